import { setTimeout as wait } from "node:timers/promises"
import { expect, it } from "vitest"
import { ownPostgres } from "../support/own-postgres.ts"
import { keysOfWaves } from "../support/rig.ts"
import { spine } from "../support/spine.ts"

const leaseMs = 1_500
const zones = ["Europe/Vienna", "America/New_York"]

/** Twelve people, half of whom are asked in their own, later, morning. */
async function company() {
  const server = await ownPostgres()
  const url = await server.createDatabase("crashed")
  const people = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`U-A-${at}`, { zone: zones[at % 2]! }]),
  )
  const one = await spine({ url }, { teams: { A: 12 }, people, leaseMs, cadence: { perPerson: true } })
  const messagesOf = () => one.platform.messages.map(({ to }) => to.platformId)
  const rowsOf = () => one.db.selectFrom("delivery").select(["person_id", "kind", "state"]).execute()
  return { ...one, server, messagesOf, rowsOf }
}

it("after a crash of Postgres amid a wave nobody is asked twice, and nobody is forgotten", async () => {
  const { server, tick, answer, platform, messagesOf, rowsOf, steps, db, say, vault } = await company()
  await tick("2026-11-24T10:00")
  expect(messagesOf()).toHaveLength(6)
  for (const message of platform.messages.slice(0, 5)) await answer(message, () => 3)
  await tick("2026-11-24T10:10")
  const took = () =>
    db.selectFrom("participation").select("person_id").where("responded", "=", true).execute()
  expect(await took()).toHaveLength(5)

  await server.crash()
  expect(await rowsOf()).toEqual([])
  expect(await took()).toEqual([])
  // What was under way may still arrive: nobody is looked for before a lease is over.
  const before = Date.now()
  await steps.recover()
  const held = await db.selectFrom("delivery").select(["state", "lease_until as until"]).execute()
  expect(held.map(({ state }) => state)).toEqual(Array(12).fill("unknown"))
  for (const { until } of held) expect(until!.getTime()).toBeGreaterThan(before + leaseMs - 100)
  await wait(leaseMs)
  await tick("2026-11-24T10:20")
  expect(messagesOf()).toHaveLength(6)
  expect(await took()).toHaveLength(5)
  const found = await rowsOf()
  expect(found.filter(({ state }) => state === "delivered")).toHaveLength(6)
  expect(found.filter(({ state }) => state === "waiting")).toHaveLength(6)
  // The others are asked at their own hour: ten in New York.
  await tick("2026-11-24T15:59")
  expect(messagesOf()).toHaveLength(6)
  await tick("2026-11-24T16:00")
  expect(messagesOf()).toHaveLength(12)
  expect(new Set(messagesOf()).size).toBe(12)
  for (const message of platform.messages.slice(6, 8)) await answer(message, () => 3)

  await tick("2026-11-25T10:00")
  await tick("2026-11-25T16:00")
  expect(messagesOf()).toHaveLength(12 + 5)
  await server.crash()
  const { closed } = await tick("2026-11-27T23:00")
  expect(closed).toMatchObject([{ state: "closed", band: "5-9" }])
  await wait(leaseMs)
  for (const minute of ["23:01", "23:02"]) await tick(`2026-11-27T${minute}`)
  expect(messagesOf()).toHaveLength(12 + 5)
  // Reminders that went out before are not found again: what shows the result is what asked first.
  const first = platform.messages.slice(0, 12)
  expect(first.map((message) => message.cards.at(-1)!.kind)).toEqual(first.map(() => "note"))
  expect((await say("U-A-0", "status weekly-load")).text).toContain("Sent: 12 of 12")
  expect(await db.selectFrom("wave").select("activity").execute()).toEqual([{ activity: "gone" }])
  expect(await keysOfWaves(vault)).toEqual([])
})

it("what cannot be looked for after a crash stays unknown and is not sent again, unless nothing had begun", async () => {
  const { server, tick, platform, messagesOf, rowsOf, steps, clock } = await company()
  platform.canFind = false
  clock.ms = Date.parse("2026-11-24T10:00+01:00")
  await steps.open(clock.ms)
  await server.crash()
  await tick("2026-11-24T10:01")
  expect(messagesOf()).toHaveLength(6)
  await server.crash()
  await tick("2026-11-24T16:00")
  expect(messagesOf()).toHaveLength(6)
  expect(new Set((await rowsOf()).map(({ state }) => state))).toEqual(new Set(["unknown"]))
})
