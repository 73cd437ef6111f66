import { mean } from "../statistics/numbers.ts"

/** An EWMA chart whose limits allow for an estimated baseline; textbook limits promise too few false alarms after a dozen waves. */

const lambda = 0.2
export const warningLimit = 2.2
/** Simulated: 247 weeks to a false alarm in a team of twelve, 309 in one of eight, 269 in one of twenty. */
export const actionLimit = 2.65
export const clearLimit = 1

/** The smoothed figure, from 0 on. `scaled`: the wave's distance from the baseline. */
export function ewmaUpdate(z: number, scaled: number): number {
  return lambda * scaled + (1 - lambda) * z
}

/** Standard deviation of the smoothed figure after `count` monitored and `baseline` learnt waves. */
export function ewmaDeviation(count: number, baseline: number): number {
  const kept = (1 - lambda) ** count
  return Math.sqrt((lambda / (2 - lambda)) * (1 - kept ** 2) + (1 - kept) ** 2 / baseline)
}

/** The mean moving range as a standard deviation (Laney 2002). Throws below two figures. */
export function rangeDeviation(figures: readonly number[]): number {
  const ranges = figures.slice(1).map((figure, index) => Math.abs(figure - figures[index]!))
  return mean(ranges) / 1.128
}

/** A pooled dispersion (points times √people), kept within 12 to 48. */
export function dispersion(deviation: number): number {
  return Math.min(48, Math.max(12, deviation))
}
