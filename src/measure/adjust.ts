/** A question's mean over the organisation in recent closed waves, and how many answers it rests on. */
export type QuestionMean = { mean: number; n: number }

const enough = 30

/**
 * Item adjustment. Questions differ in difficulty; which of them a team happened to get must not look like a change.
 * Takes a measure's questions and their recent means; gives what to add to an answer to each: the mean of these means
 * minus the question's own. A question with fewer than 30 answers is not adjusted and takes no part in the mean.
 * Adjusted scores may leave 0–100.
 */
export function adjustments(
  questions: readonly string[],
  means: ReadonlyMap<string, QuestionMean>,
): Map<string, number> {
  const known = questions.flatMap((question) => {
    const recent = means.get(question)
    return recent && recent.n >= enough ? [[question, recent.mean] as const] : []
  })
  const overall = known.reduce((sum, [, mean]) => sum + mean, 0) / known.length
  const shifts = new Map(known.map(([question, mean]) => [question, overall - mean]))
  return new Map(questions.map((question) => [question, shifts.get(question) ?? 0]))
}
