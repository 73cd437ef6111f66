import { expect, it } from "vitest"
import { openBoxes } from "../support/boxes.ts"
import {
  nudgeAll,
  nudged,
  openWave,
  pressAndHear,
  reached,
  readiness,
  townOf,
  watchReadiness,
} from "../support/faults.ts"
import type { SlackFault } from "../support/slack-state.ts"
import { abreast, until } from "../support/taps.ts"

/** Slack loses replies and fails, and asks again, while several processes serve one organisation. */

const size = 150
/** Of each hundred calls of a method two lose their reply; two more end with 5xx, one of them carried out all the same. */
const faultOfCall: Record<number, SlackFault> = {
  3: { kind: "lost" },
  53: { kind: "lost" },
  28: { kind: "status", status: 503 },
  78: { kind: "status", status: 500, done: true },
}

it.each([2, 5])(
  "%i processes lose two replies in a hundred and meet as many 5xx: each message, reminder and result is there once, each answer is kept",
  async (count) => {
    // A process that a busy machine holds up longer than its lease is looked after by another, and both send.
    const rig = await townOf(size, { settings: { LEASE_SECONDS: "6" } })
    const services = await Promise.all(Array.from({ length: count }, () => rig.start(nudged)))
    const watches = services.map(({ origin }) => watchReadiness(origin))
    const calls = new Map<string, number>()
    const faults = { lost: 0, status: 0 }
    rig.slack.state.rule = (method, { channel }) => {
      // A digest whose reply is lost is told, not sent again: another test's.
      if (method === "users.list" || channel === "C0LEAD") return undefined
      const at = (calls.get(method) ?? 0) + 1
      calls.set(method, at)
      const fault = faultOfCall[at % 100]
      if (fault?.kind === "lost" || fault?.kind === "status") faults[fault.kind]++
      return fault
    }
    const states = async (kind: "prompt" | "reminder") => {
      const rows = await rig.db.selectFrom("delivery").select("state").where("kind", "=", kind).execute()
      return rows.map(({ state }) => state)
    }
    const allSent = async (kind: "prompt" | "reminder", wanted: number) => {
      await until(async () => {
        await nudgeAll(services)
        const all = await states(kind)
        return all.length === wanted && all.every((state) => state === "delivered")
      }, 60_000)
    }

    await rig.schedule("weekly-load")
    await allSent("prompt", size)
    expect(reached(rig)).toEqual({ messages: size, people: size })
    const wave = await openWave(rig)
    const prompts = rig.slack.messages()
    const answering = prompts.slice(0, 90)
    const peers = services.map(({ endpoint }) => rig.slack.peer(endpoint))
    const heard = { card: 0, words: 0 }
    await abreast([...answering.entries()], 8, async ([at, message]) => {
      heard[(await pressAndHear(rig, peers[at % count]!, message, 3)).heard]++
    })
    expect(await openBoxes(rig, wave)).toMatchObject({ rows: 90, twice: 0 })

    await rig.db
      .updateTable("wave")
      .set({ remind_at: new Date(Date.now() - 1_000) })
      .execute()
    await allSent("reminder", size - 90)
    const answered = new Set(answering.map(({ person }) => person))
    const byPerson = Map.groupBy(rig.slack.messages(), ({ person }) => person)
    const wrong = [...byPerson].filter(([person, all]) => all.length !== (answered.has(person) ? 1 : 2))
    expect(wrong).toEqual([])
    const reminders = rig.slack.messages().length - size

    await rig.endWaves()
    const personal = () => rig.slack.messages().filter(({ person }) => person)
    const shown = () => personal().filter(({ blocks }) => JSON.stringify(blocks).includes('"header"')).length
    await until(async () => {
      await nudgeAll(services)
      return shown() === size + 60
    }, 60_000)
    const searches = rig.slack.callsOf("conversations.history").length
    const ready = await Promise.all(watches.map((stop) => stop()))
    console.log(
      `${count} processes: ${faults.lost} replies lost, ${faults.status} times 5xx, ${searches} searches: ${size} prompts, ` +
        `${reminders} reminders, ${shown()} messages show the result, ${heard.card} presses answered with a card and ` +
        `${heard.words} with words; /readyz ${JSON.stringify(ready)}`,
    )
    const words = prompts.flatMap(({ person }) => rig.slack.whispers(person!)).join("\n")
    expect(words).not.toMatch(/error|undefined|null|http|5\d\d/i)
    expect(personal()).toHaveLength(size + 60)
    expect(shown()).toBe(size + 60)
    expect(rig.slack.messages({ channel: "C0LEAD" })).toHaveLength(1)
    expect(faults.lost).toBeGreaterThanOrEqual(8)
    expect(faults.status).toBeGreaterThanOrEqual(8)
    expect(searches).toBeGreaterThan(3)
    for (const said of ready) expect(Object.keys(said)).toEqual(["200"])
    for (const service of services) expect(await service.stop()).toBe(0)
  },
  120_000,
)

it.each([2, 5])("what Slack asks again of another of %i processes is done once", async (count) => {
  const rig = await townOf(20)
  const services = await Promise.all(Array.from({ length: count }, () => rig.start(nudged)))
  const peers = services.map(({ endpoint }) => rig.slack.peer(endpoint))
  rig.slack.state.rule = (method) => (method === "chat.postMessage" ? { kind: "slow", ms: 300 } : undefined)
  const asked = Array.from({ length: 20 }, (_, at) => ({
    person: `U${100 + at}`,
    id: `Ev-again-${at}`,
    text: at % 2 === 0 ? "language de" : "help",
  }))
  const statuses = await Promise.all(
    asked.flatMap(({ person, id, text }, at) =>
      [undefined, 1, 2, 3].map(async (retry) => {
        const event = {
          type: "message",
          channel_type: "im",
          user: person,
          text,
          channel: `D${person.slice(1)}`,
        }
        const peer = peers[(at + (retry ?? 0)) % count]!
        return (await peer.event(event, { id, ...(retry === undefined ? {} : { retry }) })).status
      }),
    ),
  )
  await until(() => rig.slack.messages().length >= 20)
  await nudgeAll(services)
  const replies = asked.map(({ person }) => rig.slack.messages({ person }).length)
  const german = await rig.db
    .selectFrom("person")
    .select("platform_id")
    .where("chosen_locale", "=", "de")
    .execute()
  console.log(
    `${count} processes: 20 events, each asked 4 times: ${replies.filter((one) => one === 1).length} answered once, ` +
      `${replies.filter((one) => one > 1).length} more than once; ${german.length} settings changed`,
  )
  expect(statuses).toEqual(Array(80).fill(200))
  expect(replies).toEqual(Array(20).fill(1))
  expect(german).toHaveLength(10)
  for (const { origin } of services) expect(await readiness(origin)).toEqual({ status: 200, reasons: [] })
  for (const service of services) expect(await service.stop()).toBe(0)
})
