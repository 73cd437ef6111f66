import { sql, type Kysely } from "kysely"

/**
 * The tables of a wave are made, joined to their parents and dropped by three functions that act with the rights of whoever ran
 * the migrations: the service's own user needs no right to make or drop tables. Who calls gets the rows and nothing else.
 */
const own = `own := kind || '_' || replace(wave::text, '-', '');`
const known = `if kind not in ('participation', 'delivery', 'result_message') then raise exception 'no wave has a table of %', kind; end if;`

/** Objects that a caller made for the session alone are looked for last: none can stand in for a table of the program's. */
const functionsIn = (schema: string) => [
  `create function wave_tables_make(wave uuid, kinds text[]) returns void
   language plpgsql security definer set search_path = ${schema}, pg_temp as $$
   declare
     kind text;
     own text;
   begin
     foreach kind in array kinds loop
       ${known}
       ${own}
       execute format('create unlogged table %I (like %I including defaults including constraints)
         with (autovacuum_enabled = off, toast.autovacuum_enabled = off)', own, kind);
       execute (select format('alter table %I ', own) || string_agg(format('alter column %I set statistics 0', attname), ', ')
         from pg_attribute where attrelid = own::regclass and attnum > 0);
       execute format('grant select, insert, update, delete on %I to %I', own, session_user);
     end loop;
   end $$`,
  `create function wave_tables_attach(wave uuid, kinds text[]) returns void
   language plpgsql security definer set search_path = ${schema}, pg_temp as $$
   declare
     kind text;
     own text;
   begin
     foreach kind in array kinds loop
       ${known}
       ${own}
       execute format('alter table %I attach partition %I for values in (%L)', kind, own, wave);
     end loop;
   end $$`,
  `create function wave_table_drop(wave uuid, kind text) returns void
   language plpgsql security definer set search_path = ${schema}, pg_temp as $$
   declare
     own text;
   begin
     ${known}
     ${own}
     execute format('drop table if exists %I', own);
   end $$`,
]
const names = [
  "wave_tables_make(uuid, text[])",
  "wave_tables_attach(uuid, text[])",
  "wave_table_drop(uuid, text)",
]

export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ schema: string }>`select quote_ident(current_schema()) as schema`.execute(db)
  for (const statement of functionsIn(rows[0]!.schema)) await sql.raw(statement).execute(db)
  for (const name of names) await sql.raw(`revoke execute on function ${name} from public`).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of names) await sql.raw(`drop function ${name}`).execute(db)
}
