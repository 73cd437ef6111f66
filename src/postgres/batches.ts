import { DeadlineError } from "../lib/within.ts"

export type Batches<Item, Done> = { put(item: Item): Promise<Done>; idle(): Promise<void> }

type Pending<Item, Done> = {
  item: Item
  since: number
  resolve(done: Done): void
  reject(error: unknown): void
}

const mostAtOnce = 500

/**
 * What arrives while a statement runs goes out together in the next. `work` gives one result per item, in order. What has
 * waited longer than `longestWaitMs` by then is refused with `DeadlineError`: its sender may have sent something newer.
 */
export function batches<Item, Done>(
  work: (items: Item[]) => Promise<Done[]>,
  longestWaitMs = Infinity,
): Batches<Item, Done> {
  let pending: Pending<Item, Done>[] = []
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    // Let this turn of the event loop gather items before the first statement leaves.
    await new Promise(setImmediate)
    while (pending.length > 0) {
      const batch = inTime(pending.splice(0, mostAtOnce))
      if (batch.length === 0) continue
      try {
        const done = await work(batch.map((one) => one.item))
        for (const [index, one] of batch.entries()) one.resolve(done[index]!)
      } catch (error) {
        // Those waiting behind have waited long enough; do not make them wait again.
        for (const one of [...batch, ...pending.splice(0)]) one.reject(error)
      }
    }
    // Not in finally(): an item put in between would wait for the next one.
    running = undefined
  }

  function inTime(waiting: Pending<Item, Done>[]): Pending<Item, Done>[] {
    const oldest = performance.now() - longestWaitMs
    for (const one of waiting)
      if (one.since < oldest)
        one.reject(new DeadlineError(`waited longer than ${longestWaitMs} ms to be stored`))
    return waiting.filter((one) => one.since >= oldest)
  }

  return {
    put(item) {
      return new Promise((resolve, reject) => {
        pending.push({ item, since: performance.now(), resolve, reject })
        running ??= run()
      })
    },
    async idle() {
      await running
    },
  }
}
