import { randomBytes } from "node:crypto"
import pg from "pg"
import { inject, onTestFinished } from "vitest"
import { openDatabase, type Database, type DatabasePlace } from "../../src/postgres/database.ts"
import { emptyEmbedded } from "./embedded-copy.ts"
import { withTables } from "./global-postgres.ts"

export type Kind = "embedded" | "server"
export const kinds: Kind[] = ["embedded", "server"]

/** The address of a new database on the run's Postgres, with tables and no rows; `empty`: without tables. */
export async function newServerDatabase(content: "tables" | "empty" = "tables"): Promise<string> {
  const base = inject("postgresUrl")
  const name = `t${randomBytes(8).toString("hex")}`
  const client = new pg.Client({ connectionString: base })
  await client.connect()
  await client.query(`create database ${name}${content === "tables" ? ` template ${withTables}` : ""}`)
  await client.end()
  return base.replace(/\/postgres$/, `/${name}`)
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
