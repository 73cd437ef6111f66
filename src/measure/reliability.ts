import { median } from "./numbers.ts"
import type { Pooled } from "./pooling.ts"
import { refused, type Refused } from "./refused.ts"

/** Units are set against each other only where at least this much of a typical difference between them is real. */
const enough = 0.5

/** The share of all variance that lies between units, ICC(1), from both variances (Shrout and Fleiss 1979). */
export function betweenShare(between: number, within: number): number | Refused<"nobody differs"> {
  const all = between + within
  return all > 0 ? between / all : refused("nobody differs")
}

/**
 * The reliability (0–1) of a mean of `count` parts, each of reliability `single` (Spearman 1910, Brown 1910). With
 * questions as parts: what several waves of different questions are worth. With people and ICC(1): ICC(2), how reliable
 * the mean of a unit of so many people is.
 */
export function spearmanBrown(single: number, count: number): number {
  return (count * single) / (1 + (count - 1) * single)
}

/** How many people make a unit's mean that reliable; not a whole number. */
export function peopleFor(icc: number, reliability = enough): number | Refused<"units do not differ"> {
  if (icc <= 0) return refused("units do not differ")
  return (reliability * (1 - icc)) / (icc * (1 - reliability))
}

/** Whether units may be ranked or coloured against each other: the median reliability of their means is 0.5 or more. */
export function mayCompare({ units }: Pooled): boolean {
  return median(units.map(({ ownWeight }) => ownWeight)) >= enough
}
