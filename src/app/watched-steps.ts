import type { ClockDoubt } from "./clock-doubt.ts"
import type { Fields, Log } from "../log.ts"
import type { Metrics } from "./metrics.ts"
import type { program } from "./program.ts"

/** Irreversible and due by time. */
const byTheClock = new Set(["people", "open", "ask", "remind", "close", "deliver", "gateReminders", "retain"])

/** Leaves these out while the clock is doubted. */
export function untilTrusted(
  steps: Record<string, (now: number) => Promise<void>>,
  doubt: ClockDoubt,
  log: Log,
): Record<string, (now: number) => Promise<void>> {
  const guarded = Object.entries(steps).map(([name, step]) => {
    if (!byTheClock.has(name)) return [name, step] as const
    const careful = async (now: number) => {
      const doubted = doubt.now()
      if (doubted) log.warn("left out, as the clock is doubted", { step: name, ms: doubted.ms })
      else await step(now)
    }
    return [name, careful] as const
  })
  return { compareClocks: doubt.compare, ...Object.fromEntries(guarded) }
}

type Steps = ReturnType<typeof program>["steps"] & { watchKeys(): Promise<void>; eraseKeys(): Promise<void> }

export function watchedSteps(
  steps: Steps,
  log: Log,
  metrics: Metrics,
  unopened: Set<string>,
): Record<string, (now: number) => Promise<void>> {
  const each = (step: string, event: string, rows: Fields[]) => {
    for (const row of rows) log.info(event, { ...row, step })
  }
  return {
    recover: async () => each("recover", "who was asked is known again", await steps.recover()),
    reach: async () => each("reach", "workspace reachable", await steps.reach()),
    people: async (now) => each("people", "people read", await steps.people(now)),
    open: async (now) => {
      await steps.watchKeys()
      const { opened, skipped, faults } = await steps.open(now)
      unopened.clear()
      for (const { workspace, survey, error } of faults) {
        unopened.add(survey)
        log.error("survey not opened", error, { step: "open", workspace, survey })
      }
      metrics.waves("opened", opened.length)
      each("open", "wave opened", opened)
      each("open", "too few people for a wave", skipped)
    },
    ask: async (now) => each("ask", "owners asked and staff told", await steps.ask(now)),
    remind: async (now) => each("remind", "reminders queued", await steps.remind(now)),
    close: async (now) => {
      const closed = await steps.close(now)
      metrics.waves("closed", closed.filter((wave) => wave.state === "closed").length)
      each("close", "wave closed", closed)
    },
    eraseKeys: steps.eraseKeys,
    publish: async () => each("publish", "digests posted", [await steps.publish()].filter(didSomething)),
    deliver: async () => {
      const counts = await steps.deliver()
      metrics.deliveries(counts)
      each("deliver", "messages sent", [counts].filter(didSomething))
    },
    gateReminders: async (now) =>
      each(
        "gateReminders",
        "reminded to ask the gate again",
        [await steps.gateReminders(now)].filter(didSomething),
      ),
    retain: async (now) => {
      for (const { workspace, counts } of await steps.retain(now))
        for (const [kind, count] of Object.entries(counts)) {
          metrics.removed(kind, count)
          log.info("kept long enough and removed", { step: "retain", workspace, kind, count })
        }
    },
    // Logged outside the database: shows later if a chain was made anew.
    seal: async () => each("seal", "audit sealed", await steps.seal()),
  }
}

function didSomething(counts: Record<string, number>): boolean {
  return Object.values(counts).some((count) => count > 0)
}
