import { sum } from "../statistics/numbers.ts"
import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"

/** A share in one wave, for example respondents of the eligible. */
export type Part = { count: number; of: number }

export type PChart = {
  kind: "chart"
  /** The share (0–1) over the baseline. */
  usual: number
  waves: { share: number; low: number; high: number; outside: boolean }[]
}

/** Shewhart's p-chart (1931). Too weak alone for small teams. Refused below 6 earlier waves, or for a wave with nobody. */
export function pChart(
  waves: readonly Part[],
  baseline: number,
): PChart | NotEstimable<"fewer than 6 waves" | "a wave without people"> {
  if (baseline < 6 || waves.length < baseline) return notEstimable("fewer than 6 waves")
  if (waves.some(({ of }) => of < 1)) return notEstimable("a wave without people")
  const first = waves.slice(0, baseline)
  const usual = sum(first.map(({ count }) => count)) / sum(first.map(({ of }) => of))
  return {
    kind: "chart",
    usual,
    waves: waves.map(({ count, of }) => {
      const reach = 3 * Math.sqrt((usual * (1 - usual)) / of)
      const [low, high] = [Math.max(0, usual - reach), Math.min(1, usual + reach)]
      const share = count / of
      return { share, low, high, outside: share < low || share > high }
    }),
  }
}
