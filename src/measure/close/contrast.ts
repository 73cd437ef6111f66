import { smallestGroup } from "../../pulse/minimum-group.ts"
import { bandLow } from "../../disclosure/display.ts"
import { headroom, type Headroom } from "../statistics/boundary.ts"
import { normalBelow, zOf } from "../statistics/distributions.ts"
import type { MeanVariance } from "../statistics/moments.ts"
import type { Interval } from "../statistics/interval.ts"
import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"
import { hundredth } from "./tally.ts"

/** A measure over waves: people summed, mean (0–100), the most waves one person can be in, the spread ratio. */
export type Repeated = { people: number; mean: number; times: number; ratio: number }

export type Contrast = { kind: "contrast"; people: number } & Pick<Headroom, "value" | "low" | "high">

/** Plus − minus (−100 to 100 points) with a 90 % interval, never too narrow. Refused below five different people. */
export function contrastOf(
  plus: Repeated,
  minus: Repeated,
): Contrast | NotEstimable<"fewer than 5 people" | "nobody differs"> {
  const people = Math.min(peopleIn(plus), peopleIn(minus))
  if (people < smallestGroup) return notEstimable("fewer than 5 people")
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

/** State and chance (0–1) of being negative, from the shown interval; without width 0, 1, or one half on the line. */
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

/** A group (0–100) as if each person had answered once; below 25 people, the band's lower edge counts. */
export function repeatedGroup({ times, mean, ratio, people: all }: Repeated): MeanVariance {
  const people = peopleIn({ people: all, times })
  const counted = people < 25 ? bandLow(people) : people
  return { people, mean, variance: (ratio * mean * (100 - mean) * people) / counted }
}

function peopleIn({ people, times }: Pick<Repeated, "people" | "times">): number {
  return Math.ceil(people / times)
}
