import type { Survey, Text } from "../../pulse/survey.ts"
import type { Bound, ReleaseRow } from "../row.ts"

/** Scores of the unit and of those right below it, by core measure. */
export type UnitsTable = {
  columns: Text[]
  /** The unit itself, then those below it, the worst first. */
  lines: UnitsLine[]
  /** How many units below have more lines than these, and how many are protected. */
  more: number
  hidden: number
}
export type UnitsLine = { unit: string; own: boolean; cells: UnitsCell[] }
/** Nothing where the score is not shown. */
export type UnitsCell =
  | { score: number; bound?: Bound | undefined; mark?: "alert" | "slipping" | "improving" | undefined }
  | undefined

/** How many lines a digest shows, the unit's own included. */
const mostLines = 8

/** Units in alert first, then by their lowest score. Undefined without shown units below. */
export function unitsTable(
  survey: Survey,
  own: { name: string; rows: readonly ReleaseRow[] },
  below: readonly { name: string; rows: readonly ReleaseRow[] }[],
): UnitsTable | undefined {
  const core = Object.entries(survey.measures).filter(([, { kind }]) => kind === "core")
  const cellsOf = (rows: readonly ReleaseRow[]) =>
    core.map(([id]) => unitsCell(rows.find(({ measure }) => measure === id)))
  const shown = below
    .map(({ name: unit, rows }) => ({ unit, own: false, cells: cellsOf(rows) }))
    .filter(({ cells }) => cells.some((one) => one !== undefined))
    .toSorted((a, b) => alerts(b) - alerts(a) || lowest(a) - lowest(b) || (a.unit < b.unit ? -1 : 1))
  if (shown.length === 0) return undefined
  const kept = shown.slice(0, mostLines - 1)
  return {
    columns: core.map(([, { title, short }]) => short ?? title),
    lines: [{ unit: own.name, own: true, cells: cellsOf(own.rows) }, ...kept],
    more: shown.length - kept.length,
    hidden: below.length - shown.length,
  }
}

const marks = { alert: "alert", watch: "slipping", improving: "improving" } as const

/** A score as a table of units shows it. */
export function unitsCell(row: ReleaseRow | undefined): UnitsCell {
  if (row?.status !== "published" || row.score === undefined) return undefined
  const state = row.trend?.state
  const mark = state === "alert" || state === "watch" || state === "improving" ? marks[state] : undefined
  return { score: row.score, bound: row.bound, mark }
}

function alerts({ cells }: UnitsLine): number {
  return cells.filter((one) => one?.mark === "alert").length
}

function lowest({ cells }: UnitsLine): number {
  return Math.min(...cells.map((one) => one?.score ?? 100))
}
