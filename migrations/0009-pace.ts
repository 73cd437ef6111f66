import { sql, type Kysely } from "kysely"

/**
 * The limiter that all processes share. A lane of a workspace has as many places as messages may go out within one
 * period; whoever sends holds a place until one period after the reply.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pace rename column next_at to rests_until`.execute(db)
  await sql`
    create table pace_place (
      workspace_id text not null,
      lane text not null,
      place integer not null,
      free_at timestamptz not null,
      primary key (workspace_id, lane, place)
    ) with (fillfactor = 50)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table pace_place`.execute(db)
  await sql`alter table pace rename column rests_until to next_at`.execute(db)
}
