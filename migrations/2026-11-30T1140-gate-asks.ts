import { sql, type Kysely } from "kysely"

/**
 * Which of a day's verdicts came last, a code over each by a key outside the database, and the reasons for which people were
 * told to ask the gate again, each once. Verdicts from before have no code and are not shown: they are asked again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table gate_verdict add column number integer not null default 0, add column code bytea`.execute(db)
  await sql`
    create table gate_reason (
      workspace_id text not null,
      deployment_id uuid not null,
      about text not null,
      reason text not null,
      told_on text not null,
      primary key (workspace_id, deployment_id, about, reason))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table gate_reason`.execute(db)
  await sql`alter table gate_verdict drop column code, drop column number`.execute(db)
}
