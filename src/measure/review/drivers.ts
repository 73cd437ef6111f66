import { sum } from "../statistics/numbers.ts"
import type { Correlations } from "../statistics/correlations.ts"
import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"

export type Drivers = {
  kind: "drivers"
  /** R² (0–1) of all measures together. */
  explained: number
  /** Each measure's share of R² (they sum to 1), and its standardised weight. */
  measures: { measure: string; part: number; weight: number }[]
}

const fewest = 100

/** Shares of R² (Lindeman, Merenda and Gold 1980): association, not cause. Refused below 100 people or if collinear. */
export function drivers(
  { measures, n, values }: Correlations,
  outcome: string,
):
  | Drivers
  | NotEstimable<"fewer than 100 people" | "a measure adds nothing of its own" | "nothing is explained"> {
  if (n < fewest) return notEstimable("fewer than 100 people")
  const last = measures.indexOf(outcome)
  if (last < 0) throw new RangeError(`no ${outcome} among the measures`)
  const others = measures.flatMap((_, index) => (index === last ? [] : [index]))
  const order = [...others, last]
  const correlations = order.map((row) => order.map((column) => values[row]![column]!))
  const found = shapley(correlations)
  if (!found) return notEstimable("a measure adds nothing of its own")
  if (!(found.explained > 1e-9)) return notEstimable("nothing is explained")
  return {
    kind: "drivers",
    explained: found.explained,
    measures: others.map((index, at) => ({
      measure: measures[index]!,
      part: found.parts[at]! / found.explained,
      weight: found.weights[at]!,
    })),
  }
}

/** Expects the outcome in the last row and column. */
function shapley(correlations: readonly (readonly number[])[]) {
  const count = correlations.length - 1
  const explained = Array<number>(2 ** count).fill(0)
  let weights: number[] = []
  for (let subset = 1; subset < explained.length; subset++) {
    const members = Array.from({ length: count }, (_, index) => index).filter(
      (index) => subset & (1 << index),
    )
    const matrix = members.map((row) => members.map((column) => correlations[row]![column]!))
    const target = members.map((row) => correlations[row]![count]!)
    const solved = solve(matrix, target)
    if (!solved) return undefined
    weights = solved
    explained[subset] = sum(solved.map((weight, at) => weight * target[at]!))
  }
  const parts = Array.from({ length: count }, (_, member) => {
    const without = explained.map((_, subset) => subset).filter((subset) => (subset & (1 << member)) === 0)
    return sum(
      without.map((subset) => {
        const gained = explained[subset | (1 << member)]! - explained[subset]!
        return gained / (count * choose(count - 1, bits(subset)))
      }),
    )
  })
  return { explained: explained.at(-1)!, parts, weights }
}

/** Gaussian elimination; undefined for a singular matrix. */
function solve(matrix: readonly (readonly number[])[], target: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, index) => [...row, target[index]!])
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows
      .map((_, index) => index)
      .slice(column)
      .reduce((best, index) =>
        Math.abs(rows[index]![column]!) > Math.abs(rows[best]![column]!) ? index : best,
      )
    if (Math.abs(rows[pivot]![column]!) < 1e-9) return undefined
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const lead = rows[column]!
    for (const [index, row] of rows.entries()) {
      if (index === column) continue
      const factor = row[column]! / lead[column]!
      for (let at = column; at < row.length; at++) row[at]! -= factor * lead[at]!
    }
  }
  return rows.map((row, index) => row.at(-1)! / row[index]!)
}

function bits(subset: number): number {
  return subset === 0 ? 0 : (subset & 1) + bits(subset >> 1)
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k
}
