import { sql, type Kysely } from "kysely"

/**
 * The folder of keys has a mark, made once: its hash here tells that folder from an empty or another one, which is there
 * when a volume is not mounted. `since`: keys from before were given up by whoever runs the program.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vault_mark (
      one boolean primary key default true check (one),
      hash bytea not null,
      since timestamptz
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table vault_mark`.execute(db)
}
