import { setTimeout as wait } from "node:timers/promises"
import { draw } from "./chance.ts"
import { answer, type Door, type reader } from "./colleague.ts"
import type { Company } from "./company.ts"
import { storyOf } from "./story.ts"

/** The simulated colleagues of one week, on their way. */
export type Crowd = {
  /** How many of them answer this week. */
  size: number
  /** Resolves when all have answered or were stopped. Gives how many did, and what went wrong for others. */
  done: Promise<{ answered: number; faults: string[] }>
  /** Has everyone answer without hesitation. */
  hurry(): void
  /** Lets nobody begin or go on; resolves when every press under way has ended. */
  stop(): Promise<void>
}

/** Everyone but you answers in their own time, within `withinMs`. */
export function crowd(
  door: Door,
  company: Company,
  { read, week, withinMs }: { read: ReturnType<typeof reader>; week: number; withinMs: number },
): Crowd {
  const story = storyOf(company)
  const hurried = new AbortController()
  const stopped = new AbortController()
  const answering = company.people.filter((one) => !one.role && story.takesPart(one, week))
  const faults: string[] = []
  let answered = 0

  async function hesitate(ms: number) {
    const signal = AbortSignal.any([hurried.signal, stopped.signal])
    await wait(ms, undefined, { signal }).catch(() => {})
    stopped.signal.throwIfAborted()
  }

  const busy = answering.map(async (person) => {
    const reads = withinMs * (0.005 + 0.01 * draw("reads", person.id))
    try {
      await hesitate(draw("begins", person.id, week) * withinMs)
      await answer(door, person, { read, story, week }, () => hesitate(reads))
      answered++
    } catch (error) {
      if (!stopped.signal.aborted) faults.push(error instanceof Error ? error.message : String(error))
    }
  })
  const done = Promise.all(busy).then(() => ({ answered, faults }))
  return {
    size: answering.length,
    done,
    hurry: () => hurried.abort(),
    async stop() {
      stopped.abort()
      await done
    },
  }
}
