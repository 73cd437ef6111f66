import { spreadsheetText } from "./csv.ts"
import { exportColumns } from "./columns.ts"
import { exportRecords, type ExportRow, type MeasureOrder } from "./rows.ts"

type ColumnKind = "text" | "number" | "flag"
export type ExportCell = string | number | boolean | null
/** The rows of an export by place; what is absent is null. */
export type ExportTable = {
  columns: { name: string; kind: ColumnKind }[]
  rows: ExportCell[][]
}

const numbers = new Set([
  "score",
  "low",
  "high",
  "favourable",
  "responseRate",
  "segment",
  "percentile",
  "chanceBelowMedian",
  "medianReliability",
])

/** The same rows, cells and order as `exportCsv`, with their kinds. */
export function exportTable(rows: readonly ExportRow[], measures: MeasureOrder): ExportTable {
  return {
    columns: exportColumns.map((name) => ({ name, kind: kindOf(name) })),
    rows: exportRecords(rows, measures).map((record) => exportColumns.map((name) => record[name] ?? null)),
  }
}

function kindOf(name: string): ColumnKind {
  if (numbers.has(name)) return "number"
  return name === "estimated" ? "flag" : "text"
}

/** For a spreadsheet: a text that begins like a formula is a text, also when it is saved as CSV and opened again. */
export function forSpreadsheet({ columns, rows }: ExportTable): ExportTable {
  const safe = (cell: ExportCell) => (typeof cell === "string" ? spreadsheetText(cell) : cell)
  return { columns, rows: rows.map((row) => row.map(safe)) }
}
