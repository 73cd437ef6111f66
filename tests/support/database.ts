import { randomBytes } from "node:crypto"
import pg from "pg"
import { inject, onTestFinished } from "vitest"
import { openDatabase, type Database, type DatabasePlace } from "../../src/postgres/database.ts"
import { emptyEmbedded } from "./embedded-copy.ts"
import { withTables } from "./global-postgres.ts"

export type Kind = "embedded" | "server"
export const kinds: Kind[] = ["embedded", "server"]

let made: pg.Pool | undefined

/** One connection for each worker, which does not keep it from ending. */
function server(): pg.Pool {
  if (made) return made
  made = new pg.Pool({
    connectionString: inject("postgresUrl"),
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  })
  return made.on("error", () => {})
}

/**
 * The address of a new database on the run's Postgres, with tables and no rows; `empty`: without tables. It goes when the
 * test that made it ends.
 */
export async function newServerDatabase(content: "tables" | "empty" = "tables"): Promise<string> {
  const name = `t${randomBytes(8).toString("hex")}`
  const template = content === "tables" ? ` template ${withTables}` : ""
  await server().query(`create database ${name}${template} strategy file_copy`)
  forTest(async () => void (await server().query(`drop database if exists ${name} with (force)`)))
  return inject("postgresUrl").replace(/\/postgres$/, `/${name}`)
}

/** What is made for all tests of a file stays until the run ends. */
function forTest(end: () => Promise<void>): void {
  try {
    onTestFinished(end)
  } catch {}
}

/** A migrated database that closes when the test ends. */
export async function freshDatabase(kind: Kind | { url: string }): Promise<Database> {
  const place: DatabasePlace =
    typeof kind === "object"
      ? kind
      : kind === "embedded"
        ? { memory: true, at: await emptyEmbedded() }
        : { url: await newServerDatabase() }
  // An address of the test's own may lead to a database without tables.
  const database = await openDatabase(place, undefined, typeof kind === "object" ? "made" : "unchanged")
  onTestFinished(() => database.close())
  return database
}
