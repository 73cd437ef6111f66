import { sum } from "./numbers.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** A published unit's mean (0–100) and its people. */
export type UnitMean = { unit: UnitId; mean: number; people: number }

type PooledUnit = UnitMean & {
  /** The weight (0–1) of the unit's own mean: its reliability. */
  ownWeight: number
  /** Shrunken mean and its standard error (points). */
  pooled: number
  error: number
}

export type Pooled = {
  kind: "pooled"
  units: PooledUnit[]
  mean: number
  error: number
  /** Tau², points squared; 0 if units differ no more than chance. */
  between: number
  /** Cochran's Q. */
  heterogeneity: number
}

const fewest = 5

/** Random effects (DerSimonian and Laird 1986). `deviation`: within units, in points. Refused below 5 units. */
export function poolUnits(
  units: readonly UnitMean[],
  deviation: number,
): Pooled | NotEstimable<"fewer than 5 units" | "no spread within units"> {
  if (units.length < fewest) return notEstimable("fewer than 5 units")
  if (!(deviation > 0)) return notEstimable("no spread within units")
  const variances = units.map(({ people }) => deviation ** 2 / people)
  const fixed = variances.map((variance) => 1 / variance)
  const centre = weightedMean(units, fixed)
  const heterogeneity = sum(units.map(({ mean }, index) => fixed[index]! * (mean - centre) ** 2))
  const scale = sum(fixed) - sum(fixed.map((weight) => weight ** 2)) / sum(fixed)
  const between = Math.max(0, (heterogeneity - (units.length - 1)) / scale)
  const weights = variances.map((variance) => 1 / (variance + between))
  const mean = weightedMean(units, weights)
  const error = Math.sqrt(1 / sum(weights))
  const pooled = units.map((unit, index): PooledUnit => {
    const own = between / (variances[index]! + between)
    return {
      ...unit,
      ownWeight: own,
      pooled: own * unit.mean + (1 - own) * mean,
      error: Math.sqrt(own * variances[index]! + (1 - own) ** 2 * error ** 2),
    }
  })
  return { kind: "pooled", units: pooled, mean, error, between, heterogeneity }
}

function weightedMean(units: readonly UnitMean[], weights: readonly number[]): number {
  return sum(units.map(({ mean }, index) => weights[index]! * mean)) / sum(weights)
}
