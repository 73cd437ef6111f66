import { normalBelow } from "./distributions.ts"
import { mean, median, sum } from "./numbers.ts"
import { refused, said, type Refused } from "./refused.ts"

export type TrendTest = {
  kind: "trend"
  /** Rises minus falls over all pairs, and its share of all pairs (Kendall's tau). */
  score: number
  tau: number
  /** Two-sided; exact unless figures are equal. */
  p: number
  pNormal: number
  /** Variance of the score and its z with continuity correction. */
  variance: number
  z: number
  /** Points per wave: the median of all pairs' slopes. */
  slope: number
}

const fewest = 4
/** From here on the normal approximation is as good. */
const exactTo = 60

/**
 * Whether a series rises or falls at all (Mann 1945, Kendall 1938) and how fast (Sen 1968). For the monthly review only:
 * asked again every week its p means nothing. Refused below 4 waves.
 */
export function monotonicTrend(values: readonly number[]): TrendTest | Refused<"fewer than 4 waves"> {
  const n = values.length
  if (n < fewest) return refused("fewer than 4 waves")
  const pairs = values.flatMap((value, index) =>
    values.slice(index + 1).map((later) => Math.sign(later - value)),
  )
  const score = sum(pairs)
  const ties = [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length)
  const weight = (size: number) => size * (size - 1) * (2 * size + 5)
  const variance = (weight(n) - sum(ties.map(weight))) / 18
  const z = variance > 0 ? (score - Math.sign(score)) / Math.sqrt(variance) : 0
  const pNormal = Math.min(1, 2 * normalBelow(-Math.abs(z)))
  const exact = ties.length === n && n <= exactTo
  const p = exact ? exactP(n, score) : pNormal
  return {
    kind: "trend",
    score,
    tau: score / pairs.length,
    p,
    pNormal,
    variance,
    z,
    slope: said(senSlope(values)),
  }
}

/** The median of the slopes of all pairs, points per step (Sen 1968). Refused below 2 waves. */
export function senSlope(values: readonly number[]): number | Refused<"fewer than 2 waves"> {
  if (values.length < 2) return refused("fewer than 2 waves")
  return median(
    values.flatMap((value, index) =>
      values.slice(index + 1).map((later, further) => (later - value) / (further + 1)),
    ),
  )
}

/** The chance of a score at least this far from 0 among all orders of n different figures, by counting inversions. */
function exactP(n: number, score: number): number {
  const all = (n * (n - 1)) / 2
  let chances = [1]
  for (let size = 2; size <= n; size++) {
    const next = Array<number>(chances.length + size - 1).fill(0)
    for (const [inversions, chance] of chances.entries()) {
      for (let more = 0; more < size; more++) next[inversions + more]! += chance / size
    }
    chances = next
  }
  const few = (all - Math.abs(score)) / 2
  return Math.min(1, 2 * sum(chances.slice(0, few + 1)))
}

export type FittedLine = { slope: number; error: number; degrees: number }

/**
 * The least-squares line through one figure per wave: points per wave, its standard error, and the error's degrees of
 * freedom. The error takes waves for independent. Refused below 3 waves.
 */
export function straightLine(values: readonly number[]): FittedLine | Refused<"fewer than 3 waves"> {
  const n = values.length
  if (n < 3) return refused("fewer than 3 waves")
  const middle = (n - 1) / 2
  const centre = mean(values)
  const across = sum(values.map((_, index) => (index - middle) ** 2))
  const slope = sum(values.map((value, index) => (index - middle) * (value - centre))) / across
  const off = values.map((value, index) => value - centre - slope * (index - middle))
  const error = Math.sqrt(sum(off.map((one) => one ** 2)) / (n - 2) / across)
  return { slope, error, degrees: n - 2 }
}
