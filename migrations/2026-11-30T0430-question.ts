import { sql, type Kysely } from "kysely"

/**
 * What a written "yes" or "no" answers: the sealed buttons of the question that an account was asked last, until something
 * else is said, for a quarter of an hour at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table account add column question jsonb`.execute(db)
  await sql`create index account_question on account (workspace_id) where question is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table account drop column question`.execute(db)
}
