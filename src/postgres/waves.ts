import { sql } from "kysely"
import type { Cadence } from "../pulse/cadence.ts"
import type { Profile } from "../pulse/attributes.ts"
import type { Survey } from "../pulse/survey.ts"
import { beginActivity } from "./activity.ts"
import { inTransaction, type Db, type Tx } from "./database.ts"
import type { UnitRow } from "./people.ts"
import type { UnitId, WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"

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

export async function waveExists(
  db: Db,
  workspace: WorkspaceId,
  survey: string,
  slot: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("slot", "=", slot)
    .executeTakeFirst()
  return row !== undefined
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

/** `profile`: its number among the wave's profiles. */
export type RosterEntry = { person: PersonId; leaf: UnitId; profile?: number | undefined; seats: Buffer }

/** False if another process took the slot or number. Prompts are due at epoch ms. */
export async function openWave(
  db: Db | Tx,
  wave: NewWave,
  units: UnitRow[],
  roster: (RosterEntry & { dueAt: number | undefined })[],
  profiles: readonly Profile[] = [],
): Promise<boolean> {
  const prompts = roster.flatMap(({ person, dueAt }) => (dueAt === undefined ? [] : [{ person, dueAt }]))
  return inTransaction(db, async (tx) => {
    if (!(await insertWave(tx, wave, units, roster, profiles))) return false
    const people = roster.map((entry) => entry.person)
    // Nobody is asked in an imported wave.
    if (!wave.imported) await beginActivity(tx, wave, people, prompts)
    return true
  })
}

type NewWave = Omit<Wave, "reminded" | "state">

async function insertWave(
  tx: Tx,
  wave: NewWave,
  units: UnitRow[],
  roster: RosterEntry[],
  profiles: readonly Profile[],
): Promise<boolean> {
  const { rows } = await sql`
    with new_wave as (
      insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, remind_at, comments, imported, activity, state)
      values (${wave.workspace}, ${wave.wave}, ${wave.surveyId}, ${wave.slot}, ${wave.number}, ${JSON.stringify(wave.survey)}::json,
        ${JSON.stringify(wave.cadence)}::jsonb, ${wave.opensAt}, ${wave.closesAt}, ${wave.remindAt}, ${wave.comments}, ${wave.imported},
        ${wave.imported ? "gone" : "asking"}, 'open')
      on conflict do nothing returning workspace_id, wave_id
    ), new_units as (
      insert into wave_unit (workspace_id, wave_id, unit_id, parent_id, name)
      select new_wave.*, given.* from new_wave, unnest(${units.map((unit) => unit.id)}::text[],
        ${units.map((unit) => unit.parent)}::text[], ${units.map((unit) => unit.name)}::text[]) as given
    ), new_roster as (
      insert into roster (workspace_id, wave_id, person_id, leaf_id, profile, seats)
      select new_wave.*, given.* from new_wave, unnest(${roster.map((entry) => entry.person)}::uuid[],
        ${roster.map((entry) => entry.leaf)}::text[], ${roster.map((entry) => entry.profile ?? null)}::integer[],
        ${roster.map((entry) => entry.seats)}::bytea[]) as given
    ), new_profiles as (
      insert into wave_profile (workspace_id, wave_id, profile, attributes)
      select new_wave.*, given.nth - 1, given.attributes::jsonb from new_wave,
        unnest(${profiles.map((one) => JSON.stringify(one))}::text[]) with ordinality as given(attributes, nth)
    )
    select 1 from new_wave`.execute(tx)
  return rows.length > 0
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

/** Ends intake for every wave that is due, after answers under way. */
export async function beginClosing(db: Db, now: Date): Promise<void> {
  await db
    .updateTable("wave")
    .set({ state: "closing" })
    .where("state", "=", "open")
    .where("closes_at", "<=", now)
    .execute()
}

/** Sets the close to `closesAt`; false if the wave was not open. */
export async function endIntake(
  db: Db | Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  closesAt: Date,
): Promise<boolean> {
  const ended = await db
    .updateTable("wave")
    .set({ state: "closing", closes_at: closesAt })
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("state", "=", "open")
    .returning("wave_id")
    .execute()
  return ended.length > 0
}

/** Takes back an unread wave that opened after `openedAfter`. Waits for answers under way. False if too late. */
export async function withdrawWave(
  tx: Tx,
  { workspace, wave }: Pick<Wave, "workspace" | "wave">,
  now: Date,
  openedAfter: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update wave set state = 'withdrawn', closes_at = ${now}, number = (
      select least(min(other.number), 0) - 1 from wave as other
      where other.workspace_id = wave.workspace_id and other.survey_id = wave.survey_id)
    where workspace_id = ${workspace} and wave_id = ${wave} and state = 'open' and opens_at > ${openedAfter}
    returning 1`.execute(tx)
  return rows.length > 0
}

/** The roster of a withdrawn wave stays until nothing of it is under way. */
export async function dropRoster(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<void> {
  await db.deleteFrom("roster").where("workspace_id", "=", workspace).where("wave_id", "=", wave).execute()
}

/** Whether this slot's wave was taken back. */
export async function wasWithdrawn(
  db: Db,
  workspace: WorkspaceId,
  survey: string,
  slot: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("slot", "=", slot)
    .where("state", "=", "withdrawn")
    .executeTakeFirst()
  return row !== undefined
}

export async function closingWaves(db: Db): Promise<Wave[]> {
  return db.selectFrom("wave").select(columns).where("state", "=", "closing").orderBy("opens_at").execute()
}

/** Waits for other closes of the organisation, whose publications it must know. False if another process closed it. */
export async function lockClosing(tx: Tx, { workspace, wave }: Wave): Promise<boolean> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('close ' || coalesce(
      (select organisation_id from workspace where workspace_id = ${workspace}), ${workspace}), 0))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("state", "=", "closing")
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

export async function setWaveState(
  tx: Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  state: "closed" | "lost",
): Promise<void> {
  await tx
    .updateTable("wave")
    .set({ state })
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
}

/** One process gets the turn to queue reminders. */
export async function claimReminders(tx: Tx, workspace: WorkspaceId, wave: WaveId): Promise<boolean> {
  const taken = await tx
    .updateTable("wave")
    .set({ reminded: true })
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("reminded", "=", false)
    .where("state", "=", "open")
    .returning("wave_id")
    .execute()
  return taken.length > 0
}

export async function endedAmong(db: Db, waves: WaveId[]): Promise<Wave[]> {
  if (waves.length === 0) return []
  return db
    .selectFrom("wave")
    .select(columns)
    .where("wave_id", "in", waves)
    .where("state", "in", ["closed", "lost", "withdrawn"])
    .execute()
}
