import { sql } from "kysely"
import type { Db } from "../../src/postgres/database.ts"

/** From now on whoever queues a message for a person dies of it, as a process might between two statements. */
export async function breakQueue(db: Db): Promise<void> {
  await sql`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'the process died'; end $$`.execute(
    db,
  )
  await sql`create trigger die before insert on person_message for each row execute function die()`.execute(
    db,
  )
}

export async function mendQueue(db: Db): Promise<void> {
  await sql`drop trigger die on person_message`.execute(db)
  await sql`drop function die()`.execute(db)
}
