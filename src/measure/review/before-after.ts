import type { Interval } from "../statistics/interval.ts"
import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"

/** A released score (0–100) with its released interval, and the day (yyyy-mm-dd) its wave closed. `series`: see `segment` of a row. */
export type ShownScore = { on: string; score: number; series: number } & Interval

export type BeforeAfter = {
  kind: "moved"
  before: ShownScore
  after: ShownScore
  /** Points, after − before. */
  value: number
  beyondChance: boolean
} & Interval

/** A measure at the decision and now. Refused without a score on either side. */
export function beforeAfter(
  scores: readonly ShownScore[],
  { decidedOn, since }: { decidedOn: string; since: string },
): BeforeAfter | NotEstimable<"nothing before" | "nothing after" | "a new series"> {
  const sorted = scores.toSorted((one, other) => (one.on < other.on ? -1 : 1))
  const before = sorted.findLast(({ on }) => on <= decidedOn)
  const after = sorted.findLast(({ on }) => on > since)
  if (!before) return notEstimable("nothing before")
  if (!after) return notEstimable("nothing after")
  return changeBetween(before, after)
}

/** What lies between two scores of one series, with a 90 % interval in points (Newcombe 1998, method 10). */
export function changeBetween(
  before: ShownScore,
  after: ShownScore,
): BeforeAfter | NotEstimable<"a new series"> {
  if (before.series !== after.series) return notEstimable("a new series")
  const value = after.score - before.score
  const low = value - Math.hypot(after.score - after.low, before.high - before.score)
  const high = value + Math.hypot(after.high - after.score, before.score - before.low)
  return { kind: "moved", before, after, value, low, high, beyondChance: low > 0 || high < 0 }
}
