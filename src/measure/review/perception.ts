import { meanDifference, type MeanDifference } from "../statistics/difference.ts"
import type { MeanVariance } from "../statistics/moments.ts"
import { mean } from "../statistics/numbers.ts"
import { refused, type Refused } from "../statistics/refused.ts"

/** Fewer are recognisable one by one. */
const fewest = 5

/**
 * How much healthier leaders see a signal than operations feel it (points, leaders − operations, 90 % interval): leaders'
 * mirror questions against the questions they mirror, over the same waves. Refused below 5 leaders or 5 others.
 */
export function perceptionGap(
  leaders: MeanVariance,
  operations: MeanVariance,
): MeanDifference | Refused<"fewer than 5 leaders" | "fewer than 5 people" | "nobody differs"> {
  if (leaders.people < fewest) return refused("fewer than 5 leaders")
  if (operations.people < fewest) return refused("fewer than 5 people")
  const gap = meanDifference(operations, leaders)
  return gap.kind === "refused" ? refused("nobody differs") : gap
}

/** The blind-spot index, points: what of the gaps is certain, over all signals; seeing worse than it is counts nothing. */
export function blindSpot(gaps: readonly { low: number }[]): number | Refused<"no gap is known"> {
  return gaps.length === 0 ? refused("no gap is known") : mean(gaps.map(({ low }) => Math.max(0, low)))
}
