import { sql, type Kysely } from "kysely"

/** Which documents there are is known to the program: a further one needs no change of the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table digest drop constraint digest_kind_check,
    add constraint digest_kind_check check (kind ~ '^[a-z_]+$')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from digest where kind not in ('digest', 'alerts', 'review')`.execute(db)
  await sql`alter table digest drop constraint digest_kind_check,
    add constraint digest_kind_check check (kind in ('digest', 'alerts', 'review'))`.execute(db)
}
