import { sql } from "kysely"
import type { Db } from "./database.ts"

/** Clearing the rows of deleted answers is a right of its own from here on; before, only a table's owner could. */
const oldestWithMaintain = 17

/** What has been released, and what it is of. Nothing of people, prompts, answers, blocks or settings. */
const releases = ["release", "cut_release", "question_mean", "wave_unit"] as const
const ofWaves = [
  "workspace_id",
  "wave_id",
  "survey_id",
  "slot",
  "number",
  "survey",
  "opens_at",
  "closes_at",
  "state",
] as const

export class RolesError extends Error {
  override name = "RolesError"
}

/**
 * Gives a user what the service needs, and no more: rows of all tables, but no change of entries of the audit; no right to make,
 * change or drop a table. Ask as the tables' owner, after each migration. Refused before Postgres 17.
 */
export async function grantService(db: Db, role: string): Promise<void> {
  const { rows } = await sql<{ major: number; schema: string }>`
    select current_setting('server_version_num')::integer / 10000 as major, current_schema() as schema`.execute(
    db,
  )
  const { major, schema } = rows[0]!
  if (major < oldestWithMaintain)
    throw new RolesError(
      `Postgres is version ${major}: a user of its own for the service needs ${oldestWithMaintain} or newer, where a user who owns no table may clear the rows of deleted answers`,
    )
  const to = sql.id(role)
  const within = sql.id(schema)
  await db.transaction().execute(async (tx) => {
    await sql`grant usage on schema ${within} to ${to}`.execute(tx)
    await sql`revoke create on schema ${within} from ${to}`.execute(tx)
    await sql`grant select, insert, update, delete on all tables in schema ${within} to ${to}`.execute(tx)
    await sql`grant usage, select on all sequences in schema ${within} to ${to}`.execute(tx)
    await sql`grant execute on all functions in schema ${within} to ${to}`.execute(tx)
    await sql`grant maintain on table answer_open to ${to}`.execute(tx)
    await sql`revoke update, delete on table audit from ${to}`.execute(tx)
    await sql`revoke insert, update, delete on table kysely_migration, kysely_migration_lock from ${to}`.execute(
      tx,
    )
  })
}

/** Lets a user read what has been released, for reports of one's own. */
export async function grantReading(db: Db, role: string): Promise<void> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db)
  const to = sql.id(role)
  await db.transaction().execute(async (tx) => {
    await sql`grant usage on schema ${sql.id(rows[0]!.schema)} to ${to}`.execute(tx)
    for (const table of releases) await sql`grant select on table ${sql.table(table)} to ${to}`.execute(tx)
    const columns = sql.join(ofWaves.map((name) => sql.id(name)))
    await sql`grant select (${columns}) on table wave to ${to}`.execute(tx)
  })
}
