import { cutId, type CutBy } from "../../pulse/attributes.ts"
import type { Survey, Text } from "../../pulse/survey.ts"
import type { CutRow } from "../row.ts"

export type CutTable = {
  by: CutBy
  lines: CutLine[]
  /** More in the export; protected ones. */
  more: number
  protected: number
}

/** The index, or else the core measures. */
export type CutLine = { values: readonly string[]; figures: CutFigure[] }
type CutFigure = { title: Text } & Required<Pick<CutRow, "score">> &
  Pick<CutRow, "low" | "high" | "estimated">

const mostListed = 8

/** Deployments and stages are told by themselves. */
export function cutTables(survey: Survey, rows: readonly CutRow[]): CutTable[] {
  const titles = survey.index
    ? [[survey.index.id, survey.index.title] as const]
    : Object.entries(survey.measures).flatMap(([id, { kind, short, title }]) =>
        kind === "core" ? [[id, short ?? title] as const] : [],
      )
  return (survey.cuts ?? []).flatMap((by) => {
    if (by.length === 1 && (by[0] === "deployment" || by[0] === "stage")) return []
    const own = rows.filter(({ cut }) => cutId({ by: cut.by, values: [] }) === cutId({ by, values: [] }))
    const cuts = [...Map.groupBy(own, ({ cut }) => cutId(cut)).values()]
    const shown = cuts
      .map((rows) => ({ values: rows[0]!.cut.values, figures: titles.flatMap(figureIn(rows)) }))
      .filter(({ figures }) => figures.length > 0)
      .toSorted((a, b) => compare(a.values, b.values))
    if (shown.length === 0) return []
    const lines = shown.slice(0, mostListed)
    return [{ by, lines, more: shown.length - lines.length, protected: cuts.length - shown.length }]
  })
}

function figureIn(rows: readonly CutRow[]) {
  return ([id, title]: readonly [string, Text]): CutFigure[] => {
    const row = rows.find(({ measure }) => measure === id)
    if (row?.status !== "published" || row.score === undefined) return []
    const { score, low, high, estimated } = row
    return [{ title, score, low, high, estimated }]
  }
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1
}
