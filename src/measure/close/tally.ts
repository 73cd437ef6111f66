import type { ExactBlock } from "../../disclosure/censoring.ts"

/** One measure's exact answers in a group, never kept beyond a close. Disjoint tallies add up. `sum` is in steps. */
export type Tally = ExactBlock

export function emptyTally(): Tally {
  return { people: 0, answers: 0, sum: 0, favourable: 0 }
}

export function merge(into: Tally, from: Tally): void {
  into.people += from.people
  into.answers += from.answers
  into.sum += from.sum
  into.favourable += from.favourable
}

export function hundredth(value: number): number {
  return Math.round(value * 100) / 100
}
