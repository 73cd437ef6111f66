import { readFile } from "node:fs/promises"
import { PGlite } from "@electric-sql/pglite"
import { readAll, type FoundTable } from "./evidence.ts"

/** What a dump needs before its rows can be read, even if it exists already. */
const shapes = /^create\s+(?:schema|type|domain|sequence)\s/i
const tables = /^create\s+(?:unlogged\s+)?table\s/i
const inserts =
  /^insert\s+into\s[^(]+(?:\([^)]*\)\s*)?(?:overriding\s+\w+\s+value\s+)?(?:default\s+)?values\b/i
const copies = /^copy\s[\s\S]*\sfrom\s+stdin\b/i
/** What may contain the end of a statement, and that end. */
const parts =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(?<!\w)[eE]'(?:[^'\\]+|\\[\s\S])*'|'[^']*'|"[^"]*"|(?<!\w)(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|;/g
const between = /(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\\[^\n]*(?:\n|$))*/y

type Statement = { text: string; rows?: string }

/** Reads a plain pg_dump's tables and rows into memory: no rights, functions or settings, and no row versions. */
export async function everythingDumped(file: string): Promise<FoundTable[]> {
  const statements = [...statementsOf(file, plainText(file, await readDump(file)))]
  const pglite = await PGlite.create("memory://")
  try {
    await fill(pglite, file, statements)
    const found = await readAll(async (query) => (await pglite.query<Record<string, unknown>>(query)).rows)
    if (!found.some(({ name }) => name === "wave")) throw new Error(`${file} has no tables of Plimsoll's`)
    return found.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, xmin: "" })) }))
  } finally {
    await pglite.close()
  }
}

async function readDump(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw new Error(`${file} cannot be read`, { cause: error })
  })
}

function plainText(file: string, bytes: Buffer): string {
  const plain = "make a plain one with pg_dump --format=plain"
  if (bytes.subarray(0, 5).toString("latin1") === "PGDMP")
    throw new Error(`${file} is a dump in pg_dump's custom format: ${plain}`)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new Error(`${file} is compressed: unpack it first`)
  if (bytes.includes(0)) throw new Error(`${file} is no plain dump: ${plain}`)
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "")
  if (/^set client_encoding = '(?!utf-?8')/im.test(text.slice(0, 10_000)))
    throw new Error(`${file} is not in UTF-8: dump it with pg_dump --encoding=UTF8`)
  return /^[^\n]*\r\n/.test(text) ? text.replaceAll("\r\n", "\n") : text
}

async function fill(pglite: PGlite, file: string, statements: readonly Statement[]): Promise<void> {
  for (const { text: statement, rows } of statements) {
    const needed = rows !== undefined || tables.test(statement) || inserts.test(statement)
    if (!needed && !shapes.test(statement)) continue
    try {
      if (rows === undefined) await pglite.exec(statement)
      else {
        const from = statement.replace(/\sfrom\s+stdin\b/i, " from '/dev/blob'")
        await pglite.query(from, [], { blob: new Blob([rows]) })
      }
    } catch (error) {
      // It may exist already; a table that needs it will say so.
      if (!needed) continue
      const [head] = statement.split(/[(\n]/)
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`${file}: ${head!.trim().slice(0, 80)}: ${reason}`, { cause: error })
    }
  }
}

/** Each statement with the rows that follow it; lines for psql are skipped. */
function* statementsOf(file: string, text: string): Generator<Statement> {
  for (let at = 0; ;) {
    between.lastIndex = at
    at += between.exec(text)![0].length
    if (at >= text.length) return
    const end = endOf(text, at)
    const statement = end === undefined ? "" : text.slice(at, end)
    if (end === undefined) throw new Error(`${file} is no whole dump: it ends within a statement`)
    at = end + 1
    if (!copies.test(statement)) {
      yield { text: statement }
      continue
    }
    const first = text.indexOf("\n", at) + 1
    const last = text.startsWith("\\.", first) ? first : text.indexOf("\n\\.", first) + 1
    if (first === 0 || last === 0)
      throw new Error(`${file} is no whole dump: it ends within the rows of a table`)
    yield { text: statement, rows: text.slice(first, last) }
    at = last + 2
  }
}

function endOf(text: string, from: number): number | undefined {
  parts.lastIndex = from
  for (let part = parts.exec(text); part; part = parts.exec(text)) if (part[0] === ";") return part.index
  return undefined
}
