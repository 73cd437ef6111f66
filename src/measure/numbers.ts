/** Of nothing: 0. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Nothing to take a mean of: NaN. Callers see to it that there is something. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

/** Type 7, R's default: linear between the order statistics. `at` is 0–1; at least one value, in any order. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * at
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/** At least one value, in any order. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
