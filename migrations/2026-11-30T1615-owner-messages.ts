import { sql, type Kysely } from "kysely"

/**
 * Owners of alerts, and those who should ask the gate again, get messages of their own as all others do: queued with what they
 * are about, and found again after a crash. `notice` is the number of the message that an alert or a reason is told in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ledger add column notice integer`.execute(db)
  await sql`alter table gate_reason add column notice integer`.execute(db)
  await sql`
    alter table person_message drop constraint person_message_kind_check,
      add constraint person_message_kind_check check (kind in ('heard', 'outcome', 'nothing', 'due', 'alerts', 'gate'))`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from person_message where kind in ('alerts', 'gate')`.execute(db)
  await sql`
    alter table person_message drop constraint person_message_kind_check,
      add constraint person_message_kind_check check (kind in ('heard', 'outcome', 'nothing', 'due'))`.execute(
    db,
  )
  await sql`alter table gate_reason drop column notice`.execute(db)
  await sql`alter table ledger drop column notice`.execute(db)
}
