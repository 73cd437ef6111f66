import { bandLow } from "../disclosure/display.ts"
import { tOf, zOf } from "./distributions.ts"
import { refused, type Refused } from "./refused.ts"

export type Interval = { low: number; high: number }

/** Cells with fewer people get an interval that says nothing about their own spread. */
export const ownSpreadFrom = 25
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

/**
 * A spread ratio as an interval may show it, up to the next tenth: from exact widths of a unit and of all but one of its
 * teams, that team's own spread could be worked out.
 */
export function coarse(ratio: number): number {
  return Math.ceil(ratio * 10 - 1e-9) / 10
}

/**
 * The interval of a mean (0–100) with its own spread ratio: Wilson on an effective n, widened from z to t. It stays
 * inside 0–100 and has a width even where all agree. `eligible` as in `shareInterval`; with n at or above it, no
 * correction. Refused for one person, who has no spread.
 */
export function meanInterval(input: {
  mean: number
  ratio: number
  n: number
  eligible?: number | undefined
  level?: number
}): Interval | Refused<"fewer than 2 people"> {
  const { mean, ratio, n, eligible = Infinity, level = defaultLevel } = input
  if (n < 2) return refused("fewer than 2 people")
  const z = zOf(level)
  const t = tOf(level, n - 1)
  const effective = (n / ratio) * (z / t) ** 2
  return percent(wilson(mean / 100, effective * (n < eligible ? correction(n, eligible) : 1), z))
}

/**
 * The interval of a small cell's mean (0–100): the organisation's spread ratio and the lower edge of the n band, so that
 * the width tells neither whether all answered alike nor how many they were. Refused where nobody answered.
 */
export function smallCellInterval(input: {
  mean: number
  people: number
  ratio: number
  level?: number
}): Interval | Refused<"nobody answered"> {
  const { mean, people, ratio, level = defaultLevel } = input
  if (people < 1) return refused("nobody answered")
  return percent(wilson(mean / 100, bandLow(people) / ratio, zOf(level)))
}

function correction(n: number, eligible: number): number {
  return eligible === Infinity ? 1 : (eligible - 1) / (eligible - n)
}

function percent({ low, high }: Interval): Interval {
  return { low: low * 100, high: high * 100 }
}
