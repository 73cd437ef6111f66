import { betaQuantile } from "./beta.ts"
import type { Interval } from "../../../src/measure/statistics/interval.ts"
import { sum } from "../../../src/measure/statistics/numbers.ts"
import { notEstimable, type NotEstimable } from "../../../src/measure/statistics/not-estimable.ts"

export type Smoothed = {
  kind: "smoothed"
  /** All units together, 0–1, and how many people that is worth when a unit is drawn towards it. */
  share: number
  worth: number
  /** Each unit's share (0–1) drawn towards that of all, with its 90 % interval, in the order given. */
  units: ({ share: number } & Interval)[]
}

const fewest = 5

/**
 * Favourable shares for the display of bars: a beta prior from all units by moments (Kleinman 1973). Never decide by
 * these: their intervals are centred on the organisation and cover badly for a unit that really differs.
 */
export function smoothShares(
  units: readonly { favourable: number; people: number }[],
): Smoothed | NotEstimable<"fewer than 5 units" | "units do not differ"> {
  if (units.length < fewest) return notEstimable("fewer than 5 units")
  const people = sum(units.map((unit) => unit.people))
  const share = sum(units.map((unit) => unit.favourable)) / people
  const alone = share * (1 - share)
  const spread = sum(units.map((unit) => unit.people * (unit.favourable / unit.people - share) ** 2))
  const chance = units.length - 1
  const size = people - sum(units.map((unit) => unit.people ** 2)) / people
  const correlation = (spread - alone * chance) / (alone * (size - chance))
  if (!(correlation > 0)) return notEstimable("units do not differ")
  const worth = 1 / correlation - 1
  const smoothed = units.map((unit) => {
    const alpha = share * worth + unit.favourable
    const beta = (1 - share) * worth + unit.people - unit.favourable
    return {
      share: alpha / (alpha + beta),
      low: betaQuantile(0.05, alpha, beta),
      high: betaQuantile(0.95, alpha, beta),
    }
  })
  return { kind: "smoothed", share, worth, units: smoothed }
}

/**
 * The mean (0–100) of a histogram from the unhealthy end up, smoothed by the organisation's distribution (shares) as if
 * that were `worth` more answers; with the standard deviation of that mean. Dirichlet posterior; for display only.
 */
export function smoothMean(
  histogram: readonly number[],
  organisation: readonly number[],
  worth = 4,
): { mean: number; deviation: number } {
  const alphas = histogram.map((count, step) => count + worth * organisation[step]!)
  const all = sum(alphas)
  const scores = alphas.map((_, step) => (100 * step) / (alphas.length - 1))
  const mean = sum(alphas.map((alpha, step) => alpha * scores[step]!)) / all
  const square = sum(alphas.map((alpha, step) => alpha * scores[step]! ** 2)) / all
  return { mean, deviation: Math.sqrt((square - mean ** 2) / (all + 1)) }
}
