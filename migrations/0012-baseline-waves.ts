import { sql, type Kysely } from "kysely"

/** A baseline tells of how many waves it is: those before were all of 12. Courses still learning one go on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update course set course = jsonb_set(course, '{chart,baseline,waves}', '12')
    where course #> '{chart,baseline}' is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update course set course = course #- '{chart,baseline,waves}'`.execute(db)
}
