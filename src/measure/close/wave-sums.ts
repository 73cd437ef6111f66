import { wavesAnswered } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { Repeated } from "./contrast.ts"
import { usualSpreadRatio } from "../statistics/interval.ts"
import { shapesOf } from "./measure-specs.ts"

/** A measure's stored blocks over the whole organisation, in steps of that wave's scale. */
export type WaveSum = {
  survey: Survey
  measure: string
  people: number
  answers: number
  sum: number
  ratio: number | undefined
}

/** Waves of one measure together, newest first: the mean over answers (0–100), and the last known spread ratio. */
export function together(survey: Survey, sums: readonly WaveSum[]): Repeated | undefined {
  const [first] = sums
  if (!first) return undefined
  let [people, answers, points] = [0, 0, 0]
  for (const one of sums) {
    const { scale } = shapesOf(one.survey).find(({ id }) => id === one.measure)!
    people += one.people
    answers += one.answers
    points += (100 * one.sum) / scale.top
  }
  return {
    people,
    mean: Math.min(100, Math.max(0, points / answers)),
    times: wavesAnswered(survey, first.measure, sums.length),
    ratio: sums.find(({ ratio }) => ratio !== undefined)?.ratio ?? usualSpreadRatio,
  }
}
