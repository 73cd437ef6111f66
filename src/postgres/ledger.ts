import type { LedgerLine, LedgerOutcome } from "../measure/monitoring/ledger.ts"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { Text } from "../pulse/survey.ts"
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

/** The unit of each alert that waits for a word on what came of it. */
export async function unitsWithWaiting(db: Db, workspace: WorkspaceId): Promise<UnitId[]> {
  const rows = await db
    .selectFrom("ledger")
    .select("unit_id")
    .where("workspace_id", "=", workspace)
    .where("kind", "=", "alert")
    .where("outcome", "is", null)
    .execute()
  return rows.map((row) => row.unit_id)
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
