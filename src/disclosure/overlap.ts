import { smallestGroup } from "./blocks.ts"
import { exactKernel, staircase } from "./exact.ts"
import { witnessed, type Column } from "./witnesses.ts"

/** People who belong to the same cells, whichever cells are asked about: how many at least, and a name for them. */
export type Atom = { id: string; people: number }
/** A group that may be shown: a team, a site, a team's part of a site; by the atoms it is made of. */
export type OverlapCell = { id: string; atoms: readonly string[] }
export type OverlapStatus = "published" | "no_data" | "primary" | "complement"

/** Sets of small groups that are looked at for one cell; where there are more, the cell is not published. */
const patience = 2_000
/** More groups than this are not looked through one set at a time. */
const mostGroups = 200

/**
 * The audit of groups that overlap, where the block rule of trees does not help. Cells are admitted in the order given
 * (the organisation first, crossings last) while no sum or difference of all that is public is about fewer than k
 * people and nobody else. `known` is what is public of the same wave already: what it tells by itself is not judged
 * again. Exact arithmetic. Throws if k is below 5.
 *
 * What can be shown to be safe at once, is (see `witnessed`). Of few enough groups every small set is looked at: what the
 * rows tell of nobody outside a set has as many dimensions as the set has atoms beyond those that are independent in the
 * kernel of the rows; if these are more than the known rows alone have, the cell would tell of that set. Atoms that all
 * rows treat alike count as one. What is neither shown to be safe nor looked through is refused.
 */
export function publishableCells(input: {
  atoms: readonly Atom[]
  cells: readonly OverlapCell[]
  known?: readonly OverlapCell[]
  k: number
}): Map<string, OverlapStatus> {
  const { k, atoms, cells, known = [] } = input
  if (!Number.isInteger(k) || k < smallestGroup)
    throw new RangeError(`k is ${k}, but at least ${smallestGroup} people`)
  const people = new Map(atoms.map((atom) => [atom.id, atom.people]))
  const sizes = new Map(
    cells.map((cell) => [cell, cell.atoms.reduce((sum, id) => sum + (people.get(id) ?? 0), 0)]),
  )
  const status = new Map<string, OverlapStatus>(
    cells.map((cell) => [cell.id, sizes.get(cell) === 0 ? "no_data" : "primary"]),
  )
  const shown: OverlapCell[] = []
  // Many at once, as far as they are safe together: what is safe with more is safe with less.
  const admit = (some: readonly OverlapCell[]) => {
    const [first] = some
    if (!first) return
    const how = some.length === 1 ? "looking" : "at once"
    if (!tellsOfFewer({ atoms, known, k }, [...shown, ...some], how)) {
      shown.push(...some)
      for (const { id } of some) status.set(id, "published")
    } else if (some.length === 1) status.set(first.id, "complement")
    else {
      admit(some.slice(0, some.length / 2))
      admit(some.slice(some.length / 2))
    }
  }
  admit(cells.filter((cell) => sizes.get(cell)! >= k))
  return status
}

type Audit = { atoms: readonly Atom[]; known: readonly OverlapCell[]; k: number }

function tellsOfFewer(
  { atoms, known, k }: Audit,
  cells: readonly OverlapCell[],
  how: "at once" | "looking",
): boolean {
  const groups = columnsOf(atoms, [...known, ...cells])
  if (witnessed(groups, known.length, k)) return false
  if (how === "at once" || groups.length > mostGroups) return true
  const rows = Array.from({ length: known.length + cells.length }, (_, row) =>
    groups.map(({ rows }) => (rows.includes(row) ? 1n : 0n)),
  )
  const [before, after] = [rows.slice(0, known.length), rows].map((some) =>
    some.length > 0 ? exactKernel(some) : unitVectors(groups.length),
  ) as [bigint[][], bigint[][]]
  const small = groups.flatMap(({ people }, at) => (people < k ? [{ at, people }] : []))
  let looked = 0
  const within = (from: number, left: number, told: Stairs, toldBefore: Stairs): boolean => {
    for (let index = from; index < small.length; index++) {
      const { at, people } = small[index]!
      if (people > left) continue
      looked += 1
      if (looked > patience) return true
      const more = staircase(told, after[at]!)
      const moreBefore = staircase(toldBefore, before[at]!)
      if (more.length < moreBefore.length || within(index + 1, left - people, more, moreBefore)) return true
    }
    return false
  }
  return within(0, k - 1, [], [])
}

type Stairs = ReturnType<typeof staircase>

/** Atoms that all rows treat alike, as one; `rows` are the positions of the rows that have them. Those of no row are left out. */
function columnsOf(atoms: readonly Atom[], cells: readonly OverlapCell[]): Column[] {
  const rowsOf = new Map<string, number[]>(atoms.map(({ id }) => [id, []]))
  for (const [row, cell] of cells.entries()) for (const id of cell.atoms) rowsOf.get(id)?.push(row)
  const groups = new Map<string, Column>()
  for (const { id, people } of atoms) {
    const rows = rowsOf.get(id)!
    const key = rows.join()
    const group = groups.get(key) ?? { rows, people: 0 }
    group.people += people
    groups.set(key, group)
  }
  groups.delete("")
  return [...groups.values()]
}

function unitVectors(count: number): bigint[][] {
  return Array.from({ length: count }, (_, at) =>
    Array.from({ length: count }, (_, other) => (at === other ? 1n : 0n)),
  )
}
