import { expect, it, onTestFinished } from "vitest"
import { newServerDatabase } from "../support/database.ts"
import { openRig } from "../support/rig.ts"
import { killAll } from "../support/service-process.ts"
import { until } from "../support/taps.ts"

const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `U${100 + at}`, unit: "team" }))

/** From the signal to the last line, by the service's own clock (ms). */
function stoppingMs(output: string): number {
  const at = (message: string) =>
    Date.parse(new RegExp(`"time":"([^"]+)"[^\\n]*"msg":"${message}"`).exec(output)?.[1] ?? "")
  return at("stopped") - at("stopping")
}

async function rigOf(count: number, settings: Record<string, string>, channels = ["C0LEAD"]) {
  const rig = await openRig({
    databaseUrl: await newServerDatabase(),
    people: people(count),
    channels: channels.map((id) => ({ id, unit: "org" })),
    settings,
  })
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
  expect(await first.stop()).toBe(0)
  expect(stoppingMs(first.output())).toBeLessThan(5_000)
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
  expect(await service.stop()).toBe(0)
  expect(stoppingMs(service.output())).toBeLessThan(5_000)
  expect(await rig.states()).toEqual({ sending: 1, waiting: 5 })
})

it("stopped while taps are under way, it stores and acknowledges each", async () => {
  const rig = await rigOf(40, {})
  const service = await rig.start()
  await until(() => rig.slack.messages().length === 40)
  const peer = rig.slack.peer(service.endpoint)
  const pressed = rig.slack.messages().map((message) => peer.press(message, 1).catch(() => undefined))
  await Promise.race(pressed)
  expect(await service.stop()).toBe(0)
  expect(stoppingMs(service.output())).toBeLessThan(2_000)
  const acknowledged = (await Promise.all(pressed)).filter((answer) => answer?.status === 200).length
  expect(acknowledged).toBeGreaterThan(0)
  const rows = await rig.db.selectFrom("answer_open").select("tag").execute()
  expect(rows.length).toBeGreaterThanOrEqual(acknowledged)
  const unanswered = (await Promise.all(pressed)).filter((answer) => answer === undefined).length
  expect(rows.length).toBeLessThanOrEqual(40 - unanswered)
})

it.each(["stopped", "killed"])(
  "%s while digests go out, it leaves at most the one under way unknown, and another posts the others once",
  async (how) => {
    const channels = Array.from({ length: 12 }, (_, at) => `C${100 + at}`)
    const rig = await rigOf(6, { LEASE_SECONDS: "2" }, channels)
    const first = await rig.start()
    await until(() => rig.slack.messages().length === 6)
    await first.stop()
    const inChannels = () => rig.slack.messages().filter(({ person }) => person === undefined)
    rig.slack.state.rule = (_, { channel }) =>
      channels.includes(String(channel)) ? { kind: "slow", ms: 300 } : undefined
    await rig.endWaves()
    const second = await rig.start()
    await until(() => inChannels().length === 3)
    if (how === "stopped") expect(await second.stop()).toBe(0)
    else await second.kill()
    const tookMs = how === "stopped" ? stoppingMs(second.output()) : 0
    rig.slack.state.rule = undefined
    const rows = async (state: string) =>
      (
        await rig.db
          .selectFrom("digest")
          .select("failure_notified")
          .where("state", "=", state as "sending")
          .execute()
      ).length
    const left = { waiting: await rows("waiting"), sending: await rows("sending") }
    const third = await rig.start("tests/proof/nudged-service.ts")
    await until(async () => {
      third.send("nudge")
      await third.heard("nudged")
      return (await rows("delivered")) + (await rows("unknown")) === 12
    })
    const posted = inChannels().map(({ channel }) => channel)
    console.log(
      `${how} after 3 of 12 digests, in ${tookMs} ms: ${left.waiting} waiting, ${left.sending} under way; ` +
        `then ${posted.length} posted, ${await rows("unknown")} told as unknown`,
    )
    expect(tookMs).toBeLessThan(5_000)
    expect(left.sending).toBeLessThanOrEqual(how === "stopped" ? 0 : 1)
    expect(await rows("unknown")).toBe(left.sending)
    expect(new Set(posted).size).toBe(posted.length)
    expect(posted.length).toBeGreaterThanOrEqual(12 - left.sending)
  },
)
