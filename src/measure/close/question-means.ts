import { endOf, type CensoredBlock } from "../../disclosure/censoring.ts"
import type { MeasureShape } from "./wave-answers.ts"
import type { QuestionSum, WaveTally } from "./wave-tally.ts"

/** Sums of questions over a rotation cycle. */
export type CycleSums = Readonly<Record<string, QuestionSum>>

/** Fewest answers for a question's mean, and for whole points. */
export const meanFrom = 80
const wholePointsFrom = 400
const step = 5
/** A wave is counted from so many answers to each question of a measure on, on average: fewer could be told apart. */
const answersPerQuestion = 10

/**
 * What a wave adds to the cycle of each question of a measure: the answers of blocks whose stored sum says what it is. Sums
 * of everybody, set beside the blocks' censored ones, would tell the exact sum of a block at an end of the scale, and of
 * people in no block. Nothing, for too few answers and for scales whose steps are not even: sums of these are rounded.
 * Follows from what is stored of the blocks. `leavesOf`: the leaves of each block, by its owner.
 */
export function questionSums(
  { questions, scale }: Pick<MeasureShape, "questions" | "scale">,
  stored: ReadonlyMap<string, CensoredBlock>,
  leavesOf: ReadonlyMap<string, readonly string[]>,
  tally: Pick<WaveTally, "questions">,
): Map<string, QuestionSum> {
  const sums = new Map(questions.map((question) => [question, { answers: 0, sum: 0 }]))
  if (!scale.even) return sums
  const inside = [...stored].filter(([, block]) => endOf(block, scale) === undefined)
  const answers = inside.reduce((all, [, block]) => all + block.answers, 0)
  if (answers < answersPerQuestion * questions.length) return sums
  for (const leaf of inside.flatMap(([owner]) => leavesOf.get(owner)!)) {
    for (const question of questions) {
      const own = tally.questions.get(leaf)?.get(question)
      const into = sums.get(question)!
      into.answers += own?.answers ?? 0
      into.sum += own?.sum ?? 0
    }
  }
  return sums
}

export function addToCycle(
  sums: CycleSums,
  wave: ReadonlyMap<string, QuestionSum>,
  questions: readonly string[],
): CycleSums {
  const added = questions.map((question) => {
    const [before, now] = [sums[question], wave.get(question)]
    const one = {
      answers: (before?.answers ?? 0) + (now?.answers ?? 0),
      sum: (before?.sum ?? 0) + (now?.sum ?? 0),
    }
    return [question, one] as const
  })
  return { ...sums, ...Object.fromEntries(added) }
}

/**
 * Question means (0–100) of a finished cycle, rounded to 5 points, from 400 answers to 1; none below 80. `topOf`: a scale's
 * highest step.
 */
export function cycleMeans(sums: CycleSums, topOf: (question: string) => number): Map<string, number> {
  const means = Object.entries(sums).flatMap(([question, { answers, sum }]) => {
    if (answers < meanFrom) return []
    const to = answers >= wholePointsFrom ? 1 : step
    return [[question, to * Math.round((100 * sum) / (topOf(question) * answers) / to)] as const]
  })
  return new Map(means)
}
