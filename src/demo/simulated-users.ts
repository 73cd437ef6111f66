import { setTimeout as wait } from "node:timers/promises"
import { draw } from "./random.ts"
import { answer, type ChatClient, type reader } from "./client-driver.ts"
import type { Colleague, Company } from "./company.ts"
import { storyOf } from "./story.ts"

export type SimulatedUsers = {
  size: number
  /** Resolves when all answered or were stopped; gives how many did, and errors. */
  done: Promise<{ answered: number; faults: string[] }>
  /** All answer at once; gives errors. */
  finish(): Promise<string[]>
  /** Resolves when presses under way have ended. */
  stop(): Promise<void>
}

/** Between looks for new messages (ms). */
const lookEveryMs = 1_000

/** Everyone but you answers within `withinMs`, also what is run meanwhile. */
export function simulateUsers(
  client: ChatClient,
  company: Company,
  { read, week, withinMs }: { read: ReturnType<typeof reader>; week: number; withinMs: number },
): SimulatedUsers {
  const story = storyOf(company)
  const hurried = new AbortController()
  const stopped = new AbortController()
  const answering = company.people.filter((one) => !one.role && story.takesPart(one, week))
  const faults: string[] = []

  async function hesitate(ms: number) {
    const signal = AbortSignal.any([hurried.signal, stopped.signal])
    await wait(ms, undefined, { signal }).catch(() => {})
    stopped.signal.throwIfAborted()
  }

  const busy = new Map<string, Promise<void>>()
  const gaveUp = new Set<string>()

  function begin(person: Colleague): Promise<void> {
    const reads = withinMs * (0.005 + 0.01 * draw("reads", person.id))
    const work = (async () => {
      try {
        await hesitate(draw("begins", person.id, week) * withinMs)
        await answer(client, person, { read, story, week }, () => hesitate(reads))
      } catch (error) {
        gaveUp.add(person.id)
        if (!stopped.signal.aborted) faults.push(error instanceof Error ? error.message : String(error))
      }
    })().finally(() => busy.delete(person.id))
    busy.set(person.id, work)
    return work
  }

  function look() {
    for (const person of answering)
      if (!busy.has(person.id) && !gaveUp.has(person.id) && client.prompt(person)) void begin(person)
  }

  const first = answering.map(begin)
  const done = Promise.all(first).then(() => ({
    answered: answering.length - gaveUp.size,
    faults: [...faults],
  }))
  const looking = setInterval(look, lookEveryMs).unref()
  return {
    size: answering.length,
    done,
    async finish() {
      hurried.abort()
      clearInterval(looking)
      await Promise.all(busy.values())
      look()
      await Promise.all(busy.values())
      return faults
    },
    async stop() {
      clearInterval(looking)
      stopped.abort()
      await Promise.all(busy.values())
    },
  }
}
