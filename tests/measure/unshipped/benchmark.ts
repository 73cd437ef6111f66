import { notEstimable, type NotEstimable } from "../../../src/measure/statistics/not-estimable.ts"
import { quartiles } from "../../../src/measure/statistics/ranking.ts"

const epsilon = 1

/**
 * The standard deviation of Laplace noise on a mean of n scores (0–100) that makes one person's part deniable at this
 * epsilon (Dwork et al. 2006): sensitivity 100/n. For teams it would drown the score; across companies it costs a point.
 */
export function meanNoise(people: number, eps = epsilon): number {
  return (Math.SQRT2 * 100) / (people * eps)
}

/** The same of two-sided geometric noise on a count of people. */
export function countNoise(eps = epsilon): number {
  const ratio = Math.exp(-eps)
  return Math.sqrt(2 * ratio) / (1 - ratio)
}

const fewestPeople = 50
const noiseFrom = 100

/**
 * An organisation's score (0–100) as it may be given to others, in whole points: with Laplace noise (epsilon 1) from 100
 * respondents on, refused below 50. `random` gives 0 ≤ x < 1.
 */
export function bundleScore(
  score: number,
  people: number,
  random: () => number,
): number | NotEstimable<"fewer than 50 people"> {
  if (people < fewestPeople) return notEstimable("fewer than 50 people")
  const noise = people < noiseFrom ? 0 : laplace(100 / (people * epsilon), random())
  return Math.min(100, Math.max(0, Math.round(score + noise)))
}

function laplace(scale: number, uniform: number): number {
  const centred = uniform - 0.5
  // The far end of the uniform would give infinity.
  const tail = Math.max(1 - 2 * Math.abs(centred), Number.EPSILON)
  return -scale * Math.sign(centred) * Math.log(tail)
}

const fewestOrganisations = 8
const settledFrom = 15

/**
 * Quartiles of other organisations' scores, each weighing the same. Refused below 8 organisations; "developing" below
 * 15. Whoever receives it must be given it only where their own is one of 8 or more.
 */
export function benchmark(
  scores: readonly number[],
):
  | { kind: "benchmark"; quartiles: [number, number, number]; developing: boolean }
  | NotEstimable<"fewer than 8 organisations"> {
  if (scores.length < fewestOrganisations) return notEstimable("fewer than 8 organisations")
  return { kind: "benchmark", quartiles: quartiles(scores), developing: scores.length < settledFrom }
}
