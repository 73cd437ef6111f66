import { sql } from "kysely"
import type { Repeated } from "../measure/contrast.ts"
import type { Survey } from "../pulse/survey.ts"
import { usualSpreadRatio } from "../measure/interval.ts"
import { pooledCorrelations } from "../measure/products.ts"
import { meanFrom } from "../measure/question-means.ts"
import { together } from "../measure/wave-sums.ts"
import { wavesAnswered } from "../pulse/rotation.ts"
import { rootUnit } from "../pulse/units.ts"
import type { ReviewInput } from "../report/review.ts"
import type { Db } from "./database.ts"
import { ledgerOf, ledgerOwners } from "./ledger.ts"
import { dayOf, releaseRow } from "./releases.ts"
import { lastQuestionMeans } from "./question-means.ts"
import { organisationSums } from "./told-sums.ts"
import type { Wave } from "./waves.ts"

/** Half a year of weeks of the organisation; of what it is made of, fewer. */
const lookBack = 26
const gapWaves = 6
const togetherWaves = 8
const dayMs = 24 * 3_600_000
const monthDays = 31

/**
 * All that a review of the organisation is made from, as of one closed wave: releases and block statistics, and nothing
 * else. `surveys`: those there are, as leaders may answer one that mirrors this.
 */
export async function reviewInput(
  db: Db,
  wave: Wave,
  surveys: ReadonlyMap<string, Survey>,
): Promise<ReviewInput> {
  const { workspace, survey } = wave
  const closed = await lastWaves(db, wave)
  const ids = (count: number) => closed.slice(0, count).map((one) => one.wave_id)
  const [rows, unit, gaps, loads, together, ledger, owners, cells] = await Promise.all([
    rowsOfOrganisation(db, workspace, ids(lookBack)),
    nameOfOrganisation(db, wave),
    gapsOf(db, wave, closed.slice(0, gapWaves), surveys),
    loadsOf(db, wave),
    togetherOf(db, wave, ids(togetherWaves)),
    ledgerOf(db, workspace),
    ledgerOwners(db, workspace),
    cellsOf(db, wave),
  ])
  const byWave = Map.groupBy(rows, (row) => row.wave_id)
  const even = (byWave.get(wave.wave) ?? []).flatMap(({ measure, even_score: score }) =>
    score === null ? [] : [[measure, score] as const],
  )
  return {
    unit,
    survey,
    waves: closed.toReversed().map((one) => ({
      closesOn: dayOf({ cadence: one.cadence }, one.closes_at),
      rows: (byWave.get(one.wave_id) ?? []).map(releaseRow),
      asked: one.asked ?? undefined,
    })),
    gaps,
    loads,
    together,
    ledger,
    owned: owners.size > 0,
    since: dayOf(wave, new Date(wave.closesAt.getTime() - monthDays * dayMs)),
    cells,
    even: new Map(even),
  }
}

type Closed = Awaited<ReturnType<typeof lastWaves>>[number]

/** The last closed waves up to this one, the last one first. */
function lastWaves(db: Db, { workspace, surveyId, number }: Wave) {
  return db
    .selectFrom("wave")
    .select(["wave_id", "cadence", "opens_at", "closes_at", "asked"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("number", "<=", number)
    .orderBy("number", "desc")
    .limit(lookBack)
    .execute()
}

function rowsOfOrganisation(db: Db, workspace: string, waves: string[]) {
  if (waves.length === 0) return []
  return db
    .selectFrom("release")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("unit_id", "=", rootUnit)
    .where("wave_id", "in", waves)
    .execute()
}

async function nameOfOrganisation(db: Db, { workspace, wave }: Wave): Promise<ReviewInput["unit"]> {
  const unit = await db
    .selectFrom("wave_unit")
    .select("name")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("unit_id", "=", rootUnit)
    .executeTakeFirst()
  return { id: rootUnit, name: unit?.name ?? rootUnit }
}

/** Every leaders' survey that mirrors this one, over the time of these waves. */
async function gapsOf(
  db: Db,
  wave: Wave,
  waves: readonly Closed[],
  surveys: ReadonlyMap<string, Survey>,
): Promise<ReviewInput["gaps"]> {
  const { workspace, surveyId } = wave
  const [last, first] = [waves[0], waves.at(-1)]
  if (!last || !first) return []
  const mirrors = [...surveys.values()].filter(({ mirror }) => mirror?.survey === surveyId)
  const known = mirrors.length > 0 ? await lastQuestionMeans(db, wave) : new Map<string, number>()
  const found = mirrors.map(async (mirror) => {
    const theirs = await db
      .selectFrom("wave")
      .select("wave_id")
      .where("workspace_id", "=", workspace)
      .where("survey_id", "=", mirror.id)
      .where("state", "=", "closed")
      .where("opens_at", ">=", first.opens_at)
      .where("closes_at", "<=", last.closes_at)
      .execute()
    const ids = theirs.map((one) => one.wave_id)
    const sums = await organisationSums(db, workspace, ids, Object.keys(mirror.mirror!.pairs))
    return Object.entries(mirror.mirror!.pairs).flatMap(([measure, { theirs: asked }]) => {
      const leaders = together(
        mirror,
        sums.filter((one) => one.measure === measure),
      )
      const operations = meanOf(asked, known)
      return leaders && operations ? [{ measure, leaders, operations }] : []
    })
  })
  return (await Promise.all(found)).flat()
}

/** The mean of some questions in the last cycle; each of them was answered by so many people at least. */
function meanOf(questions: readonly string[], known: ReadonlyMap<string, number>): Repeated | undefined {
  const means = questions.flatMap((question) => known.get(question) ?? [])
  if (means.length === 0 || means.length < questions.length) return undefined
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length
  return { people: meanFrom, mean, times: 1, ratio: usualSpreadRatio }
}

/** How unevenly the hours lay when the wave was closed. */
async function loadsOf(db: Db, { workspace, wave }: Wave): Promise<ReviewInput["loads"]> {
  return db
    .selectFrom("load")
    .select(["measure", "shape"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .orderBy("measure")
    .execute()
}

/** What goes together with the outcome, added up over waves that asked the same. */
async function togetherOf(
  db: Db,
  { workspace, survey }: Wave,
  waves: string[],
): Promise<ReviewInput["together"]> {
  const outcome = survey.contrasts[0]?.plus
  if (outcome === undefined || waves.length === 0) return undefined
  const rows = await db
    .selectFrom("correlation")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("wave_id", "in", waves)
    .execute()
  const measures = rows.find((row) => row.measures.includes(outcome))?.measures
  if (!measures) return undefined
  const alike = rows.filter((row) => row.measures.join() === measures.join())
  return {
    outcome,
    times: wavesAnswered(survey, outcome, alike.length),
    correlations: pooledCorrelations(
      alike.map(({ n, values }) => ({
        measures,
        n,
        values: measures.map((_, row) => values.slice(row * measures.length, (row + 1) * measures.length)),
      })),
    ),
  }
}

async function cellsOf(db: Db, { workspace, wave }: Wave): Promise<ReviewInput["cells"]> {
  const { rows } = await sql<Record<keyof ReviewInput["cells"], string | number>>`
    select count(*) filter (where status = 'published') as published,
      count(*) filter (where status = 'protected') as protected,
      count(distinct unit_id) filter (where movement = 'new_series') as "newSeries",
      count(*) filter (where trend is not null and trend <> 'learning') as judged
    from release where workspace_id = ${workspace} and wave_id = ${wave}`.execute(db)
  const { published, protected: hidden, newSeries, judged } = rows[0]!
  return {
    published: Number(published),
    protected: Number(hidden),
    newSeries: Number(newSeries),
    judged: Number(judged),
  }
}
