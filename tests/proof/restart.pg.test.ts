import { setTimeout as wait } from "node:timers/promises"
import { expect, it, onTestFinished } from "vitest"
import { openBoxes } from "../support/boxes.ts"
import { newServerDatabase } from "../support/database.ts"
import { nudgeAll, nudged, reached, townOf, watchReadiness } from "../support/faults.ts"
import { ownPostgres } from "../support/own-postgres.ts"
import { between, seeded } from "../support/random.ts"
import { openRig } from "../support/rig.ts"
import { killAll } from "../support/service-process.ts"
import { buttonsOf } from "../support/slack-peer.ts"
import { pressAndSee, until } from "../support/taps.ts"
import { openDoor } from "../support/tcp-door.ts"
import type { SlackMessage } from "../support/slack-state.ts"

const questions = ["W1", "W2", "W3", "W4"]
/** How long Postgres is away. Beyond it a tap, tried again for 2,700 ms and at most 250 ms apart, may rightly be told sorry. */
const twoSeconds = { from: 1_900, to: 2_450 }

/** People tap all the time while Postgres stops, stays away for so long, and starts again. */
async function tapThroughRestart(pauseMs: number) {
  const server = await ownPostgres()
  const people = Array.from({ length: 40 }, (_, at) => ({ id: `U${100 + at}`, unit: `team-${at % 4}` }))
  const rig = await openRig({ databaseUrl: await server.createDatabase("restarted"), people })
  onTestFinished(rig.close)
  onTestFinished(killAll)
  await rig.schedule("weekly-load")
  const service = await rig.start()
  await until(() => rig.slack.messages().length === people.length)
  const { wave } = await rig.db.selectFrom("wave").select("wave_id as wave").executeTakeFirstOrThrow()
  const peer = rig.slack.peer(service.endpoint)
  const random = seeded(41)
  const last = new Map<string, number>()
  const taps = { acknowledged: 0, failed: 0, slowest: 0, during: 0 }
  const over = new AbortController()

  /** Answers all questions, and then changes one after the other again and again, as fast as the cards come. */
  async function tapOn(person: string) {
    const message = rig.messageTo(person)
    for (let at = 0; !over.signal.aborted; at++) {
      const nth = at % questions.length
      const point = between(random, 0, 4)
      const way = at < questions.length ? [] : ["Change my answers", nth]
      for (const button of way) if (!(await tap(person, message, button))) return
      if (!(await tap(person, message, point, questions[nth]))) return
    }
  }

  async function tap(person: string, message: SlackMessage, button: string | number, question?: string) {
    const shown = JSON.stringify(message.blocks)
    const answer = await peer.press(message, button)
    taps.slowest = Math.max(taps.slowest, answer.ms)
    if (answer.ms > 1_000) taps.during++
    if (answer.status === 200) taps.acknowledged++
    else taps.failed++
    if (question !== undefined) last.set(`${person}/${question}`, Number(button) + 1)
    // An update that comes twice is not the next card.
    await until(() => JSON.stringify(message.blocks) !== shown || rig.slack.whispers(person).length > 0)
    await wait(20)
    return rig.slack.whispers(person).length === 0
  }

  const watched = watchReadiness(service.origin)
  const tapping = Promise.all(people.map(({ id }) => tapOn(id)))
  await wait(1_500)
  const began = performance.now()
  await server.restart(pauseMs)
  const awayMs = Math.round(performance.now() - began)
  await wait(2_000)
  over.abort()
  await tapping
  const ready = await watched()
  const whispers = people.flatMap(({ id }) => rig.slack.whispers(id))
  console.log(
    `away ${awayMs} ms, slowest tap ${Math.round(taps.slowest)} ms`,
    taps,
    `${whispers.length} sorry, /readyz`,
    ready,
  )
  return { rig, service, wave, last, taps, awayMs, ready, whispers }
}

it("while Postgres restarts for two seconds no tap fails and none is lost", async () => {
  // Stopping and starting take what the machine has left for them; the pause makes up for it.
  let pauseMs = 1_600
  let run = await tapThroughRestart(pauseMs)
  const isTwoSeconds = () => run.awayMs >= twoSeconds.from && run.awayMs <= twoSeconds.to
  for (let left = 5; !isTwoSeconds() && left > 0; left--) {
    await run.service.stop()
    pauseMs = Math.max(100, pauseMs + 2_100 - run.awayMs)
    run = await tapThroughRestart(pauseMs)
  }
  expect(isTwoSeconds()).toBe(true)
  const { rig, service, wave, last, taps, ready, whispers } = run
  expect(whispers).toEqual([])
  expect(Object.keys(ready).toSorted()).toEqual(["200", "the database does not answer"])
  expect(taps.failed).toBe(0)
  expect(taps.during).toBeGreaterThan(0)
  expect(buttonsOf(rig.messageTo("U100")).length).toBeGreaterThan(0)
  const stored = await openBoxes(rig, wave)
  const lost = [...last].filter(([key, value]) => {
    const [person, question] = key.split("/")
    return stored.valueOf(person!, question!) !== value
  })
  expect(lost).toEqual([])
  expect(stored).toMatchObject({ rows: last.size, twice: 0 })
  expect(await service.stop()).toBe(0)
}, 300_000)

it("a reply of the database that the network loses costs no tap", async () => {
  const databaseUrl = await newServerDatabase()
  const door = await openDoor(databaseUrl)
  onTestFinished(door.close)
  const people = Array.from({ length: 10 }, (_, at) => ({ id: `U${100 + at}`, unit: "team" }))
  const rig = await openRig({ databaseUrl, people, settings: { DATABASE_URL: door.url } })
  onTestFinished(rig.close)
  onTestFinished(killAll)
  await rig.schedule("weekly-load")
  const service = await rig.start()
  await until(() => rig.slack.messages().length === people.length)
  const { wave } = await rig.db.selectFrom("wave").select("wave_id as wave").executeTakeFirstOrThrow()
  const peer = rig.slack.peer(service.endpoint)
  for (const { id } of people) {
    door.loseReplies()
    expect(await pressAndSee(peer, rig.messageTo(id), 3)).toBe(true)
  }
  const stored = await openBoxes(rig, wave)
  expect(people.map(({ id }) => stored.valueOf(id, "W1"))).toEqual(people.map(() => 4))
  expect(stored).toMatchObject({ rows: people.length, twice: 0 })
})

it.each([2, 5])(
  "while Postgres restarts twice, what %i processes send arrives once",
  async (count) => {
    const size = 200
    const server = await ownPostgres()
    const rig = await townOf(size, {
      databaseUrl: await server.createDatabase("sending"),
      settings: { SLACK_MESSAGES_PER_SECOND: "40", LEASE_SECONDS: "6" },
    })
    const services = await Promise.all(Array.from({ length: count }, () => rig.start(nudged)))
    const watches = services.map(({ origin }) => watchReadiness(origin))
    await rig.schedule("weekly-load")
    const over = new AbortController()
    const nudging = (async () => {
      while (!over.signal.aborted) await nudgeAll(services)
    })()
    for (const at of [30, 110]) {
      await until(() => reached(rig).messages >= at, 60_000)
      await server.restart(700)
    }
    const open = async () => {
      const rows = await rig.db
        .selectFrom("delivery")
        .select("state")
        .where("state", "!=", "delivered")
        .execute()
        .catch(() => Array<never>(1))
      return rows.length
    }
    await until(async () => (await open()) === 0, 60_000)
    over.abort()
    await nudging
    const ready = await Promise.all(watches.map((stop) => stop()))
    const searches = rig.slack.callsOf("conversations.history").length
    console.log(
      `${count} processes, two restarts while sending: ${reached(rig).messages} messages to ${reached(rig).people} people, ` +
        `${searches} searches, /readyz ${JSON.stringify(ready)}`,
    )
    expect(reached(rig)).toEqual({ messages: size, people: size })
    for (const said of ready)
      expect(Object.keys(said).toSorted()).toEqual(["200", "the database does not answer"])
    for (const service of services) expect(await service.stop()).toBe(0)
  },
  120_000,
)
