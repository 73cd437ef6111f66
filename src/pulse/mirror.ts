import type { Question, Survey } from "./survey.ts"

/** Checks a mirror survey: the mirrored survey and questions exist, with the same scale and key. Gives sentences. */
export function mirrorFaults(survey: Survey, surveys: ReadonlyMap<string, Survey>): string[] {
  const { mirror } = survey
  if (!mirror) return []
  const other = surveys.get(mirror.survey)
  if (!other) return [`${survey.id} mirrors the unknown survey ${mirror.survey}`]
  return Object.entries(mirror.pairs).flatMap(([measure, { ours, theirs }]) => {
    const mine = ours.map((id) => survey.questions[id])
    const pairs = theirs.map((id) => other.questions[id])
    const unknown = theirs.filter((id) => !other.questions[id])
    if (unknown.length > 0) return [`${survey.id}: ${other.id} has no question ${unknown.join(", ")}`]
    return asked(mine) === asked(pairs)
      ? []
      : [`${survey.id}: the pairs of ${measure} differ in measure, scale or key from ${other.id}`]
  })
}

function asked(questions: (Question | undefined)[]): string {
  return questions.map((question) => `${question?.measure} ${question?.scale} ${question?.key}`).join(", ")
}
