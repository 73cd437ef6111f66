import { unzipSync, strFromU8 } from "fflate"
import { parse } from "csv-parse/sync"
import * as fc from "fast-check"
import { parquetMetadata, parquetReadObjects } from "hyparquet"
import readXlsxFile from "read-excel-file/node"
import { describe, expect, it } from "vitest"
import { exportBytes } from "../../src/reports/export-bytes.ts"
import type { ExportFormat } from "../../src/documents/export/formats.ts"
import { exportCsv, exportJson, type ExportRow } from "../../src/documents/export/rows.ts"
import { columnWords } from "../../src/words/export.ts"
import { sheetsOf } from "../support/xlsx.ts"

const measures = { weekly: ["escalation", "coordination"] }
const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    `=HYPERLINK("http://x")`,
    "a,b",
    'q"q',
    "Zürich",
    "&lt;<b>",
    "1",
    "TRUE",
    "toString",
    "constructor",
    "__proto__",
  ),
)
// What XML cannot hold no release holds either: names are cleaned when they come in.
const name = text.filter((one) => /^[\t\x20-\ud7ff]+$/.test(one) && one.trim() === one)
const point = fc.integer({ min: 0, max: 100 })
const rows: fc.Arbitrary<ExportRow[]> = fc.array(
  fc.record(
    {
      survey: fc.constant("weekly"),
      wave: fc.constantFrom("w1", "w2"),
      opensOn: fc.constant("2026-11-24"),
      closesOn: fc.constant("2026-11-27"),
      unit: name,
      parent: fc.option(name),
      measure: fc.constantFrom("escalation", "coordination"),
      status: fc.constantFrom("published" as const, "protected" as const, "no_data" as const),
      score: point,
      low: point,
      favourable: point,
      respondentsBand: fc.constantFrom("5-9", "10-14"),
      segment: fc.integer({ min: 1, max: 9 }),
      percentile: fc.double({ min: 0, max: 100, noNaN: true }),
      estimated: fc.boolean(),
      cut: name,
    },
    { requiredKeys: ["survey", "wave", "opensOn", "closesOn", "unit", "parent", "measure", "status"] },
  ),
  { minLength: 1, maxLength: 8 },
)

const plain: ExportRow = {
  survey: "weekly",
  wave: "w1",
  opensOn: "2026-11-24",
  closesOn: "2026-11-27",
  unit: "org",
  parent: null,
  measure: "escalation",
  status: "published",
  score: 64,
}

const bytes = (given: ExportRow[], format: ExportFormat, language = "en") =>
  exportBytes({ rows: given, measures, format, words: columnWords(language) })
type Records = Record<string, string | number | boolean | null>[]
/** The rows of `plimsoll export --format json`. */
const records = (given: ExportRow[]) => JSON.parse(exportJson(given, measures)) as Records
const present = (record: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== undefined && value !== ""),
  )

describe("an export as a file", () => {
  it("of Parquet has the rows of the command line, cell by cell, with their kinds", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const file = bytes(given, "parquet")
        const read = (await parquetReadObjects({ file: Uint8Array.from(file).buffer })) as Records
        expect(read.map(present)).toEqual(records(given).map(present))
      }),
      { numRuns: 60 },
    )
  })

  it("of Excel has the cells of the CSV, with numbers as numbers, and never a formula", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const [figures] = sheetsOf(bytes(given, "xlsx"))
        const csv = parse(exportCsv(given, measures))
        expect(figures!.formulas).toBe(0)
        expect(figures!.rows.map((row) => row.map(({ value }) => value))).toEqual(csv)
        for (const [at, record] of records(given).entries())
          for (const [place, column] of csv[0]!.entries())
            if (typeof record[column] === "number") expect(figures!.rows[at + 1]![place]!.kind).toBe("number")
      }),
      { numRuns: 40 },
    )
  })

  it("of Excel is read alike by a program that somebody else wrote", async () => {
    const given = [plain, { ...plain, unit: "constructor", parent: "org", score: 7, estimated: true }]
    const [sheet] = await readXlsxFile(Buffer.from(bytes(given, "xlsx")))
    const csv = parse(exportCsv(given, measures))
    expect(sheet!.data.map((row) => row.map((cell) => String(cell ?? "")))).toEqual(csv)
  })

  it("of CSV holds the same CSV, and a second one that says what each column means", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const files = unzipSync(bytes(given, "zip", "de"))
        expect(strFromU8(files["figures.csv"]!)).toBe(exportCsv(given, measures))
        const [head] = parse(exportCsv(given, measures))
        const [, ...dictionary] = parse(strFromU8(files["columns.csv"]!))
        expect(dictionary.map(([column]) => column)).toEqual(head)
        for (const [, about] of dictionary) expect(about!.length).toBeGreaterThan(10)
      }),
      { numRuns: 10 },
    )
  })

  it.each(["en", "de"])("explains each column within the file, %s", async (language) => {
    const given = [plain]
    const { about } = columnWords(language)
    const [, columns] = sheetsOf(bytes(given, "xlsx", language))
    expect(columns!.rows.slice(1).map((row) => row.map(({ value }) => value))).toEqual(Object.entries(about))
    const { key_value_metadata: kept = [] } = parquetMetadata(
      Uint8Array.from(bytes(given, "parquet", language)).buffer,
    )
    for (const [column, words] of Object.entries(about))
      expect(kept).toContainEqual({ key: `plimsoll.column.${column}`, value: words })
  })

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])(
    "makes text of a unit called %j in every file of a spreadsheet",
    async (unit) => {
      const given: ExportRow[] = [{ ...plain, unit, status: "protected", score: undefined }]
      const [figures] = sheetsOf(bytes(given, "xlsx"))
      expect(figures!.rows[1]![4]).toEqual({ kind: "text", value: `'${unit}` })
      const csv = strFromU8(unzipSync(bytes(given, "zip"))["figures.csv"]!)
      expect(parse(csv)[1]![4]).toBe(`'${unit}`)
    },
  )

  it("of no kind has figures in a row that is not published, even if given", async () => {
    const hidden: ExportRow = { ...plain, unit: "A", status: "protected", score: 77, low: 71, high: 79 }
    const [figures] = sheetsOf(bytes([hidden], "xlsx"))
    const [head, row] = figures!.rows
    const shown = Object.fromEntries(head!.map(({ value }, at) => [value, row![at]!.value]))
    const [read] = (await parquetReadObjects({
      file: Uint8Array.from(bytes([hidden], "parquet")).buffer,
    })) as Records
    const csv = strFromU8(unzipSync(bytes([hidden], "zip"))["figures.csv"]!)
    for (const column of ["score", "low", "high"]) {
      expect(shown[column]).toBe("")
      expect(read![column] ?? null).toBeNull()
    }
    expect(csv).toContain(",protected,,,,")
  })
})
