import { describe, expect, it } from "vitest"
import { kinds } from "../support/database.ts"
import { keysOfWaves } from "../support/rig.ts"
import { spine } from "../support/spine.ts"

describe.each(kinds)("one wave on %s Postgres", (kind) => {
  it("goes from the clock to each person, back as sealed answers, and out as one digest", async () => {
    const { db, platform, tick, answer, vault } = await spine(kind, { teams: { A: 6, B: 7, C: 3 } })
    await tick("2026-11-24T10:00")
    expect(platform.messages).toHaveLength(16)
    expect(new Set(platform.messages.map((message) => message.to.platformId)).size).toBe(16)
    const answering = platform.messages.filter((message) => message.to.platformId !== "U-C-0")
    for (const message of answering) await answer(message, () => 3)
    expect(answering[0]!.cards.at(-1)).toMatchObject({ kind: "done" })
    const sealed = await db.selectFrom("answer_open").selectAll().execute()
    expect(sealed).toHaveLength(15 * 4)

    const { closed, published, delivered } = await tick("2026-11-27T17:00")
    expect(closed).toMatchObject([{ band: "15-24", state: "closed" }])
    expect(published).toEqual({ delivered: 1, gone: 0, unknown: 0, filesLost: 0 })
    expect(await db.selectFrom("answer_open").selectAll().execute()).toEqual([])
    expect(await db.selectFrom("participation").selectAll().execute()).toEqual([])
    expect(await keysOfWaves(vault)).toEqual([])
    expect(platform.posts).toHaveLength(1)
    expect(platform.posts[0]!.post.text).toContain("75")
    const rows = await db
      .selectFrom("release")
      .select(["unit_id", "measure", "status"])
      .orderBy("unit_id")
      .execute()
    expect(rows.filter((row) => row.measure === "load").map((row) => `${row.unit_id} ${row.status}`)).toEqual(
      ["A protected", "B published", "C protected", "org published"],
    )
    // Everyone sees the result in their own message: 16 prompts, and the reminders of those who had not answered.
    expect(delivered.delivered).toBeGreaterThanOrEqual(16)
    expect(platform.messages.map((message) => message.cards.at(-1)!.kind)).toEqual(
      platform.messages.map(() => "note"),
    )
  })

  it("tells the measures in the order of the survey file", async () => {
    const { platform, tick, answer, surveys } = await spine(kind, {
      teams: { A: 12 },
      survey: "supportability",
    })
    await tick("2026-11-24T10:00")
    for (const message of platform.messages) await answer(message, () => 2)
    await tick("2026-11-27T17:00")
    const core = Object.values(surveys.get("supportability")!.measures).filter(
      (measure) => measure.kind === "core",
    )
    const rows = platform.posts[0]!.post.details![0]!.sections[0]!.rows!.map((row) => row.label)
    expect(rows.slice(0, 4)).toEqual(core.map(({ short, title }) => (short ?? title).en))
  })

  it("a second tap changes the answer and counts once", async () => {
    const { db, platform, tick, answer, change } = await spine(kind, { teams: { A: 5 } })
    await tick("2026-11-24T10:00")
    for (const message of platform.messages) await answer(message, () => 0)
    for (const message of platform.messages) {
      await change(message, () => 4)
    }
    expect(await db.selectFrom("answer_open").selectAll().execute()).toHaveLength(5 * 4)
    await tick("2026-11-27T17:00")
    const row = await db
      .selectFrom("release")
      .selectAll()
      .where("measure", "=", "load")
      .where("unit_id", "=", "org")
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ score: 80, score_bound: "at_least", band: "5-9" })
  })

  it("whoever has not answered after a day is reminded once, by day, and nobody else", async () => {
    const one = await spine(kind, { teams: { A: 8 } })
    const { platform, tick, answer } = one
    await tick("2026-11-24T10:00")
    for (const message of platform.messages.slice(0, 5)) await answer(message, () => 2)
    await tick("2026-11-25T09:59")
    expect(platform.messages).toHaveLength(8)
    await tick("2026-11-25T10:00")
    expect(platform.messages).toHaveLength(11)
    await tick("2026-11-25T10:10")
    await tick("2026-11-26T10:00")
    expect(platform.messages).toHaveLength(11)
    const reminded = platform.messages.slice(8).map((message) => message.to.platformId)
    // What is left after the close does not tell who was reminded.
    const { db } = one
    await one.tick("2026-11-27T17:00")
    expect(await db.selectFrom("delivery").selectAll().where("kind", "=", "reminder").execute()).toEqual([])
    expect(reminded.sort()).toEqual(
      platform.messages
        .slice(5, 8)
        .map((message) => message.to.platformId)
        .sort(),
    )
  })

  it("five processes that run every step at once ask once, close once and publish once", async () => {
    const { platform, clock, another, answer, db } = await spine(kind, { teams: { A: 9, B: 9 } })
    const processes = Array.from({ length: 5 }, another)
    const all = async (wall: string) => {
      clock.ms = Date.parse(`${wall}+01:00`)
      for (const step of ["open", "remind", "close", "publish", "deliver"] as const) {
        await Promise.all(processes.map((one) => one.steps[step](clock.ms)))
      }
    }
    await all("2026-11-24T10:00")
    expect(platform.messages).toHaveLength(18)
    for (const message of platform.messages) await answer(message, () => 1)
    await all("2026-11-27T17:00")
    expect(platform.posts).toHaveLength(1)
    expect(await db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closed" }])
    expect(platform.calls.filter((call) => call.kind === "send")).toHaveLength(18)
  })
})
