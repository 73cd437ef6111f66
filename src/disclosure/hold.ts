import { safeGroup } from "./blocks.ts"
import { growTree, leavesUnder, type Unit } from "./tree.ts"

/** People by where they were then and where they are now; null is "not on the roster". Those who stayed count too. */
export type Move = { from: string | null; to: string | null; people: number }

/** What outsiders learned in an earlier wave, and how the roster moved since. */
export type EarlierWave = {
  wavesAgo: number
  /** The tree as it was frozen then. */
  units: readonly Unit[]
  published: Iterable<string>
  /** The leaves of each block: a block is known to whoever subtracts. */
  blocks: Iterable<readonly string[]>
  moves: readonly Move[]
}

const patience = 4

type Known = { unit: string | null; before: readonly string[]; after: readonly string[] }

/**
 * The temporal hold. Everyone knows who joined: a group of 5 with mean 70 and the same group with a sixth person and
 * mean 62.5 give that person's answer away. So whatever was known in a wave less than 4 waves ago (a published unit, or
 * a block) and has since changed by 1 to k − 1 people with fewer than 12 in common is held: the unit itself, and the
 * leaves in which the change happened. A new leaf of fewer than k people is held too, as it may complete a known group.
 * Gives the held units for `pattern`.
 */
export function heldUnits(input: {
  units: readonly Unit[]
  k: number
  nSafe?: number
  earlier: readonly EarlierWave[]
}): Set<string> {
  const { k, nSafe = safeGroup } = input
  const leavesNow = leavesUnder(growTree(input.units))
  const held = new Set<string>()
  for (const wave of input.earlier) {
    if (wave.wavesAgo >= patience) continue
    const people = rosters(wave.moves)
    const sets = knownSets(wave, leavesNow)
    if (sets.length === 0) continue
    for (const known of countMoves(sets, wave.moves)) {
      const difference = known.before + known.after - 2 * known.common
      if (difference < 1 || difference >= k || known.common >= nSafe) continue
      if (known.set.unit !== null) held.add(known.set.unit)
      for (const leaf of leavesToHold(known.set, people)) if (leavesNow.has(leaf)) held.add(leaf)
    }
    for (const [leaf, now] of people.after) if (now < k && !people.before.has(leaf)) held.add(leaf)
  }
  return held
}

function knownSets(wave: EarlierWave, leavesNow: ReadonlyMap<string, string[]>): Known[] {
  const leavesThen = leavesUnder(growTree(wave.units))
  const sets: Known[] = []
  for (const unit of wave.published) {
    const then = leavesThen.get(unit) ?? []
    const now = leavesNow.get(unit)
    sets.push(now ? { unit, before: then, after: now } : { unit: null, before: then, after: then })
  }
  for (const leaves of wave.blocks) sets.push({ unit: null, before: leaves, after: leaves })
  return sets
}

function countMoves(sets: readonly Known[], moves: readonly Move[]) {
  const counted = sets.map((set) => ({ set, before: 0, after: 0, common: 0 }))
  const then = setsByLeaf(sets.map((set) => set.before))
  const now = setsByLeaf(sets.map((set) => set.after))
  for (const { from, to, people } of moves) {
    const before = (from !== null && then.get(from)) || []
    const after = (to !== null && now.get(to)) || []
    for (const index of before) counted[index]!.before += people
    for (const index of after) counted[index]!.after += people
    for (const index of before) if (after.includes(index)) counted[index]!.common += people
  }
  return counted
}

function setsByLeaf(sets: readonly (readonly string[])[]): Map<string, number[]> {
  const byLeaf = new Map<string, number[]>()
  for (const [index, leaves] of sets.entries()) {
    for (const leaf of leaves) {
      const list = byLeaf.get(leaf)
      if (list) list.push(index)
      else byLeaf.set(leaf, [index])
    }
  }
  return byLeaf
}

function rosters(moves: readonly Move[]) {
  const before = new Map<string, number>()
  const after = new Map<string, number>()
  const changed = new Set<string>()
  for (const { from, to, people } of moves) {
    if (from !== null) before.set(from, (before.get(from) ?? 0) + people)
    if (to !== null) after.set(to, (after.get(to) ?? 0) + people)
    if (from === to) continue
    if (from !== null) changed.add(from)
    if (to !== null) changed.add(to)
  }
  return { before, after, changed }
}

/**
 * Blocks that hold a changed leaf must be large. Where the change emptied a leaf, or moved one elsewhere, the rest of
 * the group is what the subtraction needs: then every leaf of it counts.
 */
function leavesToHold(set: Known, people: ReturnType<typeof rosters>): string[] {
  const all = [...new Set([...set.before, ...set.after])]
  const changed = all.filter((leaf) => people.changed.has(leaf))
  const sameLeaves = all.length === set.before.length && all.length === set.after.length
  return sameLeaves && changed.every((leaf) => people.after.has(leaf)) ? changed : all
}
