import { sql } from "kysely"
import { growTree, pathUp } from "../disclosure/tree.ts"
import { loadShape, type BlockLoad } from "../measure/load-shape.ts"
import { shapesOf } from "../measure/survey-shapes.ts"
import type { Tx } from "./database.ts"
import { unitsOfWave, type Wave } from "./waves.ts"

/** A single wave asks a part of the people how many hours it is: the load is of the last four. */
const lookBack = 4

type Stat = { block: string; answers: number; sum: number }

/**
 * Keeps how unevenly hours lie on the organisation, from the blocks of a wave that is being closed (`stats`, with how many
 * people are in each) and the same blocks in the waves before.
 */
export async function keepLoads(
  tx: Tx,
  wave: Wave,
  stats: readonly (Stat & { measure: string })[],
  headcounts: ReadonlyMap<string, number>,
): Promise<void> {
  const { workspace, survey } = wave
  const measures = shapesOf(survey).flatMap(({ id, range }) => (range ? [{ measure: id, range }] : []))
  if (measures.length === 0) return
  const units = await unitsOfWave(tx, workspace, wave.wave)
  const tree = growTree(units)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  for (const { measure, range } of measures) {
    const now = stats.filter((stat) => stat.measure === measure)
    const before = Map.groupBy(await earlierStats(tx, wave, measure), ({ block }) => block)
    const owners = now.map(({ block }) => block.slice(block.indexOf("/") + 1))
    const above = new Set(owners.flatMap((unit) => pathUp(tree, unit).filter((id) => id !== unit)))
    const blocks = now.map((stat, at): BlockLoad => {
      const owner = owners[at]!
      const headcount = headcounts.get(stat.block) ?? 0
      const own = [stat, ...(before.get(stat.block) ?? []).filter((one) => alike(one.headcount, headcount))]
      return {
        unit: above.has(owner) ? undefined : names.get(owner),
        headcount,
        answers: own.reduce((all, one) => all + one.answers, 0),
        sum: own.reduce((all, one) => all + one.sum, 0),
      }
    })
    const shape = loadShape(blocks, range)
    if (shape.kind === "refused") continue
    const at = { workspace_id: workspace, wave_id: wave.wave, measure }
    await tx
      .insertInto("load")
      .values({ ...at, shape: JSON.stringify(shape) })
      .execute()
  }
}

/** As many people, give or take a tenth: then it is taken for the same block. */
function alike(then: number, now: number): boolean {
  return Math.abs(then - now) <= now / 10
}

async function earlierStats(
  tx: Tx,
  { workspace, surveyId, number }: Wave,
  measure: string,
): Promise<(Stat & { headcount: number })[]> {
  const waves = await tx
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("number", "<", number)
    .orderBy("number", "desc")
    .limit(lookBack - 1)
    .execute()
  if (waves.length === 0) return []
  // Thousands of teams: one value of JSON saves reading a row for each.
  const { rows } = await sql<{ blocks: (Stat & { headcount: number })[] | null }>`
    select json_agg(json_build_object('block', block_id, 'answers', answers, 'headcount', coalesce(eligible, 0),
      'sum', sum)) as blocks
    from block_stat where workspace_id = ${workspace} and wave_id = any(${waves.map((one) => one.wave_id)}::uuid[])
      and measure = ${measure}`.execute(tx)
  return rows[0]?.blocks ?? []
}
