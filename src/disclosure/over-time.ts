import { pattern, safeGroup, type Pattern, type PatternInput } from "./blocks.ts"
import type { Move } from "./hold.ts"

/** The blocks of the same measures in a wave less than 4 waves ago, by their leaves then, and how the roster moved since. */
export type EarlierBlocks = { blocks: Iterable<readonly string[]>; moves: readonly Move[] }

/**
 * The block rule where earlier waves are remembered. Within a wave every block has k people; but a block of 7 people now
 * and one of 8 then, of whom they are 7, leave the eighth alone, though nobody joined or left the 7: it is enough that
 * what is shown changed. So where up to two blocks of together fewer than 12 people differ by 1 to k − 1 people from
 * blocks known earlier, their leaves are held, and the pattern is worked out again. More than two waves at once are not
 * looked at. Takes what `pattern` takes and, for every leaf, the people on the roster (not only respondents) by `moves`.
 */
export function patternOverTime(input: PatternInput & { earlier: readonly EarlierBlocks[] }): Pattern {
  const { earlier, k, nSafe = safeGroup, ...rest } = input
  const held = new Set(input.held)
  for (;;) {
    const found = pattern({ ...rest, k, nSafe, held })
    const now = [...found.blocks.values()]
    const telling = earlier.flatMap((wave) => tellingLeaves(now, wave, k, nSafe))
    const before = held.size
    for (const leaf of telling) held.add(leaf)
    if (held.size === before) return found
  }
}

type Overlaps = { people: number; with: Map<number, number> }

/** The leaves of blocks that, set against the earlier ones, single out fewer than k people. */
function tellingLeaves(
  now: readonly (readonly string[])[],
  { blocks, moves }: EarlierBlocks,
  k: number,
  nSafe: number,
): string[] {
  const before = [...blocks]
  const size = before.map(() => 0)
  const overlaps = now.map((): Overlaps => ({ people: 0, with: new Map() }))
  const [wasIn, isIn] = [ownerOf(before), ownerOf(now)]
  for (const { from, to, people } of moves) {
    const was = from === null ? undefined : wasIn.get(from)
    const is = to === null ? undefined : isIn.get(to)
    if (was !== undefined) size[was]! += people
    if (is === undefined) continue
    const block = overlaps[is]!
    block.people += people
    if (was !== undefined) block.with.set(was, (block.with.get(was) ?? 0) + people)
  }
  const small = overlaps.flatMap(({ people }, at) => (people < nSafe ? [at] : []))
  const sets = [...small.map((at) => [at]), ...pairs(small, overlaps, nSafe)]
  const telling = sets.filter((set) => {
    const apart = fewestApart(
      set.map((at) => overlaps[at]!),
      size,
    )
    return apart > 0 && apart < k
  })
  return telling.flatMap((set) => set.flatMap((at) => now[at]!))
}

function ownerOf(blocks: readonly (readonly string[])[]): Map<string, number> {
  return new Map(blocks.flatMap((leaves, at) => leaves.map((leaf) => [leaf, at] as const)))
}

/** Small blocks that share an earlier block; others have nothing to do with each other. */
function pairs(small: readonly number[], overlaps: readonly Overlaps[], nSafe: number): number[][] {
  const sharing = new Map<number, number[]>()
  const found = new Map<string, number[]>()
  for (const at of small) {
    for (const earlier of overlaps[at]!.with.keys()) {
      const others = sharing.get(earlier) ?? []
      for (const other of others) {
        if (overlaps[at]!.people + overlaps[other]!.people < nSafe) found.set(`${other} ${at}`, [other, at])
      }
      sharing.set(earlier, [...others, at])
    }
  }
  return [...found.values()]
}

/** By how few people any union of earlier blocks differs from these: one belongs to it if most of its people are here. */
function fewestApart(set: readonly Overlaps[], size: readonly number[]): number {
  const shared = new Map<number, number>()
  for (const block of set) {
    for (const [earlier, people] of block.with) shared.set(earlier, (shared.get(earlier) ?? 0) + people)
  }
  let apart = set.reduce((sum, { people }) => sum + people, 0)
  for (const [earlier, people] of shared) apart += Math.min(0, size[earlier]! - 2 * people)
  return apart
}
