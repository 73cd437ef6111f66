import { describe, expect, it } from "vitest"
import { reviewInput, reviewWaves } from "../../src/documents/review/input.ts"
import { reviewFacts } from "../../src/postgres/review.ts"
import { lastClosed } from "../../src/postgres/waves.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const dayMs = 24 * 3_600_000

/** Weeks from Tuesday 24 November 2026 on; `choice` says what each person answers to everything in a week. */
async function weeks(
  kind: (typeof kinds)[number],
  setup: Parameters<typeof spine>[1],
  count: number,
  choice: (week: number, person: number, team: string) => number,
) {
  const one = await spine(kind, setup)
  const first = one.clock.ms + dayMs
  const size = Object.values(setup.teams).reduce((all, people) => all + people, 0)
  for (let week = 0; week < count; week++) {
    const wall = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    const opens = first + week * 7 * dayMs
    await one.tick(`${wall(opens)}T10:00`)
    for (const [person, message] of one.platform.messages.slice(-size).entries())
      await one.answer(message, () => choice(week, person, message.to.platformId.split("-")[1]!))
    await one.tick(`${wall(opens + 3 * dayMs)}T17:00`)
  }
  return one
}

describe.each(kinds)("a review on %s Postgres", (kind) => {
  it("goes with the first digest of a month into the channels of the organisation, once, and an admin can see it", async () => {
    const { platform, say, another, db } = await weeks(
      kind,
      { teams: { A: 14, B: 14 } },
      7,
      (week, person) => (week + person) % 5,
    )
    const reviews = platform.posts.filter(({ post }) => post.title.startsWith("Review"))
    // Closed on 27 November, 4, 11, 18 and 25 December, 1 and 8 January: two of them are the first of a month.
    expect(reviews.map(({ post }) => post.footer.find((line) => line.startsWith("As of")))).toEqual([
      "As of the pulse that closed on 4 December 2026.",
      "As of the pulse that closed on 1 January 2027.",
    ])
    expect(reviews[1]!.post.title).toBe("Review: Weekly load, Fake")
    expect(reviews[1]!.post.headline).toBe("A look back over the last eight pulses.")
    expect(JSON.stringify(reviews[1]!.post.details)).toContain("Signals over eight pulses")
    const { text } = await say("U-A-0", "digest review")
    expect(text).toContain("Review: Weekly load, Fake")
    expect(text).toContain("As of the pulse that closed on 8 January 2027.")
    await another().steps.publish()
    expect(platform.posts.filter(({ post }) => post.title.startsWith("Review"))).toHaveLength(2)
    const queued = await db.selectFrom("digest").select("unit_id").where("kind", "=", "review").execute()
    expect(queued).toEqual([{ unit_id: "org" }, { unit_id: "org" }])
  })

  it("reads what its parts carry, of whole units and of this survey alone", async () => {
    const { db, surveys } = await weeks(
      kind,
      { teams: { A: 40, B: 60 }, survey: "supportability" },
      2,
      (_week, person, team) => (team === "A" ? 3 : person % 2),
    )
    const wave = (await lastClosed(db, t1, ["supportability"]))!
    const input = reviewInput(await reviewFacts(db, wave, surveys, reviewWaves))
    expect(input.waves.map(({ closesOn, asked }) => [closesOn, asked])).toEqual([
      ["2026-11-27", 100],
      ["2026-12-04", 100],
    ])
    // A quarter of each team was asked in each of the two weeks: those of A always chose 7.5 hours, those of B none or one.
    expect(input.loads).toMatchObject([{ measure: "burden", shape: { parts: 2, atLeast: false } }])
    const { topTwo, overloaded } = input.loads[0]!.shape
    expect(topTwo).toBeCloseTo(1, 6)
    expect(overloaded.map(({ unit }) => unit)).toEqual(["Team A"])
    // The sum of a block is a whole number of times the scale's range, so hours are known to a fraction of one.
    expect(Math.abs(overloaded[0]!.timeShare - 7.5 / 40)).toBeLessThan(0.6 / 40)
    // What goes together needs a hundred people in one wave who were asked everything of it.
    expect(input.together).toBeUndefined()
    expect([...input.even.keys()].toSorted()).toEqual(
      expect.arrayContaining([...wave.survey.index!.of].toSorted()),
    )
    expect(input.gaps).toEqual([])
  })

  it("sets the leaders' survey against the same questions over the same weeks", async () => {
    const one = await spine(kind, { teams: { A: 42 }, survey: "supportability" })
    const leaders = Array.from({ length: 6 }, (_, at) => `U-A-${at}`)
    for (const id of leaders) await one.sayYes("U-A-0", `leaders people add <@${id}>`)
    const { db } = one
    await one.sayAndPress("U-A-0", "schedule leadership-mirror tue 10:00 open for 3 days", "Save")
    for (const week of ["2026-11-24", "2026-12-01"]) {
      await one.tick(`${week}T10:00`)
      for (const message of one.platform.messages)
        await one.answer(message, () => (leaders.includes(message.to.platformId) ? 4 : 1))
      const friday = new Date(Date.parse(week) + 3 * dayMs).toISOString().slice(0, 10)
      await one.tick(`${friday}T17:00`)
    }
    const wave = (await lastClosed(db, t1, ["supportability"]))!
    expect(reviewInput(await reviewFacts(db, wave, one.surveys, reviewWaves)).gaps).toEqual([])
    // The means of single questions are known once a cycle of the rotation is over.
    const pairs = one.surveys.get("leadership-mirror")!.mirror!.pairs
    const known = Object.values(pairs).flatMap(({ theirs }) => theirs)
    const at = { workspace_id: t1, survey_id: "supportability", cycle: 0 }
    await db
      .insertInto("question_mean")
      .values(known.map((question) => ({ ...at, question, mean: 40 })))
      .execute()
    const { gaps } = reviewInput(await reviewFacts(db, wave, one.surveys, reviewWaves))
    expect(gaps.map(({ measure }) => measure)).toEqual(wave.survey.index!.of)
    for (const { leaders: seen, operations } of gaps) {
      // Six leaders, twice: "strongly agree" and "most days", of which one is healthy and the other is not.
      expect(seen).toMatchObject({ people: 12, times: 2, mean: 50 })
      expect(operations).toMatchObject({ people: 80, mean: 40 })
    }
  })
})
