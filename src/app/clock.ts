import { setTimeout as wait } from "node:timers/promises"
import { schedule } from "node-cron"

export type Clock = {
  /** Resolves when all steps began after this call and ended, or run on by themselves. */
  nudge(): Promise<void>
  /** Epoch ms. */
  lastNudge(): number
  underWay(): { step: string; ms: number }[]
  stop(): Promise<void>
}

export type ClockNews = {
  fault(step: string, error: unknown): void
  ran(step: string, ms: number): void
  /** Delay after the full minute (ms). */
  lag(ms: number): void
}

/** How long other steps wait (ms). */
const defaultPatienceMs = 20_000

/** Runs all steps in order every minute with one `now`. A step beyond its patience goes on alone, never twice at once. */
export function startClock(
  steps: Record<string, (now: number) => Promise<void>>,
  news: ClockNews,
  now: () => number,
  patienceMs = defaultPatienceMs,
): Clock {
  let stopped = false
  let last = now()
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
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
    if (!running) return (running = run().finally(() => (running = undefined)))
    // Steps of this round that have run already may have missed what the nudge is about.
    next ??= running.then(() => {
      next = undefined
      return nudge()
    })
    return next
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
      await next
    },
  }
}
