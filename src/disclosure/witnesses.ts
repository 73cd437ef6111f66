import { commonFactor } from "./exact.ts"

/** People whom all rows treat alike: the positions of the rows that have them, ascending, and how many they are at least. */
export type Column = { rows: readonly number[]; people: number }

/**
 * Whether it can be shown at once that rows tell nothing of fewer than k people beyond what the first `known` of them
 * tell. A group of people is a witness if whatever the rows tell of nobody in it, the known rows tell already. With k
 * witnesses that have nobody in common, whatever is new is about someone in each of them: about k people or more.
 *
 * Witnesses are put together one after the other from those whom most are like. False does not mean that there are none.
 * Exact: a witness is one because its columns have the full rank, by elimination in whole numbers.
 */
export function witnessed(columns: readonly Column[], known: number, k: number): boolean {
  const everyone = spanOf(columns, known, Infinity)
  const left = columns.map(({ people }) => people)
  for (let found = 0; found < k; found++) {
    const order = [...columns.keys()].filter((at) => left[at]! > 0).sort((a, b) => left[b]! - left[a]!)
    const span = spanOf(
      order.map((at) => columns[at]!),
      known,
      everyone.rank,
    )
    if (span.rank < everyone.rank) return false
    for (const at of span.needed) left[order[at]!]! -= 1
  }
  return true
}

type Sparse = Map<number, bigint>
/** `from`: the columns that it was made of. */
type Pivot = { lead: number; vector: Sparse; from: ReadonlySet<number> }

/**
 * How many dimensions the columns span beyond those of the known rows, and columns that suffice for it. Stops at `enough`.
 * Known rows lead, so that a column without a known lead is a difference of people whom the known rows treat alike.
 */
function spanOf(
  columns: readonly Column[],
  known: number,
  enough: number,
): { rank: number; needed: Set<number> } {
  const pivots = new Map<number, Pivot>()
  const needed = new Set<number>()
  let rank = 0
  for (const [at, { rows }] of columns.entries()) {
    if (rank >= enough) break
    const pivot = reduced(new Map(rows.map((row) => [row, 1n])), at, pivots)
    if (!pivot) continue
    pivots.set(pivot.lead, pivot)
    if (pivot.lead < known) continue
    rank += 1
    for (const one of pivot.from) needed.add(one)
  }
  return { rank, needed }
}

function reduced(column: Sparse, at: number, pivots: ReadonlyMap<number, Pivot>): Pivot | undefined {
  const from = new Set([at])
  let vector = column
  while (vector.size > 0) {
    const lead = Math.min(...vector.keys())
    const pivot = pivots.get(lead)
    if (!pivot) return { lead, vector, from }
    for (const one of pivot.from) from.add(one)
    vector = combined(vector, pivot.vector.get(lead)!, pivot.vector, vector.get(lead)!)
  }
  return undefined
}

/** `vector` × `times` − `other` × `otherTimes`, without a common factor and without zeros. */
function combined(vector: Sparse, times: bigint, other: Sparse, otherTimes: bigint): Sparse {
  const result: Sparse = new Map()
  let divisor = 0n
  for (const row of new Set([...vector.keys(), ...other.keys()])) {
    const value = (vector.get(row) ?? 0n) * times - (other.get(row) ?? 0n) * otherTimes
    if (value === 0n) continue
    result.set(row, value)
    divisor = commonFactor(divisor, value)
  }
  if (divisor > 1n) for (const [row, value] of result) result.set(row, value / divisor)
  return result
}
