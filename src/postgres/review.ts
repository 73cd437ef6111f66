import { sql } from "kysely"
import type { ReviewFacts } from "../documents/review/input.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit, unitsWithin } from "../pulse/units.ts"
import { cutsShown } from "./cuts.ts"
import type { Db } from "./database.ts"
import { ledgerOf } from "./ledger.ts"
import { ledgerOwners } from "./ledger-owners.ts"
import { lastQuestionMeans } from "./question-means.ts"
import { dayOf, releaseRow } from "./releases.ts"
import { organisationSums } from "./organisation-sums.ts"
import { unitsOfWave, unitsUpFrom, type Wave } from "./waves.ts"
import type { UnitId, WorkspaceId, WaveId } from "../pulse/ids.ts"

/** Releases and block statistics as of one closed wave. `surveys` may mirror this one; `most`: waves looked back on. */
export async function reviewFacts(
  db: Db,
  wave: Wave,
  surveys: ReadonlyMap<string, Survey>,
  most: { shown: number; gaps: number; together: number },
  top: string = rootUnit,
): Promise<ReviewFacts> {
  const { workspace, survey } = wave
  const whole = top === rootUnit
  const closed = await lastWaves(db, wave, most.shown)
  const ids = (count: number) => closed.slice(0, count).map((one) => one.wave_id)
  // Of the whole organisation nothing but its name: its thousands of units are all within.
  const units = whole ? await unitsUpFrom(db, wave, [top]) : await unitsOfWave(db, workspace, wave.wave)
  const within = whole ? undefined : unitsWithin(units, top)
  const [rows, mirrors, loads, correlations, ledger, owners, cells, questionMeans, cuts] = await Promise.all([
    rowsOfUnit(db, workspace, top, ids(most.shown)),
    whole ? mirrorsOf(db, wave, closed.slice(0, most.gaps), surveys) : [],
    whole ? loadsOf(db, wave) : [],
    whole ? correlationsOf(db, workspace, ids(most.together)) : [],
    ledgerOf(db, workspace),
    ledgerOwners(db, workspace),
    cellsOf(db, wave, within),
    lastQuestionMeans(db, wave),
    whole ? cutsShown(db, wave) : [],
  ])
  const byWave = Map.groupBy(rows, (row) => row.wave_id)
  const own = whole ? (byWave.get(wave.wave) ?? []) : []
  const even = own.flatMap(({ measure, poststratified_score: score }) =>
    score === null ? [] : [[measure, score] as const],
  )
  return {
    unit: { id: top, name: units.find(({ id }) => id === top)?.name ?? top },
    survey,
    waves: closed.toReversed().map((one) => ({
      closesOn: dayOf({ cadence: one.cadence }, one.closes_at),
      rows: (byWave.get(one.wave_id) ?? []).map(releaseRow),
      asked: whole ? (one.roster_size ?? undefined) : undefined,
    })),
    mirrors,
    questionMeans,
    loads,
    correlations,
    ledger: within ? ledger.filter(({ unit }) => within.has(unit)) : ledger,
    owned: owners.size > 0,
    cells,
    cuts,
    even: new Map(even),
  }
}

/** What is stored of how leaders see what everybody says, and of how unevenly hours lie. */
export async function areaFacts(
  db: Db,
  wave: Wave,
  surveys: ReadonlyMap<string, Survey>,
  most: number,
): Promise<Pick<ReviewFacts, "mirrors" | "questionMeans" | "loads">> {
  const [mirrors, questionMeans, loads] = await Promise.all([
    lastWaves(db, wave, most).then((closed) => mirrorsOf(db, wave, closed, surveys)),
    lastQuestionMeans(db, wave),
    loadsOf(db, wave),
  ])
  return { mirrors, questionMeans, loads }
}

type Closed = Awaited<ReturnType<typeof lastWaves>>[number]

function lastWaves(db: Db, { workspace, surveyId, number }: Wave, most: number) {
  return db
    .selectFrom("wave")
    .select(["wave_id", "cadence", "opens_at", "closes_at", "roster_size"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("number", "<=", number)
    .orderBy("number", "desc")
    .limit(most)
    .execute()
}

function rowsOfUnit(db: Db, workspace: WorkspaceId, unit: UnitId, waves: WaveId[]) {
  if (waves.length === 0) return []
  return db
    .selectFrom("release")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("unit_id", "=", unit)
    .where("wave_id", "in", waves)
    .execute()
}

/** Leaders' surveys that mirror this one, over these waves. */
async function mirrorsOf(
  db: Db,
  { workspace, surveyId }: Wave,
  waves: readonly Closed[],
  surveys: ReadonlyMap<string, Survey>,
): Promise<ReviewFacts["mirrors"]> {
  const [last, first] = [waves[0], waves.at(-1)]
  if (!last || !first) return []
  const mirrors = [...surveys.values()].filter(({ mirror }) => mirror?.survey === surveyId)
  return Promise.all(
    mirrors.map(async (survey) => {
      const theirs = await db
        .selectFrom("wave")
        .select("wave_id")
        .where("workspace_id", "=", workspace)
        .where("survey_id", "=", survey.id)
        .where("state", "=", "closed")
        .where("opens_at", ">=", first.opens_at)
        .where("closes_at", "<=", last.closes_at)
        .execute()
      const ids = theirs.map((one) => one.wave_id)
      return { survey, sums: await organisationSums(db, workspace, ids, Object.keys(survey.mirror!.pairs)) }
    }),
  )
}

/** How unevenly hours lay at the close. */
async function loadsOf(db: Db, { workspace, wave }: Wave): Promise<ReviewFacts["loads"]> {
  return db
    .selectFrom("load")
    .select(["measure", "shape"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .orderBy("measure")
    .execute()
}

async function correlationsOf(
  db: Db,
  workspace: WorkspaceId,
  waves: WaveId[],
): Promise<ReviewFacts["correlations"]> {
  if (waves.length === 0) return []
  const rows = await db
    .selectFrom("correlation")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("wave_id", "in", waves)
    .execute()
  return rows
    .toSorted((a, b) => waves.indexOf(a.wave_id) - waves.indexOf(b.wave_id))
    .map(({ n, measures, values }) => ({
      measures,
      n,
      values: measures.map((_, row) => values.slice(row * measures.length, (row + 1) * measures.length)),
    }))
}

/** `units`: of these alone. */
async function cellsOf(
  db: Db,
  { workspace, wave }: Wave,
  units: ReadonlySet<string> | undefined,
): Promise<ReviewFacts["cells"]> {
  const { rows } = await sql<Record<keyof ReviewFacts["cells"], string | number>>`
    select count(*) filter (where status = 'published') as published,
      count(*) filter (where status = 'protected') as protected,
      count(distinct unit_id) filter (where movement = 'new_series') as "newSeries",
      count(*) filter (where trend is not null and trend <> 'learning') as judged
    from release where workspace_id = ${workspace} and wave_id = ${wave}
        and ${units ? sql`unit_id = any(${[...units]}::text[])` : sql`true`}`.execute(db)
  const { published, protected: hidden, newSeries, judged } = rows[0]!
  return {
    published: Number(published),
    protected: Number(hidden),
    newSeries: Number(newSeries),
    judged: Number(judged),
  }
}
