import type { Db } from "../postgres/database.ts"
import { rateLimitOf, rateLimitSlots, type RateLimitSlot } from "../postgres/rate-limit.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** One kind of call to one workspace, at a pace shared by all processes. */
export type WorkerLane = {
  db: Db
  workspace: WorkspaceId
  name: "post" | "update" | "find"
  perSecond: number
  leaseMs: number
  sleep(ms: number): Promise<void>
  goesOn(): boolean
}

/** If the lane rests longer (ms), a later nudge goes on. */
const longestRest = 5_000
/** The longest call (ms), and how long a dead process holds its slot. */
const longestCall = 10_000
/** At most a twentieth of a period's calls begin at once, which limits what a crash leaves unknown. */
const bursts = 20
/** The pause (ms) after another process took the same slot. */
const shortest = 2

/** `claim` takes at most one piece of work per free slot; `work` calls and gives what follows. Throws what they threw. */
export async function drainQueue<Work>(
  lane: WorkerLane,
  claim: (most: number) => Promise<Work[] | undefined>,
  work: (one: Work) => Promise<() => Promise<void>>,
): Promise<void> {
  const limit = rateLimitOf(lane.perSecond)
  const holdMs = Math.min(lane.leaseMs, longestCall) + limit.periodMs
  const slots = rateLimitSlots(lane.db, lane.workspace, lane.name, limit, holdMs)
  const mostAtOnce = Math.max(1, Math.floor(limit.slots / bursts))
  const underWay = new Set<Promise<void>>()
  const faults: unknown[] = []
  let earliest = 0

  /** Waits for free slots; none when the lane ends or rests long. */
  async function free(most: number): Promise<RateLimitSlot[]> {
    while (lane.goesOn()) {
      const early = earliest - performance.now()
      if (early >= 1) await lane.sleep(early)
      const taken = await slots.acquire(most)
      earliest = Math.max(earliest, performance.now()) + (taken.length * limit.periodMs) / limit.slots
      if (taken.length > 0) return taken
      const { restMs, freeMs } = await slots.wait()
      if (restMs > longestRest) break
      await lane.sleep(Math.max(shortest, restMs, freeMs))
    }
    return []
  }

  async function begin(one: Work, slot: RateLimitSlot): Promise<void> {
    const called = work(one)
    await called.catch(() => {})
    const left = slots.release(slot, true)
    const after = called.then((rest) => rest())
    await Promise.all([left, after])
  }

  await slots.open()
  try {
    for (;;) {
      const taken = await free(mostAtOnce)
      if (taken.length === 0) break
      const claimed = await claim(taken.length).catch(async (error: unknown) => {
        await Promise.all(taken.map((slot) => slots.release(slot, false)))
        throw error
      })
      for (const one of claimed ?? []) {
        const begun = begin(one, taken.pop()!)
          .catch((error: unknown) => void faults.push(error))
          .finally(() => underWay.delete(begun))
        underWay.add(begun)
      }
      await Promise.all(taken.map((slot) => slots.release(slot, false)))
      // Work under way may come back.
      if (claimed === undefined && underWay.size === 0) break
      if (claimed === undefined) await Promise.race(underWay)
    }
  } finally {
    await Promise.all(underWay)
  }
  if (faults.length > 0) throw faults[0]
}
