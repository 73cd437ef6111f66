import { sql, type Selectable } from "kysely"
import type { GateDocument } from "../documents/gate/build.ts"
import type { DeploymentStage, VerdictKind } from "../pulse/deployments.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"
import type { Tables } from "./tables.ts"

export type SigningRole = "owner" | "operations"

/** What the gate said. `parts`: the document as it was built, which names no person. Days are yyyy-mm-dd. */
export type StoredVerdict = {
  id: string
  /** In the order in which they were given. */
  number: number
  deployment: string
  askedOn: string
  asked: DeploymentStage
  users: number
  usersAdded: number
  hoursAdded: number | undefined
  verdict: VerdictKind
  parts: GateDocument
  validUntil: string
  /** `by` is undefined once that person was forgotten. */
  signed: Partial<Record<SigningRole, { by: PersonId | undefined; on: string }>>
  /** What was sealed, and the code over it; null for a verdict from before there was one. */
  sealed: { content: readonly unknown[]; code: Buffer | null }
}

/** Gives the code over what it is given. */
export type Sealer = (content: readonly unknown[]) => Buffer

type GivenVerdict = Omit<StoredVerdict, "number" | "signed" | "sealed">

/** All that a verdict says but the names of people, who may be forgotten. */
function contentOf(workspace: WorkspaceId, one: Omit<StoredVerdict, "sealed">) {
  const { id, deployment, askedOn, asked, users, usersAdded, hoursAdded, verdict, validUntil } = one
  const parts = JSON.parse(JSON.stringify(one.parts)) as unknown
  const signed = [one.signed.owner?.on, one.signed.operations?.on]
  const said = [
    one.number,
    id,
    deployment,
    askedOn,
    asked,
    users,
    usersAdded,
    hoursAdded,
    verdict,
    validUntil,
  ]
  return [workspace, ...said, parts, ...signed].map((value) => value ?? null)
}

/** Keeps a verdict as the last one, under a code. */
export async function keepVerdict(
  tx: Tx,
  workspace: WorkspaceId,
  verdict: GivenVerdict,
  by: PersonId | undefined,
  seal: Sealer,
): Promise<void> {
  // One writer at a time, so that no number is given twice.
  await sql`select 1 from workspace where workspace_id = ${workspace} for no key update`.execute(tx)
  const { last } = await tx
    .selectFrom("gate_verdict")
    .where("workspace_id", "=", workspace)
    .select((eb) => eb.fn.max("number").as("last"))
    .executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  await tx
    .insertInto("gate_verdict")
    .values({
      workspace_id: workspace,
      number,
      verdict_id: verdict.id,
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
      code: seal(contentOf(workspace, { ...verdict, number, signed: {} })),
    })
    .execute()
}

export async function lastVerdicts(db: Db | Tx, workspace: WorkspaceId): Promise<Map<string, StoredVerdict>> {
  const { rows } = await sql<Selectable<Tables["gate_verdict"]>>`
    select distinct on (deployment_id) * from gate_verdict where workspace_id = ${workspace}
    order by deployment_id, number desc, asked_on desc`.execute(db)
  return new Map(rows.map((row) => [row.deployment_id, verdictOf(row)]))
}

/** Those of these ids, by id. */
export async function verdictsById(
  db: Db | Tx,
  workspace: WorkspaceId,
  ids: readonly string[],
): Promise<Map<string, StoredVerdict>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom("gate_verdict")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("verdict_id", "in", [...ids])
    .execute()
  return new Map(rows.map((row) => [row.verdict_id, verdictOf(row)]))
}

/** Signs a verdict, once in each role, and seals it anew. False where somebody did so already. */
export async function signVerdict(
  tx: Tx,
  workspace: WorkspaceId,
  verdict: StoredVerdict,
  role: SigningRole,
  { by, on }: { by: PersonId; on: string },
  seal: Sealer,
): Promise<boolean> {
  const columns = { person: `${role}_signed_person`, on: `${role}_signed_on` } as const
  const signed = { ...verdict.signed, [role]: { by, on } }
  const { numUpdatedRows } = await tx
    .updateTable("gate_verdict")
    .set({ [columns.person]: by, [columns.on]: on, code: seal(contentOf(workspace, { ...verdict, signed })) })
    .where("workspace_id", "=", workspace)
    .where("verdict_id", "=", verdict.id)
    // As it was read: else the code would cover what nobody has checked.
    .where("code", "=", verdict.sealed.code)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function verdictOf(row: Selectable<Tables["gate_verdict"]>): StoredVerdict {
  const signed: StoredVerdict["signed"] = {}
  if (row.owner_signed_on !== null)
    signed.owner = { by: row.owner_signed_person ?? undefined, on: row.owner_signed_on }
  if (row.operations_signed_on !== null)
    signed.operations = { by: row.operations_signed_person ?? undefined, on: row.operations_signed_on }
  const verdict = {
    id: row.verdict_id,
    number: row.number,
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
  return {
    ...verdict,
    sealed: { content: contentOf(row.workspace_id, verdict), code: row.code && Buffer.from(row.code) },
  }
}
