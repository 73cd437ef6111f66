import { createHash, randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile, rename, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { PGlite, type PGliteOptions } from "@electric-sql/pglite"
import { Kysely, PGliteDialect } from "kysely"
import { migrate, type Db } from "../../src/postgres/database.ts"

const root = join(import.meta.dirname, "../..")
const library = dirname(fileURLToPath(import.meta.resolve("@electric-sql/pglite")))

/** Node has it; TypeScript's own library knows it only for browsers. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { compile(code: Uint8Array): Promise<never> }
}

type Embedded = { pglite: PGlite; tables: string; uses: number }
/** Starting one takes longer than most tests: a worker empties those that its tests are done with, and uses them again. */
const idle: Embedded[] = []
/** What it has written stays in memory, emptied or not. */
const mostUses = 40

/** An embedded database with its tables and no rows, for whoever closes it. */
export async function emptyEmbedded(): Promise<PGlite> {
  const one = idle.pop() ?? (await start())
  let closed = false
  async function close() {
    if (closed) return
    closed = true
    one.uses++
    if (one.uses < mostUses && (await emptied(one))) idle.push(one)
    else await one.pglite.close()
  }
  return new Proxy(one.pglite, {
    get(pglite, key) {
      if (key === "closed") return closed
      if (key === "close") return close
      const value: unknown = Reflect.get(pglite, key, pglite)
      return typeof value === "function" ? value.bind(pglite) : value
    },
  })
}

async function start(): Promise<Embedded> {
  const pglite = await PGlite.create("memory://", await (made ??= begin()))
  return { pglite, tables: await tablesOf(pglite), uses: 0 }
}

/** Whether it is as at the start: not where the tables of the program were changed, or a transaction is still open. */
async function emptied({ pglite, tables }: Embedded): Promise<boolean> {
  async function empty() {
    const { rows } = await pglite.query<{ name: string; own: boolean }>(written)
    const [waves, others] = [true, false].map((own) => rows.filter((row) => row.own === own))
    const names = (list: typeof rows = []) => list.map(({ name }) => name).join(", ")
    if (waves?.length) await pglite.exec(`drop table ${names(waves)}`)
    // In this role triggers keep still, as those that guard the audit.
    if (others?.length)
      await pglite.exec(
        `set session_replication_role = replica; truncate ${names(others)} restart identity cascade`,
      )
    await pglite.exec("discard all")
    return (await tablesOf(pglite)) === tables
  }
  return Promise.race([empty().catch(() => false), wait(10_000, false, { ref: false })])
}

/** Tables with rows, and those that an open wave has for itself. */
const written = `select quote_ident(relname) as name, relispartition as own from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely%'
    and (relispartition or pg_relation_size(oid) > 0)`

/** All that migrations made, as one text. */
async function tablesOf(pglite: PGlite): Promise<string> {
  const { rows } = await pglite.query<{ tables: string }>(
    `select concat_ws(' ', ${parts.join(", ")}) as tables`,
  )
  return rows[0]!.tables
}

const all = (row: string, from: string) =>
  `(select md5(string_agg(concat_ws(' ', ${row}), ';' order by ${row})) from ${from})`
const ours = (column: string) =>
  `${column} in (select oid from pg_class where relnamespace = 'public'::regnamespace)`
const parts = [
  all("oid, relname, relkind", `pg_class where relnamespace = 'public'::regnamespace`),
  all("attrelid, attnum, attname, atttypid, attnotnull, atthasdef", `pg_attribute where ${ours("attrelid")}`),
  all("adrelid, adnum, pg_get_expr(adbin, adrelid)", `pg_attrdef where ${ours("adrelid")}`),
  all("oid, conname, pg_get_constraintdef(oid)", `pg_constraint where ${ours("conrelid")}`),
  all("oid, tgname, tgenabled", `pg_trigger where ${ours("tgrelid")}`),
  all("oid, proname, prosrc", `pg_proc where pronamespace = 'public'::regnamespace`),
  all("name", "kysely_migration"),
]

let made: Promise<PGliteOptions> | undefined

/** Bringing the tables up takes longer than starting with them: they are kept in the system's folder for temporary files. */
async function begin(): Promise<PGliteOptions> {
  const file = (name: string) => readFile(join(library, name))
  return {
    loadDataDir: await read(),
    pgliteWasmModule: await WebAssembly.compile(await file("pglite.wasm")),
    initdbWasmModule: await WebAssembly.compile(await file("initdb.wasm")),
    fsBundle: new Blob([await file("pglite.data")]),
  }
}

async function read(): Promise<Blob> {
  const file = join(tmpdir(), `plimsoll-embedded-${await fingerprint()}.tar`)
  if (!existsSync(file)) {
    // Whoever else makes it at the same time makes the same.
    const own = `${file}.${randomUUID()}`
    await writeFile(own, Buffer.from(await (await make()).arrayBuffer()))
    await rename(own, file)
  }
  return new Blob([await readFile(file)])
}

async function make(): Promise<Blob> {
  const pglite = await PGlite.create("memory://")
  const db: Db = new Kysely({ dialect: new PGliteDialect({ pglite }) })
  await migrate(db)
  const copy = await pglite.dumpDataDir("none")
  await db.destroy()
  return copy
}

/** A name that changes with the tables and the library. */
async function fingerprint(): Promise<string> {
  const migrations = (await readdir(join(root, "migrations"))).sort()
  const files = [...migrations.map((name) => join("migrations", name)), "package.json"]
  const hash = createHash("sha256")
  for (const file of files) hash.update(await readFile(join(root, file)))
  return hash.digest("hex").slice(0, 16)
}
