import { normalBelow, zOf } from "./distributions.ts"
import type { MeanVariance } from "./moments.ts"
import type { Interval } from "./interval.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"

export type Headroom = {
  kind: "headroom"
  /** Capacity − ambition (−100 to 100 points), with a 90 % interval. */
  value: number
  error: number
  /** The chance (0–1) that ambition exceeds capacity. */
  beyond: number
  state: "inside" | "boundary" | "beyond"
} & Interval

/** Headroom against the load line; without `covariance` the interval is wider. Refused below 5 different people. */
export function headroom(input: {
  capacity: MeanVariance
  ambition: MeanVariance
  covariance?: number
  eligible?: number
}): Headroom | NotEstimable<"fewer than 5 people" | "nobody differs"> {
  const { capacity, ambition, covariance = 0, eligible = Infinity } = input
  if (capacity.people < 5 || ambition.people < 5) return notEstimable("fewer than 5 people")
  const parts = [capacity, ambition].map(({ variance, people }) => variance / people)
  const process = parts[0]! + parts[1]! - 2 * covariance
  if (!(process > 0)) return notEstimable("nobody differs")
  const unseen = (group: MeanVariance) =>
    eligible === Infinity ? 1 : (eligible - group.people) / (eligible - 1)
  const here =
    eligible === Infinity
      ? process
      : Math.max(0, parts[0]! * unseen(capacity) + parts[1]! * unseen(ambition) - 2 * covariance)
  const value = capacity.mean - ambition.mean
  const reach = zOf(0.9) * Math.sqrt(process)
  const error = Math.sqrt(here)
  return {
    kind: "headroom",
    value,
    error,
    low: value - zOf(0.9) * error,
    high: value + zOf(0.9) * error,
    beyond: normalBelow(-value / Math.sqrt(process)),
    state: value - reach > 0 ? "inside" : value + reach < 0 ? "beyond" : "boundary",
  }
}
