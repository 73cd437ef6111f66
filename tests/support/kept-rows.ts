import { randomBytes } from "node:crypto"
import pg from "pg"
import { sql } from "kysely"
import type { Db } from "../../src/postgres/database.ts"

/** The tables that a close writes, without ids that are drawn at random. */
const kept = {
  release: ["*"],
  block_member: ["*"],
  block_stat: ["*"],
  block_excess: ["*"],
  spread: ["*"],
  correlation: ["*"],
  wave_unit: ["*"],
  wave: ["wave_id", "state", "activity", "prompt_counts"],
  comment: ["wave_id", "unit_id", "text"],
  comment_word: ["*"],
  digest: ["wave_id", "channel", "unit_id"],
  delivery: ["*"],
  participation: ["*"],
  result_message: ["wave_id", "via"],
}

/** Every row of them as text, in an order of its own. */
export async function keptRows(db: Db): Promise<Record<string, string[]>> {
  const tables = Object.entries(kept).map(async ([table, columns]) => {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(given)::text as row from (select ${sql.raw(columns.join(", "))} from ${sql.table(table)}) as given
      order by 1`.execute(db)
    return [table, rows.map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(tables))
}

/** A copy of a database on the same server, whoever is connected to it. Gives its address. */
export async function copyOfDatabase(url: string): Promise<string> {
  const from = new URL(url).pathname.slice(1)
  const to = `t${randomBytes(8).toString("hex")}`
  const own = new URL(url)
  own.pathname = "/postgres"
  const client = new pg.Client({ connectionString: own.href })
  await client.connect()
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}'`)
  await client.query(`create database ${to} template ${from}`)
  await client.end()
  own.pathname = `/${to}`
  return own.href
}
