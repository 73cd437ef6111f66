import { describe, expect, it } from "vitest"
import { momentOf } from "../../src/pulse/calendar.ts"
import { kinds } from "../support/database.ts"
import { assertNobodyFound, released } from "../support/nobody-found.ts"
import { spine } from "../support/spine.ts"

const admin = "U-A-0"
const at = (wall: string) => momentOf(wall, "Europe/Vienna")
const weeks = [
  ["2026-11-24T10:00", "2026-11-27T17:00"],
  ["2026-12-01T10:00", "2026-12-04T17:00"],
] as const

type Spine = Awaited<ReturnType<typeof spine>>

/** Opens what is due, has everyone answer it as always, and closes it. */
async function week({ tick, platform, answer }: Spine, number: 0 | 1): Promise<void> {
  const before = platform.messages.length
  await tick(weeks[number][0])
  for (const message of platform.messages.slice(before))
    await answer(message, (position) => (message.to.platformId.length + position) % 5)
  await tick(weeks[number][1])
}

describe.each(kinds)("results that could be subtracted on %s Postgres", (kind) => {
  it("tell of nobody who left the user group that is asked", async () => {
    const crew = ["U-A-0", "U-A-1", "U-A-2", "U-A-3", "U-A-4", "U-A-5"]
    const groups = [{ platformId: "S1", handle: "crew", name: "Crew", members: crew }]
    const one = await spine(kind, { teams: { A: 7 }, groups })
    await one.sayAndPress(admin, "audience weekly-load only @crew", "Save")
    await week(one, 0)
    crew.pop()
    one.clock.ms = at("2026-11-30T09:00")
    await one.steps.people(one.clock.ms)
    await week(one, 1)
    await assertNobodyFound(one.db)
  })

  it("tell of nobody who was made a leader", async () => {
    const one = await spine(kind, { teams: { A: 6, C: 18 } })
    await week(one, 0)
    await one.sayYes(admin, "leaders people add <@U-A-5>")
    await week(one, 1)
    const { shown } = await released(one.db)
    expect(shown.filter(({ size }) => size === 5)).toEqual([])
    await assertNobodyFound(one.db)
  })
})

describe.each(kinds)("a survey on %s Postgres", (kind) => {
  it("has no second wave while one is open, though its schedule is saved again and somebody joins", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    const { tick, say, sayAndPress, people, db, clock, steps, platform } = one
    await tick("2026-11-24T10:00")
    const again = await say(admin, "schedule weekly-load every wed and fri 9:00 open 1 day")
    expect(again.text).toContain(
      "The next dates, in your time: Wednesday 2 December, 9:00; Friday 4 December",
    )
    await platform.act(admin, again, "Save")
    people.push({ platformId: "U-A-6", locale: "en", zone: "Europe/Vienna", admin: false })
    await steps.people((clock.ms = at("2026-11-25T08:00")))
    const opened = async () => (await db.selectFrom("wave").select("slot").execute()).map(({ slot }) => slot)
    for (const wall of ["2026-11-25T09:00", "2026-11-26T09:00", "2026-11-27T09:00", "2026-11-27T18:00"])
      await tick(wall)
    expect(await opened()).toEqual(["2026-11-24T10:00"])
    expect(await sayAndPress(admin, "run handover-health", "Ask now")).toContain("is being asked now")
    await tick("2026-12-02T09:00")
    expect(await opened()).toContain("2026-12-02T09:00")
    expect((await say(admin, "run weekly-load")).text).toContain("is already open")
  })

  it("is not asked on two days running, by hand or by schedule, and says when it can be", async () => {
    const { tick, say, sayAndPress, db, clock } = await spine(kind, {
      teams: { A: 6 },
      cadence: { openDays: 1, closeTime: "09:00", remindAfterHours: undefined },
    })
    await tick("2026-11-24T10:00")
    await tick("2026-11-25T09:00")
    expect((await say(admin, "run weekly-load")).text).toBe(
      "Weekly load was asked too recently. It can be asked again from 26 November 2026 on: two pulses must be at least 2 days apart, so that nobody's answer can be worked out from two results.",
    )
    await sayAndPress(admin, "schedule weekly-load every wed 10:00", "Save")
    await tick("2026-11-25T10:00")
    expect(await db.selectFrom("wave").select("slot").execute()).toHaveLength(1)
    clock.ms = at("2026-11-26T09:30")
    expect(await sayAndPress(admin, "run weekly-load", "Ask now")).toContain("is being asked now")
    expect((await say(admin, "schedule handover-health weekdays 9:00")).text).toContain(
      "Two pulses of a survey must be at least 2 days apart",
    )
    expect((await say(admin, "planen handover-health täglich 9:00")).text).toContain(
      "Two pulses of a survey must be at least 2 days apart",
    )
  })
})
