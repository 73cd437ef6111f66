import { expect, it, onTestFinished } from "vitest"
import { openBoxes } from "../support/boxes.ts"
import { newServerDatabase } from "../support/database.ts"
import { nudgeAll } from "../support/faults.ts"
import { busiestSecond } from "../support/busiest-second.ts"
import { keysOfWaves, openRig, type Rig } from "../support/rig.ts"
import { killAll, type ServiceProcess } from "../support/service-process.ts"
import type { SlackPeer } from "../support/slack-peer.ts"
import { abreast, answerAll, until } from "../support/taps.ts"

const script = "tests/proof/nudged-service.ts"
const perSecond = 40

async function townOf(size: number, settings: Record<string, string> = {}): Promise<Rig> {
  const people = Array.from({ length: size }, (_, at) => ({ id: `U${1_000 + at}`, unit: `team-${at % 6}` }))
  const rig = await openRig({
    databaseUrl: await newServerDatabase(),
    people,
    settings: { SLACK_MESSAGES_PER_SECOND: String(perSecond), LEASE_SECONDS: "10", ...settings },
  })
  onTestFinished(rig.close)
  onTestFinished(killAll)
  return rig
}

const posts = (rig: Rig) => rig.slack.state.calls.filter((call) => call.method === "chat.postMessage")

it.each([2, 5])("%i processes on every step at once are as one", async (count) => {
  const rig = await townOf(200)
  const services = await Promise.all(Array.from({ length: count }, () => rig.start(script)))
  await rig.schedule("weekly-load")
  // As the clock does: who was nudged before the wave was there is nudged again.
  await Promise.all(
    services.map(async (service) => {
      while (rig.slack.messages().length < 200) await nudgeAll([service])
    }),
  )
  const opened = services.flatMap((one) => one.output().match(/"msg":"wave opened"/g) ?? [])
  const sent = (one: ServiceProcess) => one.output().includes('"msg":"messages sent"')
  expect(opened).toHaveLength(1)
  expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "open" }])
  expect(new Set(rig.slack.messages().map((message) => message.person)).size).toBe(200)
  expect(posts(rig)).toHaveLength(200)
  const busiest = busiestSecond(posts(rig).map((call) => call.atMs))

  const peers = services.map((service) => rig.slack.peer(service.endpoint))
  const messages = rig.slack.messages()
  // A person's first press comes to every process at the same moment, each with another answer.
  const statuses = await Promise.all(
    messages.slice(0, 20).flatMap((message) => peers.map((peer, at) => peer.press({ ...message }, at % 5))),
  )
  expect(statuses.filter(({ status }) => status !== 200)).toEqual([])
  const { wave } = await rig.db.selectFrom("wave").select("wave_id as wave").executeTakeFirstOrThrow()
  expect(await openBoxes(rig, wave)).toMatchObject({ rows: 20, twice: 0 })
  await until(() => messages.slice(0, 20).every((message) => message.before.length === count))
  await abreast([...messages.entries()], 8, async ([at, message]) => {
    let turn = at
    const next: Pick<SlackPeer, "press"> = { press: (...pressed) => peers[turn++ % count]!.press(...pressed) }
    await answerAll(next, message, (position) => 1 + ((at + position) % 5), at < 20 ? 3 : 4)
  })
  expect(await openBoxes(rig, wave)).toMatchObject({ rows: 800, twice: 0 })
  await rig.endWaves()
  await nudgeAll(services)
  await until(() => messages.every((message) => JSON.stringify(message.blocks).includes('"header"')))
  const closed = services.flatMap((one) => one.output().match(/"band":"100\+".*"msg":"wave closed"/g) ?? [])
  expect(closed).toHaveLength(1)
  expect(rig.slack.messages({ channel: "C0LEAD" })).toHaveLength(1)
  expect(posts(rig)).toHaveLength(201)
  const released = await rig.db.selectFrom("release").select(["unit_id", "measure"]).execute()
  expect(released).toHaveLength(7 * 2)
  expect(await rig.db.selectFrom("answer_open").selectAll().execute()).toEqual([])
  expect(await keysOfWaves(rig.vault)).toEqual([])
  const updates = rig.slack.state.calls.filter((call) => call.method === "chat.update")
  expect(updates).toHaveLength(200)
  expect(updates.every((call) => call.answer === "ok")).toBe(true)
  await until(() => services.every(sent))
  console.log(
    `${count} processes, each sent: 1 wave, 200 messages, 800 answers (20 first presses at ${count} at once), 200 results, ` +
      `1 digest; busiest second ${busiest} of ${perSecond} allowed`,
  )
  expect(busiest).toBeLessThanOrEqual(perSecond)
  for (const service of services) expect(await service.stop()).toBe(0)
})

it("one Retry-After lets the whole workspace rest, in every process", async () => {
  const rig = await townOf(60, { SLACK_MESSAGES_PER_SECOND: "10" })
  const services = await Promise.all([1, 2, 3].map(() => rig.start(script)))
  await rig.schedule("weekly-load")
  let seen = 0
  rig.slack.state.rule = (method) =>
    method === "chat.postMessage" && ++seen === 20 ? { kind: "limited", retryAfter: 2 } : undefined
  await nudgeAll(services)
  await until(() => rig.slack.messages().length >= 60, 30_000)
  const limited = posts(rig).find((call) => call.answer === "limited")!
  const after = posts(rig).map((call) => call.atMs - limited.atMs)
  const tooSoon = after.filter((ms) => ms > 0 && ms < 2_000)
  console.log(
    `after Retry-After: ${tooSoon.length} posts too soon, the last ${Math.max(0, ...tooSoon)} ms after it`,
  )
  expect(posts(rig)).toHaveLength(61)
  expect(new Set(rig.slack.messages().map((message) => message.person)).size).toBe(60)
  // What was on the wire already cannot be called back; a busy machine takes its time to read the reply.
  expect(tooSoon.filter((ms) => ms > 600)).toEqual([])
})
