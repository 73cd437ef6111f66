import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import pg from "pg"
import type { DatabasePlace } from "./database.ts"
import { lockFolder } from "./folder-lock.ts"

/** A row as a thief finds it: columns, last writing transaction (empty in a dump), and place on the disk. */
export type FoundRow = { values: Record<string, unknown>; xmin: string; ctid: string }
/** The planner's statistics: copies of values, even of deleted rows. */
type Remembered = { column: string; values: string }
export type FoundTable = {
  name: string
  columns: { name: string; type: string }[]
  rows: FoundRow[]
  remembered: Remembered[]
  /** Whether its rows reach the log that replicas and archives read. */
  logged: boolean
}

type Query = (text: string) => Promise<Record<string, unknown>[]>

/** Reads every table of a database at one moment, tables added later included. Nothing is migrated or changed. */
export async function everythingStored(place: DatabasePlace): Promise<FoundTable[]> {
  return "url" in place ? fromServer(place.url) : fromFolder(place)
}

async function fromServer(connectionString: string): Promise<FoundTable[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query("begin isolation level repeatable read read only")
    const found = await readAll(async (text) => (await client.query(text)).rows as Record<string, unknown>[])
    await client.query("commit")
    return found
  } finally {
    await client.end()
  }
}

async function fromFolder(place: Exclude<DatabasePlace, { url: string }>): Promise<FoundTable[]> {
  const lock = "folder" in place ? lockFolder(place.folder, process.pid) : undefined
  try {
    const pglite = await ("folder" in place
      ? PGlite.create(join(place.folder, "postgres"))
      : (place.at ?? PGlite.create("memory://")))
    try {
      return await readAll(async (text) => (await pglite.query<Record<string, unknown>>(text)).rows)
    } finally {
      await pglite.close()
    }
  } finally {
    lock?.release()
  }
}

export async function readAll(query: Query): Promise<FoundTable[]> {
  const tables = await query(
    `select c.oid::text as id, n.nspname as schema, c.relname as name, c.relpersistence as persistence
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
       and n.nspname not like 'pg_toast%' and c.relname not like 'kysely%' order by 2, 3`,
  )
  const found: FoundTable[] = []
  for (const { id, schema, name, persistence } of tables) {
    const columns = await query(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = ${String(id)} and attnum > 0 and not attisdropped order by attnum`,
    )
    const rows = await query(
      `select to_jsonb(given) as found, given.xmin::text as found_xmin, given.ctid::text as found_ctid
       from ${quoted(schema)}.${quoted(name)} as given`,
    )
    const remembered = await query(
      `select attname as column, concat_ws(' ', most_common_vals::text, histogram_bounds::text) as values
       from pg_stats where schemaname = '${String(schema)}' and tablename = '${String(name)}'
         and (most_common_vals is not null or histogram_bounds is not null)`,
    )
    found.push({
      name: schema === "public" ? String(name) : `${String(schema)}.${String(name)}`,
      columns: columns.map((one) => ({ name: String(one["name"]), type: String(one["type"]) })),
      rows: rows.map((row) => ({
        values: row["found"] as Record<string, unknown>,
        xmin: String(row["found_xmin"]),
        ctid: String(row["found_ctid"]),
      })),
      remembered: remembered.map((one) => ({ column: String(one["column"]), values: String(one["values"]) })),
      logged: persistence === "p",
    })
  }
  return found
}

function quoted(name: unknown): string {
  return `"${String(name).replaceAll('"', '""')}"`
}
