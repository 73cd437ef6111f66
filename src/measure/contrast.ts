import { smallestGroup } from "../disclosure/blocks.ts"
import { bandLow, clip } from "../disclosure/display.ts"
import { zOf } from "./distributions.ts"
import { groupOf, type Sums } from "./group.ts"
import { ownSpreadFrom, type Interval } from "./interval.ts"
import { refused, type Refused } from "./refused.ts"
import { hundredth } from "./tally.ts"

/** Sums over some waves, and among how many of them one person can be at most. */
type Repeated = Sums & { times: number }

type Contrast = { kind: "contrast"; value: number; people: number } & Interval

/**
 * The difference of two measures (plus − minus, points of −100 to 100) with its 90 % interval, for example headroom =
 * capacity − ambition. The covariance is left out, which makes the interval too wide when people who rate one high rate
 * the other high, never too narrow then. It is drawn as if each person had answered once: `people` is how many different
 * ones there are at least, of the measure that has fewer. Each mean is drawn in to where it may be shown, and below 25
 * people the interval takes them to differ as much as they can, so that it says nothing of how much they agree. Refused
 * when either has fewer than five people.
 */
export function contrastOf(plus: Repeated, minus: Repeated): Contrast | Refused<"fewer than 5 people"> {
  const [one, other] = [shownMean(plus), shownMean(minus)]
  const people = Math.min(one.people, other.people)
  if (people < smallestGroup) return refused("fewer than 5 people")
  const value = one.mean - other.mean
  const half = zOf(0.9) * Math.hypot(one.error, other.error)
  return {
    kind: "contrast",
    value: hundredth(value),
    low: hundredth(Math.max(-100, value - half)),
    high: hundredth(Math.min(100, value + half)),
    people,
  }
}

function shownMean({ times, ...sums }: Repeated): { people: number; mean: number; error: number } {
  const people = Math.ceil(sums.people / times)
  const group = groupOf(sums)
  const mean = clip(group.mean, bandLow(people)).value
  const squared = people < ownSpreadFrom ? (mean * (100 - mean)) / bandLow(people) : group.variance / people
  return { people, mean, error: Math.sqrt(squared) }
}
