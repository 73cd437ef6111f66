import { describe, expect, it } from "vitest"
import type { Db } from "../../src/postgres/database.ts"
import { reviewOf } from "../../src/postgres/review.ts"
import { steadyId } from "../../src/vault/seal.ts"
import { freshDatabase, kinds } from "../support/database.ts"

const idOf = (survey: string, number: number) => steadyId("T1", survey, String(number))

/** A closed wave of an organisation with a division of two teams, and a team that stands beside the division. */
async function closed(db: Db, survey: string, number: number, score: number) {
  const at = { workspace_id: "T1", wave_id: idOf(survey, number) }
  const days = {
    opens_at: new Date(number * 1_000),
    closes_at: new Date(number * 1_000 + 1),
    remind_at: null,
  }
  const about = { survey_id: survey, slot: String(number), number, survey: "{}", cadence: "{}" }
  await db
    .insertInto("wave")
    .values({ ...at, ...about, ...days, state: "closed" })
    .execute()
  const parents = { org: null, division: "org", beside: "org", one: "division", two: "division" }
  for (const [unit, parent] of Object.entries(parents)) {
    const figures =
      unit === "two" ? { status: "protected" as const } : { status: "published" as const, score }
    await db
      .insertInto("wave_unit")
      .values({ ...at, unit_id: unit, parent_id: parent, name: unit })
      .execute()
    await db
      .insertInto("release")
      .values({ ...at, unit_id: unit, measure: "load", segment: 1, ...figures })
      .execute()
  }
}

describe.each(kinds)("what a review reads, on %s Postgres", (kind) => {
  it("is 26 waves of the organisation and its divisions, and what the last wave published of teams", async () => {
    const { db } = await freshDatabase(kind)
    for (let number = 0; number < 28; number++) await closed(db, "pulse", number, number)
    await closed(db, "other", 99, 1)
    const { waves, above, teams } = await reviewOf(db, "T1", "pulse")
    expect(waves).toEqual(Array.from({ length: 26 }, (_, back) => idOf("pulse", 27 - back)))
    expect(new Set(above.map(({ unit, wave, score }) => `${wave} ${unit} ${score}`))).toEqual(
      new Set(
        waves.flatMap((wave, back) => ["org", "division"].map((unit) => `${wave} ${unit} ${27 - back}`)),
      ),
    )
    expect(above).toHaveLength(52)
    expect(teams).toEqual(new Map([["load", { beside: 27, one: 27 }]]))
  })

  it("is empty before the first wave has closed", async () => {
    const { db } = await freshDatabase(kind)
    expect(await reviewOf(db, "T1", "pulse")).toEqual({ waves: [], above: [], teams: new Map() })
  })
})
