import { sql, type Kysely } from "kysely"

/** Whether a survey's figures reckon with a colleague who knows his own answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table survey_setting add column colleagues boolean not null default false`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table survey_setting drop column colleagues`.execute(db)
}
