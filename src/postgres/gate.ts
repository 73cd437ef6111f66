import { sql } from "kysely"
import type { GateFacts, PublishedFigure } from "../measure/gate/evidence.ts"
import { keyOf } from "../pulse/clean.ts"
import { rootUnit } from "../pulse/units.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"
import type { Db } from "./database.ts"
import { dayOf } from "./releases.ts"
import type { Wave } from "./waves.ts"

/** What the gate decides from, as of one closed wave: releases and numbers of people, and nothing else. */
export async function gateFacts(
  db: Db,
  wave: Wave,
  deployment: { name: string; supporting: readonly string[] },
  { measures, waves: most }: { measures: GateFacts["measures"]; waves: number },
): Promise<GateFacts> {
  const waves = await lastWaves(db, wave, most)
  const ids = waves.map(({ wave_id }) => wave_id)
  const [units, people, cut] = await Promise.all([
    pathsUp(db, wave, deployment.supporting),
    peopleUnder(db, wave, deployment.supporting, waves[0]?.roster_size ?? 0),
    cutNamed(db, wave, deployment.name),
  ])
  const wanted = [
    ...measures.core,
    ...(measures.headroom ? [measures.headroom.plus, measures.headroom.minus] : []),
    ...(measures.burden === undefined ? [] : [measures.burden]),
  ]
  const above = [...new Set([rootUnit, ...units.map(({ id }) => id)])]
  return {
    closedOn: waves.map((one) => dayOf(one, one.closes_at)),
    units,
    figures: await publishedFigures(db, wave.workspace, ids, above, wanted),
    people,
    supporting: deployment.supporting,
    measures,
    cut,
  }
}

export function lastWaves(db: Db, { workspace, surveyId, number }: Wave, most: number) {
  return db
    .selectFrom("wave")
    .select(["wave_id", "cadence", "closes_at", "roster_size"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("number", "<=", number)
    .orderBy("number", "desc")
    .limit(most)
    .execute()
}

/** These units and those above them, as they are in the wave. */
async function pathsUp(
  db: Db,
  { workspace, wave }: Wave,
  supporting: readonly string[],
): Promise<GateFacts["units"]> {
  const { rows } = await sql<{ id: string; parent: string | null; name: string }>`
    with recursive up as (
      select unit_id, parent_id, name from wave_unit
      where workspace_id = ${workspace} and wave_id = ${wave} and unit_id = any(${[...supporting, rootUnit]}::text[])
      union
      select u.unit_id, u.parent_id, u.name from wave_unit u join up on u.unit_id = up.parent_id
      where u.workspace_id = ${workspace} and u.wave_id = ${wave}
    ) select unit_id as id, parent_id as parent, name from up`.execute(db)
  return rows
}

/** How many active people sit at or below each unit now; of the whole organisation, how many were asked last. */
export async function peopleUnder(
  db: Db,
  { workspace }: Wave,
  supporting: readonly string[],
  all: number,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ top: string; people: string | number }>`
    with recursive down as (
      select unit_id as top, unit_id from unit
      where workspace_id = ${workspace} and unit_id = any(${[...supporting]}::text[])
      union
      select down.top, u.unit_id from unit u join down on u.parent_id = down.unit_id where u.workspace_id = ${workspace}
    )
    select top, count(*) as people from down join person p on p.workspace_id = ${workspace} and p.unit_id = down.unit_id
      and p.active
    where top <> ${rootUnit} group by top`.execute(db)
  return new Map([[rootUnit, all], ...rows.map(({ top, people }) => [top, Number(people)] as const)])
}

async function publishedFigures(
  db: Db,
  workspace: WorkspaceId,
  waves: readonly WaveId[],
  units: readonly string[],
  measures: readonly string[],
): Promise<GateFacts["figures"]> {
  if (waves.length === 0) return new Map()
  const rows = await db
    .selectFrom("release")
    .select(["wave_id", "unit_id", "measure", "score", "low", "high", "band", "segment", "trend"])
    .select("response_rate as response")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "in", [...waves])
    .where("unit_id", "in", [...units])
    .where("measure", "in", [...measures])
    .where("status", "=", "published")
    .where("score", "is not", null)
    .$narrowType<{ score: number }>()
    .execute()
  const figures = new Map<string, Map<string, (PublishedFigure | undefined)[]>>()
  for (const { wave_id, unit_id, measure, score, low, high, ...row } of rows) {
    const own = figures.get(unit_id) ?? new Map<string, (PublishedFigure | undefined)[]>()
    const series = own.get(measure) ?? Array<undefined>(waves.length).fill(undefined)
    series[waves.indexOf(wave_id)] = {
      score,
      low: low ?? score,
      high: high ?? score,
      band: row.band ?? undefined,
      response: row.response ?? undefined,
      trend: row.trend ?? undefined,
      segment: row.segment,
    }
    figures.set(unit_id, own.set(measure, series))
  }
  return figures
}

/** What is shown of everybody who works with a deployment, in this wave. */
async function cutNamed(
  db: Db,
  { workspace, wave }: Wave,
  name: string,
): Promise<NonNullable<GateFacts["cut"]>> {
  return db
    .selectFrom("cut_release")
    .select(["measure", "score", "low", "high", "estimated", "band"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where(sql<boolean>`by = array['deployment'] and lower(values[1]) = ${keyOf(name)}`)
    .where("status", "=", "published")
    .$narrowType<{ score: number; low: number; high: number; estimated: boolean; band: string }>()
    .execute()
}
