import { sql, type Kysely } from "kysely"
import { describe, expect, it } from "vitest"
import { down, up } from "../../migrations/2026-11-29T1445-censored-blocks.ts"
import * as names from "../../migrations/2026-11-30T1140-names.ts"
import { freshDatabase, kinds } from "../support/database.ts"

const wave = "00000000-0000-8000-a000-000000000001"

/** A wave of before: two teams of six under one organisation, everybody of T1 at the healthy end. */
async function oldWave(db: Parameters<typeof up>[0]) {
  const survey = {
    id: "s",
    measures: { m: {} },
    questions: { q: { id: "q", measure: "m", scale: "agree5", key: "+" } },
    scales: {},
    contrasts: [],
    index: { id: "all", of: ["m"] },
  }
  await sql`
    insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state)
    values ('w', ${wave}, 's', '1', 0, ${JSON.stringify(survey)}::json, '{}', now(), now(), 'closed')`.execute(
    db,
  )
  for (const [unit, parent] of [
    ["org", null],
    ["T1", "org"],
    ["T2", "org"],
  ])
    await sql`
      insert into wave_unit (workspace_id, wave_id, unit_id, parent_id, name)
      values ('w', ${wave}, ${unit}, ${parent}, 'n')`.execute(db)
  for (const [block, sum] of [
    ["core/T1", 600],
    ["core/T2", 300],
  ] as const)
    await sql`
      insert into block_stat (workspace_id, wave_id, block_id, measure, people, answers, favourable, unfavourable, sum,
        mean_sum, mean_sumsq, adjusted_sum, adjusted_sumsq, histogram, eligible)
      values ('w', ${wave}, ${block}, 'm', 6, 6, 6, 0, ${sum}, ${sum}, 1, 1, 1, '{0,0,0,0,6}', 7)`.execute(db)
  for (const [unit, score] of [
    ["org", 75],
    ["T1", 83],
    ["T2", 50],
  ] as const)
    for (const measure of ["m", "all"])
      await sql`
        insert into release (workspace_id, wave_id, unit_id, measure, status, score, low, high, favourable, band,
          response_rate, bars, everyone, segment)
        values ('w', ${wave}, ${unit}, ${measure}, 'published', ${score}, 40, 90, 75, '5-9', 85, '{}', true, 1)`.execute(
        db,
      )
  await sql`
    insert into item_stat values ('w', ${wave}, 'q', 12, 900, '{0,0,6,0,6}')`.execute(db)
  await sql`
    insert into reliability values ('w', ${wave}, 'm', 0.1234, 0.2345, 0.3456, 0.4567, 2, null, false)`.execute(
    db,
  )
}

describe.each(kinds)("old waves on %s Postgres", (kind) => {
  it("keep censored sums and what follows from them, and nothing by question, squared or by histogram", async () => {
    const { db } = await freshDatabase(kind)
    const old = db as unknown as Kysely<unknown>
    await names.down(old)
    await down(old)
    await oldWave(old)
    await up(old)
    await names.up(old)
    const blocks = await db.selectFrom("block_stat").selectAll().orderBy("block_id").execute()
    const at = { workspace_id: "w", wave_id: wave, measure: "m", people: 6, answers: 6, eligible: 7 }
    expect(blocks).toEqual([
      { ...at, block_id: "core/T1", sum: 20 },
      { ...at, block_id: "core/T2", sum: 12 },
    ])
    const rows = await db
      .selectFrom("release")
      .select(["unit_id", "measure", "score", "score_bound", "favourable"])
      .execute()
    const shown = rows.map(({ unit_id: unit, measure, score, score_bound: bound, favourable }) => [
      `${measure} ${unit}`,
      [score, bound, favourable],
    ])
    expect(Object.fromEntries(shown)).toEqual({
      "m org": [66, "at_least", null],
      "m T1": [80, "at_least", null],
      "m T2": [50, null, null],
      "all org": [66, "at_least", null],
      "all T1": [80, "at_least", null],
      "all T2": [50, null, null],
    })
    const { rows: left } = await sql<{ table_name: string }>`
      select table_name from information_schema.columns
      where table_schema = 'public' and (table_name in ('item_stat', 'cross_product')
        or column_name in ('bars', 'everyone', 'histogram', 'mean_sumsq', 'adjusted_sum', 'unfavourable'))`.execute(
      db,
    )
    expect(left).toEqual([])
    const [kept] = await db.selectFrom("reliability").selectAll().execute()
    expect(kept).toMatchObject({ alpha: null, icc1: null, icc2: null, rwgj: null })
  })
})
