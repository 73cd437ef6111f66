import { sql, type Kysely } from "kysely"

/**
 * Tables and columns get the names that their field uses. No row changes, except that the state a series was announced in is
 * `announced` in its JSON, where it was `told`.
 */
const tables: [before: string, after: string][] = [
  ["course", "control_chart"],
  ["pace", "rate_limit"],
  ["pace_place", "rate_limit_slot"],
  ["request_seen", "idempotency_key"],
]

/** By the table's new name. */
const columns: [table: string, before: string, after: string][] = [
  ["workspace", "home", "organisation_id"],
  ["workspace", "former_home", "former_organisation_id"],
  ["workspace", "people_due_at", "directory_sync_due_at"],
  ["workspace", "retain_due_at", "retention_due_at"],
  ["account", "reached", "preferred"],
  ["wave", "asked", "roster_size"],
  ["release", "below", "probability_below_median"],
  ["release", "even_score", "poststratified_score"],
  ["control_chart", "course", "series"],
  ["control_chart", "ready_after", "baseline_end"],
  ["control_chart", "range", "moving_range"],
  ["rate_limit", "rests_until", "blocked_until"],
  ["rate_limit_slot", "place", "slot"],
  ["ledger", "told", "owner_notified"],
  ["digest", "told", "failure_notified"],
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [before, after] of tables) await renameTable(db, before, after)
  for (const [table, before, after] of columns) await renameColumn(db, table, before, after)
  await renameKey(db, "control_chart", "series", "told", "announced")
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await renameKey(db, "control_chart", "series", "announced", "told")
  for (const [table, before, after] of columns) await renameColumn(db, table, after, before)
  for (const [before, after] of tables) await renameTable(db, after, before)
}

async function renameTable(db: Kysely<unknown>, from: string, to: string): Promise<void> {
  await sql`alter table ${sql.ref(from)} rename to ${sql.ref(to)}`.execute(db)
  await sql`alter index ${sql.ref(`${from}_pkey`)} rename to ${sql.ref(`${to}_pkey`)}`.execute(db)
}

async function renameColumn(db: Kysely<unknown>, table: string, from: string, to: string): Promise<void> {
  await sql`alter table ${sql.ref(table)} rename column ${sql.ref(from)} to ${sql.ref(to)}`.execute(db)
}

async function renameKey(
  db: Kysely<unknown>,
  table: string,
  column: string,
  from: string,
  to: string,
): Promise<void> {
  await sql`
    update ${sql.ref(table)} set ${sql.ref(column)} =
      (${sql.ref(column)} - ${from}::text) || jsonb_build_object(${to}::text, ${sql.ref(column)} -> ${from}::text)`.execute(
    db,
  )
}
