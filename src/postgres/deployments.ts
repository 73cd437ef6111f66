import { sql, type Selectable } from "kysely"
import type { ReadinessAnswer } from "../measure/gate/readiness.ts"
import type { ReadinessId } from "../pulse/readiness.ts"
import { keyOf } from "../pulse/clean.ts"
import type { Deployment, IncidentKind } from "../pulse/deployments.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"
import { addStage } from "./stages.ts"
import type { Tables } from "./tables.ts"

export type StoredDeployment = Deployment & { id: string; retiredOn: string | undefined }

/** The deployments of a workspace in the order of their names, also those that were retired if wanted. */
export async function deploymentsOf(
  db: Db | Tx,
  workspace: WorkspaceId,
  { retired = false }: { retired?: boolean } = {},
): Promise<StoredDeployment[]> {
  let query = db.selectFrom("deployment").selectAll().where("workspace_id", "=", workspace)
  if (!retired) query = query.where("retired_on", "is", null)
  return (await query.orderBy("name_key").execute()).map(deploymentOf)
}

function deploymentOf(row: Selectable<Tables["deployment"]>): StoredDeployment {
  return {
    id: row.deployment_id,
    name: row.name,
    does: row.does,
    stops: row.stops ?? undefined,
    sponsor: row.sponsor_person ?? undefined,
    vendor: row.vendor ?? undefined,
    risk: row.risk,
    owner: row.owner_person ?? undefined,
    operations: row.operations_unit ?? undefined,
    supporting: row.supporting_units,
    usersNow: row.users_now,
    usersPlanned: row.users_planned,
    hours: row.hours,
    stage: row.stage,
    links: row.links,
    retiredOn: row.retired_on ?? undefined,
  }
}

function columnsOf(given: Partial<Omit<Deployment, "stage">>) {
  const all = {
    name: given.name,
    name_key: given.name === undefined ? undefined : keyOf(given.name),
    does: given.does,
    stops: "stops" in given ? (given.stops ?? null) : undefined,
    sponsor_person: "sponsor" in given ? (given.sponsor ?? null) : undefined,
    vendor: "vendor" in given ? (given.vendor ?? null) : undefined,
    risk: given.risk,
    owner_person: "owner" in given ? (given.owner ?? null) : undefined,
    operations_unit: "operations" in given ? (given.operations ?? null) : undefined,
    supporting_units: given.supporting && [...given.supporting],
    users_now: given.usersNow,
    users_planned: given.usersPlanned,
    hours: given.hours,
    links: given.links && [...given.links],
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<
    typeof all
  >
}

/** Registers a deployment at the stage it is in; undefined where one that is in use is called so already. */
export async function addDeployment(
  tx: Tx,
  workspace: WorkspaceId,
  deployment: Deployment,
  { by, on, reason }: { by: PersonId | undefined; on: string; reason: string },
): Promise<string | undefined> {
  const { name, risk, stage } = deployment
  const added = await tx
    .insertInto("deployment")
    .values({
      workspace_id: workspace,
      does: "",
      ...columnsOf(deployment),
      name,
      name_key: keyOf(name),
      risk,
      stage,
      users_now: deployment.usersNow,
      users_planned: deployment.usersPlanned,
      hours: deployment.hours,
      supporting_units: [...deployment.supporting],
      links: [...deployment.links],
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "name_key"]).where("retired_on", "is", null).doNothing(),
    )
    .returning("deployment_id")
    .executeTakeFirst()
  if (!added) return undefined
  await addStage(tx, workspace, added.deployment_id, { number: 1, stage, on, reason, by })
  return added.deployment_id
}

/** Changes what is said of a deployment, but for its stage. Whether there is one. */
export async function changeDeployment(
  tx: Tx,
  workspace: WorkspaceId,
  id: string,
  change: Partial<Omit<Deployment, "stage">>,
): Promise<boolean> {
  const columns = columnsOf(change)
  if (Object.keys(columns).length === 0) return true
  const { numUpdatedRows } = await tx
    .updateTable("deployment")
    .set(columns)
    .where("workspace_id", "=", workspace)
    .where("deployment_id", "=", id)
    .where("retired_on", "is", null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A deployment that is in use no more; its rows stay until they have been kept long enough. Whether it was in use. */
export async function retireDeployment(
  tx: Tx,
  workspace: WorkspaceId,
  id: string,
  on: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("deployment")
    .set({ retired_on: on })
    .where("workspace_id", "=", workspace)
    .where("deployment_id", "=", id)
    .where("retired_on", "is", null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Writes down what went wrong with a deployment, and on which day. */
export async function addIncident(
  tx: Tx,
  workspace: WorkspaceId,
  incident: { deployment: string; kind: IncidentKind; on: string; by: PersonId | undefined },
): Promise<void> {
  await tx
    .insertInto("deployment_incident")
    .values({
      workspace_id: workspace,
      deployment_id: incident.deployment,
      kind: incident.kind,
      happened_on: incident.on,
      by_person: incident.by ?? null,
    })
    .execute()
}

export type Incident = { kind: IncidentKind; on: string }

/** What went wrong, the last first, by deployment. */
export async function incidentsIn(db: Db | Tx, workspace: WorkspaceId): Promise<Map<string, Incident[]>> {
  const rows = await db
    .selectFrom("deployment_incident")
    .select(["deployment_id as deployment", "kind", "happened_on as on"])
    .where("workspace_id", "=", workspace)
    .orderBy("happened_on", "desc")
    .execute()
  const found = Map.groupBy(rows, ({ deployment }) => deployment)
  return new Map([...found].map(([id, own]) => [id, own.map(({ kind, on }) => ({ kind, on }))]))
}

/** Keeps the owner's answers; one that was given before is replaced. */
export async function keepEvidence(
  tx: Tx,
  workspace: WorkspaceId,
  id: string,
  answers: ReadonlyMap<ReadinessId, ReadinessAnswer>,
  by: PersonId | undefined,
): Promise<void> {
  for (const [item, { met, link = null, on }] of answers) {
    const values = { met, link, shown_on: on, by_person: by ?? null }
    await tx
      .insertInto("deployment_evidence")
      .values({ workspace_id: workspace, deployment_id: id, item, ...values })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "deployment_id", "item"]).doUpdateSet(values),
      )
      .execute()
  }
}

/** What was answered of the twelve items. */
export async function evidenceOf(
  db: Db | Tx,
  workspace: WorkspaceId,
  id: string,
): Promise<Map<ReadinessId, ReadinessAnswer>> {
  const rows = await db
    .selectFrom("deployment_evidence")
    .select(["item", "met", "link", "shown_on as on"])
    .where("workspace_id", "=", workspace)
    .where("deployment_id", "=", id)
    .execute()
  return new Map(rows.map(({ item, met, link, on }) => [item, { met, link: link ?? undefined, on }]))
}

/** Every value of people's attribute `deployment`, each once. */
export async function deploymentValues(db: Db | Tx, workspace: WorkspaceId): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select distinct value from person, jsonb_array_elements_text(attributes->'deployment') as value
    where workspace_id = ${workspace} and active and jsonb_typeof(attributes->'deployment') = 'array'
    order by value`.execute(db)
  return rows.map(({ value }) => value)
}
