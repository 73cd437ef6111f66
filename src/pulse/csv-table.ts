import { CsvError, parse } from "csv-parse/sync"
import { clean, keyOf } from "./clean.ts"

/** Cleaned cells; rows know their first line. `bad`: rows that do not fit. */
export type Table = { line: number; columns: string[]; rows: TableRow[]; bad: TableFault[] }
export type TableRow = { line: number; cells: string[] }

export type TableFault = { line: number; why: TableWhy; values: Record<string, string | number> }
type TableWhy =
  | "notCsv"
  | "empty"
  | "noRows"
  | "cells"
  | "twoColumns"
  | "tooManyLines"
  | "tooManyColumns"
  | "longCell"

export const limits = { lines: 200_000, columns: 200, cell: 1_000 }

const separators = [",", ";", "\t", "|"]
const lineEnd = /\r\n|\r|\n/

/** Comma, semicolon, tab or bar separated, or "sep=;". A row of another length is a fault. `named`: must be unique. */
export function readTable(
  text: string,
  found: (columns: string[]) => boolean,
  named: (column: string) => string = keyOf,
): { kind: "table"; table: Table } | { kind: "faults"; faults: TableFault[] } {
  const fault = (line: number, why: TableWhy, values: TableFault["values"] = {}) => ({ line, why, values })
  const refuse = (...faults: TableFault[]) => ({ kind: "faults" as const, faults })
  const body = withoutEmptyEnd(text.startsWith("\uFEFF") ? text.slice(1) : text)
  if (linesIn(body, limits.lines) > limits.lines)
    return refuse(fault(limits.lines + 1, "tooManyLines", { most: limits.lines }))
  const stated = body.match(/^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)/i)
  const rest = stated ? body.slice(stated[0].length) : body
  const skipped = stated ? 1 : 0
  try {
    const separator = stated?.[1] ?? separatorOf(rest, found)
    const [head, ...rows] = recordsOf(rest, separator)
    if (!head) return refuse(fault(1, "empty"))
    const columns = head.cells.slice(0, head.cells.findLastIndex((name) => name !== "") + 1)
    const line = head.line + skipped
    const names = columns.map(named)
    const twice = columns.filter((name, at) => name !== "" && names.indexOf(names[at]!) !== at)
    if (columns.length > limits.columns)
      return refuse(fault(line, "tooManyColumns", { most: limits.columns }))
    if (twice.length > 0) return refuse(...twice.map((name) => fault(line, "twoColumns", { name })))
    if (rows.length === 0) return refuse(fault(line, "noRows"))
    const moved = rows.map(({ line, cells }) => ({ line: line + skipped, cells }))
    const bad = moved.flatMap((row) => rowFaults(row, columns).map((one) => fault(row.line, ...one)))
    const lines = new Set(bad.map((one) => one.line))
    const whole = moved
      .filter((row) => !lines.has(row.line))
      .map((row) => ({ line: row.line, cells: row.cells.slice(0, columns.length) }))
    return { kind: "table", table: { line, columns, rows: whole, bad } }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse(fault(Number(error["lines"] ?? 1) + skipped, "notCsv"))
  }
}

function rowFaults({ cells }: TableRow, columns: string[]): [TableWhy, TableFault["values"]][] {
  const last = cells.findLastIndex((cell, at) => cell !== "" && at >= columns.length)
  const count = last < 0 ? Math.min(cells.length, columns.length) : cells.length
  if (count !== columns.length) return [["cells", { cells: count, columns: columns.length }]]
  const long = cells.findIndex((cell) => cell.length > limits.cell)
  return long < 0 ? [] : [["longCell", { column: columns[long] ?? "", most: limits.cell }]]
}

/** If no separator shows the columns, the one with the most. */
function separatorOf(text: string, found: (columns: string[]) => boolean): string {
  // The first line with a name suffices.
  const start = text.slice(0, limits.columns * limits.cell)
  const made = separators.map((separator) => {
    try {
      return { separator, columns: recordsOf(start, separator, 1)[0]?.cells ?? [] }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      return { separator, columns: [] }
    }
  })
  const right = made.find(({ columns }) => found(columns))
  return (right ?? made.toSorted((a, b) => b.columns.length - a.columns.length)[0]!).separator
}

type Parsed = { record: string[]; info: { lines: number } }

/** Non-empty records with their first line. */
function recordsOf(text: string, separator: string, most?: number): TableRow[] {
  const records: TableRow[] = []
  const options = {
    delimiter: separator,
    info: true,
    on_record: (given: unknown) => {
      const { record, info } = given as Parsed
      const cells = record.map(clean)
      if (cells.every((cell) => cell === "")) return null
      const within = record.reduce((sum, cell) => sum + cell.split(lineEnd).length - 1, 0)
      records.push({ line: info.lines - within, cells })
      if (most === records.length) throw new Enough()
      return null
    },
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }
  try {
    parse(text, options as never)
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return records
}

class Enough extends Error {}

function linesIn(text: string, enough: number): number {
  let lines = 1
  for (const _ of text.matchAll(/\r\n|\r|\n/g)) {
    lines += 1
    if (lines > enough) break
  }
  return lines
}

/** Spreadsheets write many rows of separators. */
function withoutEmptyEnd(text: string): string {
  let end = text.length
  let keep = end
  while (end > 0) {
    const sign = text[end - 1]!
    if (sign === "\n" || sign === "\r") keep = end - 1
    else if (!/[\s,;|]/.test(sign)) break
    end -= 1
  }
  return end === 0 ? "" : text.slice(0, keep)
}
