import { tBeyond, tOf } from "./distributions.ts"
import type { MeanVariance } from "./moments.ts"
import type { Interval } from "./interval.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"

export type MeanDifference = {
  kind: "difference"
  /** Points of −100 to 100. */
  value: number
  error: number
  degrees: number
  p: number
} & Interval

/** Welch's t (1947) for after − before (points). Refused for one person and without variance. */
export function meanDifference(
  before: MeanVariance,
  after: MeanVariance,
  level = 0.9,
): MeanDifference | NotEstimable<"fewer than 2 people" | "nobody differs"> {
  if (before.people < 2 || after.people < 2) return notEstimable("fewer than 2 people")
  const parts = [before, after].map(({ variance, people }) => variance / people)
  const variance = parts[0]! + parts[1]!
  if (!(variance > 0)) return notEstimable("nobody differs")
  const degrees = variance ** 2 / (parts[0]! ** 2 / (before.people - 1) + parts[1]! ** 2 / (after.people - 1))
  const error = Math.sqrt(variance)
  const value = after.mean - before.mean
  const half = tOf(level, degrees) * error
  return {
    kind: "difference",
    value,
    error,
    degrees,
    p: tBeyond(value / error, degrees),
    low: value - half,
    high: value + half,
  }
}
