import { schedule } from "node-cron"

export type Clock = {
  /** Runs every step now; resolves when they have run. */
  nudge(): Promise<void>
  /** When the steps last began to run (epoch ms). */
  lastNudge(): number
  stop(): Promise<void>
}

/** What the clock tells of itself. */
export type ClockNews = {
  fault(step: string, error: unknown): void
  /** A step ran for so long (ms). */
  ran(step: string, ms: number): void
  /** The nudge of a full minute came this much later (ms). */
  lag(ms: number): void
}

/**
 * Once a minute every step is nudged with one `now`, one after the other; a nudge during a nudge joins it.
 * The clock only nudges: whether there is anything to do is the database's to say.
 */
export function startClock(
  steps: Record<string, (now: number) => Promise<void>>,
  news: ClockNews,
  now: () => number,
): Clock {
  let stopped = false
  let last = now()
  let running: Promise<void> | undefined
  async function run(): Promise<void> {
    const at = now()
    last = at
    for (const [name, step] of Object.entries(steps)) {
      if (stopped) return
      const began = performance.now()
      await step(at).catch((error: unknown) => news.fault(name, error))
      news.ran(name, performance.now() - began)
    }
  }
  function nudge(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
  const onMinute = () => {
    news.lag(now() % 60_000)
    return nudge()
  }
  const task = schedule("* * * * *", onMinute, { name: "steps", noOverlap: true })
  void nudge()
  return {
    nudge,
    lastNudge: () => last,
    async stop() {
      stopped = true
      await task.destroy()
      await running
    },
  }
}
