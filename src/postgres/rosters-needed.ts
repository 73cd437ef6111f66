import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"

/** The waves whose rosters coming results are compared with: the last three of each survey, and all of four weeks. */
export async function rostersStillNeeded(db: Db | Tx, workspace: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ wave: string }>`
    select wave_id as wave from (
      select wave_id, state, opens_at,
        row_number() over (partition by survey_id, state = 'closed' order by opens_at desc) as nth
      from wave where workspace_id = ${workspace}) as waves
    where state in ('open', 'closing') or (state = 'closed' and nth <= 3)
      or opens_at > ${now}::timestamptz - interval '28 days'`.execute(db)
  return rows.map((row) => row.wave)
}
