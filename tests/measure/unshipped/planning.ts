import type { MeanVariance } from "../../../src/measure/statistics/moments.ts"
import { zOf } from "../../../src/measure/statistics/distributions.ts"
import { wilson, type Interval } from "../../../src/measure/statistics/interval.ts"
import { notEstimable, type NotEstimable } from "../../../src/measure/statistics/not-estimable.ts"

/** How many people make reliable units, and how many series how many false alarms: what planning asks for. */

/** The share of all variance that lies between units, ICC(1), from both variances (Shrout and Fleiss 1979). */
export function betweenShare(between: number, within: number): number | NotEstimable<"nobody differs"> {
  const all = between + within
  return all > 0 ? between / all : notEstimable("nobody differs")
}

/**
 * The reliability (0–1) of a mean of `count` parts, each of reliability `single` (Spearman 1910, Brown 1910). With
 * questions as parts: what several waves of different questions are worth. With people and ICC(1): ICC(2), how reliable
 * the mean of a unit of so many people is.
 */
export function spearmanBrown(single: number, count: number): number {
  return (count * single) / (1 + (count - 1) * single)
}

/** How many people make a unit's mean that reliable; not a whole number. */
export function peopleFor(icc: number, reliability = 0.5): number | NotEstimable<"units do not differ"> {
  if (icc <= 0) return notEstimable("units do not differ")
  return (reliability * (1 - icc)) / (icc * (1 - reliability))
}

/** The average waves to a false alarm that a series must have for so many to be expected in a quarter. */
export function runLengthFor(series: number, perQuarter = 1): number {
  return (series * 13) / perQuarter
}

/** Favourable answers among so many people. */
type Count = { favourable: number; people: number }

/**
 * The difference of two shares (after − before, −1 to 1) with its interval: Newcombe's hybrid score method (1998).
 * Refused where one of them has nobody.
 */
export function shareDifference(
  before: Count,
  after: Count,
  level = 0.95,
): ({ kind: "difference"; value: number } & Interval) | NotEstimable<"nobody answered"> {
  if (before.people < 1 || after.people < 1) return notEstimable("nobody answered")
  const was = before.favourable / before.people
  const is = after.favourable / after.people
  const wasBetween = wilson(was, before.people, zOf(level))
  const isBetween = wilson(is, after.people, zOf(level))
  const value = is - was
  return {
    kind: "difference",
    value,
    low: value - Math.hypot(is - isBetween.low, wasBetween.high - was),
    high: value + Math.hypot(isBetween.high - is, was - wasBetween.low),
  }
}

/** People's means of one measure, added up: how many people, their sum and the sum of their squares (0–100 each). */
export type Sums = { people: number; sum: number; sumsq: number }

/** One person's variance is 0. Throws where there is nobody. */
export function groupOf({ people, sum, sumsq }: Sums): MeanVariance {
  if (people < 1) throw new RangeError("a group of nobody")
  const variance = people < 2 ? 0 : Math.max(0, (sumsq - sum ** 2 / people) / (people - 1))
  return { people, mean: sum / people, variance }
}
