import type { Selectable } from "kysely"
import type { PersonId, WorkspaceId } from "../pulse/ids.ts"
import { addDecisions, dropConditions } from "./decisions.ts"
import type { Db, Tx } from "./database.ts"
import type { LastStage } from "./setting.ts"
import type { Tables } from "./tables.ts"
import { verdictsById } from "./verdicts.ts"

/** One change of a deployment's stage, and who made it. */
export type StageChange = LastStage & { by?: PersonId | undefined }

export async function addStage(
  tx: Tx,
  workspace: WorkspaceId,
  deployment: string,
  change: StageChange,
): Promise<void> {
  await tx
    .insertInto("deployment_stage")
    .values({
      workspace_id: workspace,
      deployment_id: deployment,
      number: change.number,
      stage: change.stage,
      changed_on: change.on,
      reason: change.reason,
      by_person: change.by ?? null,
      verdict_id: change.verdict ?? null,
      override_until: change.overrideUntil ?? null,
    })
    .execute()
}

/** How each deployment came to its stage, the last change first, by deployment. */
export async function stageHistory(
  db: Db | Tx,
  workspace: WorkspaceId,
  deployment?: string,
): Promise<Map<string, StageChange[]>> {
  let query = db.selectFrom("deployment_stage").selectAll().where("workspace_id", "=", workspace)
  if (deployment !== undefined) query = query.where("deployment_id", "=", deployment)
  const rows = await query.orderBy("number", "desc").execute()
  const byDeployment = Map.groupBy(rows, (row) => row.deployment_id)
  return new Map([...byDeployment].map(([id, own]) => [id, own.map(changeOf)]))
}

function changeOf(row: Selectable<Tables["deployment_stage"]>): StageChange {
  return {
    number: row.number,
    stage: row.stage,
    on: row.changed_on,
    reason: row.reason,
    by: row.by_person ?? undefined,
    verdict: row.verdict_id ?? undefined,
    overrideUntil: row.override_until ?? undefined,
  }
}

/** The last change of a deployment's stage as a setting, which names nobody; null where it is in use no more. */
export async function lastStage(
  db: Db | Tx,
  workspace: WorkspaceId,
  deployment: string,
): Promise<LastStage | null> {
  const row = await db
    .selectFrom("deployment_stage as s")
    .innerJoin("deployment as d", (join) =>
      join.onRef("d.workspace_id", "=", "s.workspace_id").onRef("d.deployment_id", "=", "s.deployment_id"),
    )
    .selectAll("s")
    .where("s.workspace_id", "=", workspace)
    .where("s.deployment_id", "=", deployment)
    .where("d.retired_on", "is", null)
    .orderBy("s.number", "desc")
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { by: _, ...change } = changeOf(row)
  return change
}

/**
 * Makes a change the last one: adds it, or takes back those after it. The conditions of the verdict that a stage stands on come
 * and go with it, as decisions.
 */
export async function setStage(
  tx: Tx,
  workspace: WorkspaceId,
  deployment: string,
  change: StageChange,
): Promise<void> {
  const history = (await stageHistory(tx, workspace, deployment)).get(deployment) ?? []
  for (const later of history.filter(({ number }) => number > change.number)) {
    await tx
      .deleteFrom("deployment_stage")
      .where("workspace_id", "=", workspace)
      .where("deployment_id", "=", deployment)
      .where("number", "=", later.number)
      .execute()
    if (later.verdict !== undefined && later.overrideUntil === undefined)
      await dropConditions(tx, workspace, later.verdict)
  }
  if (!history.some(({ number }) => number === change.number)) {
    await addStage(tx, workspace, deployment, change)
    if (change.overrideUntil === undefined) await addConditions(tx, workspace, deployment, change)
  }
  await tx
    .updateTable("deployment")
    .set({ stage: change.stage })
    .where("workspace_id", "=", workspace)
    .where("deployment_id", "=", deployment)
    .execute()
}

async function addConditions(
  tx: Tx,
  workspace: WorkspaceId,
  deployment: string,
  { verdict, on, by }: StageChange,
): Promise<void> {
  const stored = verdict && (await verdictsById(tx, workspace, [verdict])).get(verdict)
  if (!stored) return
  const { owner_person: owner, operations_unit: operations } = await tx
    .selectFrom("deployment")
    .select(["owner_person", "operations_unit"])
    .where("workspace_id", "=", workspace)
    .where("deployment_id", "=", deployment)
    .executeTakeFirstOrThrow()
  await addDecisions(
    tx,
    workspace,
    stored.parts.conditions.map(({ role, due, clears }) => ({
      clears,
      dueOn: due,
      from: "verdict" as const,
      verdict: stored.id,
      madeOn: on,
      by,
      deployment,
      owner: role === "owner" ? (owner ?? undefined) : undefined,
      unit: "unit" in clears ? clears.unit.id : (operations ?? undefined),
    })),
  )
}
