import { sql, type Kysely } from "kysely"

/** A wave may have been taken back in its first minutes: its answers were destroyed unread, and it counts for nothing. */
const allowed = (states: readonly string[]) =>
  `check (state in (${states.map((one) => `'${one}'`).join(", ")}))`
const before = ["open", "closing", "closed", "lost"]

async function allow(db: Kysely<unknown>, states: readonly string[]): Promise<void> {
  await sql.raw(`alter table wave drop constraint wave_state_check`).execute(db)
  await sql.raw(`alter table wave add constraint wave_state_check ${allowed(states)}`).execute(db)
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await allow(db, [...before, "withdrawn"])
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`update wave set state = 'lost' where state = 'withdrawn'`).execute(db)
  await allow(db, before)
}
