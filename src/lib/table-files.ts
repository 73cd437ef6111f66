import { parquetWriteBuffer } from "hyparquet-writer"
import { xlsxOf } from "./xlsx.ts"

type Cell = string | number | boolean | null
/** A table of one kind a column, and what each column means. */
export type TableOut = {
  columns: readonly { name: string; kind: "text" | "number" | "flag"; about: string }[]
  rows: readonly (readonly Cell[])[]
}

type SheetNames = { figures: string; columns: string; column: string; about: string }

/** A spreadsheet with the rows, and a second sheet that says what its columns mean. */
export function workbookOf({ columns, rows }: TableOut, names: SheetNames): Uint8Array {
  const dictionary = columns.map(({ name, about }) => [name, about])
  return xlsxOf([
    { name: names.figures, rows: [columns.map(({ name }) => name), ...rows] },
    { name: names.columns, rows: [[names.column, names.about], ...dictionary], widths: [22, 100] },
  ])
}

const types = { text: "STRING", number: "DOUBLE", flag: "BOOLEAN" } as const

/** A Parquet file; what the columns mean stands in its metadata. */
export function parquetOf({ columns, rows }: TableOut): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, kind }, at) => ({
      name,
      type: types[kind],
      data: rows.map((row) => row[at] ?? null),
    })),
    kvMetadata: columns.map(({ name, about }) => ({ key: `plimsoll.column.${name}`, value: about })),
  })
  return new Uint8Array(buffer)
}
