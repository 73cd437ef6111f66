import { normalBelow } from "./distributions.ts"
import { median, quantile } from "./numbers.ts"
import type { Pooled } from "./pooling.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"
import { mayCompare } from "./reliability.ts"
import type { UnitId } from "../../pulse/ids.ts"

const fewestUnits = 8

/** Percentile (mid-rank), quartile (type 7), chance below the median. Refused below 8 units, or mostly chance. */
export function percentileRanks(pooled: Pooled):
  | {
      kind: "standings"
      quartiles: [number, number, number]
      units: { unit: UnitId; percentile: number; below: number }[]
    }
  | NotEstimable<"fewer than 8 units" | "differences are mostly chance"> {
  if (pooled.units.length < fewestUnits) return notEstimable("fewer than 8 units")
  if (!mayCompare(pooled)) return notEstimable("differences are mostly chance")
  const means = pooled.units.map((unit) => unit.pooled)
  const [ranks, line] = [midRanks(means), median(means)]
  const units = pooled.units.map(({ unit, pooled: mean, error }) => ({
    unit,
    percentile: ranks.get(mean)!,
    below: probabilityBelow(line, mean, error),
  }))
  return { kind: "standings", quartiles: quartiles(means), units }
}

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

/** Type 7, in the values' units. Throws on no values. */
export function quartiles(values: readonly number[]): [number, number, number] {
  return [quantile(values, 0.25), median(values), quantile(values, 0.75)]
}

/** P(0–1) that a mean with this standard error lies below a line. */
export function probabilityBelow(line: number, mean: number, error: number): number {
  return error > 0 ? normalBelow((line - mean) / error) : mean < line ? 1 : 0
}
