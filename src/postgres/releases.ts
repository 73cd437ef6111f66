import type { Movement } from "../measure/close/trends.ts"
import { wallTime } from "../pulse/calendar.ts"
import { cutName } from "../pulse/attributes.ts"
import { rootUnit, unitsAbove, unitsWithin } from "../pulse/units.ts"
import type { UnitAlerts } from "../documents/alerts/build.ts"
import type { DigestFacts } from "../documents/digest/input.ts"
import type { ExportRow } from "../documents/export/rows.ts"
import type { ReleaseRow } from "../documents/row.ts"
import type { Db } from "./database.ts"
import { allCutsShown, cutsShown } from "./cuts.ts"
import { commentsFor } from "./comments.ts"
import { comparableMeasures } from "./reliability.ts"
import type { Tables } from "./tables.ts"
import { unitsOfWave, unitsUpFrom, type Wave } from "./waves.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"

/** Releases of one unit, and no more comments and standings than its digest names. */
export async function digestFacts(
  db: Db,
  wave: Wave,
  unitId: UnitId,
  { clearlyBelow, mostComments }: { clearlyBelow: number; mostComments: number },
): Promise<Omit<DigestFacts, "history" | "newsHistory" | "waiting">> {
  const { survey, number } = wave
  const units = await unitsOfWave(db, wave.workspace, wave.wave)
  const children = units.filter((unit) => unit.parent === unitId)
  const [rows, below, alerts] = await Promise.all([
    releaseRowsOf(db, wave, [unitId]),
    releaseRowsOf(
      db,
      wave,
      children.map((unit) => unit.id),
    ),
    unitsInAlert(db, wave, unitId),
  ])
  const whole = unitId === units.find((unit) => unit.parent === null)?.id
  return {
    unit: { id: unitId, name: units.find((unit) => unit.id === unitId)?.name ?? unitId },
    wave: { opensOn: dayOf(wave, wave.opensAt), closesOn: dayOf(wave, wave.closesAt) },
    survey,
    number,
    rows,
    below: children.map(({ id, name }) => ({ name, rows: below.filter((row) => row.unit === id) })),
    alerts,
    comparisons: whole ? await comparableMeasures(db, wave) : [],
    standings: whole ? await standingsBelow(db, wave, clearlyBelow) : [],
    cuts: whole ? await cutsShown(db, wave) : [],
    comments: await commentsFor(db, wave, unitId, units, mostComments + 1),
  }
}

/** Each beside the unit as it was in its wave. */
function releasesOfUnits(db: Db) {
  return db
    .selectFrom("release as r")
    .innerJoin("wave_unit as u", (join) =>
      join
        .onRef("u.workspace_id", "=", "r.workspace_id")
        .onRef("u.wave_id", "=", "r.wave_id")
        .onRef("u.unit_id", "=", "r.unit_id"),
    )
}

/** Teams below the median one with at least this chance, by percentile. */
async function standingsBelow(db: Db, wave: Wave, chance: number): Promise<DigestFacts["standings"]> {
  return releasesOfUnits(db)
    .select(["r.measure", "u.name", "r.probability_below_median as below"])
    .where("r.workspace_id", "=", wave.workspace)
    .where("r.wave_id", "=", wave.wave)
    .where("r.probability_below_median", ">=", chance)
    .orderBy("r.percentile")
    .$narrowType<{ below: number }>()
    .execute()
}

export async function unitsInAlert(db: Db, wave: Wave, top: string): Promise<UnitAlerts[]> {
  const found = await db
    .selectFrom("release")
    .select("unit_id")
    .distinct()
    .where("workspace_id", "=", wave.workspace)
    .where("wave_id", "=", wave.wave)
    .where("trend", "=", "alert")
    .execute()
  if (found.length === 0) return []
  const ids = found.map(({ unit_id: id }): string => id)
  const units = await unitsUpFrom(db, wave, ids)
  const within = unitsWithin(units, top)
  const below = new Set(ids.filter((id) => within.has(id)))
  const rows = await releaseRowsOf(db, wave, [...below])
  return units
    .filter(({ id }) => below.has(id))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ id, name }) => ({
      unit: { id, name },
      above: unitsAbove(units, id),
      rows: rows.filter((row) => row.unit === id),
    }))
}

/** What is released of these units in a wave. */
export async function releaseRowsOf(db: Db, wave: Wave, units: string[]): Promise<ReleaseRow[]> {
  if (units.length === 0) return []
  const rows = await db
    .selectFrom("release as r")
    .leftJoin("wave as since", (join) =>
      join
        .onRef("since.workspace_id", "=", "r.workspace_id")
        .on("since.survey_id", "=", wave.surveyId)
        .onRef("since.number", "=", "r.trend_since"),
    )
    .selectAll("r")
    .select("since.closes_at")
    .where("r.workspace_id", "=", wave.workspace)
    .where("r.wave_id", "=", wave.wave)
    .where("r.unit_id", "in", units)
    .execute()
  return rows.map((row) => ({
    ...releaseRow(row),
    movement: movementOf(row),
    trend:
      row.trend && row.closes_at
        ? {
            state: row.trend,
            since: dayOf(wave, row.closes_at),
            isNew: row.trend_since === wave.number,
          }
        : undefined,
  }))
}

export function releaseRow(
  row: Figures & { unit_id: UnitId; measure: string; segment: number; percentile: number | null },
): ReleaseRow {
  const { unit_id: unit, measure, segment, percentile } = row
  return { unit, measure, ...releasedFigures(row), segment, percentile: percentile ?? undefined }
}

function movementOf(row: {
  movement: Movement["kind"] | null
  movement_span: 1 | 4 | null
  movement_points: number | null
}): Movement | undefined {
  const span = row.movement_span ?? 1
  switch (row.movement) {
    case null:
      return undefined
    case "rose":
    case "fell":
      return { kind: row.movement, span, points: row.movement_points ?? undefined }
    case "quiet":
      return { kind: row.movement, span }
    case "first":
    case "new_series":
    case "early":
      return { kind: row.movement }
  }
}

type Figures = Pick<
  Tables["release"],
  | "status"
  | "score"
  | "score_bound"
  | "low"
  | "high"
  | "favourable"
  | "favourable_bound"
  | "band"
  | "response_rate"
>

function releasedFigures(row: Figures) {
  return {
    status: row.status,
    score: row.score ?? undefined,
    bound: row.score_bound ?? undefined,
    low: row.low ?? undefined,
    high: row.high ?? undefined,
    favourable: row.favourable ?? undefined,
    favourableBound: row.favourable_bound ?? undefined,
    band: row.band ?? undefined,
    responseRate: row.response_rate ?? undefined,
  }
}

/** The calendar day where the wave's cadence lives. */
export function dayOf(wave: Pick<Wave, "cadence">, at: Date): string {
  return wallTime(at.getTime(), wave.cadence.zone).date
}

function waveColumns(
  wave: { survey_id: string; slot: string; opens_at: Date; closes_at: Date } & Pick<Wave, "cadence">,
) {
  const [opensOn, closesOn] = [dayOf(wave, wave.opens_at), dayOf(wave, wave.closes_at)]
  return { survey: wave.survey_id, wave: wave.slot, opensOn, closesOn }
}

/** Of one organisation, and of these units alone where some are named. */
type ExportScope = { workspace: WorkspaceId; units?: readonly string[] | undefined }

function releasesIn(db: Db, scope: ExportScope | undefined) {
  const all = releasesOfUnits(db)
  if (!scope) return all
  const own = all.where("r.workspace_id", "=", scope.workspace)
  return scope.units ? own.where("r.unit_id", "in", [...scope.units]) : own
}

/** How many rows an export would have, without those by attribute. */
export async function countReleases(
  db: Db,
  workspace: WorkspaceId,
  units: readonly string[] | undefined,
): Promise<number> {
  const { count } = await releasesIn(db, { workspace, units })
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The measures of each survey in the order of its file, over all its versions. */
function measureOrders(surveys: readonly Wave["survey"][]): Record<string, string[]> {
  const measures: Record<string, string[]> = {}
  for (const survey of surveys) {
    const order = [
      ...Object.keys(survey.measures),
      ...(survey.index ? [survey.index.id] : []),
      ...survey.contrasts.map((one) => one.id),
    ]
    measures[survey.id] = [...new Set([...(measures[survey.id] ?? []), ...order])]
  }
  return measures
}

/** For the export, wave by wave: everything, or what lies in a scope. What is by attribute is of the whole organisation. */
export async function allReleases(
  db: Db,
  scope?: ExportScope,
): Promise<{ rows: ExportRow[]; measures: Record<string, string[]> }> {
  const waves = await db
    .selectFrom("wave")
    .select(["workspace_id", "wave_id", "survey_id", "slot", "survey", "cadence", "opens_at", "closes_at"])
    .where("state", "=", "closed")
    .execute()
  const within = scope?.units && new Set(scope.units)
  const byId = new Map(waves.map((wave) => [`${wave.workspace_id}/${wave.wave_id}`, wave]))
  const rows = await releasesIn(db, scope)
    .leftJoin("reliability as teams", (join) =>
      join
        .onRef("teams.workspace_id", "=", "r.workspace_id")
        .onRef("teams.wave_id", "=", "r.wave_id")
        .onRef("teams.measure", "=", "r.measure")
        .on("u.parent_id", "is", null),
    )
    .selectAll("r")
    .select(["u.parent_id", "teams.reliability"])
    .execute()
  const measures = measureOrders(waves.map(({ survey }) => survey))
  const exported = rows.flatMap((row): ExportRow[] => {
    const wave = byId.get(`${row.workspace_id}/${row.wave_id}`)
    if (!wave) return []
    const { bound, band, ...figures } = releasedFigures(row)
    return [
      {
        ...waveColumns(wave),
        unit: row.unit_id,
        parent: row.parent_id !== null && (!within || within.has(row.parent_id)) ? row.parent_id : null,
        measure: row.measure,
        ...figures,
        scoreBound: bound,
        respondentsBand: band,
        segment: row.segment,
        trend: row.trend ?? undefined,
        movement: row.movement ?? undefined,
        percentile: row.percentile ?? undefined,
        chanceBelowMedian: row.probability_below_median ?? undefined,
        medianReliability: row.reliability ?? undefined,
      },
    ]
  })
  const shownCuts = within ? [] : await allCutsShown(db, scope?.workspace)
  const cuts = shownCuts.flatMap(({ workspace, wave: id, cut, measure, band, ...figures }) => {
    const wave = byId.get(`${workspace}/${id}`)
    return wave
      ? [
          {
            ...waveColumns(wave),
            unit: rootUnit,
            parent: null,
            cut: cutName(cut),
            measure,
            ...figures,
            respondentsBand: band,
          },
        ]
      : []
  })
  return { rows: [...exported, ...cuts], measures }
}
