import { expect, it, onTestFinished } from "vitest"
import { newServerDatabase } from "../support/database.ts"
import { openRig } from "../support/rig.ts"
import { killAll } from "../support/service-process.ts"
import { until } from "../support/taps.ts"

const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `U${100 + at}`, unit: "team" }))

async function rigOf(count: number, settings: Record<string, string>) {
  const rig = await openRig({ databaseUrl: await newServerDatabase(), people: people(count), settings })
  onTestFinished(rig.close)
  onTestFinished(killAll)
  await rig.schedule("weekly-load")
  const states = async () => {
    const rows = await rig.db.selectFrom("delivery").select("state").execute()
    return Object.fromEntries(
      [...Map.groupBy(rows, (row) => row.state)].map(([key, all]) => [key, all.length]),
    )
  }
  return { ...rig, states }
}

it("stopped in the middle of delivering, it gives back what it had not sent, and another sends each once", async () => {
  const rig = await rigOf(60, { SLACK_MESSAGES_PER_SECOND: "20", LEASE_SECONDS: "600" })
  const first = await rig.start()
  await until(() => rig.slack.messages().length >= 25)
  const began = performance.now()
  expect(await first.stop()).toBe(0)
  expect(performance.now() - began).toBeLessThan(5_000)
  const sent = rig.slack.messages().length
  expect(sent).toBeLessThan(60)
  expect(await rig.states()).toEqual({ delivered: sent, waiting: 60 - sent })

  await rig.start()
  await until(async () => (await rig.states())["delivered"] === 60)
  const reached = rig.slack.messages().map((message) => message.person)
  expect(reached).toHaveLength(60)
  expect(new Set(reached).size).toBe(60)
})

it("stopped while a send waits for its reply, it ends within five seconds and leaves that one to be looked for", async () => {
  const rig = await rigOf(6, { SLACK_MESSAGES_PER_SECOND: "1", LEASE_SECONDS: "600" })
  let asked = 0
  rig.slack.state.rule = (method) => {
    if (method !== "chat.postMessage") return undefined
    asked++
    return { kind: "slow", ms: 9_000 }
  }
  const service = await rig.start()
  await until(() => asked === 1)
  const began = performance.now()
  expect(await service.stop()).toBe(0)
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(await rig.states()).toEqual({ sending: 1, waiting: 5 })
})

it("stopped while taps are under way, it stores and acknowledges each", async () => {
  const rig = await rigOf(40, {})
  const service = await rig.start()
  await until(() => rig.slack.messages().length === 40)
  const peer = rig.slack.peer(service.endpoint)
  const pressed = rig.slack.messages().map((message) => peer.press(message, 1).catch(() => undefined))
  await Promise.race(pressed)
  const began = performance.now()
  expect(await service.stop()).toBe(0)
  expect(performance.now() - began).toBeLessThan(2_000)
  const acknowledged = (await Promise.all(pressed)).filter((answer) => answer?.status === 200).length
  expect(acknowledged).toBeGreaterThan(0)
  const rows = await rig.db.selectFrom("answer_open").select("tag").execute()
  expect(rows.length).toBeGreaterThanOrEqual(acknowledged)
  const unanswered = (await Promise.all(pressed)).filter((answer) => answer === undefined).length
  expect(rows.length).toBeLessThanOrEqual(40 - unanswered)
})
