import { sql, type Kysely } from "kysely"

/**
 * Results by attribute are means over eight waves, made from one told sum for each cut, measure and wave (`cut_sum`) and
 * from the blocks; `cut_leaf` says whose blocks that sum is of, so that no other cut uses them soon after.
 *
 * The plain scores of single waves that were shown so far go: beside the scores of teams some of them ruled answers out. The
 * table is made anew, so that no page of it keeps an old row. Older backups, archived WAL and exports still hold them: delete
 * them, or keep them as safe as the answers themselves. Scores by attribute begin anew with the next wave that closes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop table cut_release`.execute(db)
  await sql`
    create table cut_release (
      workspace_id text not null,
      wave_id uuid not null,
      by text[] not null,
      values text[] not null,
      measure text not null,
      status text not null check (status in ('published', 'protected')),
      score double precision,
      low double precision,
      high double precision,
      estimated boolean,
      band text,
      primary key (workspace_id, wave_id, by, values, measure),
      check ((status = 'published') = (score is not null and low is not null and high is not null
        and estimated is not null and band is not null))
    )`.execute(db)
  await sql`
    create table cut_sum (
      workspace_id text not null,
      wave_id uuid not null,
      by text[] not null,
      values text[] not null,
      measure text not null,
      top integer not null,
      people double precision not null,
      answers double precision not null,
      sum double precision not null,
      room double precision not null,
      own_room double precision,
      deviation integer,
      primary key (workspace_id, wave_id, by, values, measure),
      check ((own_room is null) = (deviation is null))
    )`.execute(db)
  await sql`
    create table cut_leaf (
      workspace_id text not null,
      wave_id uuid not null,
      by text[] not null,
      values text[] not null,
      leaf_id text not null,
      primary key (workspace_id, wave_id, by, values, leaf_id)
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table cut_leaf`.execute(db)
  await sql`drop table cut_sum`.execute(db)
  await sql`alter table cut_release add column score_bound text`.execute(db)
  await sql`alter table cut_release drop column estimated`.execute(db)
}
