import { sql } from "kysely"
import type { Cadence } from "../pulse/cadence.ts"
import { wallTime } from "../pulse/calendar.ts"
import type { Survey } from "../pulse/survey.ts"
import type { Db, Tx } from "./database.ts"
import type { UnitRow } from "./units.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

export type Wave = {
  workspace: WorkspaceId
  wave: WaveId
  surveyId: string
  slot: string
  number: number
  survey: Survey
  cadence: Cadence
  opensAt: Date
  closesAt: Date
  remindAt: Date | null
  reminded: boolean
  comments: boolean
  /** From another tool: nobody was asked or told here. */
  imported: boolean
  /** Withdrawn waves count for nothing. */
  state: "open" | "closing" | "closed" | "lost" | "withdrawn"
}

export const columns = [
  "workspace_id as workspace",
  "wave_id as wave",
  "survey_id as surveyId",
  "slot",
  "number",
  "survey",
  "cadence",
  "opens_at as opensAt",
  "closes_at as closesAt",
  "remind_at as remindAt",
  "reminded",
  "comments",
  "imported",
  "state",
] as const

export async function waveById(db: Db | Tx, wave: WaveId): Promise<Wave | undefined> {
  return db.selectFrom("wave").select(columns).where("wave_id", "=", wave).executeTakeFirst()
}

/** The state of a slot's wave; undefined where there is none. */
export async function stateOfSlot(
  db: Db,
  workspace: WorkspaceId,
  survey: string,
  slot: string,
): Promise<Wave["state"] | undefined> {
  const row = await db
    .selectFrom("wave")
    .select("state")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("slot", "=", slot)
    .executeTakeFirst()
  return row?.state
}

/** Newest first; withdrawn ones do not count. */
export async function wavesOf(
  db: Db,
  workspace: WorkspaceId,
  survey: string,
  limit: number,
): Promise<Wave[]> {
  return db
    .selectFrom("wave")
    .select(columns)
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("state", "<>", "withdrawn")
    .orderBy("number", "desc")
    .limit(limit)
    .execute()
}

export async function lastClosed(
  db: Db,
  workspace: WorkspaceId,
  surveys: string[],
): Promise<Wave | undefined> {
  if (surveys.length === 0) return undefined
  return db
    .selectFrom("wave")
    .select(columns)
    .where("workspace_id", "=", workspace)
    .where("survey_id", "in", surveys)
    .where("state", "=", "closed")
    .orderBy("closes_at", "desc")
    .limit(1)
    .executeTakeFirst()
}

/** A survey's last closed waves and the days (yyyy-mm-dd) on which they closed, the last first. */
export async function closedPulses(
  db: Db,
  workspace: WorkspaceId,
  survey: string,
  most: number,
): Promise<{ wave: WaveId; on: string }[]> {
  const rows = await db
    .selectFrom("wave")
    .select(["wave_id as wave", "cadence", "closes_at"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("state", "=", "closed")
    .orderBy("closes_at", "desc")
    .limit(most)
    .execute()
  return rows.map(({ wave, cadence, closes_at: at }) => ({
    wave,
    on: wallTime(at.getTime(), cadence.zone).date,
  }))
}

/** Those of these surveys of which a wave has closed. */
export async function surveysClosed(
  db: Db,
  workspace: WorkspaceId,
  surveys: readonly string[],
): Promise<Set<string>> {
  if (surveys.length === 0) return new Set()
  const rows = await db
    .selectFrom("wave")
    .select("survey_id")
    .distinct()
    .where("workspace_id", "=", workspace)
    .where("survey_id", "in", [...surveys])
    .where("state", "=", "closed")
    .execute()
  return new Set(rows.map((row) => row.survey_id))
}

/** The units directly below one, as they were in a wave. */
export async function unitsRightBelow(db: Db, { workspace, wave }: Wave, parent: string): Promise<UnitRow[]> {
  return db
    .selectFrom("wave_unit")
    .select(["unit_id as id", "parent_id as parent", "name"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("parent_id", "=", parent)
    .orderBy("name")
    .execute()
}

/** Undefined for the first wave. */
export async function closedBefore(
  tx: Db | Tx,
  { workspace, surveyId, opensAt }: Wave,
): Promise<Date | undefined> {
  const before = await tx
    .selectFrom("wave")
    .select("closes_at")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<", opensAt)
    .orderBy("opens_at", "desc")
    .limit(1)
    .executeTakeFirst()
  return before?.closes_at
}

export async function openWavesOf(db: Db, workspace: WorkspaceId, survey: string): Promise<Wave[]> {
  const waves = await openWaves(db)
  return waves.filter((wave) => wave.workspace === workspace && wave.surveyId === survey)
}

export async function refreezeSurvey(tx: Tx, wave: WaveId, survey: Survey): Promise<void> {
  await tx
    .updateTable("wave")
    .set({ survey: JSON.stringify(survey) })
    .where("wave_id", "=", wave)
    .where("state", "=", "open")
    .execute()
}

export async function openWaves(db: Db): Promise<Wave[]> {
  return db.selectFrom("wave").select(columns).where("state", "=", "open").orderBy("opens_at").execute()
}

export async function wavesToRemind(db: Db, now: Date): Promise<Wave[]> {
  return db
    .selectFrom("wave")
    .select(columns)
    .where("state", "=", "open")
    .where("reminded", "=", false)
    .where("remind_at", "<=", now)
    .orderBy("opens_at")
    .execute()
}

export async function unitsOfWave(db: Db | Tx, workspace: WorkspaceId, wave: WaveId): Promise<UnitRow[]> {
  return db
    .selectFrom("wave_unit")
    .select(["unit_id as id", "parent_id as parent", "name"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .orderBy("unit_id")
    .execute()
}

/** These units with all above them, as they were in a wave: a few rows also where a wave has thousands of units. */
export async function unitsUpFrom(
  db: Db,
  { workspace, wave }: Pick<Wave, "workspace" | "wave">,
  units: readonly string[],
): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    with recursive up as (
      select unit_id, parent_id, name from wave_unit
      where workspace_id = ${workspace} and wave_id = ${wave} and unit_id = any(${[...units]}::text[])
      union
      select u.unit_id, u.parent_id, u.name from up
      join wave_unit u on u.workspace_id = ${workspace} and u.wave_id = ${wave} and u.unit_id = up.parent_id)
    select unit_id as id, parent_id as parent, name from up order by unit_id`.execute(db)
  return rows
}

/** People on the roster, by leaf. */
export async function askedByLeaf(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("roster")
    .select(["leaf_id", (eb) => eb.fn.countAll<string>().as("people")])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .groupBy("leaf_id")
    .execute()
  return new Map(rows.map(({ leaf_id, people }) => [leaf_id, Number(people)]))
}
