import { sql } from "kysely"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Db } from "./database.ts"

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
 * Claims the reasons that nobody was told of yet, and gives those; each is given once, whoever asks. Reasons that hold no more
 * are forgotten, so that they are told again should they come back.
 */
export async function claimReasons<R extends ToldReason>(
  db: Db,
  workspace: WorkspaceId,
  reasons: readonly R[],
  on: string,
): Promise<R[]> {
  const name = ({ deployment, about, key }: ToldReason) => JSON.stringify([deployment, about, key])
  const held = new Set(reasons.map(name))
  const known = await db
    .selectFrom("gate_reason")
    .select(["deployment_id as deployment", "about", "reason as key"])
    .where("workspace_id", "=", workspace)
    .execute()
  await forgetReasons(
    db,
    workspace,
    known.filter((one) => !held.has(name(one))),
  )
  const told = new Set(known.map(name))
  const fresh = reasons.filter((one) => !told.has(name(one)))
  if (fresh.length === 0) return []
  const claimed = await db
    .insertInto("gate_reason")
    .values(
      fresh.map(({ deployment, about, key }) => ({
        workspace_id: workspace,
        deployment_id: deployment,
        about,
        reason: key,
        told_on: on,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(["deployment_id as deployment", "about", "reason as key"])
    .execute()
  const mine = new Set(claimed.map(name))
  return fresh.filter((one) => mine.has(name(one)))
}

/** They are given again the next time. */
export async function forgetReasons(
  db: Db,
  workspace: WorkspaceId,
  reasons: readonly ToldReason[],
): Promise<void> {
  for (const { deployment, about, key } of reasons)
    await sql`
      delete from gate_reason where workspace_id = ${workspace} and deployment_id = ${deployment} and about = ${about}
        and reason = ${key}`.execute(db)
}
