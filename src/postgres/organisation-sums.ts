import { sql } from "kysely"
import type { WaveSum } from "../measure/close/wave-sums.ts"
import type { Survey } from "../pulse/survey.ts"
import type { Db, Tx } from "./database.ts"
import type { Wave } from "./waves.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** An organisation's sums from stored blocks, newest wave first. */
export async function organisationSums(
  db: Db | Tx,
  workspace: WorkspaceId,
  waves: readonly string[],
  measures: readonly string[],
): Promise<WaveSum[]> {
  if (waves.length === 0) return []
  const { rows } = await sql<{
    survey: Survey
    measure: string
    people: string | number
    answers: string | number
    sum: string | number
    excess: string | number | null
    ratio: number | null
  }>`
    with blocks as (
      select wave_id, measure, sum(people) as people, sum(answers) as answers, sum(sum) as sum from block_stat
      where workspace_id = ${workspace} and wave_id = any(${[...waves]}::uuid[]) and measure = any(${[...measures]}::text[])
      group by wave_id, measure
    ), told as (
      select wave_id, measure, sum(excess) as excess from block_excess
      where workspace_id = ${workspace} and wave_id = any(${[...waves]}::uuid[]) group by wave_id, measure
    )
    select wave.survey, blocks.measure, people, answers, blocks.sum, excess, ratio
    from blocks join wave on wave.workspace_id = ${workspace} and wave.wave_id = blocks.wave_id
    left join told on told.wave_id = blocks.wave_id and told.measure = blocks.measure
    left join spread on spread.workspace_id = ${workspace} and spread.wave_id = blocks.wave_id and spread.measure = blocks.measure
    order by wave.opens_at desc`.execute(db)
  return rows.map(({ survey, measure, people, answers, sum, excess, ratio }) => ({
    survey,
    measure,
    people: Number(people),
    answers: Number(answers),
    sum: Number(sum) + Number(excess ?? 0),
    ratio: ratio ?? undefined,
  }))
}

/** The survey's last closed waves before this one, newest first. */
export async function wavesBefore(
  db: Db | Tx,
  { workspace, surveyId, wave, opensAt }: Wave,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("wave_id", "<>", wave)
    .where("opens_at", "<=", opensAt)
    .orderBy("opens_at", "desc")
    .limit(most)
    .execute()
  return rows.map((row) => row.wave_id)
}
