import { describe, expect, it } from "vitest"
import { replaceUnits } from "../../src/postgres/units.ts"
import { cadencesOf, setCadence } from "../../src/postgres/settings.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const weeks = [
  ["2026-11-24T10:00", "2026-11-27T17:00"],
  ["2026-12-01T10:00", "2026-12-04T17:00"],
  ["2026-12-08T10:00", "2026-12-11T17:00"],
] as const

describe.each(kinds)("a close on %s Postgres", (kind) => {
  it("is not kept from one wave by another that cannot be closed, which is told of", async () => {
    const { db, tick, clock, steps } = await spine(kind, { teams: { A: 6 } })
    const [row] = await cadencesOf(db, t1)
    const cadence = { ...row!.cadence, cron: "0 9 * * 2" }
    await setCadence(db, t1, {
      survey: "handover-health",
      cadence,
      since: new Date(clock.ms),
      setBy: "U-A-0",
    })
    await tick("2026-11-24T09:00")
    const [damaged] = await db.selectFrom("wave").select("wave_id").execute()
    const sealed = {
      workspace_id: t1,
      wave_id: damaged!.wave_id,
      tag: Buffer.alloc(16),
      box: Buffer.alloc(4),
    }
    await db.insertInto("answer_open").values(sealed).execute()
    await tick("2026-11-24T10:00")
    const { closed } = await tick("2026-11-27T17:00")
    expect(closed).toMatchObject([{ survey: "weekly-load", state: "closed" }])
    await expect(steps.close(clock.ms)).rejects.toThrow("too short to be sealed")
  })

  it("begins a new series of a team that was dissolved and is there again", async () => {
    const { db, tick, platform, answer, people } = await spine(kind, { teams: { A: 16, B: 16 } })
    for (const [week, [opens, closes]] of weeks.entries()) {
      const teams = week === 1 ? ["A"] : ["A", "B"]
      await replaceUnits(
        db,
        t1,
        teams.map((id) => ({ id, parent: "org", name: `Team ${id}` })),
        people.map(({ platformId }) => ({
          platformId,
          unit: teams.find((id) => platformId.includes(`-${id}-`)) ?? "A",
        })),
      )
      await tick(opens)
      for (const message of platform.messages.slice(-32)) await answer(message, () => 2)
      await tick(closes)
    }
    const rows = await db
      .selectFrom("release as r")
      .innerJoin("wave as w", "w.wave_id", "r.wave_id")
      .where("r.measure", "=", "load")
      .where("r.unit_id", "in", ["B", "org"])
      .orderBy("w.number")
      .orderBy("r.unit_id")
      .select(["w.number", "r.unit_id as unit", "r.segment", "r.movement"])
      .execute()
    expect(rows).toEqual([
      { number: 0, unit: "B", segment: 1, movement: "first" },
      { number: 0, unit: "org", segment: 1, movement: "first" },
      { number: 1, unit: "org", segment: 1, movement: "early" },
      { number: 2, unit: "B", segment: 2, movement: "new_series" },
      { number: 2, unit: "org", segment: 1, movement: "early" },
    ])
  })
})
