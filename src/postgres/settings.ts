import type { AudiencePart } from "../pulse/audience.ts"
import type { Cadence } from "../pulse/cadence.ts"
import type { Db, Tx } from "./database.ts"

export type CadenceRow = { survey: string; cadence: Cadence; paused: boolean; since: Date; setBy: string }

export async function cadencesOf(db: Db, workspace: string): Promise<CadenceRow[]> {
  return db
    .selectFrom("cadence")
    .select(["survey_id as survey", "rule as cadence", "paused", "since", "set_by as setBy"])
    .where("workspace_id", "=", workspace)
    .orderBy("survey_id")
    .execute()
}

export async function setCadence(
  db: Db | Tx,
  workspace: string,
  row: Omit<CadenceRow, "paused">,
): Promise<void> {
  const values = { rule: JSON.stringify(row.cadence), since: row.since, set_by: row.setBy, paused: false }
  await db
    .insertInto("cadence")
    .values({ workspace_id: workspace, survey_id: row.survey, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "survey_id"]).doUpdateSet(values))
    .execute()
}

/** Gives false when the survey has no cadence. */
export async function pauseCadence(
  db: Db | Tx,
  workspace: string,
  survey: string,
  paused: boolean,
): Promise<boolean> {
  const changed = await db
    .updateTable("cadence")
    .set({ paused })
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .returning("survey_id")
    .execute()
  return changed.length > 0
}

export type SurveySetting = { audience: AudiencePart[]; k: number | null; comments: boolean }

export async function surveySetting(db: Db, workspace: string, survey: string): Promise<SurveySetting> {
  const row = await db
    .selectFrom("survey_setting")
    .select(["audience", "k", "comments"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .executeTakeFirst()
  return row ?? { audience: [{ kind: "everyone" }], k: null, comments: true }
}

export type LeadershipChannel = { channel: string; unit: string; addedBy: string; locale: string | null }

export async function leadershipChannels(db: Db | Tx, workspace: string): Promise<LeadershipChannel[]> {
  return db
    .selectFrom("leadership_channel")
    .select(["channel", "unit_id as unit", "added_by as addedBy", "locale"])
    .where("workspace_id", "=", workspace)
    .where("state", "=", "reachable")
    .orderBy("channel")
    .execute()
}

export async function addLeadershipChannel(
  db: Db | Tx,
  workspace: string,
  row: LeadershipChannel,
): Promise<void> {
  const values = { added_by: row.addedBy, locale: row.locale, state: "reachable" as const }
  await db
    .insertInto("leadership_channel")
    .values({ workspace_id: workspace, channel: row.channel, unit_id: row.unit, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "channel", "unit_id"]).doUpdateSet(values))
    .execute()
}

/** Gives how many there were to remove. */
export async function removeLeadershipChannel(
  db: Db | Tx,
  workspace: string,
  channel: string,
  unit: string,
): Promise<number> {
  const removed = await db
    .deleteFrom("leadership_channel")
    .where("workspace_id", "=", workspace)
    .where("channel", "=", channel)
    .where("unit_id", "=", unit)
    .returning("channel")
    .execute()
  return removed.length
}

/** Who changed what, and when. */
export async function recordAudit(
  db: Db | Tx,
  workspace: string,
  entry: { at: Date; actor: string; action: string; before?: unknown; after?: unknown },
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const { at, actor, action, before, after } = entry
  await db
    .insertInto("audit")
    .values({ workspace_id: workspace, at, actor, action, before: json(before), after: json(after) })
    .execute()
}
