import { sql, type Kysely } from "kysely"

/**
 * When a workspace's people are to be read next. Whoever reads them moves it on a little, again and again, and by an hour
 * at the end: when the reader dies, its turn is soon somebody else's. With the schedule stands its last slot that was not
 * opened because it would have asked too few.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace rename column people_read_at to people_due_at`.execute(db)
  await sql`update workspace set people_due_at = people_due_at + interval '1 hour'`.execute(db)
  await sql`alter table cadence add column skipped_slot text`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cadence drop column skipped_slot`.execute(db)
  await sql`update workspace set people_due_at = people_due_at - interval '1 hour'`.execute(db)
  await sql`alter table workspace rename column people_due_at to people_read_at`.execute(db)
}
