import { createHash, randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile, rename, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { PGlite, type PGliteOptions } from "@electric-sql/pglite"
import { Kysely, PGliteDialect } from "kysely"
import { migrate, type Db } from "../../src/postgres/database.ts"

const root = join(import.meta.dirname, "../..")
const library = dirname(fileURLToPath(import.meta.resolve("@electric-sql/pglite")))
let made: Promise<PGliteOptions> | undefined

/** Node has it; TypeScript's own library knows it only for browsers. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { compile(code: Uint8Array): Promise<never> }
}

/**
 * An embedded database with its tables, to begin from: making one takes longer than most tests. It is kept in the
 * system's folder for temporary files, under a name that changes with the tables and the library. All of a worker
 * share the compiled library, which gets faster with use.
 */
export function embeddedWithTables(): Promise<PGliteOptions> {
  return (made ??= begin())
}

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

async function fingerprint(): Promise<string> {
  const migrations = (await readdir(join(root, "migrations"))).sort()
  const files = [...migrations.map((name) => join("migrations", name)), "package.json"]
  const hash = createHash("sha256")
  for (const file of files) hash.update(await readFile(join(root, file)))
  return hash.digest("hex").slice(0, 16)
}
