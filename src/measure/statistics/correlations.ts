import { notEstimable, type NotEstimable } from "./not-estimable.ts"

/** Sums and cross-products over people who answered every measure. */
export type Products = { measures: string[]; n: number; sums: number[]; products: number[][] }

export type Correlations = { measures: string[]; n: number; values: number[][] }

const enough = 100

export function emptyProducts(measures: string[]): Products {
  return { measures, n: 0, sums: measures.map(() => 0), products: measures.map(() => measures.map(() => 0)) }
}

/** Skips people with a missing mean. */
export function addToProducts(into: Products, means: readonly (number | undefined)[]): void {
  if (means.length === 0 || means.includes(undefined)) return
  into.n += 1
  for (const [row, mean] of means.entries()) {
    into.sums[row]! += mean!
    for (const [column, other] of means.entries()) into.products[row]![column]! += mean! * other!
  }
}

/** From 100 people on, to two decimals. Refused below, and where fewer than `k` did not answer a measure. */
export function correlationsOf(
  { measures, n, sums, products }: Products,
  answered: readonly number[],
  k: number,
): Correlations | NotEstimable<"fewer than 100 people" | "few answered only some measures"> {
  if (n < enough) return notEstimable("fewer than 100 people")
  const apart = answered.map((people) => people - n)
  if (apart.some((people) => people > 0 && people < k)) return notEstimable("few answered only some measures")
  const covariance = products.map((row, one) =>
    row.map((sum, other) => sum - (sums[one]! * sums[other]!) / n),
  )
  const deviations = covariance.map((row, at) => Math.sqrt(Math.max(0, row[at]!)))
  const values = covariance.map((row, one) =>
    row.map((value, other) => {
      if (one === other) return 1
      const both = deviations[one]! * deviations[other]!
      return both > 1e-9 ? Math.round((100 * value) / both) / 100 : 0
    }),
  )
  return { measures, n, values }
}

/** Pools waves, weighted by people. At least one, all with the same measures. */
export function pooledCorrelations(waves: readonly Correlations[]): Correlations {
  const n = waves.reduce((sum, wave) => sum + wave.n, 0)
  const { measures } = waves[0]!
  return {
    measures,
    n,
    values: measures.map((_, row) =>
      measures.map((_other, column) =>
        waves.reduce((sum, wave) => sum + (wave.n / n) * wave.values[row]![column]!, 0),
      ),
    ),
  }
}
