import { sql, type Kysely } from "kysely"

/**
 * An entry about settings carries what each of them was before and after, so that the change can be undone. It is part of
 * what is hashed; entries without it hash as they always did.
 */

const content = (undo: string) =>
  `(jsonb_build_array(new.workspace_id, new.number, (extract(epoch from new.at) * 1000000)::bigint,
    new.actor, new.door, new.action, new.before, new.after)${undo})::text`

const append = (undo: string) => `
  create or replace function audit_append() returns trigger language plpgsql as $$
  declare
    last audit_chain;
  begin
    insert into audit_chain values (new.workspace_id, 0, '') on conflict do nothing;
    select * into last from audit_chain where workspace_id = new.workspace_id for update;
    new.number := last.number + 1;
    new.hash := sha256(last.hash || convert_to(${content(undo)}, 'UTF8'));
    update audit_chain set number = new.number, hash = new.hash where workspace_id = new.workspace_id;
    return new;
  end $$`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table audit add column undo jsonb`).execute(db)
  await sql
    .raw(append(` || case when new.undo is null then '[]'::jsonb else jsonb_build_array(new.undo) end`))
    .execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(append("")).execute(db)
  await sql.raw(`alter table audit drop column undo`).execute(db)
}
