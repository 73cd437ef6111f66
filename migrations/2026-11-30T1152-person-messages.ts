import { sql, type Kysely } from "kysely"

/**
 * Messages to single people outside of pulses: staff hear what was decided and what came of it, and an owner is asked before
 * the day. A row stays while its message is on its way, holds none of its words and is gone once it arrived; who gets one is
 * decided by units alone. Decisions say which survey their measure is of, whether staff hear of them and since when.
 *
 * Of what was decided or raised before, nobody hears by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person_message (
      workspace_id text not null,
      message_id uuid not null default gen_random_uuid(),
      person_id uuid not null,
      kind text not null check (kind in ('heard', 'outcome', 'nothing', 'due')),
      number integer not null,
      due_at timestamptz not null,
      state text not null default 'waiting' check (state in ('waiting', 'sending')),
      lease_until timestamptz,
      first_sent_at timestamptz,
      via text,
      primary key (workspace_id, person_id, kind, number)
    )`.execute(db)
  await sql`create index person_message_due on person_message (due_at)`.execute(db)
  await sql`
    alter table decision add column survey_id text, add column asked_for text, add column tells boolean not null default true,
      add column heard_on text, add column outcome_heard_on text`.execute(db)
  await sql`update decision set tells = false`.execute(db)
  await sql`alter table ledger add column staff_told boolean not null default true`.execute(db)
  await sql`alter table ledger alter column staff_told set default false`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ledger drop column staff_told`.execute(db)
  await sql`
    alter table decision drop column survey_id, drop column asked_for, drop column tells, drop column heard_on,
      drop column outcome_heard_on`.execute(db)
  await sql`drop table person_message`.execute(db)
}
