import { smallestGroup } from "../../disclosure/blocks.ts"
import { bandLow } from "../../disclosure/display.ts"
import { headroom, type Headroom } from "../statistics/boundary.ts"
import { normalBelow, zOf } from "../statistics/distributions.ts"
import type { MeanVariance } from "../statistics/moments.ts"
import type { Interval } from "../statistics/interval.ts"
import { refused, type Refused } from "../statistics/refused.ts"
import { hundredth } from "./tally.ts"

/**
 * What the stored blocks of a whole organisation tell of a measure over some waves: its mean (0–100), the people of these
 * waves added up, among how many of them one person can be at most, and the organisation's spread ratio.
 */
export type Repeated = { people: number; mean: number; times: number; ratio: number }

export type Contrast = { kind: "contrast"; people: number } & Pick<Headroom, "value" | "low" | "high">

/**
 * The difference of two measures (plus − minus, points of −100 to 100) with its 90 % interval, for example headroom =
 * capacity − ambition. The covariance is left out, which makes the interval too wide when people who rate one high rate
 * the other high, never too narrow then. Both are taken as `groupOf` has them; `people` is how many different ones there
 * are at least, of the measure that has fewer. Refused when either has fewer than five people, or nobody can differ.
 */
export function contrastOf(
  plus: Repeated,
  minus: Repeated,
): Contrast | Refused<"fewer than 5 people" | "nobody differs"> {
  const people = Math.min(peopleIn(plus), peopleIn(minus))
  if (people < smallestGroup) return refused("fewer than 5 people")
  const found = headroom({ capacity: repeatedGroup(plus), ambition: repeatedGroup(minus) })
  if (found.kind === "refused") return found
  const { value, low, high } = found
  return {
    kind: "contrast",
    value: hundredth(value),
    low: hundredth(Math.max(-100, low)),
    high: hundredth(Math.min(100, high)),
    people,
  }
}

/**
 * Where a shown contrast lies, and the chance (0–1) that it is negative, from its value and 90 % interval in points alone.
 * An interval without width tells where it lies, and the chance is 0 or 1, or one half on the line.
 */
export function beyondLine({
  value,
  low,
  high,
}: Interval & { value: number }): Pick<Headroom, "beyond" | "state"> {
  const error = (high - low) / (2 * zOf(0.9))
  return {
    beyond: error > 0 ? normalBelow(-value / error) : value === 0 ? 0.5 : Number(value < 0),
    state: low > 0 ? "inside" : high < 0 ? "beyond" : "boundary",
  }
}

/**
 * A group (0–100) as if each person had answered once. People differ as far as the organisation's spread ratio says, so that
 * nothing tells how much these agree; below 25 people the lower edge of their band counts.
 */
export function repeatedGroup({ times, mean, ratio, people: all }: Repeated): MeanVariance {
  const people = peopleIn({ people: all, times })
  const counted = people < 25 ? bandLow(people) : people
  return { people, mean, variance: (ratio * mean * (100 - mean) * people) / counted }
}

/** How many different people there are at least. */
function peopleIn({ people, times }: Pick<Repeated, "people" | "times">): number {
  return Math.ceil(people / times)
}
