import { sql, type Kysely } from "kysely"

/**
 * For an hour the tables of who did what in a wave had keys that began with the workspace and the wave, which cost a claim of
 * prompts six times as long. Databases from then get the keys that the tables are made with now.
 */
const keys = [
  ["participation", "person_id, wave_id, workspace_id"],
  ["delivery", "person_id, kind, wave_id, workspace_id"],
  ["result_message", "result_id, wave_id, workspace_id"],
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, columns] of keys) {
    const { rows } = await sql<{ key: string }>`
      select pg_get_constraintdef(oid) as key from pg_constraint
      where conrelid = ${table}::regclass and contype = 'p'`.execute(db)
    if (rows[0]?.key === `PRIMARY KEY (${columns})`) continue
    await sql.raw(`alter table ${table} drop constraint ${table}_pkey`).execute(db)
    await sql.raw(`alter table ${table} add primary key (${columns})`).execute(db)
  }
  const { rows } = await sql<{ key: string }>`
    select pg_get_indexdef('delivery_open'::regclass) as key`.execute(db)
  if (rows[0]?.key.includes("(due_at, delivery_id)")) return
  await sql`drop index delivery_open`.execute(db)
  await sql`
    create index delivery_open on delivery (due_at, delivery_id)
    where state in ('waiting', 'sending', 'unknown')`.execute(db)
}

/** These keys are those that the migration before makes. */
export async function down(): Promise<void> {}
