import { sql, type Kysely } from "kysely"
import { describe, expect, it } from "vitest"
import { down, up } from "../../migrations/2026-11-29T1450-charts-without-squares.ts"
import * as names from "../../migrations/2026-11-30T1140-names.ts"
import { usualOf, type Pool } from "../../src/measure/monitoring/control-chart.ts"
import {
  currentSeries,
  judgeWave,
  usualMovement,
  type PublishedPoint,
} from "../../src/measure/close/trends.ts"
import { baselinesBefore, storedSeries, storeSeries } from "../../src/postgres/control-charts.ts"
import type { Db } from "../../src/postgres/database.ts"
import { lastQuestionMeans } from "../../src/postgres/question-means.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { personId } from "../support/rig.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const judged = new Set(["a", "b"])
const known = (number: number) => ({ workspace: asWorkspaceId("T1"), surveyId: "s", number })
const teams = Array.from({ length: 21 }, (_, at) => `t${at}`)

/** What is published of one wave: every team and the organisation, on two core measures and one of hours. */
function pointsOf(wave: number): PublishedPoint[] {
  return ["a", "b", "hours"].flatMap((measure) =>
    ["org", ...teams].map((unit, at): PublishedPoint => {
      const mean =
        50 + ((wave * 7 + at * 5 + measure.length * 3) % 20) - (unit === "t3" && wave > 15 ? 25 : 0)
      const segment = unit === "t1" && wave > 6 ? 2 : 1
      const level = unit === "org" ? "organisation" : "team"
      const people = unit === "org" ? 21 * 9 : 9
      const leaf = unit !== "org"
      return {
        unit,
        measure,
        segment,
        level,
        leaf,
        people,
        mean,
        shown: measure === "hours" ? undefined : mean,
      }
    }),
  )
}

/** Judges waves one after the other, as closes do. */
async function closeWaves(db: Db, from: number, to: number): Promise<void> {
  for (let wave = from; wave < to; wave++) {
    await db.transaction().execute(async (tx) => {
      const points = pointsOf(wave)
      const units = ["org", ...teams].map((id) => ({ id }))
      const series = currentSeries(points, await storedSeries(tx, known(wave), units))
      const usual = usualMovement(await baselinesBefore(tx, known(wave)), judged)
      await storeSeries(tx, known(wave), judgeWave({ wave, points, series, usual, judged }).series)
    })
  }
}

async function rowsOf(db: Db) {
  return db
    .selectFrom("control_chart")
    .selectAll()
    .orderBy("unit_id")
    .orderBy("measure")
    .orderBy("segment")
    .execute()
}

/** The waves, blocks and releases that these points are of, as they are stored. Extra columns are those of other versions. */
async function storeWaves(db: Db, waves: number): Promise<void> {
  const survey = {
    measures: { a: { kind: "core" }, b: { kind: "core" }, hours: { kind: "extra" } },
    questions: {
      qa: { measure: "a", key: "+" },
      qb: { measure: "b", key: "-" },
      qh: { measure: "hours", key: "none" },
    },
  }
  const insert = (table: string, rows: Record<string, unknown>[]) => {
    const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
    return sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      db,
    )
  }
  for (let number = 0; number < waves; number++) {
    const wave = { workspace_id: "T1", wave_id: personId(`wave${number}`) }
    const moment = new Date(Date.UTC(2026, 0, 5 + 7 * number))
    await insert("wave", [
      {
        ...wave,
        survey_id: "s",
        slot: `${number}`,
        number,
        survey,
        cadence: {},
        opens_at: moment,
        closes_at: moment,
        remind_at: null,
        reminded: true,
        comments: true,
        imported: false,
        state: "closed",
        method_version: 1,
      },
    ])
    const units = ["org", ...teams].map((unit) => ({
      ...wave,
      unit_id: unit,
      parent_id: unit === "org" ? null : "org",
      name: unit,
      held: false,
      segment: 1,
    }))
    await insert("wave_unit", units)
    const points = pointsOf(number)
    await insert(
      "block_stat",
      points
        .filter(({ leaf }) => leaf)
        .map(({ unit, measure, people }) => ({
          ...wave,
          block_id: `core/${unit}`,
          measure,
          people,
          answers: people,
          sum: 20,
        })),
    )
    await insert(
      "release",
      points.map(({ unit, measure, segment, mean }) => ({
        ...wave,
        unit_id: unit,
        measure,
        status: "published",
        score: mean,
        segment,
      })),
    )
  }
}

describe.each(kinds)("series on %s Postgres", (kind) => {
  it("say what movement is usual from baselines complete before a wave, a measure's own from 20 on", async () => {
    const { db } = await freshDatabase(kind)
    await closeWaves(db, 0, 14)
    const rows = await rowsOf(db)
    const poolOf = (wanted: (row: (typeof rows)[number]) => boolean): Pool => {
      const own = rows.filter((row) => row.moving_range !== null && wanted(row))
      return { ranges: own.reduce((sum, { moving_range }) => sum + moving_range!, 0), count: own.length }
    }
    const isTeam = ({ level }: (typeof rows)[number]) => level === "team"
    const ofA = poolOf((row) => isTeam(row) && row.measure === "a")
    expect(ofA.count).toBe(20)
    await db.transaction().execute(async (tx) => {
      expect(usualMovement(await baselinesBefore(tx, known(13)), judged)("team", "a")).toBe(24)
      const usual = usualMovement(await baselinesBefore(tx, known(14)), judged)
      expect(usual("team", "a")).toBeCloseTo(usualOf(ofA, ofA), 9)
      expect(usual("division", "a")).toBe(24)
      const organisation = poolOf((row) => row.level === "organisation" && judged.has(row.measure))
      expect(organisation.count).toBe(2)
      expect(usual("organisation", "hours")).toBeCloseTo(usualOf(organisation, organisation), 9)
    })
    await db.deleteFrom("control_chart").where("unit_id", "=", "t0").execute()
    await db.transaction().execute(async (tx) => {
      const both = poolOf((row) => isTeam(row) && judged.has(row.measure) && row.unit_id !== "t0")
      expect(both.count).toBe(38)
      expect(usualMovement(await baselinesBefore(tx, known(14)), judged)("team", "a")).toBeCloseTo(
        usualOf(both, both),
        9,
      )
    })
  })

  it("are drawn again from what was shown, as closes would have, and hold no squares", async () => {
    const { db } = await freshDatabase(kind)
    await storeWaves(db, 18)
    await closeWaves(db, 0, 18)
    const drawn = await rowsOf(db)
    const old = db as unknown as Kysely<unknown>
    await names.down(old)
    await down(old)
    for (const { unit_id: unit, measure, segment, series } of drawn) {
      const { announced, ...kept } = series
      const before = {
        ...kept,
        told: announced,
        chart: { ...kept.chart, baseline: { squares: 1, freedom: 1 } },
        windows: { last: { sumsq: 1 } },
      }
      await sql`update course set course = ${JSON.stringify(before)}::jsonb, squares = 1, freedom = 1, range = 1
        where unit_id = ${unit} and measure = ${measure} and segment = ${segment}`.execute(db)
    }
    await up(old)
    await names.up(old)
    const again = await rowsOf(db)
    expect(JSON.stringify(again)).not.toMatch(/sq|sum|freedom/)
    const rounded = (rows: typeof drawn) =>
      rows.map((row) =>
        JSON.parse(JSON.stringify(row), (_, value: unknown) =>
          typeof value === "number" ? Number(value.toFixed(6)) : value,
        ),
      )
    const scores = (rows: typeof drawn) => rows.filter(({ measure }) => measure !== "hours")
    expect(rounded(scores(again))).toEqual(rounded(scores(drawn)))
    expect(scores(again).some(({ series }) => series.chart.state !== "clear")).toBe(true)
    const hours = again.filter(({ measure }) => measure === "hours")
    expect(hours.every(({ series }) => series.chart.seen === 0 && series.windows.seen === 0)).toBe(true)
    expect(hours.map(({ series }) => series.wave)).toContain(17)
  })

  it("of which a wave is missing begin to learn again, and keep what was announced", async () => {
    const { db } = await freshDatabase(kind)
    await storeWaves(db, 14)
    await closeWaves(db, 0, 14)
    await sql`delete from release where wave_id = ${personId("wave3")} and unit_id = 't5'`.execute(db)
    const announced = (await rowsOf(db)).map(({ series }) => [series.announced, series.since])
    const old = db as unknown as Kysely<unknown>
    await names.down(old)
    await sql`alter table course add column squares double precision, add column freedom integer`.execute(db)
    await sql`drop table question_mean`.execute(db)
    await up(old)
    await names.up(old)
    const rows = await rowsOf(db)
    expect(rows.map(({ series }) => [series.announced, series.since])).toEqual(announced)
    const seen = (unit: string) =>
      rows.find((row) => row.unit_id === unit && row.measure === "a")!.series.chart.seen
    expect([seen("t5"), seen("t6")]).toEqual([0, 14])
  })
})

describe.each(kinds)("question means on %s Postgres", (kind) => {
  it("are those of the last cycle that has one, by question and survey", async () => {
    const { db } = await freshDatabase(kind)
    const row = (survey: string, cycle: number, question: string, mean: number) => ({
      workspace_id: asWorkspaceId("T1"),
      survey_id: survey,
      cycle,
      question,
      mean,
    })
    await db
      .insertInto("question_mean")
      .values([row("s", 0, "q", 60), row("s", 1, "q", 65), row("s", 0, "r", 40), row("other", 2, "q", 5)])
      .execute()
    expect(await lastQuestionMeans(db, known(0))).toEqual(
      new Map([
        ["q", 65],
        ["r", 40],
      ]),
    )
    expect(await lastQuestionMeans(db, { ...known(0), workspace: asWorkspaceId("T2") })).toEqual(new Map())
  })
})
