import { refused, type Refused } from "./refused.ts"

/** Sums and cross-products of people's means, over those who answered every one of the measures. */
export type Products = { measures: string[]; n: number; sums: number[]; products: number[][] }

/** How measures go together over so many people: correlations in two decimals, which is all that is kept of it. */
export type Correlations = { measures: string[]; n: number; values: number[][] }

const enough = 100

/** The products of nobody. */
export function emptyProducts(measures: string[]): Products {
  return { measures, n: 0, sums: measures.map(() => 0), products: measures.map(() => measures.map(() => 0)) }
}

/** Counts one person by their mean on each measure, unless one is missing. */
export function addToProducts(into: Products, means: readonly (number | undefined)[]): void {
  if (means.length === 0 || means.includes(undefined)) return
  into.n += 1
  for (const [row, mean] of means.entries()) {
    into.sums[row]! += mean!
    for (const [column, other] of means.entries()) into.products[row]![column]! += mean! * other!
  }
}

/**
 * The correlations as they may be kept: over 100 people or more, in two decimals; 0 with a measure that does not vary. Refused
 * below, and where fewer than `k` people answered a measure but not all of them. `answered` are each measure's people.
 */
export function correlationsOf(
  { measures, n, sums, products }: Products,
  answered: readonly number[],
  k: number,
): Correlations | Refused<"fewer than 100 people" | "few answered only some measures"> {
  if (n < enough) return refused("fewer than 100 people")
  const apart = answered.map((people) => people - n)
  if (apart.some((people) => people > 0 && people < k)) return refused("few answered only some measures")
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

/** Correlations of several waves together, each weighing as many people as it has. All of the same measures; at least one. */
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
