import { meanDifference, type MeanDifference } from "../statistics/difference.ts"
import type { MeanVariance } from "../statistics/moments.ts"
import { mean } from "../statistics/numbers.ts"
import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"

/** Fewer could be recognised one by one. */
const fewest = 5

/** Leaders − operations on mirrored questions (points, 90 % interval), over the same waves. Refused below 5 on either side. */
export function perceptionGap(
  leaders: MeanVariance,
  operations: MeanVariance,
): MeanDifference | NotEstimable<"fewer than 5 leaders" | "fewer than 5 people" | "nobody differs"> {
  if (leaders.people < fewest) return notEstimable("fewer than 5 leaders")
  if (operations.people < fewest) return notEstimable("fewer than 5 people")
  const gap = meanDifference(operations, leaders)
  return gap.kind === "refused" ? notEstimable("nobody differs") : gap
}

/** Blind-spot index (points): the certain part of the gaps; pessimism counts as 0. */
export function blindSpot(gaps: readonly { low: number }[]): number | NotEstimable<"no gap is known"> {
  return gaps.length === 0 ? notEstimable("no gap is known") : mean(gaps.map(({ low }) => Math.max(0, low)))
}
