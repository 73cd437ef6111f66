import { setTimeout as wait } from "node:timers/promises"
import { schedule } from "node-cron"

export type Clock = {
  /** Runs every step now; resolves when they have run, or have been left to themselves. */
  nudge(): Promise<void>
  /** When the steps last began to run (epoch ms). */
  lastNudge(): number
  /** The steps that run now, and for how long (ms). */
  underWay(): { step: string; ms: number }[]
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

/** How long the others wait for a step (ms). */
const defaultPatienceMs = 20_000

/**
 * Once a minute every step is nudged with one `now`, one after the other; a nudge during a nudge joins it. A step that
 * takes longer than the patience goes on beside the others, and is not begun again before it has ended.
 * The clock only nudges: whether there is anything to do is the database's to say.
 */
export function startClock(
  steps: Record<string, (now: number) => Promise<void>>,
  news: ClockNews,
  now: () => number,
  patienceMs = defaultPatienceMs,
): Clock {
  let stopped = false
  let last = now()
  let running: Promise<void> | undefined
  const underWay = new Map<string, { began: number; ended: Promise<void> }>()

  function begin(name: string, step: (now: number) => Promise<void>, at: number): Promise<void> {
    const began = performance.now()
    const ended = step(at)
      .catch((error: unknown) => news.fault(name, error))
      .finally(() => {
        underWay.delete(name)
        news.ran(name, performance.now() - began)
      })
    underWay.set(name, { began, ended })
    return ended
  }
  async function run(): Promise<void> {
    const at = now()
    last = at
    for (const [name, step] of Object.entries(steps)) {
      if (stopped) return
      if (underWay.has(name)) continue
      const enough = new AbortController()
      const patience = wait(patienceMs, undefined, { signal: enough.signal }).catch(() => {})
      await Promise.race([begin(name, step, at), patience])
      enough.abort()
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
    void nudge()
  }
  const task = schedule("* * * * *", onMinute, { name: "steps" })
  void nudge()
  return {
    nudge,
    lastNudge: () => last,
    underWay: () => {
      const at = performance.now()
      return [...underWay].map(([step, { began }]) => ({ step, ms: at - began }))
    },
    async stop() {
      stopped = true
      await task.destroy()
      await Promise.all([...underWay.values()].map(({ ended }) => ended))
      await running
    },
  }
}
