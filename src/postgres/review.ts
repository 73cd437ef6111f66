import { sql, type Selectable } from "kysely"
import type { Db } from "./database.ts"
import type { Tables } from "./tables.ts"

/** What a monthly review of an organisation reads of one survey: releases, and nothing else. */
export type Review = {
  /** The closed waves that it looks back on, the last one first. */
  waves: string[]
  /** The organisation and its divisions, as the last wave knew them, in each of the waves. */
  above: (Pick<
    Selectable<Tables["release"]>,
    "measure" | "status" | "score" | "low" | "high" | "segment" | "trend"
  > & {
    wave: string
    unit: string
  })[]
  /** The score that the last wave published of every other unit, by measure and unit. */
  teams: Map<string, Record<string, number>>
}

/** Half a year of weeks. */
const lookBack = 26

/**
 * Reads a review: 26 waves of the few units at the top, one of all others. Both come by the primary key of `release`,
 * which begins with workspace, wave and unit, so older waves cost nothing. Without a closed wave everything is empty.
 */
export async function reviewOf(db: Db, workspace: string, survey: string): Promise<Review> {
  const closed = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("state", "=", "closed")
    .orderBy("number", "desc")
    .limit(lookBack)
    .execute()
  const waves = closed.map((row) => row.wave_id)
  const [last] = waves
  if (last === undefined) return { waves, above: [], teams: new Map() }
  const top = await unitsAtTheTop(db, workspace, last)
  const [above, teams] = await Promise.all([
    db
      .selectFrom("release")
      .select(["wave_id as wave", "unit_id as unit", "measure", "status"])
      .select(["score", "low", "high", "segment", "trend"])
      .where("workspace_id", "=", workspace)
      .where("wave_id", "in", waves)
      .where("unit_id", "in", top)
      .execute(),
    // Thousands of teams: one object for each measure saves reading a row for each score.
    db
      .selectFrom("release")
      .select(["measure", sql<Record<string, number>>`json_object_agg(unit_id, score)`.as("scores")])
      .where("workspace_id", "=", workspace)
      .where("wave_id", "=", last)
      .where("unit_id", "not in", top)
      .where("status", "=", "published")
      .groupBy("measure")
      .execute(),
  ])
  return { waves, above, teams: new Map(teams.map(({ measure, scores }) => [measure, scores])) }
}

/** The organisation, and those of its children that have units below them. */
async function unitsAtTheTop(db: Db, workspace: string, wave: string): Promise<string[]> {
  const { rows } = await sql<{ unit_id: string }>`
    with units as materialized (
      select unit_id, parent_id from wave_unit where workspace_id = ${workspace} and wave_id = ${wave}
    )
    select unit_id from units where parent_id is null
    union all
    select unit_id from units
    where parent_id in (select unit_id from units where parent_id is null)
      and unit_id in (select parent_id from units)`.execute(db)
  return rows.map((row) => row.unit_id)
}
