import { safeGroup } from "./blocks.ts"
import { comparedBelow } from "./temporal-differencing.ts"

/** A block, and by cut how many of its people are in it. */
export type CrossedBlock = {
  /** People on its roster. */
  roster: number
  /** By cut, those of them who are in it. Only cuts that the block has anyone of. */
  inside: ReadonlyMap<number, number>
  /** How many of the block answered. */
  people: number
}

/**
 * So many of those asked a sum has to set apart, so that it tells of nobody beside what other waves told: 24 who hide
 * the rest, twice the twelve who do between blocks, as a told sum is exact; and the k − 1 at most who could be singled out.
 *
 * Proof. Take any combination of told sums and blocks of any waves that has this sum in it, with a factor that is not 0. Other
 * sums of its wave are of other blocks, and a block's sum treats its people alike. So in each of the sum's blocks either
 * the cut's people or the others have a factor in that wave, hence as many people as it sets apart at least. (Of those asked, as everywhere where waves are compared: who answered is not
 * kept.) If the combination
 * is about fewer than k of them, those who are left cancel out with their answers of other waves, which hides the rest.
 */
export function hiddenFrom(k: number): number {
  return comparedBelow + k - 1
}

/** Beyond so many people no more blocks are used: they would add little to what is known of the cut. */
const plenty = 5 * safeGroup

/**
 * How many of those who answered a cut sets apart in a block: its own people or the others, whichever are fewer, as many
 * as their share of the roster comes to.
 */
export function apart(block: CrossedBlock, cut: number): number {
  const share = (block.inside.get(cut) ?? 0) / block.roster
  return Math.min(share, 1 - share) * block.people
}

/** The same of everybody who was asked. */
export function askedApart({ roster, inside }: CrossedBlock, cut: number): number {
  const own = inside.get(cut) ?? 0
  return Math.min(own, roster - own)
}

/** The cuts that used one of a group's blocks in the waves that this one is compared with, and in those of this term. */
export type UsedBefore = { any: ReadonlySet<number>; term: ReadonlySet<number> }

/**
 * Which cut may use which groups of blocks (a group: blocks whose favourable count is told together): at most one cut each.
 * Decided by rosters, the tree and how many answered in a block, never by who answered or what.
 *
 * Cuts take groups in the order given, each those of which it sets most apart, until these are `enough` people; a
 * cut that does not get so far takes nothing. Groups that are left go one by one to the cut that has least of what it could.
 *
 * A cut keeps its groups for a term of some waves, and a group that changes hands rests until no wave in which the other
 * used it is compared with any more. Were it used by two cuts in turn, whoever believes that nobody changes an answer could
 * subtract their sums from one another, which would tell of the few people in whom they differ.
 *
 * Gives by cut the positions of its groups.
 */
export function ownersOf(input: {
  groups: readonly (readonly CrossedBlock[])[]
  used: readonly UsedBefore[]
  order: readonly number[]
  enough: number
}): Map<number, number[]> {
  const { groups, used, order, enough } = input
  const gains = groups.map((blocks, at) => gainsOf(blocks, used[at]!))
  const possible = new Map<number, { group: number; gain: number }[]>(order.map((cut) => [cut, []]))
  for (const [group, gain] of gains.entries())
    for (const [cut, people] of gain) possible.get(cut)?.push({ group, gain: people })
  const free = new Set(groups.keys())
  const owned = new Map<number, { groups: number[]; gain: number; all: number }>()
  for (const cut of order) {
    const choice = possible.get(cut)!
    const own = { groups: [] as number[], gain: 0, all: choice.reduce((sum, { gain }) => sum + gain, 0) }
    const kept = (group: number) => Number(used[group]!.term.has(cut))
    choice.sort((a, b) => kept(b.group) - kept(a.group) || b.gain - a.gain || a.group - b.group)
    for (const { group, gain } of choice) {
      if (own.gain >= enough && !kept(group)) break
      if (!free.has(group)) continue
      own.groups.push(group)
      own.gain += gain
    }
    if (own.gain < enough) continue
    for (const group of own.groups) free.delete(group)
    owned.set(cut, own)
  }
  for (const group of free) {
    const takers = [...gains[group]!].flatMap(([cut, gain]) => {
      const own = owned.get(cut)
      return own && own.gain < plenty ? [{ own, gain }] : []
    })
    if (takers.length === 0) continue
    const poorest = takers.reduce((least, one) =>
      one.own.gain * least.own.all < least.own.gain * one.own.all ? one : least,
    )
    poorest.own.groups.push(group)
    poorest.own.gain += poorest.gain
  }
  const rests = (group: number, cut: number) => [...used[group]!.any].some((other) => other !== cut)
  return new Map(
    [...owned].map(([cut, own]) => [
      cut,
      own.groups.filter((group) => !rests(group, cut)).sort((a, b) => a - b),
    ]),
  )
}

/** By cut that may use the group, how many people it would set apart in it, of those asked. */
function gainsOf(blocks: readonly CrossedBlock[], { term }: UsedBefore): Map<number, number> {
  const gains = new Map<number, number>()
  for (const block of blocks)
    for (const cut of block.inside.keys()) {
      if (term.size > 0 && !term.has(cut)) continue
      const gain = block.people > 0 ? askedApart(block, cut) : 0
      if (gain > 0) gains.set(cut, (gains.get(cut) ?? 0) + gain)
    }
  return gains
}

/** Of a group's blocks those that the cut uses: that it splits, those it splits most first, no more than are plenty. */
export function usedBlocks(blocks: readonly CrossedBlock[], cut: number): number[] {
  const split = blocks.flatMap((block, at) => {
    const inside = block.inside.get(cut) ?? 0
    const few = Math.min(inside, block.roster - inside)
    return few > 0 && block.people > 0 ? [{ at, few, gain: apart(block, cut) }] : []
  })
  split.sort((a, b) => b.few - a.few || a.at - b.at)
  let gain = 0
  const enough = split.filter((one) => {
    const taken = gain < plenty
    gain += one.gain
    return taken
  })
  return enough.map(({ at }) => at).sort((a, b) => a - b)
}
