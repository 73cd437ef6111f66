import { comparedBelow } from "./temporal-differencing.ts"

/**
 * A cut's own sum against those of other waves. Thirteen people of a site in one wave and twelve of them in the next give
 * the thirteenth away if the others answer as before. So is a change of somebody else in their blocks: the blocks' sums
 * less the told ones are sums too, of the others.
 */

/** People who were in the blocks of a sum that was told, alike in where they were then and are now. */
export type PastPeople = {
  /** Null: not asked now, or it is no longer known on which side of the sum they were. */
  leaf: string | null
  /** Theirs among the wave's, now. */
  profile: number | null
  /** Their leaf then. */
  from: string
  /** Whether the sum was theirs. */
  inside: boolean
  people: number
}

/** Of a sum that was told in another wave, everybody in its blocks. */
export type PastSum = readonly PastPeople[]

/** What a sum is to be of: the leaves of its blocks, how many are asked there, and whose profile is the cut's. */
type NewSum = { leaves: ReadonlySet<string>; people: number; inside: (profile: number) => boolean }

/** So few people in common cancel nothing: each sum is of twelve people and as many others at least. */
const sharedMost = 4

type Shared = { leaf: string; from: string; inside: boolean; before: boolean; people: number }

/**
 * The told sums that a new one could be subtracted from, each with the people in common: not those of other people, nor
 * those that divide the same people in the same two.
 */
export function changedSums(past: readonly PastSum[], now: NewSum): Shared[][] {
  return past.flatMap((sum) => {
    const shared = sum.flatMap(({ leaf, profile, from, inside: before, people }): Shared[] =>
      leaf !== null && now.leaves.has(leaf)
        ? [{ leaf, from, inside: profile !== null && now.inside(profile), before, people }]
        : [],
    )
    const both = count(shared)
    if (both <= sharedMost) return []
    const kept = count(shared.filter(({ inside, before }) => inside === before))
    const same = both === now.people && both === count(sum) && (kept === both || kept === 0)
    return same ? [] : [shared]
  })
}

/**
 * Whether enough people hide a change, of those in these leaves: people who were in the same leaf and are in the same one now,
 * of the cut or the others, whichever are fewer, as the leaf's own sum can be taken off. Twice the twelve who hide the rest
 * between blocks, as a told sum is exact.
 */
export function hidesChange(shared: readonly Shared[], leaves: ReadonlySet<string>): boolean {
  const places = Map.groupBy(
    shared.filter(({ leaf }) => leaves.has(leaf)),
    ({ leaf, from }) => JSON.stringify([leaf, from]),
  )
  let [added, subtracted] = [0, 0]
  for (const people of places.values()) {
    const of = (inside: boolean, before: boolean) =>
      count(people.filter((one) => one.inside === inside && one.before === before))
    subtracted += Math.min(of(true, true), of(false, false))
    added += Math.min(of(true, false), of(false, true))
  }
  // Where either is as much, the other leaves many people over.
  return Math.max(added, subtracted) >= comparedBelow
}

function count(people: readonly { people: number }[]): number {
  return people.reduce((sum, one) => sum + one.people, 0)
}
