export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Throws on no values. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("the mean of no values")
  return sum(values) / values.length
}

/** Type 7, R's default. `at` is 0–1. Throws on no values. */
export function quantile(values: readonly number[], at: number): number {
  if (values.length === 0) throw new RangeError("a quantile of no values")
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * at
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/** Throws on no values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
