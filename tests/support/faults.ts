import { setTimeout as wait } from "node:timers/promises"
import { expect, onTestFinished } from "vitest"
import { newServerDatabase } from "./database.ts"
import { openRig, type Rig, type RigSetup } from "./rig.ts"
import { killAll, type ServiceProcess } from "./service-process.ts"
import type { SlackPeer } from "./slack-peer.ts"
import type { SlackMessage } from "./slack-state.ts"
import { until } from "./taps.ts"
import type { WaveId } from "../../src/pulse/ids.ts"

/** The service as it runs, with a way to nudge its steps. */
export const nudged = "tests/proof/nudged-service.ts"

/** An organisation of one team whose people are U100, U101 …; the first is its admin. */
export async function townOf(size: number, setup: Partial<RigSetup> = {}): Promise<Rig> {
  const people = Array.from({ length: size }, (_, at) => ({ id: `U${100 + at}`, unit: "team" }))
  const rig = await openRig({
    databaseUrl: setup.databaseUrl ?? (await newServerDatabase()),
    people,
    ...setup,
  })
  onTestFinished(rig.close)
  onTestFinished(killAll)
  return rig
}

export async function nudge(service: ServiceProcess, times = 1): Promise<void> {
  for (let at = 0; at < times; at++) {
    service.send("nudge")
    await service.heard("nudged")
  }
}

/** What /readyz says. */
export async function readiness(origin: string): Promise<{ status: number; reasons: string[] }> {
  const response = await fetch(`${origin}/readyz`)
  const { reasons } = (await response.json()) as { reasons: string[] }
  return { status: response.status, reasons }
}

/**
 * Asks /readyz again and again. Gives what it said twice in a row, in words, and how often each; no answer at all is
 * "nothing": the process was not there.
 */
export function watchReadiness(origin: string): () => Promise<Record<string, number>> {
  const said: Record<string, number> = {}
  let before: string | undefined
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      const now = await readiness(origin).catch(() => undefined)
      const word = now === undefined ? "nothing" : now.reasons.join(" and ") || String(now.status)
      // Postgres is shared with other tests, and a stall of theirs may cost one question its answer.
      if (word === before) said[word] = (said[word] ?? 0) + 1
      before = word
      await wait(50)
    }
  })()
  return async () => {
    over.abort()
    await watching
    return said
  }
}

/** Nudges every process at the same moment, and waits until each has run its steps. */
export async function nudgeAll(services: readonly ServiceProcess[]): Promise<void> {
  for (const service of services) service.send("nudge")
  await Promise.all(services.map((service) => service.heard("nudged")))
}

export async function openWave(rig: Rig): Promise<WaveId> {
  const { wave } = await rig.db
    .selectFrom("wave")
    .select("wave_id as wave")
    .where("state", "=", "open")
    .executeTakeFirstOrThrow()
  return wave
}

export async function countOf(rig: Rig, table: "answer_open" | "participation" | "wave" | "roster") {
  const { count } = await rig.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Presses a choice and waits for what the person sees then: the next card, or words that say it did not work. */
export async function pressAndHear(
  rig: Rig,
  peer: SlackPeer,
  message: SlackMessage,
  button: number | string,
): Promise<{ ms: number; heard: "card" | "words" }> {
  const [shown, told] = [message.before.length, rig.slack.whispers(message.person!).length]
  const answer = await peer.press(message, button)
  expect(answer.status).toBe(200)
  await until(() => message.before.length > shown || rig.slack.whispers(message.person!).length > told)
  return { ms: answer.ms, heard: message.before.length > shown ? "card" : "words" }
}

/** How many of the messages to people there are, and how many people got one. */
export function reached(rig: Rig): { messages: number; people: number } {
  const people = rig.slack.messages().flatMap((message) => message.person ?? [])
  return { messages: people.length, people: new Set(people).size }
}
