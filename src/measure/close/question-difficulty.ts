import { askedByCount } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** How much easier (points) each question is than its measure on average, from a cycle's means. Questions without a mean are left out. */
export function easier(
  questions: readonly string[],
  means: ReadonlyMap<string, number>,
): Map<string, number> {
  const known = questions.flatMap((question) => means.get(question) ?? [])
  const all = known.reduce((sum, own) => sum + own, 0) / known.length
  return new Map(questions.map((question) => [question, (means.get(question) ?? all) - all || 0]))
}

/** The part of a group's mean (points, two decimals) explained by the questions it was asked. `asked`: people by question. */
export function offsetOf(asked: ReadonlyMap<string, number>, easier: ReadonlyMap<string, number>): number {
  let [people, points] = [0, 0]
  for (const [question, own] of easier) {
    const count = asked.get(question) ?? 0
    people += count
    points += count * own
  }
  return people > 0 ? Math.round((100 * points) / people) / 100 || 0 : 0
}

/** By block, then question: people asked. They follow from survey, wave number and leaf sizes. */
export function askedInBlocks(
  { survey, number }: { survey: Survey; number: number },
  blockLeaves: readonly { block: string; leaf: UnitId }[],
  sizes: ReadonlyMap<string, number>,
): Map<string, Map<string, number>> {
  const bySize = new Map(
    [...new Set(sizes.values())].map((size) => [size, askedByCount(survey, number, size)]),
  )
  const blocks = new Map<string, Map<string, number>>()
  for (const { block, leaf } of blockLeaves) {
    const own = blocks.get(block) ?? new Map<string, number>()
    blocks.set(block, own)
    for (const [question, people] of bySize.get(sizes.get(leaf) ?? 0) ?? [])
      own.set(question, (own.get(question) ?? 0) + people)
  }
  return blocks
}

export type Offsets = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Offsets of a wave's blocks. All they follow from is known at opening, so they say nothing about answers. */
export function blockOffsets(
  asked: ReadonlyMap<string, ReadonlyMap<string, number>>,
  measures: readonly { id: string; questions: readonly string[] }[],
  means: ReadonlyMap<string, number>,
): Offsets {
  if (means.size === 0) return new Map()
  const easy = measures.map(({ id, questions }) => [id, easier(questions, means)] as const)
  return new Map(
    [...asked].map(([block, people]) => [
      block,
      new Map(easy.map(([id, own]) => [id, offsetOf(people, own)])),
    ]),
  )
}
