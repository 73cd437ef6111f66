import { strFromU8, unzipSync } from "fflate"

type Read = { kind: "text" | "number" | "flag" | "none"; value: string }
/** Rows from the head on; `formulas`: cells that compute something. */
export type ReadSheet = { rows: Read[][]; formulas: number }

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

/** The sheets of a spreadsheet, from its XML, without a library that might make them look better than they are. */
export function sheetsOf(file: Uint8Array): ReadSheet[] {
  const parts = unzipSync(file)
  const shared = textsOf(parts["xl/sharedStrings.xml"])
  const names = Object.keys(parts).filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
  return names.toSorted().map((name) => {
    const xml = strFromU8(parts[name]!)
    const rows = [...xml.matchAll(/<row[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, inside = ""]) =>
      rowOf(inside, shared),
    )
    const width = rows[0]?.length ?? 0
    return {
      rows: rows.map((row) =>
        Array.from({ length: width }, (_, at) => row[at] ?? { kind: "none", value: "" }),
      ),
      formulas: [...xml.matchAll(/<f[ >/]/g)].length,
    }
  })
}

function rowOf(xml: string, shared: string[]): Read[] {
  const cells: Read[] = []
  for (const [, attributes = "", inside = ""] of xml.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const letters = /r="([A-Z]+)\d+"/.exec(attributes)![1]!
    const place = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const kind = /t="(\w+)"/.exec(attributes)?.[1] ?? "n"
    const value = unescaped(/<(?:v|t)[^>]*>([\s\S]*?)<\/(?:v|t)>/.exec(inside)?.[1] ?? "")
    cells[place] =
      inside === ""
        ? { kind: "none", value: "" }
        : kind === "s"
          ? { kind: "text", value: shared[Number(value)]! }
          : kind === "inlineStr" || kind === "str"
            ? { kind: "text", value }
            : kind === "b"
              ? { kind: "flag", value: value === "1" ? "true" : "false" }
              : { kind: "number", value }
  }
  return cells
}

function textsOf(part: Uint8Array | undefined): string[] {
  if (!part) return []
  return [...strFromU8(part).matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, inside = ""]) =>
    unescaped([...inside.matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g)].map(([, text = ""]) => text).join("")),
  )
}

function unescaped(xml: string): string {
  return xml.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, named?: string) =>
      hex
        ? String.fromCodePoint(parseInt(hex, 16))
        : decimal
          ? String.fromCodePoint(Number(decimal))
          : (entities[named!] ?? whole),
  )
}
