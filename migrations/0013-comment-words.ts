import { sql, type Kysely } from "kysely"

/** Words that at least five people of an organisation used in their comments of a wave, without how many did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comment_word (
      workspace_id text not null,
      wave_id uuid not null,
      word text not null,
      primary key (workspace_id, wave_id, word)
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table comment_word`.execute(db)
}
