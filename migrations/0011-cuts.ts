import { sql, type Kysely } from "kysely"

/**
 * Results by attribute. What is known of people beside their unit; the profiles of a wave's roster, frozen at its opening
 * and gone at its close; and what was shown by them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column attributes jsonb`.execute(db)
  await sql`alter table roster add column profile integer`.execute(db)
  await sql`
    create table wave_profile (
      workspace_id text not null,
      wave_id uuid not null,
      profile integer not null,
      attributes jsonb not null,
      primary key (workspace_id, wave_id, profile)
    )`.execute(db)
  await sql`
    create table cut_release (
      workspace_id text not null,
      wave_id uuid not null,
      by text[] not null,
      values text[] not null,
      measure text not null,
      status text not null check (status in ('published', 'protected')),
      score double precision,
      score_bound text,
      low double precision,
      high double precision,
      band text,
      primary key (workspace_id, wave_id, by, values, measure),
      check (status = 'published' or (score is null and low is null and high is null and band is null))
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table cut_release`.execute(db)
  await sql`drop table wave_profile`.execute(db)
  await sql`alter table roster drop column profile`.execute(db)
  await sql`alter table person drop column attributes`.execute(db)
}
