import { askedByCount } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"

/**
 * By how much each question of a measure is easier than all of them together (points), from the organisation's means of a
 * whole rotation cycle. A question without a mean is not known to differ, and takes no part in what all are.
 */
export function easier(
  questions: readonly string[],
  means: ReadonlyMap<string, number>,
): Map<string, number> {
  const known = questions.flatMap((question) => means.get(question) ?? [])
  const all = known.reduce((sum, own) => sum + own, 0) / known.length
  return new Map(questions.map((question) => [question, (means.get(question) ?? all) - all || 0]))
}

/**
 * What the questions asked of a group explain of its mean, in points to two decimals: by how much easier they are, over
 * all that were asked them. `asked`: how many people by question, one map for each leaf; questions of other measures are
 * passed over.
 */
export function offsetOf(
  asked: readonly ReadonlyMap<string, number>[],
  easier: ReadonlyMap<string, number>,
): number {
  let [people, points] = [0, 0]
  for (const leaf of asked) {
    for (const [question, own] of easier) {
      const count = leaf.get(question) ?? 0
      people += count
      points += count * own
    }
  }
  return people > 0 ? Math.round((100 * points) / people) / 100 || 0 : 0
}

/** Points by block, then measure. */
export type Offsets = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * The offsets of a wave's blocks. They follow from the survey, the wave's number, the sizes of its leaves and the
 * organisation's question means: known when a wave opens, the same whoever answers, and nothing in them says who was asked
 * what. `sizes`: people on the roster by leaf.
 */
export function blockOffsets(
  { survey, number }: { survey: Survey; number: number },
  measures: readonly { id: string; questions: readonly string[] }[],
  blockLeaves: readonly { block: string; leaf: string }[],
  sizes: ReadonlyMap<string, number>,
  means: ReadonlyMap<string, number>,
): Offsets {
  if (means.size === 0) return new Map()
  const bySize = new Map(
    [...new Set(sizes.values())].map((size) => [size, askedByCount(survey, number, size)]),
  )
  const easy = measures.map(({ id, questions }) => [id, easier(questions, means)] as const)
  return new Map(
    [...Map.groupBy(blockLeaves, ({ block }) => block)].map(([block, leaves]) => {
      const asked = leaves.flatMap(({ leaf }) => bySize.get(sizes.get(leaf) ?? 0) ?? [])
      return [block, new Map(easy.map(([id, own]) => [id, offsetOf(asked, own)]))]
    }),
  )
}
