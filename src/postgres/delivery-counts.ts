import { sql } from "kysely"
import type { Db } from "./database.ts"

export type PromptCount = { state: string; reason: string | null; count: number }

/**
 * How a wave's prompts ended; waiting ones whose time has come are "due". Reminders are not counted: they go to those who have not answered, so that their number
 * would tell how many have.
 */
export async function promptCounts(
  db: Db,
  workspace: string,
  wave: string,
  now: Date,
): Promise<PromptCount[]> {
  const { rows } = await sql<{ state: string; reason: string | null; count: string | number }>`
    select case when state = 'waiting' and due_at <= ${now} then 'due' else state end as state,
      case when state in ('gone', 'skipped') then reason end as reason, count(*) as count from delivery
    where workspace_id = ${workspace} and wave_id = ${wave} and kind = 'prompt'
    group by 1, 2 order by 1, 2`.execute(db)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
