/** Work that is done for many at once. `put` resolves with what was done for this item. */
export type Batches<Item, Done> = { put(item: Item): Promise<Done>; idle(): Promise<void> }

type Pending<Item, Done> = { item: Item; resolve(done: Done): void; reject(error: unknown): void }

const mostAtOnce = 500

/**
 * What arrives while a statement is under way goes out together in the next one, so that many share a round trip and a
 * commit, and nothing overtakes what came before it. `work` gives one result for each item, in their order.
 */
export function batches<Item, Done>(work: (items: Item[]) => Promise<Done[]>): Batches<Item, Done> {
  let pending: Pending<Item, Done>[] = []
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    // Let what comes in this turn of the event loop gather before the first statement leaves.
    await new Promise(setImmediate)
    while (pending.length > 0) {
      const batch = pending.splice(0, mostAtOnce)
      try {
        const done = await work(batch.map((one) => one.item))
        for (const [index, one] of batch.entries()) one.resolve(done[index]!)
      } catch (error) {
        // Who waited behind them has waited as long as anybody may: once more would be too long.
        for (const one of [...batch, ...pending.splice(0)]) one.reject(error)
      }
    }
    // At once, and not when this promise settles: what is put in between would wait for somebody else.
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
