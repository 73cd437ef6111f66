import { sql, type Selectable } from "kysely"
import type { Clears } from "../measure/gate/verdict.ts"
import type { DecisionSource, DecisionState } from "../pulse/deployments.ts"
import type { UnitId, WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"
import type { Tables } from "./tables.ts"

/** What somebody will do. Days are yyyy-mm-dd. */
export type Decision = {
  /** As its maker wrote it; undefined for a condition of a verdict, which `clears` says. */
  text?: string | undefined
  clears?: Clears | undefined
  owner?: PersonId | undefined
  dueOn: string
  /** What should move, of which survey, and where. */
  measure?: string | undefined
  survey?: string | undefined
  unit?: UnitId | undefined
  deployment?: string | undefined
  from: DecisionSource
  verdict?: string | undefined
  alert?: number | undefined
  madeOn: string
  by?: PersonId | undefined
  /** Whether staff hear of it; a condition of a verdict is between leaders. */
  tells?: boolean | undefined
}

export type StoredDecision = Decision & {
  number: number
  state: DecisionState
  stateOn: string | undefined
  why: string | undefined
  tells: boolean
  heardOn: string | undefined
}

/** Writes decisions, numbered as people will call them. Gives the first number. */
export async function addDecisions(
  tx: Tx,
  workspace: WorkspaceId,
  decisions: readonly Decision[],
): Promise<number> {
  // One writer at a time, so that no number is given twice.
  await sql`select 1 from workspace where workspace_id = ${workspace} for no key update`.execute(tx)
  const { last } = await tx
    .selectFrom("decision")
    .where("workspace_id", "=", workspace)
    .select((eb) => eb.fn.max("number").as("last"))
    .executeTakeFirstOrThrow()
  const first = (last ?? 0) + 1
  if (decisions.length === 0) return first
  await tx
    .insertInto("decision")
    .values(
      decisions.map((one, at) => ({
        workspace_id: workspace,
        number: first + at,
        text: one.text ?? null,
        clears: one.clears ? JSON.stringify(one.clears) : null,
        owner_person: one.owner ?? null,
        due_on: one.dueOn,
        measure: one.measure ?? null,
        survey_id: one.survey ?? null,
        tells: one.tells ?? one.text !== undefined,
        unit_id: one.unit ?? null,
        deployment_id: one.deployment ?? null,
        came_from: one.from,
        verdict_id: one.verdict ?? null,
        ledger_number: one.alert ?? null,
        made_on: one.madeOn,
        by_person: one.by ?? null,
      })),
    )
    .execute()
  return first
}

/** Takes back the conditions of a verdict that nobody has settled yet. */
export async function dropConditions(tx: Tx, workspace: WorkspaceId, verdict: string): Promise<void> {
  await tx
    .deleteFrom("decision")
    .where("workspace_id", "=", workspace)
    .where("verdict_id", "=", verdict)
    .where("clears", "is not", null)
    .where("state", "=", "open")
    .execute()
}

/** All decisions of a workspace, or those of one verdict, the last first. */
export async function decisionsOf(
  db: Db | Tx,
  workspace: WorkspaceId,
  verdict?: string,
): Promise<StoredDecision[]> {
  let query = db.selectFrom("decision").selectAll().where("workspace_id", "=", workspace)
  if (verdict !== undefined) query = query.where("verdict_id", "=", verdict)
  return (await query.orderBy("number", "desc").execute()).map(decisionOf)
}

export async function decisionNumbered(
  db: Db | Tx,
  workspace: WorkspaceId,
  number: number,
): Promise<StoredDecision | undefined> {
  const row = await db
    .selectFrom("decision")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .executeTakeFirst()
  return row && decisionOf(row)
}

/** How many of a verdict's conditions were due before a day and are not cleared. */
export async function overdueConditions(
  db: Db | Tx,
  workspace: WorkspaceId,
  verdict: string,
  today: string,
): Promise<number> {
  const row = await db
    .selectFrom("decision")
    .select((eb) => eb.fn.countAll<string | number>().as("count"))
    .where("workspace_id", "=", workspace)
    .where("verdict_id", "=", verdict)
    .where("clears", "is not", null)
    .where("state", "<>", "done")
    .where("due_on", "<", today)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Done, dropped and why, or later with another day. False where it is not open any more. */
export async function settleDecision(
  tx: Tx,
  workspace: WorkspaceId,
  number: number,
  settled: { state: Exclude<DecisionState, "open">; on: string; why?: string; dueOn?: string },
): Promise<boolean> {
  const { state, on, why = null, dueOn } = settled
  const { numUpdatedRows } = await tx
    .updateTable("decision")
    .set({ state, state_on: on, why, ...(dueOn === undefined ? {} : { due_on: dueOn }) })
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .where("state", "in", ["open", "later"])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Lets staff hear of a decision, or keeps it among leaders. False where they have heard of it. */
export async function setTells(
  tx: Db | Tx,
  workspace: WorkspaceId,
  number: number,
  tells: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("decision")
    .set({ tells })
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .where("heard_on", "is", null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes once that staff hear of a decision, or of what came of it, from a day on. False where it was noted before. */
export async function markHeard(
  tx: Tx,
  workspace: WorkspaceId,
  number: number,
  what: "heard" | "outcome",
  on: string,
): Promise<boolean> {
  const column = what === "heard" ? "heard_on" : "outcome_heard_on"
  const { numUpdatedRows } = await tx
    .updateTable("decision")
    // The outcome replaces the earlier message.
    .set(
      what === "heard"
        ? { heard_on: on }
        : { outcome_heard_on: on, heard_on: sql`coalesce(heard_on, ${on})` },
    )
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .where(column, "is", null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes once that the owner is asked before this due day. */
export async function markAsked(
  tx: Tx,
  workspace: WorkspaceId,
  number: number,
  dueOn: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("decision")
    .set({ asked_for: dueOn })
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .where("due_on", "=", dueOn)
    .where("state", "in", ["open", "later"])
    .where((eb) => eb.or([eb("asked_for", "is", null), eb("asked_for", "<>", dueOn)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Open decisions due by a day whose owner was not asked about it, by workspace. */
export async function decisionsToAsk(
  db: Db,
  dueBy: string,
): Promise<(StoredDecision & { workspace: WorkspaceId })[]> {
  const rows = await db
    .selectFrom("decision")
    .selectAll()
    .where("state", "in", ["open", "later"])
    .where("text", "is not", null)
    .where("due_on", "<=", dueBy)
    .where((eb) => eb.or([eb("asked_for", "is", null), eb("asked_for", "<>", eb.ref("due_on"))]))
    .orderBy("number")
    .execute()
  return rows.map((row) => ({ ...decisionOf(row), workspace: row.workspace_id }))
}

/** Decisions of which staff are still to hear, or of what came of them. */
export async function decisionsToTell(
  db: Db,
  workspace: WorkspaceId,
): Promise<(StoredDecision & { tell: "heard" | "outcome" })[]> {
  const rows = await db
    .selectFrom("decision")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("tells", "=", true)
    .where("text", "is not", null)
    .where((eb) =>
      eb.or([
        eb.and([eb("heard_on", "is", null), eb("state", "in", ["open", "later"])]),
        eb.and([eb("outcome_heard_on", "is", null), eb("state", "=", "done")]),
        // What nobody heard of need not be taken back.
        eb.and([
          eb("outcome_heard_on", "is", null),
          eb("state", "=", "dropped"),
          eb("heard_on", "is not", null),
        ]),
      ]),
    )
    .orderBy("number")
    .execute()
  return rows.map((row) => {
    const ended = row.state === "done" || row.state === "dropped"
    return { ...decisionOf(row), tell: ended ? "outcome" : "heard" }
  })
}

function decisionOf(row: Selectable<Tables["decision"]>): StoredDecision {
  return {
    number: row.number,
    text: row.text ?? undefined,
    clears: row.clears ?? undefined,
    owner: row.owner_person ?? undefined,
    dueOn: row.due_on,
    measure: row.measure ?? undefined,
    survey: row.survey_id ?? undefined,
    tells: row.tells,
    heardOn: row.heard_on ?? undefined,
    unit: row.unit_id ?? undefined,
    deployment: row.deployment_id ?? undefined,
    from: row.came_from,
    verdict: row.verdict_id ?? undefined,
    alert: row.ledger_number ?? undefined,
    madeOn: row.made_on,
    by: row.by_person ?? undefined,
    state: row.state,
    stateOn: row.state_on ?? undefined,
    why: row.why ?? undefined,
  }
}
