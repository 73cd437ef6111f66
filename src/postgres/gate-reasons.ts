import { sql } from "kysely"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"

/** A reason to ask the gate again, as it is remembered once people were told. */
export type ToldReason = { deployment: string; about: string; key: string }

/** The workspaces that have deployments in use. */
export async function workspacesWithDeployments(db: Db): Promise<WorkspaceId[]> {
  const rows = await db
    .selectFrom("deployment")
    .select("workspace_id")
    .distinct()
    .where("retired_on", "is", null)
    .execute()
  return rows.map((row) => row.workspace_id)
}

/**
 * Claims the reasons that nobody was told of yet, each once: those of one deployment are one notice. Reasons that hold no more
 * are forgotten, so that they are told again should they come back.
 */
export async function claimReasons<R extends ToldReason>(
  tx: Tx,
  workspace: WorkspaceId,
  reasons: readonly R[],
  on: string,
): Promise<{ notice: number; reasons: R[] }[]> {
  // One writer at a time, so that no number is given twice.
  await sql`select 1 from workspace where workspace_id = ${workspace} for no key update`.execute(tx)
  const known = await tx
    .selectFrom("gate_reason")
    .select(["deployment_id as deployment", "about", "reason as key"])
    .where("workspace_id", "=", workspace)
    .execute()
  const held = new Set(reasons.map(reasonName))
  await forgetReasons(
    tx,
    workspace,
    known.filter((one) => !held.has(reasonName(one))),
  )
  const told = new Set(known.map(reasonName))
  const fresh = reasons.filter((one) => !told.has(reasonName(one)))
  if (fresh.length === 0) return []
  const last = await lastNotice(tx, workspace)
  const byDeployment = [...Map.groupBy(fresh, ({ deployment }) => deployment).values()]
  const claimed = byDeployment.map((own, at) => ({ notice: last + 1 + at, reasons: own }))
  await tx
    .insertInto("gate_reason")
    .values(
      claimed.flatMap(({ notice, reasons: own }) =>
        own.map(({ deployment, about, key }) => ({
          workspace_id: workspace,
          deployment_id: deployment,
          about,
          reason: key,
          told_on: on,
          notice,
        })),
      ),
    )
    .execute()
  return claimed
}

/** What is told in a notice; of it, what was forgotten since is not. */
export async function reasonsOfNotice(db: Db, workspace: WorkspaceId, notice: number): Promise<ToldReason[]> {
  return db
    .selectFrom("gate_reason")
    .select(["deployment_id as deployment", "about", "reason as key"])
    .where("workspace_id", "=", workspace)
    .where("notice", "=", notice)
    .execute()
}

export function reasonName({ deployment, about, key }: ToldReason): string {
  return JSON.stringify([deployment, about, key])
}

async function lastNotice(tx: Tx, workspace: WorkspaceId): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select greatest(
      (select coalesce(max(notice), 0) from gate_reason where workspace_id = ${workspace}),
      (select coalesce(max(number), 0) from person_message where workspace_id = ${workspace} and kind = 'gate')) as last`.execute(
    tx,
  )
  return rows[0]!.last
}

async function forgetReasons(tx: Tx, workspace: WorkspaceId, reasons: readonly ToldReason[]): Promise<void> {
  for (const { deployment, about, key } of reasons)
    await sql`
      delete from gate_reason where workspace_id = ${workspace} and deployment_id = ${deployment} and about = ${about}
        and reason = ${key}`.execute(tx)
}
