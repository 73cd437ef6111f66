/**
 * A basis of all vectors that every row is orthogonal to, transposed: one list of coordinates per column. Rows are whole
 * numbers; nothing is rounded (fraction-free elimination). Takes at least one row.
 */
export function exactKernel(rows: readonly (readonly bigint[])[]): bigint[][] {
  const { reduced, pivots } = eliminate(rows)
  const columns = rows[0]!.length
  const free = Array.from({ length: columns }, (_, column) => column).filter(
    (column) => !pivots.includes(column),
  )
  const kernel = Array.from({ length: columns }, () => free.map(() => 0n))
  const scale = pivots.reduce((product, pivot, row) => product * reduced[row]![pivot]!, 1n)
  for (const [index, column] of free.entries()) {
    kernel[column]![index] = scale
    for (const [row, pivot] of pivots.entries()) {
      kernel[pivot]![index] = (-reduced[row]![column]! * scale) / reduced[row]![pivot]!
    }
  }
  return kernel
}

/** Vectors in steps: each leads (has its first entry that is not 0) where no other does. */
export type Stairs = readonly { lead: number; vector: readonly bigint[] }[]

/** The steps with one more vector; the same steps if it is a combination of them. Whole numbers, nothing is rounded. */
export function staircase(stairs: Stairs, vector: readonly bigint[]): Stairs {
  let rest = [...vector]
  for (const { lead, vector: step } of stairs) {
    const factor = rest[lead]!
    if (factor === 0n) continue
    rest = shortened(rest.map((value, at) => value * step[lead]! - factor * step[at]!))
  }
  const lead = rest.findIndex((value) => value !== 0n)
  return lead < 0 ? stairs : [...stairs, { lead, vector: rest }]
}

/** Gauss and Jordan without division beyond a row's common factor: each pivot's column is 0 in all other rows. */
function eliminate(rows: readonly (readonly bigint[])[]): { reduced: bigint[][]; pivots: number[] } {
  const reduced = rows.map((row) => [...row])
  const pivots: number[] = []
  for (let column = 0; column < (reduced[0]?.length ?? 0); column++) {
    const found = reduced.findIndex((row, at) => at >= pivots.length && row[column] !== 0n)
    if (found < 0) continue
    const at = pivots.length
    const lead = reduced[found]!
    reduced[found] = reduced[at]!
    reduced[at] = lead
    for (const [other, row] of reduced.entries()) {
      const factor = row[column]!
      if (other === at || factor === 0n) continue
      reduced[other] = shortened(row.map((value, index) => value * lead[column]! - factor * lead[index]!))
    }
    pivots.push(column)
  }
  return { reduced, pivots }
}

function shortened(row: bigint[]): bigint[] {
  const divisor = row.reduce(commonFactor, 0n)
  return divisor > 1n ? row.map((value) => value / divisor) : row
}

/** The greatest common divisor. */
function commonFactor(a: bigint, b: bigint): bigint {
  let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (other !== 0n) [one, other] = [other, one % other]
  return one
}
