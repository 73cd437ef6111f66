import { bandLow } from "../../disclosure/display.ts"
import { zOf } from "./distributions.ts"
import { refused, type Refused } from "./refused.ts"

export type Interval = { low: number; high: number }

/** Below this the number of people enters an interval as the lower edge of its band. */
const bandedBelow = 25
/** From so many respondents on, the organisation's own spread ratio is used. */
export const spreadRatioFrom = 100
/** The spread ratio taken for organisations of fewer: in tenths from so few it would itself tell something. */
export const usualSpreadRatio = 0.4
const defaultLevel = 0.9

/**
 * Wilson's interval for a share (0–1) seen in n people, n being an effective number and not necessarily whole (Wilson
 * 1927). Throws where that is nobody.
 */
export function wilson(share: number, n: number, z: number): Interval {
  if (!(n > 0)) throw new RangeError(`an interval of ${n} people`)
  const weight = z ** 2 / n
  const centre = (share + weight / 2) / (1 + weight)
  const half = (z * Math.sqrt((share * (1 - share)) / n + weight / (4 * n))) / (1 + weight)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/**
 * The interval of a share (0–1). With `eligible`, it is about these people and no others (finite population correction,
 * as an effective n: Korn and Graubard 1998); everyone having answered, there is nothing to infer and it has no width.
 * Refused where nobody answered.
 */
export function shareInterval(input: {
  share: number
  n: number
  eligible?: number
  level?: number
}): Interval | Refused<"nobody answered"> {
  const { share, n, eligible = Infinity, level = defaultLevel } = input
  if (n < 1) return refused("nobody answered")
  if (n >= eligible) return { low: share, high: share }
  return wilson(share, n * correction(n, eligible), zOf(level))
}

/**
 * How far people differ, against the most that a mean of this height allows (0.2 to 1). Takes a mean (0–100) and the
 * variance of people's means. The floor keeps a group that happens to agree from looking certain.
 */
export function spreadRatio(mean: number, variance: number): number {
  const most = mean * (100 - mean)
  return most <= 0 ? 1 : Math.min(1, Math.max(0.2, variance / most))
}

/** A spread ratio as it is kept, up to the next tenth. */
export function coarse(ratio: number): number {
  return Math.ceil(ratio * 10 - 1e-9) / 10
}

/**
 * The 90 % interval of a score (0–100, as it is shown), in whole points: Wilson's for a share, on an effective number of
 * people. `ratio` is the organisation's spread ratio for every unit, so that the width says nothing about a unit's own
 * spread. The finite population counts for a third at most (1 − n/3N), with one rule for all sizes: the interval never
 * widens as one more answers. `eligible` below `people` counts as `people`. Throws for nobody.
 */
export function shownInterval(input: {
  shown: number
  people: number
  eligible: number
  ratio: number
}): Interval {
  const { shown, people, eligible, ratio } = input
  const n = people < bandedBelow ? bandLow(people) : people
  const unseen = 1 - n / (3 * Math.max(eligible, people))
  const { low, high } = wilson(shown / 100, n / (ratio * unseen), zOf(defaultLevel))
  return { low: Math.round(100 * low), high: Math.round(100 * high) }
}

function correction(n: number, eligible: number): number {
  return eligible === Infinity ? 1 : (eligible - 1) / (eligible - n)
}
