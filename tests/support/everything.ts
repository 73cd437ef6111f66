import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { sql } from "kysely"
import type { Db } from "../../src/postgres/database.ts"

/** Every table of a database, every row as text, bytes both as they look in hexadecimal and as letters. */
export async function everyTable(db: Db): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)
  const dumped = tables.map(async ({ name }) => {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)
    return [name, rows.map((row) => Object.values(row).map(asText).join("\t"))] as const
  })
  return Object.fromEntries(await Promise.all(dumped))
}

function asText(value: unknown): string {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value)
    return [bytes.toString("hex"), bytes.toString("latin1"), bytes.toString("base64")].join(" ")
  }
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** All files of a folder and the folders in it, as letters. */
export async function everyFile(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map(async (file) => `${file}\n${await readFile(file, "latin1")}`))
  return texts.join("\n")
}

/** Where the database's own files lie, after everything was written out: its rows and its log. */
export async function databaseFiles(db: Db): Promise<string[]> {
  await sql`checkpoint`.execute(db)
  const { rows } = await sql<{ folder: string; own: string }>`
    select current_setting('data_directory') as folder, oid::text as own
    from pg_database where datname = current_database()`.execute(db)
  const { folder, own } = rows[0]!
  return [join(folder, "base", own), join(folder, "pg_wal")]
}

/** The columns of a table with their types. */
export async function columnsOf(db: Db, table: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table}`.execute(db)
  return Object.fromEntries(rows.map(({ name, type }) => [name, type]))
}
