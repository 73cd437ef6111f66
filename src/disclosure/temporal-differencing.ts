import {
  suppressionPattern,
  minChangeGroup,
  type SuppressionPattern,
  type SuppressionInput,
} from "./blocks.ts"
import { nullSpace, extendBasis, type EchelonBasis } from "./null-space.ts"
import type { UnitId } from "../pulse/ids.ts"

/** People in the same sets: their current leaf (null: not asked) and earlier sets by number. */
export type Membership = { leaf: UnitId | null; sets: readonly number[]; people: number }

/** Leaves in which nobody answered now, and sets in which nobody had: their sums are 0, and no figure of theirs is told. */
export type Silent = { leaves: ReadonlySet<string>; sets: ReadonlySet<number> }
const noneSilent: Silent = { leaves: new Set(), sets: new Set() }

export type PatternOverTime = SuppressionPattern & {
  /** Leaves and units that would disclose fewer than k people beside known results. */
  held: ReadonlySet<string>
}

/** Larger sets are not needed here, with k = 5. */
export const comparedBelow = 2 * minChangeGroup

/** Block suppression with memory: blocks that disclose by subtraction are held (docs/disclosure-control.md). */
export function suppressOverTime(
  input: Omit<SuppressionInput, "held"> & {
    known: readonly Membership[]
    silentSets?: ReadonlySet<number> | undefined
  },
  disclosing: typeof disclosingBlocks = disclosingBlocks,
): PatternOverTime {
  const { known, silentSets = noneSilent.sets, ...rest } = input
  const silent = { leaves: silentLeaves(known, rest.counts), sets: silentSets }
  const held = new Set<string>()
  for (;;) {
    const found = suppressionPattern({ ...rest, held })
    const blocks = [...found.blocks]
    const telling = disclosing(
      blocks.map(([, leaves]) => leaves),
      known,
      rest.k,
      rest.nSafe ?? minChangeGroup,
      silent,
    )
    if (telling.size === 0) return { ...found, held }
    for (const at of telling) {
      const [owner, leaves] = blocks[at]!
      if (leaves.every((leaf) => held.has(leaf))) held.add(owner)
      for (const leaf of leaves) held.add(leaf)
    }
  }
}

function silentLeaves(known: readonly Membership[], counts: SuppressionInput["counts"]): Set<string> {
  const asked = new Set(known.flatMap(({ leaf }) => (leaf === null ? [] : [leaf])))
  return new Set([...asked].filter((leaf) => counts.every((count) => (count.get(leaf) ?? 0) === 0)))
}

/** Unions examined per block; beyond, the pairwise rule decides. */
const patience = 400

/** Blocks (by position) in a sum about 1 to k − 1 people, with fewer than `nSafe` others cancelling out. */
export function disclosingBlocks(
  blocks: readonly (readonly string[])[],
  known: readonly Membership[],
  k: number,
  nSafe: number,
  silent = noneSilent,
): Set<number> {
  const groups = setsOf(blocks, known, silent)
  const most = nSafe - 1 + (k - 1)
  const telling = new Set<number>()
  for (const [at] of blocks.entries()) {
    const start = groups.now[at]!
    if (start.people === 0 || start.people > most || telling.has(at)) continue
    for (const found of unionsFrom(start, groups, most)) {
      if (found === "too many") {
        if (overlapping(start, groups, nSafe)) telling.add(at)
        break
      }
      if (!tells(found, groups, k, nSafe)) continue
      for (const { now } of found.sets) if (now !== undefined) telling.add(now)
      break
    }
  }
  return telling
}

/** The pairwise rule: a block and a known set overlap, differ, and all three parts are small. @internal */
export function overlappingBlocks(
  blocks: readonly (readonly string[])[],
  known: readonly Membership[],
  _k: number,
  nSafe: number,
): Set<number> {
  const groups = setsOf(blocks, known, noneSilent)
  return new Set(blocks.flatMap((_, at) => (overlapping(groups.now[at]!, groups, nSafe) ? [at] : [])))
}

/** `atoms`: people all sets treat alike. `now`: the block, if any. `silent`: nobody in it answered. */
type PeopleSet = { atoms: readonly number[]; people: number; silent: boolean; now?: number }
type Groups = { people: readonly number[]; setsOfAtom: readonly PeopleSet[][]; now: readonly PeopleSet[] }

function setsOf(
  blocks: readonly (readonly string[])[],
  known: readonly Membership[],
  silent: Silent,
): Groups {
  const blockOf = new Map(blocks.flatMap((leaves, at) => leaves.map((leaf) => [leaf, at] as const)))
  const now = blocks.map((_, at) => ({ atoms: [] as number[], people: 0, silent: false, now: at }))
  const nowSilent = new Map(
    [...silent.leaves].flatMap((leaf) =>
      blockOf.has(leaf) ? [] : [[leaf, { atoms: [] as number[], people: 0, silent: true }] as const],
    ),
  )
  type Current = { atoms: number[]; people: number; silent: boolean }
  const atoms = new Map<string, { current: Current | undefined; sets: readonly number[]; people: number }>()
  for (const { leaf, sets, people } of known) {
    const block = leaf === null ? undefined : blockOf.get(leaf)
    const current = block === undefined ? nowSilent.get(leaf ?? "") : now[block]
    const key = `${block ?? (current ? leaf : "")}:${sets.join()}`
    const atom = atoms.get(key)
    if (atom) atom.people += people
    else atoms.set(key, { current, sets, people })
  }
  const earlier = new Map<number, Current>()
  const setsOfAtom: PeopleSet[][] = []
  for (const [at, { current, sets, people }] of [...atoms.values()].entries()) {
    const own = sets.map((set) => earlier.get(set) ?? { atoms: [], people: 0, silent: silent.sets.has(set) })
    for (const [index, set] of sets.entries()) earlier.set(set, own[index]!)
    const all: Current[] = current === undefined ? own : [...own, current]
    for (const set of all) {
      set.atoms.push(at)
      set.people += people
    }
    setsOfAtom.push(all)
  }
  return { people: [...atoms.values()].map(({ people }) => people), setsOfAtom, now }
}

type Union = { atoms: ReadonlySet<number>; people: number; sets: readonly PeopleSet[] }

/** Connected unions with at most `most` people. */
function* unionsFrom(
  start: PeopleSet,
  { people, setsOfAtom }: Groups,
  most: number,
): Generator<Union | "too many"> {
  const waiting = [new Set(start.atoms)]
  const seen = new Set<string>()
  for (let atoms = waiting.pop(); atoms; atoms = waiting.pop()) {
    const key = [...atoms].toSorted((a, b) => a - b).join()
    if (seen.has(key)) continue
    seen.add(key)
    if (seen.size > patience) {
      yield "too many"
      return
    }
    const size = (some: Iterable<number>) => [...some].reduce((sum, atom) => sum + people[atom]!, 0)
    const touching = new Set([...atoms].flatMap((atom) => setsOfAtom[atom]!))
    const inside: PeopleSet[] = []
    for (const set of touching) {
      if (set.people > most) continue
      const more = set.atoms.filter((atom) => !atoms.has(atom))
      if (more.length === 0) inside.push(set)
      else if (size(atoms) + size(more) <= most) waiting.push(new Set([...atoms, ...more]))
    }
    yield { atoms, people: size(atoms), sets: inside }
  }
}

/**
 * Whether a union's sets disclose fewer than k people beyond its known sets. Silent sets add nothing to the sums of their own wave. They
 * count twice: those that share nobody with the group (`beside`), as new; and all of them, as known before and after.
 */
function tells({ atoms, people, sets }: Union, groups: Groups, k: number, nSafe: number): boolean {
  const [silent, heard] = [true, false].map((is) => sets.filter((set) => set.silent === is)) as [
    PeopleSet[],
    PeopleSet[],
  ]
  const earlier = heard.filter(({ now }) => now === undefined)
  if (earlier.length === 0) return false
  const columns = columnsOf(atoms, groups, sets)
  if (columns.length === 1) return false
  const unknownBy = (some: readonly PeopleSet[]) =>
    nullSpace(some.map((set) => columns.map(({ of }) => (of.has(set) ? 1n : 0n))))
  const [before, after] = [unknownBy(earlier), unknownBy(heard)]
  const [beforeAll, afterAll] =
    silent.length === 0 ? [before, after] : [unknownBy([...earlier, ...silent]), unknownBy(sets)]
  const few = columns.flatMap((column, at) => (column.people < k ? [{ at, people: column.people }] : []))
  const learns = (apart: readonly number[]) => {
    const beside = silent.filter((set) => !apart.some((at) => columns[at]!.of.has(set)))
    const afterBeside = beside.length === 0 ? after : unknownBy([...heard, ...beside])
    return (
      rankOf(afterBeside, apart) < rankOf(before, apart) || rankOf(afterAll, apart) < rankOf(beforeAll, apart)
    )
  }
  const within = (from: number, left: number, apart: readonly number[]): boolean =>
    few.slice(from).some((one, index) => {
      if (one.people > left) return false
      const more = [...apart, one.at]
      const others = people - (k - 1 - left + one.people)
      return (others < nSafe && learns(more)) || within(from + index + 1, left - one.people, more)
    })
  return within(0, k - 1, [])
}

/** How many independent coordinates the chosen columns have in a null space: 0 is all told. */
function rankOf(space: readonly (readonly bigint[])[], chosen: readonly number[]): number {
  return chosen.reduce((basis: EchelonBasis, at) => extendBasis(basis, space[at]!), []).length
}

function columnsOf(atoms: ReadonlySet<number>, groups: Groups, sets: readonly PeopleSet[]) {
  const number = new Map(sets.map((set, at) => [set, at]))
  const columns = new Map<string, { of: Set<PeopleSet>; people: number }>()
  for (const atom of atoms) {
    const of = groups.setsOfAtom[atom]!.filter((set) => number.has(set))
    const key = of.map((set) => number.get(set)).join()
    const column = columns.get(key)
    if (column) column.people += groups.people[atom]!
    else columns.set(key, { of: new Set(of), people: groups.people[atom]! })
  }
  return [...columns.values()]
}

function overlapping(block: PeopleSet, { people, setsOfAtom }: Groups, nSafe: number): boolean {
  const common = new Map<PeopleSet, number>()
  for (const atom of block.atoms) {
    for (const set of setsOfAtom[atom]!) common.set(set, (common.get(set) ?? 0) + people[atom]!)
  }
  return [...common].some(([set, both]) => {
    if (set.now !== undefined || both >= nSafe) return false
    const [mine, theirs] = [block.people - both, set.people - both]
    return mine + theirs > 0 && mine < nSafe && theirs < nSafe
  })
}
