import { schedule } from "node-cron"

export type Clock = {
  /** Runs every step now; resolves when they have run. */
  nudge(): Promise<void>
  stop(): Promise<void>
}

/**
 * Once a minute every step is nudged with one `now`, one after the other; a nudge during a nudge joins it.
 * The clock only nudges: whether there is anything to do is the database's to say.
 */
export function startClock(
  steps: Record<string, (now: number) => Promise<void>>,
  onFault: (step: string, error: unknown) => void,
  now: () => number,
): Clock {
  let stopped = false
  let running: Promise<void> | undefined
  async function run(): Promise<void> {
    const at = now()
    for (const [name, step] of Object.entries(steps)) {
      if (stopped) return
      await step(at).catch((error: unknown) => onFault(name, error))
    }
  }
  function nudge(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
  const task = schedule("* * * * *", nudge, { name: "steps", noOverlap: true })
  void nudge()
  return {
    nudge,
    async stop() {
      stopped = true
      await task.destroy()
      await running
    },
  }
}
