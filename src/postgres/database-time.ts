import { sql } from "kysely"
import type { Db } from "./database.ts"

/** Epoch ms by the database's clock. */
export async function databaseTime(db: Db): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select extract(epoch from clock_timestamp())::double precision * 1000 as ms`.execute(db)
  return Math.round(rows[0]!.ms)
}

/** When a process last read people (about hourly) or soon will; epoch ms. */
export async function lastSign(db: Db): Promise<number | undefined> {
  const { due } = await db
    .selectFrom("workspace")
    .select((eb) => eb.fn.max("directory_sync_due_at").as("due"))
    .executeTakeFirstOrThrow()
  return due === null ? undefined : due.getTime()
}
