import { bandLow } from "../../disclosure/display.ts"
import { zOf } from "./distributions.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"

export type Interval = { low: number; high: number }

/** Below this, the band's lower edge stands for the number of people. */
const bandedBelow = 25
/** The fewest respondents for the organisation's own spread ratio. */
export const spreadRatioFrom = 100
/** For smaller organisations, where even tenths would reveal something. */
export const usualSpreadRatio = 0.4
const defaultLevel = 0.9

/** Wilson's interval (1927) of a share (0–1); n may be fractional. Throws for nobody. */
export function wilson(share: number, n: number, z: number): Interval {
  if (!(n > 0)) throw new RangeError(`an interval of ${n} people`)
  const weight = z ** 2 / n
  const centre = (share + weight / 2) / (1 + weight)
  const half = (z * Math.sqrt((share * (1 - share)) / n + weight / (4 * n))) / (1 + weight)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** The interval of a share (0–1); with `eligible`, corrected after Korn and Graubard (1998). Refused without answers. */
export function shareInterval(input: {
  share: number
  n: number
  eligible?: number
  level?: number
}): Interval | NotEstimable<"nobody answered"> {
  const { share, n, eligible = Infinity, level = defaultLevel } = input
  if (n < 1) return notEstimable("nobody answered")
  if (n >= eligible) return { low: share, high: share }
  return wilson(share, n * correction(n, eligible), zOf(level))
}

/** Variance of the largest possible at this mean (0–100), 0.2 to 1: agreement must not look like certainty. */
export function spreadRatio(mean: number, variance: number): number {
  const most = mean * (100 - mean)
  return most <= 0 ? 1 : Math.min(1, Math.max(0.2, variance / most))
}

/** Rounded up to the next tenth. */
export function coarse(ratio: number): number {
  return Math.ceil(ratio * 10 - 1e-9) / 10
}

/** A score's 90 % interval in whole points: Wilson's on an effective number (docs/methods.md). Throws for nobody. */
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
