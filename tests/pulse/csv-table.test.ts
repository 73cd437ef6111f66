import { describe, expect, test } from "vitest"
import { clean, keyOf, meant } from "../../src/pulse/clean.ts"
import { decoded } from "../../src/pulse/decode.ts"
import { limits, readTable } from "../../src/pulse/csv-table.ts"
import { parseUnitsCsv } from "../../src/pulse/units-csv.ts"

const read = (text: string) => readTable(text, (columns) => columns.includes("e-mail"))
const rows = (text: string) => {
  const table = read(text)
  return table.kind === "table" ? table.table.rows : table.faults
}

describe("the normal form", () => {
  test.each([
    ["Customer \t  Care ", "Customer Care"],
    ["ada\u200b", "ada"],
    ["\u200fstop\u200f", "stop"],
    ["Sales\n — Board", "Sales — Board"],
    ["Sales\u202e Board\u202c", "Sales Board"],
    ["Ku\u0308che", "Küche"],
    ["so\u00adft", "soft"],
    ["a\0b", "a b"],
    ["\ufeffe-mail", "e-mail"],
  ])("of %j is %j", (text, form) => {
    expect(clean(text)).toBe(form)
    expect(clean(clean(text))).toBe(form)
  })

  test("for comparing knows no capitals", () => {
    expect(keyOf("Ada@X.org ")).toBe(keyOf("ada@x.org"))
  })

  test.each(["N/A", "n/a", " - ", "NULL", "—", "(leer)", "#NV", ""])("takes %j for nothing", (sign) => {
    expect(meant(sign)).toBe("")
  })
  test("leaves North America alone", () => expect(meant("NA")).toBe("NA"))
})

describe("a file of bytes", () => {
  const text = "e-mail;unit\r\nu1@example.org;Küche Süd\r\n"
  const utf16 = Buffer.from(text, "utf16le")
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-16 LE without a mark", utf16],
    ["UTF-16 LE with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ["UTF-16 BE without a mark", Buffer.from(utf16).swap16()],
    ["UTF-16 BE with a mark", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ["Windows-1252", Buffer.from(text, "latin1")],
    ["Windows-1252 with rare letters", Buffer.from("unit\nTom\xe1\x9a", "latin1"), "unit\nTomáš"],
    ["Mac Roman", Buffer.from(text.replaceAll("ü", "\x9f"), "latin1")],
  ])("in %s keeps its umlauts", (_, bytes, wanted = text) => {
    expect(decoded(bytes)).toEqual({ text: wanted })
  })

  test.each([
    ["damaged before it came", Buffer.from("unit\nK\ufffdche")],
    ["in Cyrillic of one byte", Buffer.from([0x75, 0x0a, 0xca, 0xf3, 0xf5, 0xed, 0xff])],
    ["in half a UTF-16", Buffer.from([0xff, 0xfe, 0x65, 0x00, 0x2d])],
    ["that reads as well in two encodings", Buffer.from("unit\nDu\x9aan", "latin1")],
  ])("%s is refused in words, not stored wrongly", (_, bytes) => {
    expect(decoded(bytes)).toEqual({ fault: "encoding" })
  })

  test("that is no text is refused", () => {
    expect(decoded(Buffer.from("PK\x03\x04\0\0"))).toEqual({ fault: "notText" })
  })
})

describe("a table", () => {
  test.each([",", ";", "\t", "|"])("parted by %j is read", (sign) => {
    expect(rows(`e-mail${sign}unit\na@x${sign}A\n`)).toEqual([{ line: 2, cells: ["a@x", "A"] }])
  })

  test("says its separator in a first line", () => {
    expect(rows("sep=;\r\ne-mail;a,b,c,d\r\nx;1\r\n")).toEqual([{ line: 3, cells: ["x", "1"] }])
  })

  test("may mix line ends, and counts lines as an editor does", () => {
    expect(rows('e-mail,unit\r\na,"A\nB"\n\nb,B\rc,C\r\n')).toEqual([
      { line: 2, cells: ["a", "A B"] },
      { line: 5, cells: ["b", "B"] },
      { line: 6, cells: ["c", "C"] },
    ])
  })

  test("ignores columns and rows at the end that are empty", () => {
    expect(rows("e-mail,unit,,\na,A,,\nb,B\n,,,\n,\n")).toEqual([
      { line: 2, cells: ["a", "A"] },
      { line: 3, cells: ["b", "B"] },
    ])
  })

  test("keeps a quotation mark at its end", () => {
    expect(rows('e-mail,unit\na,"A\n\n"')).toEqual([{ line: 2, cells: ["a", "A"] }])
  })

  test("refuses rows that do not fit, each with its line", () => {
    const table = read("e-mail,unit\na\nb,B,C\nc,C\n")
    expect(table).toMatchObject({
      kind: "table",
      table: {
        rows: [{ line: 4 }],
        bad: [
          { line: 2, why: "cells", values: { cells: 1, columns: 2 } },
          { line: 3, why: "cells", values: { cells: 3, columns: 2 } },
        ],
      },
    })
  })

  test.each([
    ["two columns of one name", "e-mail,Unit,unit\na,b,c\n", { line: 1, why: "twoColumns" }],
    ["nothing but blanks", " \n;;\n", { why: "empty" }],
    ["too many lines", `e-mail\n${"\n".repeat(limits.lines)}a`, { why: "tooManyLines" }],
    [
      "too many columns",
      `e-mail,${Array.from({ length: 300 }, (_, at) => `c${at}`).join(",")}\n`,
      { why: "tooManyColumns" },
    ],
    ["an open quotation mark", 'e-mail,unit\na,"A\n', { why: "notCsv" }],
  ])("with %s is refused", (_, text, wanted) => {
    expect(rows(text)).toMatchObject([wanted])
  })

  test("with a cell of a thousand signs and more is refused with its line", () => {
    expect(read(`e-mail,unit\na,${"x".repeat(1_001)}\n`)).toMatchObject({
      table: { bad: [{ line: 2, why: "longCell" }] },
    })
  })
})

describe("the work", () => {
  /** What the processor spent on it, the least of three times after one to warm up: others on the machine do not count. */
  function spent(work: () => unknown): number {
    work()
    return Math.min(
      ...Array.from({ length: 3 }, () => {
        const before = process.threadCpuUsage()
        work()
        const { user, system } = process.threadCpuUsage(before)
        return user + system
      }),
    )
  }
  const chain = (length: number) =>
    `e-mail,unit,parent\n${Array.from({ length }, (_, at) => `,unit ${at},unit ${at + 1}`).join("\n")}\n`
  const circle = (length: number) => `${chain(length)},unit ${length},unit 0\n`

  test.each([
    ["a chain of units", chain],
    ["a circle of units", circle],
    ["blank lines", (length: number) => `e-mail,unit\n${"\n".repeat(length * 4)}a@x,A\n`],
    ["lines that are only separators", (length: number) => `e-mail,unit\n${",,,\n".repeat(length)}a@x,A\n`],
  ])("for %s grows no faster than the file", (_, make) => {
    // Eight times as much; quadratic work would be 64 times as much.
    const [small, large] = [make(5_000), make(40_000)]
    const known = new Set<string>()
    const [less, more] = [small, large].map((text) => spent(() => parseUnitsCsv(text, known)))
    expect(more! / Math.max(less!, 1_000)).toBeLessThan(24)
  })

  test("is not begun below a chain that is deeper than any organisation", () => {
    expect(parseUnitsCsv(chain(40_000), new Set())).toMatchObject({ faults: [{ why: "tooDeep" }] })
  })
})
