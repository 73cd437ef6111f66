import { sql, type Selectable } from "kysely"
import type { DeploymentStage, VerdictKind } from "../pulse/deployments.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"
import type { Tables } from "./tables.ts"

/** What the gate said. `parts`: the document as it was built, which names no person. */
export type StoredVerdict = {
  id: string
  deployment: string
  askedOn: string
  asked: DeploymentStage
  users: number
  usersAdded: number
  hoursAdded: number | undefined
  verdict: VerdictKind
  parts: object
  validUntil: string
  signed: Partial<Record<"owner" | "operations", { by: string; on: string }>>
}

export async function keepVerdict(
  tx: Db | Tx,
  workspace: WorkspaceId,
  verdict: Omit<StoredVerdict, "id" | "signed">,
  by: PersonId | undefined,
): Promise<string> {
  const { verdict_id: id } = await tx
    .insertInto("gate_verdict")
    .values({
      workspace_id: workspace,
      deployment_id: verdict.deployment,
      asked_on: verdict.askedOn,
      asked_stage: verdict.asked,
      users: verdict.users,
      users_added: verdict.usersAdded,
      hours_added: verdict.hoursAdded ?? null,
      verdict: verdict.verdict,
      parts: JSON.stringify(verdict.parts),
      valid_until: verdict.validUntil,
      asked_by_person: by ?? null,
    })
    .returning("verdict_id")
    .executeTakeFirstOrThrow()
  return id
}

export async function lastVerdicts(db: Db | Tx, workspace: WorkspaceId): Promise<Map<string, StoredVerdict>> {
  const { rows } = await sql<Selectable<Tables["gate_verdict"]>>`
    select distinct on (deployment_id) * from gate_verdict where workspace_id = ${workspace}
    order by deployment_id, asked_on desc, verdict_id`.execute(db)
  return new Map(rows.map((row) => [row.deployment_id, verdictOf(row)]))
}

export async function verdictById(
  db: Db | Tx,
  workspace: WorkspaceId,
  id: string,
): Promise<StoredVerdict | undefined> {
  const row = await db
    .selectFrom("gate_verdict")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("verdict_id", "=", id)
    .executeTakeFirst()
  return row && verdictOf(row)
}

/** Signs a verdict, once in each role. False where somebody did so already. */
export async function signVerdict(
  tx: Tx,
  workspace: WorkspaceId,
  id: string,
  role: "owner" | "operations",
  { by, on }: { by: string; on: string },
): Promise<boolean> {
  const columns = { person: `${role}_signed_person`, on: `${role}_signed_on` } as const
  const { numUpdatedRows } = await tx
    .updateTable("gate_verdict")
    .set({ [columns.person]: by, [columns.on]: on })
    .where("workspace_id", "=", workspace)
    .where("verdict_id", "=", id)
    .where(columns.on, "is", null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function verdictOf(row: Selectable<Tables["gate_verdict"]>): StoredVerdict {
  const signed: StoredVerdict["signed"] = {}
  if (row.owner_signed_on !== null)
    signed.owner = { by: row.owner_signed_person ?? "", on: row.owner_signed_on }
  if (row.operations_signed_on !== null)
    signed.operations = { by: row.operations_signed_person ?? "", on: row.operations_signed_on }
  return {
    id: row.verdict_id,
    deployment: row.deployment_id,
    askedOn: row.asked_on,
    asked: row.asked_stage,
    users: row.users,
    usersAdded: row.users_added,
    hoursAdded: row.hours_added ?? undefined,
    verdict: row.verdict,
    parts: row.parts,
    validUntil: row.valid_until,
    signed,
  }
}
