import { sql, type Kysely } from "kysely"

/**
 * Who did what in a wave moves out of logged tables. `participation` and `delivery` become partitioned, with an unlogged
 * table of its own for each wave that is not over, which is dropped and not deleted from: nothing of it reaches the
 * write-ahead log, a replica, the statistics or a backup made with `pg_dump --no-unlogged-table-data`. Of a wave that is
 * over only counts of its prompts are kept. `result_message` holds the sealed addresses of the messages that a result is
 * still to be shown in. `activity_intact` has its one row until a crash empties the unlogged tables. `request_seen` becomes
 * unlogged too: after a crash, a button of a reply could be pressed a second time within its quarter of an hour.
 *
 * In a table of one wave all rows have the same workspace and wave. Its keys begin with what differs: without statistics the
 * planner takes a key that begins with those for one that finds a single row.
 *
 * The old tables are dropped, not deleted from. But backups, archives of the write-ahead log, replicas' disks and snapshots
 * that were made before still hold who was prompted, who was reminded and, of waves that were open, who took part. Delete
 * base backups and archived WAL from before this migration, or let them run out, and take a new base backup.
 */
const partitioned: [name: string, columns: string][] = [
  [
    "participation",
    `workspace_id text not null,
     wave_id uuid not null,
     person_id uuid not null,
     responded boolean not null default false,
     primary key (person_id, wave_id, workspace_id)`,
  ],
  [
    "delivery",
    `workspace_id text not null,
     wave_id uuid not null,
     person_id uuid not null,
     kind text not null check (kind in ('prompt', 'reminder')),
     delivery_id uuid not null default gen_random_uuid(),
     due_at timestamptz not null,
     state text not null default 'waiting'
       check (state in ('waiting', 'sending', 'unknown', 'delivered', 'gone', 'skipped')),
     first_sent_at timestamptz,
     lease_until timestamptz,
     via text,
     channel text,
     message text,
     reason text,
     primary key (person_id, kind, wave_id, workspace_id)`,
  ],
  [
    "result_message",
    `workspace_id text not null,
     wave_id uuid not null,
     result_id uuid not null default gen_random_uuid(),
     via text not null,
     box bytea not null,
     due_at timestamptz not null,
     lease_until timestamptz,
     primary key (result_id, wave_id, workspace_id)`,
  ],
]

const waveColumns = [
  "activity text not null default 'asking' check (activity in ('asking', 'showing', 'gone'))",
  "prompts_began boolean not null default false",
  "prompt_counts jsonb",
]

/** A wave with something left to do: it is open or closing, or its result is not shown to everybody yet. */
const unfinished = `(wave.state in ('open', 'closing') or (wave.state = 'closed' and exists (
  select 1 from old_delivery d where d.workspace_id = wave.workspace_id and d.wave_id = wave.wave_id and d.kind = 'result'
    and (d.state in ('waiting', 'sending') or (d.state = 'unknown' and d.lease_until is not null)))))`

/** Gives a wave its tables and what the old ones held of it; people who have seen the result need not see it again. */
const move = `
do $$
declare
  w record;
  suffix text;
  parent text;
  child text;
begin
  for w in select workspace_id, wave_id, state from wave where activity <> 'gone' loop
    suffix := replace(w.wave_id::text, '-', '');
    foreach parent in array array['participation', 'delivery'] loop
      child := parent || '_' || suffix;
      execute format('create unlogged table %I (like %I including defaults including constraints)
        with (autovacuum_enabled = off, toast.autovacuum_enabled = off)', child, parent);
      execute (select format('alter table %I ', child) || string_agg(format('alter column %I set statistics 0', attname), ', ')
        from pg_attribute where attrelid = child::regclass and attnum > 0);
      execute format('alter table %I attach partition %I for values in (%L)', parent, child, w.wave_id);
    end loop;
    insert into participation select workspace_id, wave_id, person_id, responded from old_participation
      where workspace_id = w.workspace_id and wave_id = w.wave_id;
    insert into delivery (workspace_id, wave_id, person_id, kind, delivery_id, due_at, state, first_sent_at, lease_until,
        via, channel, message, reason)
      select d.workspace_id, d.wave_id, d.person_id, d.kind, d.delivery_id, d.due_at, d.state, d.first_sent_at, d.lease_until,
        d.via, case when r.shown then null else d.channel end, case when r.shown then null else d.message end, d.reason
      from old_delivery d left join lateral (
        select w.state = 'closed' and (state in ('delivered', 'gone', 'skipped')
          or (state = 'unknown' and lease_until is null)) as shown
        from old_delivery r where r.workspace_id = d.workspace_id and r.wave_id = d.wave_id and r.person_id = d.person_id
          and r.kind = 'result') as r on true
      where d.workspace_id = w.workspace_id and d.wave_id = w.wave_id and d.kind in ('prompt', 'reminder');
  end loop;
end $$`

const upward = [
  "alter table delivery rename to old_delivery",
  "alter index delivery_pkey rename to old_delivery_pkey",
  "drop index delivery_open",
  "alter table participation rename to old_participation",
  "alter index participation_pkey rename to old_participation_pkey",
  ...partitioned.map(([name, columns]) => `create table ${name} (${columns}) partition by list (wave_id)`),
  ...partitioned.map(
    ([name]) => `do $$ begin
      execute (select 'alter table ${name} ' || string_agg(format('alter column %I set statistics 0', attname), ', ')
        from pg_attribute where attrelid = '${name}'::regclass and attnum > 0);
    end $$`,
  ),
  `create index delivery_open on delivery (due_at, delivery_id) where state in ('waiting', 'sending', 'unknown')`,
  ...waveColumns.map((column) => `alter table wave add column ${column}`),
  `update wave set activity = 'gone' where not ${unfinished} or imported`,
  `update wave set prompts_began = exists (select 1 from old_delivery d where d.workspace_id = wave.workspace_id
     and d.wave_id = wave.wave_id and d.first_sent_at is not null)`,
  `update wave set prompt_counts = coalesce((
     select jsonb_agg(jsonb_build_object('state', state, 'reason', reason, 'count', count)) from (
       select case when state = 'skipped' and reason <> 'the wave closed' then 'delivered' else state end as state,
         case when state = 'gone' or reason = 'the wave closed' then reason end as reason, count(*) as count
       from old_delivery d where d.workspace_id = wave.workspace_id and d.wave_id = wave.wave_id and d.kind = 'prompt'
       group by 1, 2 order by 1, 2) as counted), '[]')
   where activity = 'gone'`,
  "create index wave_activity on wave (activity) where activity <> 'gone'",
  move,
  "drop table old_delivery",
  "drop table old_participation",
  "create unlogged table activity_intact (intact boolean primary key check (intact))",
  "insert into activity_intact values (true)",
  "truncate request_seen",
  "alter table request_seen set unlogged",
]

const downward = [
  "alter table request_seen set logged",
  "drop table activity_intact",
  "drop table result_message",
  "alter table delivery rename to new_delivery",
  "alter index delivery_pkey rename to new_delivery_pkey",
  "drop index delivery_open",
  "alter table participation rename to new_participation",
  "alter index participation_pkey rename to new_participation_pkey",
  `create table delivery (
     workspace_id text not null,
     wave_id uuid not null,
     person_id uuid not null,
     kind text not null check (kind in ('prompt', 'reminder', 'result')),
     delivery_id uuid not null default gen_random_uuid(),
     due_at timestamptz not null,
     state text not null default 'waiting'
       check (state in ('waiting', 'sending', 'unknown', 'delivered', 'gone', 'skipped')),
     first_sent_at timestamptz,
     lease_until timestamptz,
     channel text,
     message text,
     reason text,
     via text,
     primary key (workspace_id, wave_id, person_id, kind))`,
  `create index delivery_open on delivery (workspace_id, state, due_at) where state in ('waiting', 'sending', 'unknown')`,
  `create table participation (
     workspace_id text not null,
     wave_id uuid not null,
     person_id uuid not null,
     responded boolean not null default false,
     primary key (workspace_id, wave_id, person_id))`,
  `insert into delivery (workspace_id, wave_id, person_id, kind, delivery_id, due_at, state, first_sent_at, lease_until, channel, message, reason, via)
   select workspace_id, wave_id, person_id, kind, delivery_id, due_at, state, first_sent_at, lease_until, channel, message, reason, via
   from new_delivery`,
  "insert into participation select workspace_id, wave_id, person_id, responded from new_participation",
  "drop table new_delivery",
  "drop table new_participation",
  "drop index wave_activity",
  ...waveColumns.map((column) => `alter table wave drop column ${column.split(" ")[0]}`),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upward) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downward) await sql.raw(statement).execute(db)
}
