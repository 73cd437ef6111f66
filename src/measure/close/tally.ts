import type { ExactBlock } from "../../disclosure/censoring.ts"

/**
 * One measure's answers in a group of people: exact, and never outside of a close. Tallies of disjoint groups add up.
 * `sum` is in steps of the measure's scale.
 */
export type Tally = ExactBlock

/** The tally of nobody. */
export function emptyTally(): Tally {
  return { people: 0, answers: 0, sum: 0, favourable: 0 }
}

/** Adds the second tally to the first. */
export function merge(into: Tally, from: Tally): void {
  into.people += from.people
  into.answers += from.answers
  into.sum += from.sum
  into.favourable += from.favourable
}

/** Rounded to the hundredth. */
export function hundredth(value: number): number {
  return Math.round(value * 100) / 100
}
