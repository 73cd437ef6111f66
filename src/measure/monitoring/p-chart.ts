import { sum } from "../statistics/numbers.ts"
import { refused, type Refused } from "../statistics/refused.ts"

/** A share in one wave: so many of so many, for example those who answered of those eligible. */
export type Part = { count: number; of: number }

export type ShareChart = {
  kind: "chart"
  /** The share (0–1) over the first waves. */
  usual: number
  waves: { share: number; low: number; high: number; outside: boolean }[]
}

/**
 * The p-chart (Shewhart 1931) of shares or response rates: three standard deviations around the share of the first
 * `baseline` waves. For teams of a dozen it is too weak to stand alone: nine of twelve may fall to five unnoticed.
 * Refused with fewer than 6 waves before the ones judged, or where one wave has nobody.
 */
export function shareChart(
  waves: readonly Part[],
  baseline: number,
): ShareChart | Refused<"fewer than 6 waves" | "a wave without people"> {
  if (baseline < 6 || waves.length < baseline) return refused("fewer than 6 waves")
  if (waves.some(({ of }) => of < 1)) return refused("a wave without people")
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
