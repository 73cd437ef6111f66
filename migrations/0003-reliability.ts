import { sql, type Kysely } from "kysely"

/** How well the measures of a wave measure, for the whole organisation only, and where a team stands among the teams. */
const releaseColumns = ["percentile integer", "below double precision"]

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reliability (
      workspace_id text not null,
      wave_id uuid not null,
      measure text not null,
      alpha double precision,
      icc1 double precision,
      icc2 double precision,
      rwgj double precision,
      teams integer not null,
      reliability double precision,
      comparable boolean not null,
      primary key (workspace_id, wave_id, measure))`.execute(db)
  for (const column of releaseColumns) await sql.raw(`alter table release add column ${column}`).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const column of releaseColumns)
    await sql.raw(`alter table release drop column ${column.split(" ")[0]}`).execute(db)
  await sql`drop table reliability`.execute(db)
}
