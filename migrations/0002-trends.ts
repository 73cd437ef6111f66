import { sql, type Kysely } from "kysely"

/**
 * What the waves of a unit say together. `course` holds what is needed to judge the next wave, from block statistics
 * only; what was told of a wave stands in its release; `ledger` says what came of each alert.
 */
const releaseColumns = [
  "trend text check (trend in ('learning', 'clear', 'watch', 'alert', 'improving'))",
  "trend_since integer",
  "movement text check (movement in ('first', 'new_series', 'early', 'quiet', 'rose', 'fell'))",
  "movement_span integer",
  "movement_points integer",
]

const tables: [name: string, columns: string][] = [
  [
    "course",
    `workspace_id text not null,
     survey_id text not null,
     unit_id text not null,
     measure text not null,
     segment integer not null,
     level text not null check (level in ('organisation', 'division', 'team')),
     course jsonb not null,
     ready_after integer,
     squares double precision,
     freedom integer,
     range double precision,
     primary key (workspace_id, survey_id, unit_id, measure, segment)`,
  ],
  [
    "ledger",
    `workspace_id text not null,
     number integer not null,
     kind text not null check (kind in ('alert', 'failure')),
     survey_id text,
     unit_id text not null,
     unit_name text not null,
     level text not null check (level in ('organisation', 'division', 'team')),
     measure text,
     measure_title json,
     raised_on text not null,
     outcome text check (outcome in ('incident', 'rollback', 'paused', 'nothing')),
     outcome_on text,
     told boolean not null default false,
     primary key (workspace_id, number),
     check (kind = 'alert' or outcome is not null),
     check ((outcome is null) = (outcome_on is null))`,
  ],
  [
    "ledger_owner",
    `workspace_id text not null,
     unit_id text not null,
     platform_id text not null,
     primary key (workspace_id, unit_id)`,
  ],
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of releaseColumns) await sql.raw(`alter table release add column ${column}`).execute(db)
  await sql`alter table digest add column kind text not null default 'digest' check (kind in ('digest', 'alerts'))`.execute(
    db,
  )
  await sql`alter table digest drop constraint digest_pkey`.execute(db)
  await sql`alter table digest add primary key (workspace_id, wave_id, channel, unit_id, kind)`.execute(db)
  for (const [name, columns] of tables) await sql.raw(`create table ${name} (${columns})`).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const [name] of tables.toReversed()) await sql.raw(`drop table ${name}`).execute(db)
  await sql`delete from digest where kind <> 'digest'`.execute(db)
  await sql`alter table digest drop constraint digest_pkey`.execute(db)
  await sql`alter table digest drop column kind`.execute(db)
  await sql`alter table digest add primary key (workspace_id, wave_id, channel, unit_id)`.execute(db)
  for (const column of releaseColumns) {
    await sql.raw(`alter table release drop column ${column.split(" ")[0]}`).execute(db)
  }
}
