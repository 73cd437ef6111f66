import { sql, type Selectable } from "kysely"
import type { Clears } from "../measure/gate/verdict.ts"
import type { DecisionSource, DecisionState } from "../pulse/deployments.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"
import type { Tables } from "./tables.ts"

/** What somebody will do. Days are yyyy-mm-dd. */
export type Decision = {
  /** As its maker wrote it; undefined for a condition of a verdict, which `clears` says. */
  text?: string | undefined
  clears?: Clears | undefined
  owner?: PersonId | undefined
  dueOn: string
  /** What should move, and where. */
  measure?: string | undefined
  unit?: string | undefined
  deployment?: string | undefined
  from: DecisionSource
  verdict?: string | undefined
  /** The number of the alert in the ledger. */
  alert?: number | undefined
  madeOn: string
  by?: PersonId | undefined
}

export type StoredDecision = Decision & {
  number: number
  state: DecisionState
  stateOn: string | undefined
  why: string | undefined
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

/**
 * Says what came of a decision: done, dropped and why, or later with another day. False where it is not open any more, so that
 * the first of two who decide at once counts.
 */
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

function decisionOf(row: Selectable<Tables["decision"]>): StoredDecision {
  return {
    number: row.number,
    text: row.text ?? undefined,
    clears: row.clears ?? undefined,
    owner: row.owner_person ?? undefined,
    dueOn: row.due_on,
    measure: row.measure ?? undefined,
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
