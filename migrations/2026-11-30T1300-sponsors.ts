import { sql, type Kysely } from "kysely"

/** Who asked for a deployment and stands for it, and what stops if it fails: two lines of the gate's request. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deployment add column sponsor_person uuid, add column stops text`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deployment drop column sponsor_person, drop column stops`.execute(db)
}
