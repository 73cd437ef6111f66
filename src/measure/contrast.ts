import { hundredth } from "./tally.ts"
import { zOf, type Interval } from "./interval.ts"

/** People's means of one measure, added up over waves: how many, their sum and the sum of their squares (0–100 each). */
export type Sums = { people: number; sum: number; sumsq: number }

const fewest = 2

/**
 * The difference of two measures (plus − minus, points of −100 to 100) with its 90 % interval, for example headroom =
 * capacity − ambition. The covariance is left out, which makes the interval too wide when people who rate one high rate
 * the other high, never too narrow then. Undefined when either has fewer than two people.
 */
export function contrastOf(plus: Sums, minus: Sums): ({ value: number } & Interval) | undefined {
  if (plus.people < fewest || minus.people < fewest) return undefined
  const value = plus.sum / plus.people - minus.sum / minus.people
  const half = zOf(0.9) * Math.sqrt(varianceOfMean(plus) + varianceOfMean(minus))
  return { value: hundredth(value), low: hundredth(value - half), high: hundredth(value + half) }
}

function varianceOfMean({ people, sum, sumsq }: Sums): number {
  const variance = Math.max(0, (sumsq - sum ** 2 / people) / (people - 1))
  return variance / people
}
