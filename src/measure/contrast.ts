import { zOf } from "./distributions.ts"
import { groupOf, type Sums } from "./group.ts"
import type { Interval } from "./interval.ts"
import { refused, type Refused } from "./refused.ts"
import { hundredth } from "./tally.ts"

const fewest = 2

/**
 * The difference of two measures (plus − minus, points of −100 to 100) with its 90 % interval, for example headroom =
 * capacity − ambition. The covariance is left out, which makes the interval too wide when people who rate one high rate
 * the other high, never too narrow then. Where sums run over waves, `timesEach` says how often one person is among them
 * at most: the interval is then drawn as if each had answered once. Refused when either has fewer than two people.
 */
export function contrastOf(
  plus: Sums,
  minus: Sums,
  timesEach = 1,
): ({ kind: "contrast"; value: number } & Interval) | Refused<"fewer than 2 people"> {
  if (plus.people < fewest || minus.people < fewest) return refused("fewer than 2 people")
  const [one, other] = [groupOf(plus), groupOf(minus)]
  const value = one.mean - other.mean
  const error = Math.sqrt(timesEach * (one.variance / one.people + other.variance / other.people))
  const half = zOf(0.9) * error
  return {
    kind: "contrast",
    value: hundredth(value),
    low: hundredth(value - half),
    high: hundredth(value + half),
  }
}
