import { wallTime } from "../pulse/calendar.ts"
import { questionsFor } from "../pulse/rotation.ts"
import type { Survey } from "../pulse/survey.ts"
import type { DigestInput } from "../report/digest.ts"
import type { ExportRow } from "../report/export.ts"
import type { ContrastRow, ReleaseRow } from "../report/row.ts"
import type { Db } from "./database.ts"
import { unitsOfWave, type Wave } from "./waves.ts"

/** All that a digest of one unit is made from: releases, and nothing else. */
export async function digestInput(db: Db, wave: Wave, unitId: string): Promise<DigestInput> {
  const { workspace, survey } = wave
  const units = await unitsOfWave(db, workspace, wave.wave)
  const children = units.filter((unit) => unit.parent === unitId).map((unit) => unit.id)
  const [rows, previous, below] = await Promise.all([
    rowsOf(db, workspace, wave.wave, [unitId]),
    previousRows(db, wave, unitId),
    rowsOf(db, workspace, wave.wave, children),
  ])
  const core = new Set(
    Object.entries(survey.measures).flatMap(([id, measure]) => (measure.kind === "core" ? [id] : [])),
  )
  const best = rows
    .filter((row) => core.has(row.measure) && row.status === "published")
    .sort((a, b) => (b.responseRate ?? 0) - (a.responseRate ?? 0))[0]
  const withStatus = (status: string) =>
    new Set(below.filter((row) => core.has(row.measure) && row.status === status).map((row) => row.unit)).size
  const root = units.find((unit) => unit.parent === null)?.id
  return {
    unit: { id: unitId, name: units.find((unit) => unit.id === unitId)?.name ?? unitId },
    wave: { opensOn: dayOf(wave, wave.opensAt), closesOn: dayOf(wave, wave.closesAt) },
    survey,
    rows,
    contrasts: survey.contrasts.flatMap(({ id }) => {
      const row = rows.find((one) => one.measure === id)
      return row ? [contrast(id, row)] : []
    }),
    previous,
    below: { published: withStatus("published"), protected: withStatus("protected") },
    response: { rate: best?.responseRate, band: best?.band, everyone: best?.everyone ?? false },
    asked: unitId === root ? askedIn(survey, wave.number) : [],
  }
}

/** Every question that somebody was asked in a wave. */
function askedIn(survey: Survey, number: number): string[] {
  return survey.rotation?.balance === "leaf"
    ? [...new Set(survey.rotation.tracks.flatMap((track) => track.order))]
    : questionsFor(survey, number, new Map())
}

function contrast(id: string, row: ReleaseRow): ContrastRow {
  if (row.status !== "published" || row.score === undefined) return { contrast: id, published: false }
  const { score: value, low, high } = row
  const state = (low ?? 0) > 0 ? "inside" : (high ?? 0) < 0 ? "beyond" : "boundary"
  return { contrast: id, published: true, value, low, high, state }
}

async function rowsOf(db: Db, workspace: string, wave: string, units: string[]): Promise<ReleaseRow[]> {
  if (units.length === 0) return []
  const rows = await db
    .selectFrom("release")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("unit_id", "in", units)
    .execute()
  return rows.map(releaseRow)
}

/** A stored row as documents read it. */
export function releaseRow(row: Figures & { unit_id: string; measure: string; segment: number }): ReleaseRow {
  return { unit: row.unit_id, measure: row.measure, ...figuresOf(row), segment: row.segment }
}

/** The rows of the unit in the last wave before this one that showed any of its core measures. */
async function previousRows(db: Db, wave: Wave, unit: string): Promise<ReleaseRow[]> {
  const last = await db
    .selectFrom("release as r")
    .innerJoin("wave as w", (join) =>
      join.onRef("w.workspace_id", "=", "r.workspace_id").onRef("w.wave_id", "=", "r.wave_id"),
    )
    .select("w.wave_id")
    .where("w.workspace_id", "=", wave.workspace)
    .where("w.survey_id", "=", wave.surveyId)
    .where("w.opens_at", "<", wave.opensAt)
    .where("r.unit_id", "=", unit)
    .where("r.status", "=", "published")
    .orderBy("w.opens_at", "desc")
    .limit(1)
    .executeTakeFirst()
  return last ? rowsOf(db, wave.workspace, last.wave_id, [unit]) : []
}

type Figures = {
  status: "published" | "protected" | "no_data"
  score: number | null
  score_bound: "at_most" | "at_least" | null
  low: number | null
  high: number | null
  favourable: number | null
  favourable_bound: "at_most" | "at_least" | null
  band: string | null
  response_rate: number | null
  everyone: boolean
}

function figuresOf(row: Figures) {
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
    everyone: row.everyone,
  }
}

/** The calendar day of a moment of a wave, where its cadence lives. */
export function dayOf(wave: Pick<Wave, "cadence">, at: Date): string {
  return wallTime(at.getTime(), wave.cadence.zone).date
}

/** Everything that was ever released, wave by wave, for the export. */
export async function allReleases(
  db: Db,
): Promise<{ rows: ExportRow[]; measures: Record<string, string[]> }> {
  const waves = await db
    .selectFrom("wave")
    .select(["workspace_id", "wave_id", "survey_id", "slot", "survey", "cadence", "opens_at", "closes_at"])
    .where("state", "=", "closed")
    .execute()
  const byId = new Map(waves.map((wave) => [`${wave.workspace_id}/${wave.wave_id}`, wave]))
  const rows = await db
    .selectFrom("release as r")
    .innerJoin("wave_unit as u", (join) =>
      join
        .onRef("u.workspace_id", "=", "r.workspace_id")
        .onRef("u.wave_id", "=", "r.wave_id")
        .onRef("u.unit_id", "=", "r.unit_id"),
    )
    .selectAll("r")
    .select("u.parent_id")
    .execute()
  const measures: Record<string, string[]> = {}
  for (const { survey } of waves) {
    const order = [
      ...Object.keys(survey.measures),
      ...(survey.index ? [survey.index.id] : []),
      ...survey.contrasts.map((one) => one.id),
    ]
    measures[survey.id] = [...new Set([...(measures[survey.id] ?? []), ...order])]
  }
  const exported = rows.flatMap((row): ExportRow[] => {
    const wave = byId.get(`${row.workspace_id}/${row.wave_id}`)
    if (!wave) return []
    const { bound, band, everyone, ...figures } = figuresOf(row)
    return [
      {
        survey: wave.survey_id,
        wave: wave.slot,
        opensOn: dayOf(wave, wave.opens_at),
        closesOn: dayOf(wave, wave.closes_at),
        unit: row.unit_id,
        parent: row.parent_id,
        measure: row.measure,
        ...figures,
        scoreBound: bound,
        respondentsBand: band,
        everyoneAnswered: everyone || undefined,
      },
    ]
  })
  return { rows: exported, measures }
}
