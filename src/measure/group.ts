/** People's means of one measure, added up: how many people, their sum and the sum of their squares (0–100 each). */
export type Sums = { people: number; sum: number; sumsq: number }

/** The same as a mean and a variance (divisor n − 1). */
export type Group = { people: number; mean: number; variance: number }

/** One person's variance is 0. Throws where there is nobody. */
export function groupOf({ people, sum, sumsq }: Sums): Group {
  if (people < 1) throw new RangeError("a group of nobody")
  const variance = people < 2 ? 0 : Math.max(0, (sumsq - sum ** 2 / people) / (people - 1))
  return { people, mean: sum / people, variance }
}
