import { sql, type Kysely } from "kysely"

/**
 * The audit as a chain: each entry has the next number of its workspace and the SHA-256 of its content behind the hash of
 * the entry before it. `audit_chain` holds the end of each chain, and its row is the lock that appends take. A seal is a
 * code over one entry's hash by a key that is not in the database; the seal with `cut` says up to where old entries were
 * removed. Entries are neither changed nor removed, except by `audit_cut`, which leaves those of the last thirty days.
 * Entries of before are chained in the order of their times; they came from the chat, the only door that left any.
 */

/** An entry's content as the one text that is hashed. */
const content = (row: string) =>
  `jsonb_build_array(${row}.workspace_id, ${row}.number, (extract(epoch from ${row}.at) * 1000000)::bigint,
    ${row}.actor, ${row}.door, ${row}.action, ${row}.before, ${row}.after)::text`

const statements = [
  `alter table audit add column number integer`,
  `alter table audit add column hash bytea`,
  `alter table audit add column door text not null default 'chat'`,
  `create table audit_chain (
     workspace_id text primary key,
     number integer not null,
     hash bytea not null)`,
  `create table audit_seal (
     workspace_id text not null,
     number integer not null,
     hash bytea not null,
     code bytea not null,
     cut boolean not null default false,
     primary key (workspace_id, number))`,
  `update audit set number = given.number from (
     select workspace_id, audit_id, row_number() over (partition by workspace_id order by at, audit_id) as number
     from audit) as given
   where audit.workspace_id = given.workspace_id and audit.audit_id = given.audit_id`,
  `do $$
   declare
     entry audit;
     last bytea;
     inside text;
   begin
     for entry in select * from audit order by workspace_id, number loop
       if inside is distinct from entry.workspace_id then last := ''; end if;
       inside := entry.workspace_id;
       last := sha256(last || convert_to(${content("entry")}, 'UTF8'));
       update audit set hash = last where workspace_id = entry.workspace_id and audit_id = entry.audit_id;
     end loop;
   end $$`,
  `insert into audit_chain (workspace_id, number, hash)
   select distinct on (workspace_id) workspace_id, number, hash from audit order by workspace_id, number desc`,
  `alter table audit alter column number set not null`,
  `alter table audit alter column hash set not null`,
  `create unique index audit_number on audit (workspace_id, number)`,
  `create function audit_append() returns trigger language plpgsql as $$
   declare
     last audit_chain;
   begin
     insert into audit_chain values (new.workspace_id, 0, '') on conflict do nothing;
     select * into last from audit_chain where workspace_id = new.workspace_id for update;
     new.number := last.number + 1;
     new.hash := sha256(last.hash || convert_to(${content("new")}, 'UTF8'));
     update audit_chain set number = new.number, hash = new.hash where workspace_id = new.workspace_id;
     return new;
   end $$`,
  `create trigger audit_append before insert on audit for each row execute function audit_append()`,
  `create function audit_stays() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and current_setting('plimsoll.audit_cut', true) = 'on' then return null; end if;
     raise exception 'entries of the audit are neither changed nor removed';
   end $$`,
  `create trigger audit_stays before update or delete or truncate on audit
   for each statement execute function audit_stays()`,
  `create function audit_cut(workspace text, upto integer) returns integer
   language plpgsql security definer set search_path from current as $$
   declare
     gone integer;
   begin
     perform set_config('plimsoll.audit_cut', 'on', true);
     delete from audit where workspace_id = workspace and number <= upto and at < now() - interval '30 days'
       and number < (select coalesce(min(number), upto + 1) from audit
         where workspace_id = workspace and at >= now() - interval '30 days');
     get diagnostics gone = row_count;
     perform set_config('plimsoll.audit_cut', '', true);
     return gone;
   end $$`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `drop function audit_cut(text, integer)`,
    `drop trigger audit_stays on audit`,
    `drop trigger audit_append on audit`,
    `drop function audit_stays()`,
    `drop function audit_append()`,
    `drop table audit_seal`,
    `drop table audit_chain`,
    `alter table audit drop column door`,
    `alter table audit drop column hash`,
    `alter table audit drop column number`,
  ])
    await sql.raw(statement).execute(db)
}
