import { mean } from "../statistics/numbers.ts"

/**
 * The chart of a series in its own units: exponentially weighted, with limits that know that the baseline was itself
 * estimated. Textbook limits promise far fewer false alarms than they keep when the baseline is a dozen waves.
 */

const lambda = 0.2
export const watchLimit = 2.2
/** With the baseline used, 247 weeks to a false alarm in a team of twelve, 309 in one of eight, 269 in one of twenty (simulated). */
export const alertLimit = 2.65
export const clearLimit = 1

/** The smoothed figure after one more wave; it starts at 0. `scaled` is the wave's distance from the baseline. */
export function smooth(z: number, scaled: number): number {
  return lambda * scaled + (1 - lambda) * z
}

/** The standard deviation of the smoothed figure after `count` monitored waves, the baseline being `baseline` waves. */
export function smoothDeviation(count: number, baseline: number): number {
  const kept = (1 - lambda) ** count
  return Math.sqrt((lambda / (2 - lambda)) * (1 - kept ** 2) + (1 - kept) ** 2 / baseline)
}

/** The mean moving range of a baseline's figures, as a standard deviation (Laney 2002). Throws below two figures. */
export function rangeDeviation(figures: readonly number[]): number {
  const ranges = figures.slice(1).map((figure, index) => Math.abs(figure - figures[index]!))
  return mean(ranges) / 1.128
}

/** A pooled dispersion as it is used, in points times the root of people: never less than 12 or more than 48. */
export function dispersion(deviation: number): number {
  return Math.min(48, Math.max(12, deviation))
}
