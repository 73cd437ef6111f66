import type { Survey } from "../../pulse/survey.ts"
import type { Release } from "./release.ts"
import type { BlockOfWave } from "../statistics/post-stratification.ts"
import { shapesOf } from "./measure-specs.ts"

export function eligibleCounts(
  { blockLeaves }: Pick<Release, "blockLeaves">,
  eligible: ReadonlyMap<string, number>,
) {
  const blocks = new Map<string, number>()
  for (const { block, leaf } of blockLeaves)
    blocks.set(block, (blocks.get(block) ?? 0) + (eligible.get(leaf) ?? 0))
  return { all: [...eligible.values()].reduce((sum, people) => sum + people, 0), blocks }
}

export function blocksOfScores(
  survey: Survey,
  { blockStats }: Release,
  asked: ReadonlyMap<string, number>,
): BlockOfWave[] {
  const scales = new Map(shapesOf(survey).flatMap(({ id, range, scale }) => (range ? [] : [[id, scale]])))
  return blockStats.flatMap(({ block, measure, people, answers, sum }) => {
    const scale = scales.get(measure)
    if (!scale) return []
    return [{ measure, people, mean: (100 * sum) / (scale.top * answers), eligible: asked.get(block)! }]
  })
}
