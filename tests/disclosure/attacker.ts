/**
 * An outsider who knows every published total and how many answered where, and adds and subtracts without error.
 * Shares nothing with the engine: brute force over groups, exact arithmetic.
 */

/**
 * Is there a group of at least one and fewer than k people (a set of atoms) about which some combination of the rows
 * tells something, and nothing but this group? Rows are 0/1 over atoms.
 */
export function isolatesFewerThan(k: number, rows: number[][], people: number[]): boolean {
  const all = rank(rows)
  return groupsBelow(k, people).some((group) => rank(without(rows, group)) < all)
}

/** The same for groups that have the atom in them, and combinations in which it really appears. */
export function isolatesWith(atom: number, k: number, rows: number[][], people: number[]): boolean {
  return groupsBelow(k, people)
    .filter((group) => group.includes(atom))
    .some((group) => {
      const others = group.filter((member) => member !== atom)
      return rank(without(rows, group)) < rank(without(rows, others))
    })
}

function groupsBelow(k: number, people: number[]): number[][] {
  let groups: { members: number[]; size: number }[] = [{ members: [], size: 0 }]
  for (const [atom, size] of people.entries()) {
    if (size === 0) continue
    const larger = groups.map((group) => ({ members: [...group.members, atom], size: group.size + size }))
    groups = [...groups, ...larger.filter((group) => group.size < k)]
  }
  return groups.map(({ members }) => members).filter((members) => members.length > 0)
}

function without(rows: number[][], atoms: number[]): number[][] {
  return rows.map((row) => row.filter((_, atom) => !atoms.includes(atom)))
}

/** Fraction-free elimination over the integers. */
function rank(rows: number[][]): number {
  const matrix = rows.map((row) => row.map(BigInt))
  let found = 0
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const pivotRow = matrix.findIndex((row, index) => index >= found && row[column] !== 0n)
    if (pivotRow < 0) continue
    const pivot = matrix[pivotRow]!
    matrix[pivotRow] = matrix[found]!
    matrix[found] = pivot
    for (let index = found + 1; index < matrix.length; index++) {
      const factor = matrix[index]![column]!
      if (factor === 0n) continue
      matrix[index] = matrix[index]!.map((value, at) => value * pivot[column]! - factor * pivot[at]!)
    }
    found += 1
  }
  return found
}
