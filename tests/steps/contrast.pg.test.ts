import { describe, expect, it } from "vitest"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"

describe.each(kinds)("headroom of few people on %s Postgres", (kind) => {
  it("does not keep a wave from closing whose questions were asked in fewer waves of one side than of the other", async () => {
    const { db, tick, platform, answer } = await spine(kind, { teams: { A: 14 }, survey: "supportability" })
    const weeks = [
      ["2026-11-24T10:00", "2026-11-27T17:00"],
      ["2026-12-01T10:00", "2026-12-04T17:00"],
    ] as const
    let silent = 0
    for (const [week, [opens, closes]] of weeks.entries()) {
      await tick(opens)
      for (const message of platform.messages.slice(-14))
        await answer(message, () => {
          // In the first week one of the five asked of capacity cannot say.
          const first = /one more AI workflow/.test(JSON.stringify(message.cards.at(-1)))
          return week === 0 && first && silent++ === 0 ? 5 : 2
        })
      const { closed } = await tick(closes)
      expect(closed).toMatchObject([{ state: "closed" }])
    }
    const rows = await db
      .selectFrom("release as r")
      .innerJoin("wave as w", "w.wave_id", "r.wave_id")
      .where("r.measure", "=", "headroom")
      .orderBy("w.number")
      .select(["r.status", "r.score", "r.band"])
      .execute()
    expect(rows).toEqual([
      { status: "protected", score: null, band: null },
      { status: "published", score: 0, band: "5-9" },
    ])
  })
})
