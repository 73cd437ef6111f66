import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"
import { type Wave, columns } from "./waves.ts"

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
