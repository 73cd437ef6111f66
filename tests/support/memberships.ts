import type { Membership } from "../../src/disclosure/temporal-differencing.ts"

type Earlier = { roster: ReadonlyMap<string, string>; blocks: Iterable<readonly string[]> }

/** `silent`: the sets in which nobody had answered, by number. */
export type Known = { memberships: Membership[]; sets: number; silent: Set<number> }

/** As `membershipsOf`, and each leaf that is in no block of its wave is a set of its own: nobody there answered. */
export function knownWithSilence(now: ReadonlyMap<string, string>, earlier: readonly Earlier[]): Known {
  const silent = new Set<number>()
  let sets = 0
  const all = earlier.map(({ roster, blocks: given }) => {
    const blocks = [...given]
    const heard = new Set(blocks.flat())
    const quiet = blocks.length === 0 ? [] : [...new Set(roster.values())].filter((leaf) => !heard.has(leaf))
    sets += blocks.length
    for (const leaf of quiet) {
      blocks.push([leaf])
      silent.add(sets++)
    }
    return { roster, blocks }
  })
  return { memberships: membershipsOf(now, all), sets, silent }
}

/** Takes the roster now and those of earlier results (person → leaf) with their blocks; gives who was in which, counted. */
export function membershipsOf(now: ReadonlyMap<string, string>, earlier: readonly Earlier[]): Membership[] {
  const setsOf = new Map<string, number[]>([...now.keys()].map((person) => [person, []]))
  let sets = 0
  for (const { roster, blocks } of earlier) {
    const setOf = new Map(
      [...blocks].flatMap((leaves) => (sets++, leaves.map((leaf) => [leaf, sets - 1] as const))),
    )
    for (const [person, leaf] of roster) {
      const set = setOf.get(leaf)
      if (set !== undefined) setsOf.set(person, [...(setsOf.get(person) ?? []), set])
    }
  }
  const counted = new Map<string, Membership>()
  for (const [person, sets] of setsOf) {
    const leaf = now.get(person) ?? null
    const key = JSON.stringify([leaf, sets])
    counted.set(key, { leaf, sets, people: (counted.get(key)?.people ?? 0) + 1 })
  }
  return [...counted.values()]
}
