import { normalBelow } from "./distributions.ts"
import { mean, median, sum } from "./numbers.ts"
import { notEstimable, orThrow, type NotEstimable } from "./not-estimable.ts"

export type TrendTest = {
  kind: "trend"
  /** Rises minus falls over all pairs, and Kendall's tau. */
  score: number
  tau: number
  /** Two-sided; exact without ties. */
  p: number
  pNormal: number
  /** Of the score; z with continuity correction. */
  variance: number
  z: number
  /** Sen's slope, points per wave. */
  slope: number
}

const fewest = 4
/** From here on the normal approximation is as good. */
const exactTo = 60

/** Mann–Kendall (1945) with Sen's slope (1968), for the monthly review only. Refused below 4 waves. */
export function monotonicTrend(values: readonly number[]): TrendTest | NotEstimable<"fewer than 4 waves"> {
  const n = values.length
  if (n < fewest) return notEstimable("fewer than 4 waves")
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
    slope: orThrow(senSlope(values)),
  }
}

/** Sen's slope (1968), points per step. Refused below 2 waves. */
export function senSlope(values: readonly number[]): number | NotEstimable<"fewer than 2 waves"> {
  if (values.length < 2) return notEstimable("fewer than 2 waves")
  return median(
    values.flatMap((value, index) =>
      values.slice(index + 1).map((later, further) => (later - value) / (further + 1)),
    ),
  )
}

/** Two-sided exact p over all orders of n different figures, by counting inversions. */
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

/** Least-squares points per wave, standard error and degrees of freedom; assumes independent waves. Refused below 3. */
export function straightLine(values: readonly number[]): FittedLine | NotEstimable<"fewer than 3 waves"> {
  const n = values.length
  if (n < 3) return notEstimable("fewer than 3 waves")
  const middle = (n - 1) / 2
  const centre = mean(values)
  const across = sum(values.map((_, index) => (index - middle) ** 2))
  const slope = sum(values.map((value, index) => (index - middle) * (value - centre))) / across
  const off = values.map((value, index) => value - centre - slope * (index - middle))
  const error = Math.sqrt(sum(off.map((one) => one ** 2)) / (n - 2) / across)
  return { slope, error, degrees: n - 2 }
}
