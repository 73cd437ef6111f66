import { sql, type Kysely } from "kysely"

/**
 * When a workspace's rows are looked through next for what has been kept long enough, and since which day a person has
 * had no active account: the day, no time, as it was seen by that run.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace add column retain_due_at timestamptz`.execute(db)
  await sql`alter table person add column inactive_since date`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person drop column inactive_since`.execute(db)
  await sql`alter table workspace drop column retain_due_at`.execute(db)
}
