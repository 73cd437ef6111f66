import { sql, type Kysely } from "kysely"

/**
 * The sealed sums of questions over a cycle that is under way were of everybody's answers. Set beside the blocks' censored sums
 * they told the exact sum of a block at an end of the scale, to whoever had the database and the vault until the cycle
 * was over. They go; the cycle is counted anew from its next wave on, so some questions may have no mean in it. Older backups
 * of the database still hold them: they open with the key of the cycle alone, which is destroyed when the cycle ends.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`truncate cycle_sum`.execute(db)
}

/** What was removed does not come back. */
export async function down(): Promise<void> {}
