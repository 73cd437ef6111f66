import type { Survey } from "../pulse/survey.ts"
import type { Release } from "./release.ts"
import type { BlockOfWave } from "./rollup.ts"
import { amountsOf } from "./survey-shapes.ts"

/** How many people were asked, in all and by block. */
export function askedOf(
  { blockLeaves }: Pick<Release, "blockLeaves">,
  eligible: ReadonlyMap<string, number>,
) {
  const blocks = new Map<string, number>()
  for (const { block, leaf } of blockLeaves)
    blocks.set(block, (blocks.get(block) ?? 0) + (eligible.get(leaf) ?? 0))
  return { all: [...eligible.values()].reduce((sum, people) => sum + people, 0), blocks }
}

/** The blocks of scores, each with all who are in it. */
export function blocksOfScores(
  survey: Survey,
  { blockStats }: Release,
  asked: ReadonlyMap<string, number>,
): BlockOfWave[] {
  const amounts = amountsOf(survey)
  const scores = blockStats.filter(({ measure }) => !amounts.has(measure))
  return scores.map(({ block, ...stat }) => ({ ...stat, eligible: asked.get(block)! }))
}
