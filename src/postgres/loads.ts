import { sql } from "kysely"
import { growTree, pathUp } from "../disclosure/tree.ts"
import { loadShape, type BlockLoad } from "../measure/load-shape.ts"
import { wavesAnswered } from "../pulse/rotation.ts"
import { allQuestions, amount, isAmount, scaleOf } from "../pulse/survey.ts"
import type { Tx } from "./database.ts"
import { unitsOfWave, type Wave } from "./waves.ts"

/** A single wave asks a part of the people how many hours it is: the load is of the last four. */
const lookBack = 4

/** Keeps how unevenly hours lie on the organisation, from the blocks of a wave that is being closed. */
export async function keepLoads(tx: Tx, wave: Wave): Promise<void> {
  const { workspace, survey } = wave
  const measures = Object.keys(survey.measures).filter((id) => isAmount(survey, id))
  if (measures.length === 0) return
  const units = await unitsOfWave(tx, workspace, wave.wave)
  const tree = growTree(units)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  for (const measure of measures) {
    const scale = scaleOf(
      survey,
      allQuestions(survey).find((question) => question.measure === measure)!,
    )
    const amounts = scale.points.map((_, at) => amount(scale, at + 1) ?? 0)
    const sums = await blockSums(tx, wave, measure, amounts.length)
    const owners = sums.map(({ block }) => block.slice(block.indexOf("/") + 1))
    const above = new Set(owners.flatMap((unit) => pathUp(tree, unit).filter((id) => id !== unit)))
    const blocks = sums.map(({ headcount, histogram, people, waves }, at): BlockLoad => {
      const owner = owners[at]!
      const unit = above.has(owner) ? undefined : names.get(owner)
      return { unit, headcount, histogram, people, times: wavesAnswered(survey, measure, waves) }
    })
    const shape = loadShape(blocks, amounts)
    if (shape.kind === "refused") continue
    const at = { workspace_id: workspace, wave_id: wave.wave, measure }
    await tx
      .insertInto("load")
      .values({ ...at, shape: JSON.stringify(shape) })
      .execute()
  }
}

type BlockSums = { block: string; headcount: number; people: number; waves: number; histogram: number[] }

/** By block of this wave, added up over the waves in which it had as many people, give or take a tenth. */
async function blockSums(
  tx: Tx,
  { workspace, wave, surveyId, number }: Wave,
  measure: string,
  points: number,
): Promise<BlockSums[]> {
  const counts = Array.from({ length: points }, (_, at) => sql`sum(s.histogram[${sql.lit(at + 1)}])`)
  // Thousands of teams: one value of JSON saves reading a row for each.
  const { rows } = await sql<{ blocks: BlockSums[] | null }>`
    select json_agg(json_build_object('block', block_id, 'headcount', headcount, 'people', people, 'waves', waves,
      'histogram', histogram)) as blocks
    from (
      select s.block_id, now.eligible as headcount, sum(s.people) as people, count(*) as waves,
        array[${sql.join(counts)}] as histogram
      from block_stat as now join block_stat as s on s.workspace_id = now.workspace_id and s.block_id = now.block_id
        and s.measure = now.measure and s.eligible between 0.9 * now.eligible and 1.1 * now.eligible
      where now.workspace_id = ${workspace} and now.wave_id = ${wave} and now.measure = ${measure}
        and s.wave_id in (select wave_id from wave where workspace_id = ${workspace} and survey_id = ${surveyId}
          and number <= ${number} and (state = 'closed' or wave_id = ${wave}) order by number desc limit ${lookBack})
      group by s.block_id, now.eligible
    ) as summed`.execute(tx)
  return rows[0]?.blocks ?? []
}
