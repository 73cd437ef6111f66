export type Batches<Item, Done> = { put(item: Item): Promise<Done>; idle(): Promise<void> }

type Pending<Item, Done> = { item: Item; resolve(done: Done): void; reject(error: unknown): void }

const mostAtOnce = 500

/** What arrives while a statement runs goes out together in the next. `work` gives one result per item, in order. */
export function batches<Item, Done>(work: (items: Item[]) => Promise<Done[]>): Batches<Item, Done> {
  let pending: Pending<Item, Done>[] = []
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    // Let this turn of the event loop gather items before the first statement leaves.
    await new Promise(setImmediate)
    while (pending.length > 0) {
      const batch = pending.splice(0, mostAtOnce)
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

  return {
    put(item) {
      return new Promise((resolve, reject) => {
        pending.push({ item, resolve, reject })
        running ??= run()
      })
    },
    async idle() {
      await running
    },
  }
}
