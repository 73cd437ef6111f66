import { askedByCount } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"

/** How much easier (points) each question is than its measure on average, from a cycle's means. Questions without a mean are left out. */
export function easier(
  questions: readonly string[],
  means: ReadonlyMap<string, number>,
): Map<string, number> {
  const known = questions.flatMap((question) => means.get(question) ?? [])
  const all = known.reduce((sum, own) => sum + own, 0) / known.length
  return new Map(questions.map((question) => [question, (means.get(question) ?? all) - all || 0]))
}

/**
 * The part of a group's mean (points, two decimals) explained by the questions it was asked. `asked`: people by question, a
 * map per leaf.
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

export type Offsets = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * Offsets of a wave's blocks. They follow from survey, wave number, leaf sizes and question means, all known at opening, so
 * they say nothing about answers. `sizes`: roster by leaf.
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
