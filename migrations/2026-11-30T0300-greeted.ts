import { sql, type Kysely } from "kysely"

/** Whether the app has introduced itself to a person, without a word on when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column greeted boolean not null default false`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person drop column greeted`.execute(db)
}
