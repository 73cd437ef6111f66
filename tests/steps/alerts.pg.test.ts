import { describe, expect, it } from "vitest"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"

const dayMs = 24 * 3_600_000

/** Twelve ordinary weeks of a company of two teams, then `bad` weeks in which everyone answers at the low end. */
async function weeks(kind: (typeof kinds)[number], bad: number) {
  const one = await spine(kind, { teams: { A: 6, B: 6 } })
  const first = one.clock.ms + dayMs
  for (let week = 0; week < 12 + bad; week++) {
    const opens = first + week * 7 * dayMs
    const wall = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    await one.tick(`${wall(opens)}T10:00`)
    const asked = one.platform.messages.slice(-12)
    for (const [person, message] of asked.entries())
      await one.answer(message, () => (week < 12 ? 2 + ((person + week) % 2) : 0))
    await one.tick(`${wall(opens + 3 * dayMs)}T17:00`)
  }
  return one
}

describe.each(kinds)("a fall on %s Postgres", (kind) => {
  it("is called once, stands in the ledger, and in every digest from then on", async () => {
    const one = await weeks(kind, 4)
    const posts = one.platform.posts.map(({ post }) => post)
    const alerts = posts.filter(({ title }) => title.startsWith("Alert"))
    expect(alerts).toHaveLength(1)
    expect(alerts[0]!.headline).toMatch(/^(Organisation|Fake) is in alert \(.+\)\.$/)
    const digests = posts.filter(({ title }) => !title.startsWith("Alert"))
    expect(digests).toHaveLength(16)
    expect(digests[11]!.text).not.toContain("In alert")
    expect(digests[15]!.text).toMatch(
      /In alert since \d+ (?:February|March) 2027: well below its usual level\./,
    )
    // Twelve people: their weeks are told by fours, so the fall shows when four bad weeks are complete.
    expect(digests[3]!.text).toContain("Single weeks of a group this size are mostly noise")
    expect(digests[15]!.text).toMatch(/Lower in the last four pulses than in the four before.*, beyond noise/)

    const rows = await one.db.selectFrom("ledger").selectAll().orderBy("number").execute()
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
    expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(["organisation"]))
    expect(rows.every(({ outcome }) => outcome === null)).toBe(true)

    const history = await one.db
      .selectFrom("release as r")
      .innerJoin("wave as w", "w.wave_id", "r.wave_id")
      .where("r.unit_id", "=", "org")
      .where("r.measure", "=", rows[0]!.measure!)
      .orderBy("w.number")
      .select("r.trend")
      .execute()
    const states = history.map(({ trend }) => trend)
    expect(states.slice(0, 12)).toEqual(states.slice(0, 12).map(() => "learning"))
    expect(states.at(-1)).toBe("alert")
  })
})
