import { sql, type Kysely } from "kysely"

/** For an hour the first migration made fewer columns than it makes now: databases from then get the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table workspace add column if not exists holidays text`,
    `alter table person add column if not exists made_admin boolean not null default false,
       add column if not exists forgotten boolean not null default false`,
    `alter table wave alter column survey type json, add column if not exists imported boolean not null default false`,
    `create table if not exists conversation (
       workspace_id text not null,
       kind text not null check (kind in ('person', 'team', 'channel')),
       platform_id text not null,
       conversation text,
       reference jsonb not null,
       primary key (workspace_id, kind, platform_id))`,
    `create index if not exists conversation_at on conversation (workspace_id, conversation)`,
  ])
    await sql.raw(statement).execute(db)
}

/** The first migration, as it is now, takes all of it back. */
export async function down(): Promise<void> {}
