import { sql } from "kysely"
import type { LedgerLine, LedgerOutcome } from "../measure/monitoring/ledger.ts"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { Text } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import type { Db, Tx } from "./database.ts"
import type { LedgerFailure } from "./setting.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"

export type NewLine = {
  unit: UnitId
  unitName: string
  level: Level
  raisedOn: string
} & (
  | { kind: "alert"; survey: string; measure: string; title: Text }
  | { kind: "failure"; outcome: LedgerOutcome; outcomeOn: string }
)

/** Gives the first number. */
export async function addLines(tx: Tx, workspace: WorkspaceId, lines: readonly NewLine[]): Promise<number> {
  // One writer at a time, so that numbers are unique.
  await tx
    .selectFrom("workspace")
    .select("workspace_id")
    .where("workspace_id", "=", workspace)
    .forUpdate()
    .execute()
  const { last } = await tx
    .selectFrom("ledger")
    .where("workspace_id", "=", workspace)
    .select((eb) => eb.fn.max("number").as("last"))
    .executeTakeFirstOrThrow()
  const first = (last ?? 0) + 1
  if (lines.length === 0) return first
  await tx
    .insertInto("ledger")
    .values(
      lines.map((line, at) => ({
        workspace_id: workspace,
        number: first + at,
        kind: line.kind,
        unit_id: line.unit,
        unit_name: line.unitName,
        level: line.level,
        raised_on: line.raisedOn,
        ...(line.kind === "alert"
          ? { survey_id: line.survey, measure: line.measure, measure_title: JSON.stringify(line.title) }
          : { outcome: line.outcome, outcome_on: line.outcomeOn, owner_notified: true }),
      })),
    )
    .execute()
  return first
}

export type LedgerEntry = LedgerLine & {
  number: number
  unitName: string
  /** Of an alert. */
  measure?: string | undefined
  title: Text | null
}

export async function ledgerOf(db: Db | Tx, workspace: WorkspaceId): Promise<LedgerEntry[]> {
  const rows = await db
    .selectFrom("ledger")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .orderBy("number", "desc")
    .execute()
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    unit: row.unit_id,
    unitName: row.unit_name,
    measure: row.measure ?? undefined,
    title: row.measure_title,
    raisedOn: row.raised_on,
    outcome: row.outcome ?? undefined,
    outcomeOn: row.outcome_on ?? undefined,
  }))
}

/** An alert by its number: where it was raised, and on what. */
export async function alertNumbered(
  db: Db | Tx,
  workspace: WorkspaceId,
  number: number,
): Promise<{ unit: UnitId; survey: string; measure: string } | undefined> {
  return db
    .selectFrom("ledger")
    .select(["unit_id as unit", "survey_id as survey", "measure"])
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .where("kind", "=", "alert")
    .$narrowType<{ survey: string; measure: string }>()
    .executeTakeFirst()
}

/** The number of the last alert of a unit's measure that nobody has said yet what came of. */
export async function lastAlertOn(
  db: Db | Tx,
  workspace: WorkspaceId,
  { unit, survey, measure }: { unit: UnitId; survey: string; measure: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom("ledger")
    .select("number")
    .where("workspace_id", "=", workspace)
    .where("unit_id", "=", unit)
    .where("survey_id", "=", survey)
    .where("measure", "=", measure)
    .where("kind", "=", "alert")
    .where("outcome", "is", null)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

/** Alerts of a survey raised before a day, of which staff have heard nothing. */
export async function alertsUntold(
  db: Db,
  workspace: WorkspaceId,
  survey: string,
  before: string,
): Promise<{ number: number; unit: UnitId; raisedOn: string }[]> {
  return db
    .selectFrom("ledger")
    .select(["number", "unit_id as unit", "raised_on as raisedOn"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("kind", "=", "alert")
    .where("staff_told", "=", false)
    .where("raised_on", "<", before)
    .orderBy("number")
    .execute()
}

/** Notes that staff hear of alerts; false where another process did. */
export async function markStaffTold(
  tx: Tx,
  workspace: WorkspaceId,
  numbers: readonly number[],
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("ledger")
    .set({ staff_told: true })
    .where("workspace_id", "=", workspace)
    .where("number", "in", numbers)
    .where("staff_told", "=", false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many alerts wait for a word on what came of them. */
export async function alertsWaiting(db: Db, workspace: WorkspaceId): Promise<number> {
  const row = await db
    .selectFrom("ledger")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("workspace_id", "=", workspace)
    .where("kind", "=", "alert")
    .where("outcome", "is", null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function decideLine(
  tx: Tx,
  workspace: WorkspaceId,
  number: number,
  decided: { outcome: LedgerOutcome; on: string } | null,
): Promise<void> {
  await tx
    .updateTable("ledger")
    .set({ outcome: decided?.outcome ?? null, outcome_on: decided?.on ?? null })
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .execute()
}

/** Null if there is no failure of that number. */
export async function failureOf(
  db: Db | Tx,
  workspace: WorkspaceId,
  number: number,
): Promise<LedgerFailure | null> {
  const row = await db
    .selectFrom("ledger")
    .select(["unit_id as unit", "unit_name as unitName", "level", "outcome"])
    .select(["raised_on as raisedOn", "outcome_on as outcomeOn"])
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .where("kind", "=", "failure")
    .executeTakeFirst()
  const { outcome, outcomeOn } = row ?? {}
  return row && outcome && outcomeOn ? { ...row, outcome, outcomeOn } : null
}

/** Removes a failure, or restores it under its number. */
export async function setFailure(
  tx: Tx,
  workspace: WorkspaceId,
  number: number,
  failure: LedgerFailure | null,
): Promise<void> {
  if (failure === null) {
    await tx
      .deleteFrom("ledger")
      .where("workspace_id", "=", workspace)
      .where("number", "=", number)
      .where("kind", "=", "failure")
      .execute()
    return
  }
  const { unit, unitName, level, raisedOn, outcome, outcomeOn } = failure
  await tx
    .insertInto("ledger")
    .values({
      workspace_id: workspace,
      number,
      kind: "failure",
      unit_id: unit,
      unit_name: unitName,
      level,
      raised_on: raisedOn,
      outcome,
      outcome_on: outcomeOn,
      owner_notified: true,
    })
    .execute()
}

/** By unit: the platform id of the person who decides. */
export async function ledgerOwners(db: Db | Tx, workspace: WorkspaceId): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("ledger_owner")
    .select(["unit_id", "platform_id"])
    .where("workspace_id", "=", workspace)
    .execute()
  return new Map(rows.map((row) => [row.unit_id, row.platform_id]))
}

export async function setLedgerOwner(
  tx: Tx,
  workspace: WorkspaceId,
  unit: UnitId,
  platformId: string | null,
): Promise<void> {
  if (platformId === null) {
    await tx
      .deleteFrom("ledger_owner")
      .where("workspace_id", "=", workspace)
      .where("unit_id", "=", unit)
      .execute()
    return
  }
  await tx
    .insertInto("ledger_owner")
    .values({ workspace_id: workspace, unit_id: unit, platform_id: platformId })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "unit_id"]).doUpdateSet({ platform_id: platformId }),
    )
    .execute()
}

/** The owners of undecided alerts are told again, as when they were raised. */
export async function notifyOwnersAgain(
  tx: Tx,
  workspace: WorkspaceId,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return
  await tx
    .updateTable("ledger")
    .set({ owner_notified: false })
    .where("workspace_id", "=", workspace)
    .where("number", "in", numbers)
    .where("outcome", "is", null)
    .execute()
}

/** The owner of the unit, or of the nearest unit above it that has one. */
export function ownerOf(
  unit: UnitId,
  owners: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string | null>,
): string | undefined {
  for (let at: string | null | undefined = unit; at; at = parents.get(at)) {
    const owner = owners.get(at)
    if (owner !== undefined) return owner
  }
  return owners.get(rootUnit)
}

type UnnotifiedAlert = { workspace: WorkspaceId; number: number; unit: UnitId; unitName: string; title: Text }

/** Claims alerts whose owner was not notified; each is given once. */
export async function claimOwnerNotices(db: Db): Promise<UnnotifiedAlert[]> {
  const { rows } = await sql<{
    workspace_id: WorkspaceId
    number: number
    unit_id: UnitId
    unit_name: string
    measure_title: Text
  }>`update ledger set owner_notified = true where not owner_notified
    returning workspace_id, number, unit_id, unit_name, measure_title`.execute(db)
  return rows.map((row) => ({
    workspace: row.workspace_id,
    number: row.number,
    unit: row.unit_id,
    unitName: row.unit_name,
    title: row.measure_title,
  }))
}

/** Gives them again the next time. */
export async function releaseOwnerNotices(db: Db, workspace: WorkspaceId, numbers: number[]): Promise<void> {
  await db
    .updateTable("ledger")
    .set({ owner_notified: false })
    .where("workspace_id", "=", workspace)
    .where("number", "in", numbers)
    .execute()
}
