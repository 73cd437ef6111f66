import type { Db } from "../postgres/database.ts"
import { paceOf, placesOf, type RateLimitSlot } from "../postgres/pace.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** One kind of call to one workspace's platform, at the pace that it accepts from all processes together. */
export type Lane = {
  db: Db
  workspace: WorkspaceId
  name: "post" | "update" | "find"
  perSecond: number
  /** How long what was claimed may stay without word (ms). */
  leaseMs: number
  sleep(ms: number): Promise<void>
  /** Whether more is to be begun. */
  goesOn(): boolean
}

/** While a lane must rest longer than this (ms), it ends and is left to a later nudge. */
const longestRest = 5_000
/** A call is given up after this time (ms) at the latest: so long a place is held for a process that may have died. */
const longestCall = 10_000
/** No process begins more at once than the lane takes in a twentieth of its period: so much is at stake when it dies. */
const bursts = 20
/** Two processes that see the same place free at once look again after this time (ms). */
const shortest = 2

/**
 * Does what is to be done on a lane until nothing is left. `claim` takes at most as much work as there are places now, and
 * gives nothing when there is none left; `work` makes the call for one of it and gives what is to be done after the reply. Begun work ends before this does;
 * what it throws is thrown then.
 */
export async function pump<Work>(
  lane: Lane,
  claim: (most: number) => Promise<Work[] | undefined>,
  work: (one: Work) => Promise<() => Promise<void>>,
): Promise<void> {
  const pace = paceOf(lane.perSecond)
  const holdMs = Math.min(lane.leaseMs, longestCall) + pace.periodMs
  const places = placesOf(lane.db, lane.workspace, lane.name, pace, holdMs)
  const mostAtOnce = Math.max(1, Math.floor(pace.places / bursts))
  const underWay = new Set<Promise<void>>()
  const faults: unknown[] = []
  let earliest = 0

  /** Some places, as soon as there are any; none when the lane ends or rests for long. */
  async function free(most: number): Promise<RateLimitSlot[]> {
    while (lane.goesOn()) {
      const early = earliest - performance.now()
      if (early >= 1) await lane.sleep(early)
      const taken = await places.take(most)
      earliest = Math.max(earliest, performance.now()) + (taken.length * pace.periodMs) / pace.places
      if (taken.length > 0) return taken
      const { restMs, freeMs } = await places.wait()
      if (restMs > longestRest) break
      await lane.sleep(Math.max(shortest, restMs, freeMs))
    }
    return []
  }

  async function begin(one: Work, place: RateLimitSlot): Promise<void> {
    const called = work(one)
    await called.catch(() => {})
    const left = places.leave(place, true)
    const after = called.then((rest) => rest())
    await Promise.all([left, after])
  }

  await places.open()
  try {
    for (;;) {
      const taken = await free(mostAtOnce)
      if (taken.length === 0) break
      const claimed = await claim(taken.length).catch(async (error: unknown) => {
        await Promise.all(taken.map((place) => places.leave(place, false)))
        throw error
      })
      for (const one of claimed ?? []) {
        const begun = begin(one, taken.pop()!)
          .catch((error: unknown) => void faults.push(error))
          .finally(() => underWay.delete(begun))
        underWay.add(begun)
      }
      await Promise.all(taken.map((place) => places.leave(place, false)))
      // What is under way may come back to be done again.
      if (claimed === undefined && underWay.size === 0) break
      if (claimed === undefined) await Promise.race(underWay)
    }
  } finally {
    await Promise.all(underWay)
  }
  if (faults.length > 0) throw faults[0]
}
