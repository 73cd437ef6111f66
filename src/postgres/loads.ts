import { sql } from "kysely"
import type { PastLoad } from "../measure/close/loads.ts"
import type { LoadShape } from "../measure/statistics/load-shape.ts"
import type { Tx } from "./database.ts"
import type { Wave } from "./waves.ts"

export async function keepLoads(
  tx: Tx,
  { workspace, wave }: Wave,
  loads: readonly { measure: string; shape: LoadShape }[],
): Promise<void> {
  if (loads.length === 0) return
  const rows = loads.map(({ measure, shape }) => ({
    workspace_id: workspace,
    wave_id: wave,
    measure,
    shape: JSON.stringify(shape),
  }))
  await tx.insertInto("load").values(rows).execute()
}

/** Blocks of hours in the last closed waves before this one. */
export async function earlierLoads(
  tx: Tx,
  { workspace, surveyId, number }: Wave,
  measure: string,
  most: number,
): Promise<PastLoad[]> {
  const waves = await tx
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("number", "<", number)
    .orderBy("number", "desc")
    .limit(most)
    .execute()
  if (waves.length === 0) return []
  // One JSON value: reading a row for each of thousands of teams takes too long.
  const { rows } = await sql<{ blocks: PastLoad[] | null }>`
    select json_agg(json_build_object('block', block_id, 'answers', answers, 'headcount', coalesce(eligible, 0),
      'sum', sum)) as blocks
    from block_stat where workspace_id = ${workspace} and wave_id = any(${waves.map((one) => one.wave_id)}::uuid[])
      and measure = ${measure}`.execute(tx)
  return rows[0]?.blocks ?? []
}
