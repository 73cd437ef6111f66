import { normalBelow } from "./distributions.ts"
import { median, quantile } from "./numbers.ts"
import type { Pooled } from "./pooling.ts"
import { refused, type Refused } from "./refused.ts"
import { mayCompare } from "./reliability.ts"

const fewestUnits = 8

/**
 * Where units stand among each other, by their pooled means: percentile (0–100, mid-rank), quartiles (type 7, R's default)
 * and the chance (0–1) that a unit lies below the median one. Refused below 8 published units, and where most of what
 * differs between them is chance.
 */
export function standings(pooled: Pooled):
  | {
      kind: "standings"
      quartiles: [number, number, number]
      units: { unit: string; percentile: number; below: number }[]
    }
  | Refused<"fewer than 8 units" | "differences are mostly chance"> {
  if (pooled.units.length < fewestUnits) return refused("fewer than 8 units")
  if (!mayCompare(pooled)) return refused("differences are mostly chance")
  const means = pooled.units.map((unit) => unit.pooled)
  const [ranks, line] = [midRanks(means), median(means)]
  const units = pooled.units.map(({ unit, pooled: mean, error }) => ({
    unit,
    percentile: ranks.get(mean)!,
    below: chanceBelow(line, mean, error),
  }))
  return { kind: "standings", quartiles: quartiles(means), units }
}

/** The percentile (0–100) of each value among all of them: those below and half of those equal. */
export function midRanks(values: readonly number[]): Map<number, number> {
  const sorted = values.toSorted((a, b) => a - b)
  const first = new Map<number, number>()
  const equal = new Map<number, number>()
  for (const [at, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, at)
    equal.set(value, (equal.get(value) ?? 0) + 1)
  }
  return new Map(
    [...first].map(([value, below]) => [value, (100 * (below + equal.get(value)! / 2)) / values.length]),
  )
}

/** Lower quartile, median and upper quartile (type 7), in the values' own units. Throws on no values. */
export function quartiles(values: readonly number[]): [number, number, number] {
  return [quantile(values, 0.25), median(values), quantile(values, 0.75)]
}

/** The chance (0–1) that a mean known with this standard error lies below a line; a certain one does or does not. */
export function chanceBelow(line: number, mean: number, error: number): number {
  return error > 0 ? normalBelow((line - mean) / error) : mean < line ? 1 : 0
}
