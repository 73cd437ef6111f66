import type { TrendState } from "../../measure/monitoring/control-chart.ts"
import type { Movement } from "../../measure/close/trends.ts"
import { exportColumns, figureColumns, identityColumns } from "./columns.ts"
import { csvOf } from "./csv.ts"
import type { Bound } from "../row.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** One survey, wave, unit and measure, as released. Scores 0–100, shares in whole percent, dates as yyyy-mm-dd. */
export type ExportRow = {
  survey: string
  wave: string
  opensOn: string
  closesOn: string
  unit: UnitId
  /** Null for the root of the tree. */
  parent: string | null
  measure: string
  /** What is shown by attribute, of the whole organisation: "site=Vienna". */
  cut?: string | undefined
  status: "published" | "protected" | "no_data"
  /** A cut's score that is made from the scores of teams for the most part. */
  estimated?: boolean | undefined
  score?: number | undefined
  scoreBound?: Bound | undefined
  low?: number | undefined
  high?: number | undefined
  favourable?: number | undefined
  favourableBound?: Bound | undefined
  respondentsBand?: string | undefined
  responseRate?: number | undefined
  /** Rows of one unit and measure can be compared within a segment. */
  segment?: number | undefined
  trend?: TrendState | undefined
  movement?: Movement["kind"] | undefined
  /** Where a team stands among the teams (0–100, mid-rank), and the chance (0–1) that it lies below the median one. */
  percentile?: number | undefined
  chanceBelowMedian?: number | undefined
  /** Of the whole organisation: how much of a typical difference between its teams is real (0–1). From 0.5 on they have places. */
  medianReliability?: number | undefined
}

/** JSON in the order of survey, day, wave, tree (cuts after their unit) and measure; only published rows have figures. */
export function exportJson(rows: readonly ExportRow[], measures: MeasureOrder): string {
  return `${JSON.stringify(exportRecords(rows, measures), null, 2)}\n`
}

/** The same rows as comma-separated values with a header; what is absent is an empty cell. */
export function exportCsv(rows: readonly ExportRow[], measures: MeasureOrder): string {
  return csvOf(exportColumns, exportRecords(rows, measures))
}

/** Each row with what may be shown of it, in the order of the export. */
export function exportRecords(rows: readonly ExportRow[], measures: MeasureOrder) {
  return ordered(rows, measures).map(released)
}

export type MeasureOrder = Readonly<Record<string, readonly string[]>>

/** Keys in a fixed order; the figures of a row that is not published stay behind. */
function released(row: ExportRow): Record<string, ExportRow[keyof ExportRow]> {
  const shown = ([...figureColumns, "estimated"] as const).filter((key) => row[key] !== undefined)
  const own = row.cut === undefined ? identityColumns : ([...identityColumns, "cut"] as const)
  const keys = row.status === "published" ? [...own, ...shown] : own
  return Object.fromEntries(keys.map((key) => [key, row[key]]))
}

function ordered(rows: readonly ExportRow[], measures: MeasureOrder): ExportRow[] {
  const parents = new Map(rows.map((row) => [unitKey(row, row.unit), row.parent]))
  const keyed = rows.map((row) => {
    const position = measures[row.survey]?.indexOf(row.measure) ?? -1
    const place = position < 0 ? Number.MAX_SAFE_INTEGER : position
    return {
      row,
      key: [
        row.survey,
        row.opensOn,
        row.wave,
        pathOf(row, parents),
        row.cut ?? "",
        place,
        row.measure,
      ] as const,
    }
  })
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ row }) => row)
}

/** A unit's parent is that of its own wave: the tree of another wave may differ. */
function unitKey(row: ExportRow, unit: UnitId): string {
  return JSON.stringify([row.survey, row.wave, unit])
}

/** The ids from the root down to the row's unit. A tree that bites its tail ends where it does. */
function pathOf(row: ExportRow, parents: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = []
  for (let unit: UnitId | null = row.unit; unit !== null && !path.includes(unit);) {
    path.unshift(unit)
    unit = parents.get(unitKey(row, unit)) ?? null
  }
  return path
}

type Key = string | number | readonly Key[]

/** By code points, not by anyone's language: the order is the same on every machine. */
function compare(a: Key, b: Key): number {
  if (typeof a === "object" && typeof b === "object") {
    for (const [index, item] of a.entries()) {
      const other = b[index]
      if (other === undefined) return 1
      const difference = compare(item, other)
      if (difference !== 0) return difference
    }
    return a.length - b.length
  }
  return a < b ? -1 : a > b ? 1 : 0
}
