import { expect, it } from "vitest"
import { spine } from "../support/spine.ts"

it("at debug level an operator follows a wave from step to step, and reads of no person and no answer", async () => {
  const lines: { event: string; fields: object }[] = []
  const one = await spine("embedded", {
    teams: { A: 6 },
    trail: (event, fields) => lines.push({ event, fields }),
  })
  const since = (from: number) => lines.slice(from).map(({ event }) => event)

  await one.steps.open(one.clock.ms)
  expect(lines).toEqual([
    {
      event: "no wave to open",
      fields: { workspace: "T1", survey: "weekly-load", slot: undefined, reason: "no slot has come" },
    },
  ])

  let from = lines.length
  await one.tick("2026-11-24T10:00")
  expect(since(from)).toContain("messages claimed")
  expect(lines.find(({ event }) => event === "messages claimed")?.fields).toEqual({
    workspace: "T1",
    lane: "post",
    count: 6,
  })
  from = lines.length
  await one.steps.open(one.clock.ms)
  expect(lines.slice(from)).toMatchObject([{ fields: { reason: "opened before", slot: "2026-11-24T10:00" } }])

  for (const message of one.platform.messages) await one.answer(message, () => 3)
  one.clock.ms = Date.parse("2026-11-27T17:00:00+01:00")
  from = lines.length
  await one.steps.close(one.clock.ms)
  expect(since(from)).toEqual(["history read", "answers opened", "release decided", "release written"])

  from = lines.length
  await one.steps.publish()
  expect(lines.slice(from)).toMatchObject([
    { event: "document posted", fields: { kind: "digest", unit: "org", state: "delivered" } },
  ])

  const all = JSON.stringify(lines)
  for (const { platformId, email } of one.people)
    for (const own of [platformId, email]) expect(all).not.toContain(own)
})

it("says that the platform asks to wait, and for how long", async () => {
  const lines: { event: string; fields: object }[] = []
  const one = await spine("embedded", {
    teams: { A: 6 },
    trail: (event, fields) => lines.push({ event, fields }),
  })
  one.platform.end({ kind: "later", retryAfterMs: 30_000 })
  await one.tick("2026-11-24T10:00")
  expect(lines).toContainEqual({
    event: "the platform asks to wait",
    fields: { workspace: "T1", lane: "post", ms: 30_000 },
  })
})
