import { strToU8, zipSync } from "fflate"
import type { ExportFormat } from "../documents/export/formats.ts"
import { csvOf } from "../documents/export/csv.ts"
import { exportCsv, exportJson, type ExportRow, type MeasureOrder } from "../documents/export/rows.ts"
import { exportTable, forSpreadsheet } from "../documents/export/table.ts"
import { parquetOf, workbookOf } from "../lib/table-files.ts"
import type { ColumnWords } from "../words/export.ts"

export type ExportTask = {
  rows: readonly ExportRow[]
  measures: MeasureOrder
  format: ExportFormat
  words: ColumnWords
}

/** The rows of an export as a file. The zip holds the CSV, and a second one that says what its columns mean. */
export function exportBytes({ rows, measures, format, words }: ExportTask): Uint8Array {
  const table = () => exportTable(rows, measures)
  const explained = ({ columns, rows }: ReturnType<typeof table>) => ({
    columns: columns.map((column) => ({ ...column, about: words.about[column.name] ?? "" })),
    rows,
  })
  switch (format) {
    case "json":
      return strToU8(exportJson(rows, measures))
    case "csv":
      return strToU8(exportCsv(rows, measures))
    case "zip": {
      const { column, about } = words.sheets
      const dictionary = explained({ ...table(), rows: [] }).columns.map((one) => ({
        [column]: one.name,
        [about]: one.about,
      }))
      return zipSync({
        "figures.csv": strToU8(exportCsv(rows, measures)),
        "columns.csv": strToU8(csvOf([column, about], dictionary)),
      })
    }
    case "xlsx":
      return workbookOf(explained(forSpreadsheet(table())), words.sheets)
    case "parquet":
      return parquetOf(explained(table()))
  }
}
