import { sql, type Kysely } from "kysely"

/**
 * Deployments with their stages, incidents and evidence, the gate's verdicts, decisions, and what each leader may see. Days
 * are yyyy-mm-dd. Columns that name a person end in `person` or are called `person_id`; they hold ids alone, and nobody's answers are
 * in any of these tables.
 *
 * Whoever was a leader so far becomes a leader of the whole organisation, without an end: there was no narrower right.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns] of tables) await sql.raw(`create table ${name} (${columns})`).execute(db)
  await sql`
    create unique index deployment_name on deployment (workspace_id, name_key) where retired_on is null`.execute(
    db,
  )
  await sql`create index person_unit on person (workspace_id, unit_id) where active`.execute(db)
  await sql`create index gate_verdict_of on gate_verdict (workspace_id, deployment_id, asked_on)`.execute(db)
  await sql`
    insert into leader_scope (workspace_id, person_id, unit_id)
    select workspace_id, person_id, 'org' from person where leader`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index person_unit`.execute(db)
  for (const [name] of tables.toReversed()) await sql.raw(`drop table ${name}`).execute(db)
}

const stages = "('pilot', 'deployment', 'dependency', 'supportability')"
const verdicts = "('go', 'conditions', 'hold', 'insufficient')"

const tables: [name: string, columns: string][] = [
  [
    "deployment",
    `workspace_id text not null,
     deployment_id uuid not null default gen_random_uuid(),
     name text not null,
     name_key text not null,
     does text not null default '',
     vendor text,
     risk text not null check (risk in ('minimal', 'limited', 'high')),
     owner_person uuid,
     operations_unit text,
     supporting_units text[] not null default '{}',
     users_now integer not null default 0 check (users_now >= 0),
     users_planned integer not null default 0 check (users_planned >= 0),
     hours double precision not null default 0 check (hours >= 0),
     stage text not null check (stage in ${stages}),
     links text[] not null default '{}',
     retired_on text,
     primary key (workspace_id, deployment_id)`,
  ],
  [
    "deployment_stage",
    `workspace_id text not null,
     deployment_id uuid not null,
     number integer not null,
     stage text not null check (stage in ${stages}),
     changed_on text not null,
     reason text not null,
     by_person uuid,
     verdict_id uuid,
     override_until text,
     primary key (workspace_id, deployment_id, number)`,
  ],
  [
    "deployment_incident",
    `workspace_id text not null,
     incident_id uuid not null default gen_random_uuid(),
     deployment_id uuid not null,
     kind text not null check (kind in ('incident', 'rollback', 'paused')),
     happened_on text not null,
     by_person uuid,
     primary key (workspace_id, incident_id)`,
  ],
  [
    "deployment_evidence",
    `workspace_id text not null,
     deployment_id uuid not null,
     item text not null,
     met boolean not null,
     link text,
     shown_on text not null,
     by_person uuid,
     primary key (workspace_id, deployment_id, item)`,
  ],
  [
    "gate_verdict",
    `workspace_id text not null,
     verdict_id uuid not null default gen_random_uuid(),
     deployment_id uuid not null,
     asked_on text not null,
     asked_stage text not null check (asked_stage in ${stages}),
     users integer not null,
     users_added integer not null,
     hours_added double precision,
     verdict text not null check (verdict in ${verdicts}),
     parts json not null,
     valid_until text not null,
     asked_by_person uuid,
     owner_signed_person uuid,
     owner_signed_on text,
     operations_signed_person uuid,
     operations_signed_on text,
     primary key (workspace_id, verdict_id)`,
  ],
  [
    "decision",
    `workspace_id text not null,
     number integer not null,
     text text,
     clears json,
     owner_person uuid,
     due_on text not null,
     measure text,
     unit_id text,
     deployment_id uuid,
     came_from text not null check (came_from in ('command', 'alert', 'verdict', 'review', 'comment')),
     verdict_id uuid,
     ledger_number integer,
     made_on text not null,
     by_person uuid,
     state text not null default 'open' check (state in ('open', 'done', 'later', 'dropped')),
     state_on text,
     why text,
     primary key (workspace_id, number),
     check (text is not null or clears is not null)`,
  ],
  [
    "leader_scope",
    `workspace_id text not null,
     person_id uuid not null,
     unit_id text not null,
     until text,
     by_person uuid,
     primary key (workspace_id, person_id, unit_id)`,
  ],
]
