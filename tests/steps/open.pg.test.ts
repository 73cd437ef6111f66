import { describe, expect, it } from "vitest"
import { kinds } from "../support/database.ts"
import { keysOfWaves } from "../support/rig.ts"
import { spine } from "../support/spine.ts"

const slots = async ({ db }: Awaited<ReturnType<typeof spine>>) =>
  (await db.selectFrom("wave").select(["slot", "number"]).orderBy("number").execute()).map((row) => row.slot)

describe.each(kinds)("opening on %s Postgres", (kind) => {
  it("opens each week once, however often it is nudged and though the clock is set back", async () => {
    const one = await spine(kind, { teams: { A: 5 } })
    for (const wall of [
      "2026-11-24T09:59",
      "2026-11-24T10:00",
      "2026-11-24T10:01",
      "2026-11-24T09:30",
      "2026-11-24T10:00",
    ])
      await one.tick(wall)
    expect(await slots(one)).toEqual(["2026-11-24T10:00"])
    await one.tick("2026-12-01T10:05")
    expect(await slots(one)).toEqual(["2026-11-24T10:00", "2026-12-01T10:00"])
  })

  it.each([
    [8, 5],
    [5, 8],
  ])(
    "keeps the smallest group of the first wave at %d, though the survey's file now says %d",
    async (first, then) => {
      const one = await spine(kind, { teams: { A: 9 } })
      const file = one.surveys.get("weekly-load")!
      one.surveys.set("weekly-load", { ...file, k: first })
      await one.tick("2026-11-24T10:00")
      one.surveys.set("weekly-load", { ...file, k: then })
      await one.tick("2026-12-01T10:00")
      const waves = await one.db.selectFrom("wave").select("survey").execute()
      expect(waves.map(({ survey }) => survey.k)).toEqual([first, first])
    },
  )

  it("a process that slept opens late while the window lasts, and skips what it missed altogether", async () => {
    const one = await spine(kind, { teams: { A: 5 } })
    await one.tick("2026-11-26T12:00")
    expect(await slots(one)).toEqual(["2026-11-24T10:00"])
    await one.tick("2026-12-13T12:00")
    expect(await slots(one)).toEqual(["2026-11-24T10:00"])
  })

  it("skips a slot that would ask too few, for good, and asks again at the next one that finds enough", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    for (const person of ["U-A-4", "U-A-5"]) await one.say(person, "stop")
    await one.tick("2026-11-24T10:00")
    await one.say("U-A-4", "start")
    for (const wall of ["2026-11-24T10:01", "2026-11-24T09:30", "2026-11-26T12:00"]) await one.tick(wall)
    await one.say("U-A-4", "stop")
    await one.tick("2026-12-01T10:00")
    await one.say("U-A-4", "start")
    for (const wall of ["2026-11-25T10:00", "2026-12-01T10:01", "2026-12-04T16:59"]) await one.tick(wall)
    expect([await slots(one), await one.vault.list()]).toEqual([[], []])
    await Promise.all(
      [one.steps, one.another().steps].map((steps) => steps.open(one.clock.ms + 4 * 86_400_000)),
    )
    expect(await slots(one)).toEqual(["2026-12-08T10:00"])
    expect(await one.db.selectFrom("wave").select("number").execute()).toEqual([{ number: 0 }])
    expect(one.platform.messages).toEqual([])
  })

  it("skips a slot whose prompts could not be sent before it closes, and asks at the next one", async () => {
    const one = await spine(kind, { teams: { A: 6 }, cadence: { cron: "0 10 * * 5", holidays: "DE-BY" } })
    for (const wall of ["2027-03-26T10:00", "2027-03-27T12:00", "2027-03-29T16:59"]) await one.tick(wall)
    expect(await slots(one)).toEqual([])
    await one.tick("2027-04-02T10:00")
    expect(await slots(one)).toEqual(["2027-04-02T10:00"])
    expect(await one.db.selectFrom("wave").select("number").execute()).toEqual([{ number: 0 }])
  })

  it("does not count whom its window never reaches among those asked", async () => {
    const one = await spine(kind, {
      teams: { A: 7 },
      cadence: { cron: "0 10 * * 5", openDays: 1 },
    })
    await one.db
      .updateTable("person")
      .set({ zone: "Pacific/Auckland" })
      .where("platform_id", "=", "U-A-6")
      .execute()
    await one.tick("2026-11-27T10:00")
    const roster = await one.db.selectFrom("roster").select("person_id").execute()
    expect(roster).toHaveLength(6)
  })

  it("does not open by hand what would ask too few, though it had enough when that was asked", async () => {
    const one = await spine(kind, { teams: { A: 5 } })
    const asked = await one.say("U-A-0", "run handover-health")
    await one.say("U-A-4", "stop")
    const { text } = await one.platform.act("U-A-0", asked, "Ask now")
    expect(text).toBe(
      "That would ask 4 people. A result of fewer than 5 would point to individual people and is never shown, so I changed nothing.",
    )
    expect([await slots(one), await one.vault.list()]).toEqual([[], ["commands"]])
    expect((await one.say("U-A-0", "audit")).text).not.toContain("run")
  })

  it("opens on the day the clocks change, in spring and once in autumn", async () => {
    const one = await spine(kind, {
      teams: { A: 5 },
      cadence: { cron: "30 2 * * 0", openDays: 1, closeTime: "12:00" },
    })
    await one.tick("2027-03-28T01:59")
    expect(await slots(one)).toEqual([])
    await one.tick("2027-03-28T03:30")
    expect(await slots(one)).toEqual(["2027-03-28T02:30"])
    one.clock.ms = Date.parse("2027-10-31T00:30:00Z")
    await one.steps.open(one.clock.ms)
    one.clock.ms = Date.parse("2027-10-31T01:30:00Z")
    await one.steps.open(one.clock.ms)
    expect(await slots(one)).toEqual(["2027-03-28T02:30", "2027-10-31T02:30"])
  })

  it("a team's questions are spread evenly, and each person meets every question once in six weeks", async () => {
    const one = await spine(kind, { teams: { A: 9 }, survey: "supportability" })
    const asked = new Map<string, string[]>()
    for (let week = 0; week < 6; week++) {
      const day = new Date(Date.UTC(2026, 10, 24 + week * 7)).toISOString().slice(0, 10)
      const friday = new Date(Date.UTC(2026, 10, 27 + week * 7)).toISOString().slice(0, 10)
      const before = one.platform.messages.length
      await one.tick(`${day}T10:00`)
      for (const message of one.platform.messages.slice(before)) {
        await one.answer(message, () => 2)
        const texts = message.cards
          .flatMap((card) => (card.kind === "question" ? [card.text] : []))
          .slice(0, 4)
        asked.set(message.to.platformId, [...(asked.get(message.to.platformId) ?? []), ...texts])
      }
      await one.tick(`${friday}T17:00`)
    }
    expect(asked.size).toBe(9)
    for (const texts of asked.values()) expect(new Set(texts).size).toBe(24)
    // The signals' cycle of six weeks is over and its key with it; the extras' cycle of eight is not.
    expect((await keysOfWaves(one.vault)).map((id) => id.replace(/cycle-[0-9a-f-]{36}/, "cycle"))).toEqual([
      "cycle-8-0",
    ])
  })
})
