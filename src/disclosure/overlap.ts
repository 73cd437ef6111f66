import { dependent, exactKernel } from "./exact.ts"
import { smallestGroup } from "./blocks.ts"

/** People who belong to the same cells, whichever cells are asked about: how many, and a name for them. */
export type Atom = { id: string; people: number }
/** A group that may be shown: a team, an initiative, a team's part of an initiative; by the atoms it is made of. */
export type OverlapCell = { id: string; atoms: readonly string[] }
export type OverlapStatus = "published" | "no_data" | "primary" | "complement"

/** Sets of small groups that are looked at for one cell; where there are more, the cell is not published. */
const patience = 10_000

/**
 * The audit of groups that overlap, where the block rule of trees does not help. Cells are admitted in the order given
 * (the organisation first, crossings last) while no sum or difference of all that is public is about fewer than k
 * people and nobody else. `known` is what is public of the same wave already. Exact arithmetic. Throws if k is below 5.
 *
 * A combination of rows vanishes outside a set of atoms if and only if, in the kernel of the rows, the atoms of the set
 * are linearly dependent. Atoms that all rows treat alike count as one. So only small sets of small groups are looked at.
 */
export function publishableCells(input: {
  atoms: readonly Atom[]
  cells: readonly OverlapCell[]
  known?: readonly OverlapCell[]
  k: number
}): Map<string, OverlapStatus> {
  const { k } = input
  if (!Number.isInteger(k) || k < smallestGroup)
    throw new RangeError(`k is ${k}, but at least ${smallestGroup} people`)
  const atoms = input.atoms.filter(({ people }) => people > 0)
  const rowOf = (cell: OverlapCell) => {
    const inside = new Set(cell.atoms)
    return atoms.map(({ id }) => (inside.has(id) ? 1n : 0n))
  }
  const rows = (input.known ?? []).map(rowOf)
  const status = new Map<string, OverlapStatus>()
  for (const cell of input.cells) {
    const row = rowOf(cell)
    const people = atoms.reduce((sum, atom, at) => sum + (row[at] === 1n ? atom.people : 0), 0)
    if (people === 0) status.set(cell.id, "no_data")
    else if (people < k) status.set(cell.id, "primary")
    else if (tellsOfFewer(k, [...rows, row], atoms)) status.set(cell.id, "complement")
    else {
      rows.push(row)
      status.set(cell.id, "published")
    }
  }
  return status
}

function tellsOfFewer(k: number, rows: readonly (readonly bigint[])[], atoms: readonly Atom[]): boolean {
  const alike = Map.groupBy(atoms.keys(), (at) => rows.map((row) => row[at]).join(""))
  const groups = [...alike.values()].map((members) => ({
    first: members[0]!,
    people: members.reduce((sum, at) => sum + atoms[at]!.people, 0),
  }))
  const kernel = exactKernel(rows.map((row) => groups.map(({ first }) => row[first]!)))
  const small = groups.flatMap(({ people }, at) => (people < k ? [{ at, people }] : []))
  let looked = 0
  const within = (from: number, left: number, chosen: (readonly bigint[])[]): boolean => {
    for (let index = from; index < small.length; index++) {
      const { at, people } = small[index]!
      if (people > left) continue
      looked += 1
      const more = [...chosen, kernel[at]!]
      if (looked > patience || dependent(more) || within(index + 1, left - people, more)) return true
    }
    return false
  }
  return within(0, k - 1, [])
}
