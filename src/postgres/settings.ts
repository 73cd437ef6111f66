import type { AudiencePart } from "../pulse/audience.ts"
import type { Cadence } from "../pulse/cadence.ts"
import type { Db, Tx } from "./database.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"

export type CadenceRow = {
  survey: string
  cadence: Cadence
  paused: boolean
  since: Date
  setBy: string
  /** The last slot skipped because it would have asked too few. */
  skipped: string | null
}

const cadenceColumns = [
  "survey_id as survey",
  "rule as cadence",
  "paused",
  "since",
  "set_by as setBy",
  "skipped_slot as skipped",
] as const

export async function cadencesOf(db: Db | Tx, workspace: WorkspaceId): Promise<CadenceRow[]> {
  return db
    .selectFrom("cadence")
    .select(cadenceColumns)
    .where("workspace_id", "=", workspace)
    .orderBy("survey_id")
    .execute()
}

/** Those not paused, by workspace. */
export async function activeCadences(db: Db): Promise<Map<string, CadenceRow[]>> {
  const rows = await db
    .selectFrom("cadence")
    .select("workspace_id as workspace")
    .select(cadenceColumns)
    .where("paused", "=", false)
    .orderBy("survey_id")
    .execute()
  return Map.groupBy(rows, (row) => row.workspace)
}

export async function setCadence(
  db: Db | Tx,
  workspace: WorkspaceId,
  row: Omit<CadenceRow, "paused" | "skipped">,
): Promise<void> {
  const values = {
    rule: JSON.stringify(row.cadence),
    since: row.since,
    set_by: row.setBy,
    paused: false,
    skipped_slot: null,
  }
  await db
    .insertInto("cadence")
    .values({ workspace_id: workspace, survey_id: row.survey, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "survey_id"]).doUpdateSet(values))
    .execute()
}

export async function removeCadence(db: Db | Tx, workspace: WorkspaceId, survey: string): Promise<void> {
  await db
    .deleteFrom("cadence")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .execute()
}

export async function setCadenceRule(
  tx: Tx,
  workspace: WorkspaceId,
  survey: string,
  cadence: Cadence,
): Promise<void> {
  await tx
    .updateTable("cadence")
    .set({ rule: JSON.stringify(cadence) })
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .execute()
}

/** A resumed schedule counts from then: skipped slots do not open late. */
export async function pauseCadence(
  db: Db | Tx,
  workspace: WorkspaceId,
  survey: string,
  change: { paused: true } | { paused: false; since: Date },
): Promise<void> {
  await db
    .updateTable("cadence")
    .set(change)
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .execute()
}

/** Neither this slot nor an earlier one opens later. */
export async function skipSlot(db: Db, workspace: WorkspaceId, survey: string, slot: string): Promise<void> {
  await db
    .updateTable("cadence")
    .set({ skipped_slot: slot })
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .execute()
}

export async function audienceChannels(db: Db, workspace: WorkspaceId): Promise<string[]> {
  const rows = await db
    .selectFrom("survey_setting")
    .select("audience")
    .where("workspace_id", "=", workspace)
    .execute()
  const named = rows.flatMap(({ audience }) => audience.filter((part) => part.kind === "channel"))
  return [...new Set(named.map(({ id }) => id))]
}

export type SurveySetting = {
  audience: AudiencePart[]
  k: number | null
  comments: boolean
  /** Protects against a colleague who knows their own answers. */
  colleagues: boolean
}

export async function surveySetting(
  db: Db | Tx,
  workspace: WorkspaceId,
  survey: string,
): Promise<SurveySetting> {
  const row = await db
    .selectFrom("survey_setting")
    .select(["audience", "k", "comments", "colleagues"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .executeTakeFirst()
  return row ?? { audience: [{ kind: "everyone" }], k: null, comments: true, colleagues: false }
}

/** Values that are not named stay. */
export async function changeSurveySetting(
  db: Db | Tx,
  workspace: WorkspaceId,
  survey: string,
  change: { audience?: AudiencePart[]; k?: number | null; comments?: boolean; colleagues?: boolean },
): Promise<void> {
  const { audience, ...plain } = change
  const values = { ...plain, ...(audience ? { audience: JSON.stringify(audience) } : {}) }
  const before = { audience: JSON.stringify([{ kind: "everyone" }]), k: null }
  await db
    .insertInto("survey_setting")
    .values({ workspace_id: workspace, survey_id: survey, ...before, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "survey_id"]).doUpdateSet(values))
    .execute()
}

export type LeadershipChannel = {
  /** The channel's own workspace. */
  via: WorkspaceId
  channel: string
  unit: UnitId
  addedBy: string
  locale: string | null
}

export async function leadershipChannels(db: Db | Tx, workspace: WorkspaceId): Promise<LeadershipChannel[]> {
  return db
    .selectFrom("leadership_channel")
    .select(["via", "channel", "unit_id as unit", "added_by as addedBy", "locale"])
    .where("workspace_id", "=", workspace)
    .where("state", "=", "reachable")
    .orderBy("channel")
    .execute()
}

export async function addLeadershipChannel(
  db: Db | Tx,
  workspace: WorkspaceId,
  { via = workspace, ...row }: Omit<LeadershipChannel, "via"> & { via?: WorkspaceId },
): Promise<void> {
  const values = { via, added_by: row.addedBy, locale: row.locale, state: "reachable" as const }
  await db
    .insertInto("leadership_channel")
    .values({ workspace_id: workspace, channel: row.channel, unit_id: row.unit, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "channel", "unit_id"]).doUpdateSet(values))
    .execute()
}

export async function removeLeadershipChannel(
  db: Db | Tx,
  workspace: WorkspaceId,
  channel: string,
  unit: UnitId,
): Promise<void> {
  await db
    .deleteFrom("leadership_channel")
    .where("workspace_id", "=", workspace)
    .where("channel", "=", channel)
    .where("unit_id", "=", unit)
    .execute()
}

export async function goneChannels(db: Db, workspace: WorkspaceId): Promise<string[]> {
  const rows = await db
    .selectFrom("leadership_channel")
    .select("channel")
    .distinct()
    .where("workspace_id", "=", workspace)
    .where("state", "=", "gone")
    .execute()
  return rows.map((row) => row.channel)
}

/** Channels outside `via`, with their platform. */
export async function channelsElsewhere(
  db: Db,
  workspace: WorkspaceId,
  via: WorkspaceId,
  channels: readonly string[],
): Promise<{ channel: string; platform: string }[]> {
  return (
    db
      .selectFrom("leadership_channel")
      .select(["workspace_id", "via", "channel"])
      // Channels in audiences are stored among the groups.
      .union(db.selectFrom("user_group").select(["workspace_id", "via", "group_id as channel"]))
      .$call((all) => db.selectFrom(all.as("c")))
      .innerJoin("workspace as w", "w.workspace_id", "c.via")
      .select(["c.channel", "w.platform"])
      .where("c.workspace_id", "=", workspace)
      .where("c.via", "!=", via)
      .where("c.channel", "in", [...channels])
      .execute()
  )
}
