import { sql, type Kysely } from "kysely"

/**
 * The sealed sums of a cycle's questions said how many had answered each one. Beside who was asked what, which the cycle's key
 * tells, that named people who had kept silent, to whoever had the database and the vault until the cycle was over. They go;
 * the cycle is counted anew from its next wave on. So its questions may have no means in the end, and those of the last
 * cycle stay in use. Older backups of the database still hold them: they open with the key of the cycle alone, which is
 * destroyed when the cycle ends.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`truncate cycle_sum`.execute(db)
}

/** What was removed does not come back. */
export async function down(): Promise<void> {}
