import { csvOf } from "./csv.ts"

/** How well one measure of one wave measures, for the whole organisation. What is too little to tell is absent. */
export type AnalysisRow = {
  survey: string
  wave: string
  /** yyyy-mm-dd. */
  opensOn: string
  closesOn: string
  measure: string
  /** At most 1, to four decimals. */
  cronbachAlpha?: number | undefined
  icc1?: number | undefined
  icc2?: number | undefined
  rwgjMean?: number | undefined
  /** Teams that are shown. */
  teams: number
  /** 0–1: how much of a typical difference between teams is real. */
  medianReliability?: number | undefined
  comparable: boolean
}

const columns = [
  "survey",
  "wave",
  "opensOn",
  "closesOn",
  "measure",
  "cronbachAlpha",
  "icc1",
  "icc2",
  "rwgjMean",
  "teams",
  "medianReliability",
  "comparable",
] as const

/** All rows as one JSON array, or as comma-separated values with a header; what is absent is left out, or empty. */
export function analysisText(rows: readonly AnalysisRow[], format: "json" | "csv"): string {
  const ordered = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))
  return format === "json" ? `${JSON.stringify(ordered, null, 2)}\n` : csvOf(columns, ordered)
}
