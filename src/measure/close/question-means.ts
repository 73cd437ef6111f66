import type { QuestionSum } from "./wave-tally.ts"

/** The sums of single questions over the waves of a rotation's cycle, by question. */
export type CycleSums = Readonly<Record<string, QuestionSum>>

/** A question's mean in a cycle is kept from so many answers on, and in whole points from so many. */
export const meanFrom = 80
const wholePointsFrom = 400
const step = 5

/** A cycle's sums with one more wave of these questions. */
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
 * What is kept of a cycle that is over: the mean of each question (0–100), rounded to 5 points, from 400 answers on to whole
 * points. A question with fewer than 80 answers has none. `topOf`: the highest step of a question's scale.
 */
export function cycleMeans(sums: CycleSums, topOf: (question: string) => number): Map<string, number> {
  const means = Object.entries(sums).flatMap(([question, { answers, sum }]) => {
    if (answers < meanFrom) return []
    const to = answers >= wholePointsFrom ? 1 : step
    return [[question, to * Math.round((100 * sum) / (topOf(question) * answers) / to)] as const]
  })
  return new Map(means)
}
