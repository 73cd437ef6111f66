/** Null space basis of the rows, transposed: coordinates per column. Exact whole numbers (fraction-free elimination). At least one row. */
export function nullSpace(rows: readonly (readonly bigint[])[]): bigint[][] {
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

/** Echelon form: each vector leads where no other does. */
export type EchelonBasis = readonly { lead: number; vector: readonly bigint[] }[]

/** Adds a vector unless it is a combination. Exact. */
export function extendBasis(stairs: EchelonBasis, vector: readonly bigint[]): EchelonBasis {
  let rest = [...vector]
  for (const { lead, vector: step } of stairs) {
    const factor = rest[lead]!
    if (factor === 0n) continue
    rest = shortened(rest.map((value, at) => value * step[lead]! - factor * step[at]!))
  }
  const lead = rest.findIndex((value) => value !== 0n)
  return lead < 0 ? stairs : [...stairs, { lead, vector: rest }]
}

/** Gauss–Jordan, dividing by common factors only. */
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

function commonFactor(a: bigint, b: bigint): bigint {
  let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (other !== 0n) [one, other] = [other, one % other]
  return one
}
