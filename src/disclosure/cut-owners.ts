import { minChangeGroup } from "./blocks.ts"
import { comparedBelow } from "./temporal-differencing.ts"

export type CrossedBlock = {
  roster: number
  /** By cut: its people in the block, if any. */
  inside: ReadonlyMap<number, number>
  people: number
}

/** The fewest people a released sum sets apart: 24 who hide the rest, and k − 1 (docs/disclosure-control.md). */
export function hiddenFrom(k: number): number {
  return comparedBelow + k - 1
}

/** More people add little to a cut. */
const plenty = 5 * minChangeGroup

/** Respondents of the block's smaller side (cut or others), by share of the roster. */
export function apart(block: CrossedBlock, cut: number): number {
  const share = (block.inside.get(cut) ?? 0) / block.roster
  return Math.min(share, 1 - share) * block.people
}

export function askedApart({ roster, inside }: CrossedBlock, cut: number): number {
  const own = inside.get(cut) ?? 0
  return Math.min(own, roster - own)
}

/** Cuts that used the group in compared waves, and in this term. */
export type UsedBefore = { any: ReadonlySet<number>; term: ReadonlySet<number> }

/** Which cut uses which groups of blocks, for a term each (docs/disclosure-control.md). Gives positions of groups by cut. */
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

/** By cut: people (of those asked) it would set apart in the group. */
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

/** The blocks that the cut splits, most even first, up to `plenty`. */
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
