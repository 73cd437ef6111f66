import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { asWorkspaceId, asPersonId, asWaveId } from "../../src/pulse/ids.ts"
import { gateEvidence } from "../../src/measure/gate/evidence.ts"
import { gateNeeds } from "../../src/measure/gate/measures.ts"
import { gateFacts } from "../../src/postgres/gate.ts"
import type { Db } from "../../src/postgres/database.ts"
import { lastClosed } from "../../src/postgres/waves.ts"
import { shipped } from "../pulse/surveys.ts"
import { freshDatabase, kinds } from "../support/database.ts"

const survey = shipped("supportability")
const w = asWorkspaceId("T1")
const units = [
  ["org", null],
  ["care", "org"],
  ["desk", "care"],
  ["sales", "org"],
] as const

/** Ten weekly waves, the tenth of them open, with releases of every unit; people in desk, care and sales. */
async function filled(db: Db): Promise<void> {
  const wave = (number: number) => asWaveId(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`)
  for (const [unit_id, parent_id] of units)
    await db
      .insertInto("unit")
      .values({ workspace_id: w, unit_id, parent_id, name: `Unit ${unit_id}` })
      .execute()
  for (const [at, unit_id] of ["desk", "desk", "desk", "care", "sales"].entries())
    await db
      .insertInto("person")
      .values({
        workspace_id: w,
        person_id: asPersonId(wave(at)),
        platform_id: `U${at}`,
        unit_id,
        active: at !== 2,
      })
      .execute()
  for (let number = 1; number <= 10; number++) {
    const opens = new Date(Date.UTC(2026, 8, 1 + 7 * number, 9))
    await sql`
      insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state, roster_size)
      values (${w}, ${wave(number)}, ${survey.id}, ${String(number)}, ${number}, ${JSON.stringify(survey)}::json,
        '{"zone":"UTC"}', ${opens}, ${new Date(opens.getTime() + 3 * 86_400_000)}, ${number === 10 ? "open" : "closed"}, 30)`.execute(
      db,
    )
    if (number === 10) continue
    for (const [unit_id, parent_id] of units) {
      await db
        .insertInto("wave_unit")
        .values({ workspace_id: w, wave_id: wave(number), unit_id, parent_id, name: `Unit ${unit_id}` })
        .execute()
      for (const measure of [...survey.index!.of, "capacity", "ambition", "burden"]) {
        const shown = unit_id !== "desk" || survey.index!.of.includes(measure)
        const figures = shown
          ? {
              score: 50 + number,
              low: 40,
              high: 70,
              band: "10-14",
              response_rate: 80,
              trend: "watch" as const,
            }
          : {}
        await db
          .insertInto("release")
          .values({
            workspace_id: w,
            wave_id: wave(number),
            unit_id,
            measure,
            status: shown ? "published" : "protected",
            segment: 1,
            ...figures,
          })
          .execute()
      }
    }
    for (const [value, measure] of [
      ["Claims", "escalation"],
      ["claims", "coordination"],
      ["Triage", "escalation"],
    ] as const)
      await db
        .insertInto("cut_release")
        .values({
          workspace_id: w,
          wave_id: wave(number),
          by: ["deployment"],
          values: [value],
          measure,
          status: "published",
          score: 60,
          low: 50,
          high: 70,
          estimated: true,
          band: "15-24",
        })
        .execute()
  }
}

describe.each(kinds)("what the gate reads, on %s Postgres", (kind) => {
  it("is releases of the last eight closed waves, of the supporting units and those above, and how many people sit there", async () => {
    const { db } = await freshDatabase(kind)
    await filled(db)
    const wave = (await lastClosed(db, w, [survey.id]))!
    const facts = await gateFacts(db, wave, { name: "CLAIMS", supporting: ["desk"] }, gateNeeds(wave.survey))
    expect(facts.closedOn).toHaveLength(8)
    expect(facts.closedOn[0]).toBe("2026-11-06")
    expect(facts.units.map(({ id }) => id).toSorted()).toEqual(["care", "desk", "org"])
    expect([...facts.figures.keys()].toSorted()).toEqual(["care", "desk", "org"])
    expect(facts.people).toEqual(
      new Map([
        ["org", 30],
        ["desk", 2],
      ]),
    )
    expect(
      facts.figures
        .get("desk")!
        .get("escalation")!
        .map((one) => one!.score),
    ).toEqual([59, 58, 57, 56, 55, 54, 53, 52])
    expect(facts.measures).toMatchObject({
      core: survey.index!.of,
      headroom: { id: "headroom", plus: "capacity", minus: "ambition", plusTimes: 3, minusTimes: 3 },
      burden: "burden",
    })
    expect(facts.cut).toMatchObject([{ measure: "escalation", estimated: true }, { measure: "coordination" }])
    const { supports, headroom } = gateEvidence(facts)
    expect(supports).toMatchObject([
      {
        unit: { id: "desk", name: "Unit desk" },
        from: { id: "desk" },
        people: 2,
        closedOn: "2026-11-06",
        burden: { from: { id: "care" } },
      },
    ])
    expect(supports[0]!.signals[0]).toMatchObject({ score: 59, trend: "watch", slope: 1 })
    expect(headroom).toMatchObject({ value: 0, beyond: 0.5, from: [{ id: "care" }] })
  })

  it("is little of a unit that is gone, and of an organisation without results", async () => {
    const { db } = await freshDatabase(kind)
    await filled(db)
    const wave = (await lastClosed(db, w, [survey.id]))!
    const gone = gateEvidence(
      await gateFacts(db, wave, { name: "x", supporting: ["nowhere"] }, gateNeeds(wave.survey)),
    )
    expect(gone).toMatchObject({
      supports: [{ people: 0, signals: [] }],
      headroom: undefined,
      cut: undefined,
    })
    await db.deleteFrom("release").execute()
    const bare = gateEvidence(
      await gateFacts(db, wave, { name: "x", supporting: ["desk"] }, gateNeeds(wave.survey)),
    )
    expect(bare).toMatchObject({ supports: [{ people: 2, signals: [] }], headroom: undefined })
  })
})
