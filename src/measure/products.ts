import { refused, type Refused } from "./refused.ts"
import { hundredth } from "./tally.ts"

/** Sums and cross-products of people's means, over those who answered every one of the measures. */
export type Products = { measures: string[]; n: number; sums: number[]; products: number[][] }

const enough = 30

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
 * The products as they may be kept: of at least 30 people, and whoever answered a measure but not all of them counts no one
 * or k people, as the measure's total minus these sums is about them. `answered` are each measure's people.
 */
export function publishableProducts(
  products: Products,
  answered: readonly number[],
  k: number,
): Products | Refused<"fewer than 30 people" | "few answered only some measures"> {
  if (products.n < enough) return refused("fewer than 30 people")
  const apart = answered.map((people) => people - products.n)
  if (apart.some((people) => people > 0 && people < k)) return refused("few answered only some measures")
  return {
    ...products,
    sums: products.sums.map(hundredth),
    products: products.products.map((row) => row.map(hundredth)),
  }
}
