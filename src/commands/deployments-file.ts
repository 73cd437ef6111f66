import { csvOf } from "../documents/export/csv.ts"
import { readApart } from "../lib/files.ts"
import { keyOf } from "../pulse/clean.ts"
import { deploymentColumns } from "../pulse/deployments-csv.ts"
import { deploymentNamed, type Deployment } from "../pulse/deployments.ts"
import { rootUnit, treeOf, type Unit } from "../pulse/units.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db, Tx } from "../postgres/database.ts"
import {
  addDeployment,
  changeDeployment,
  deploymentsOf,
  type StoredDeployment,
} from "../postgres/deployments.ts"
import { peopleOf, type PersonRow } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import { lockSettings } from "../postgres/setting-values.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import type { PersonId, WorkspaceId } from "../pulse/ids.ts"

/** One reader and one writer of files of deployments, in chat and on the command line. */

/** All deployments as comma-separated values; undefined where there are none. */
export async function deploymentsCsv(db: Db, workspace: WorkspaceId): Promise<string | undefined> {
  const [deployments, { units, people }] = await Promise.all([
    deploymentsOf(db, workspace),
    around(db, workspace),
  ])
  if (deployments.length === 0) return undefined
  return csvOf(
    deploymentColumns,
    deployments.map((one) => rowOf(one, units, people)),
  )
}

function rowOf(one: StoredDeployment, units: readonly Unit[], people: readonly PersonRow[]) {
  const unit = (id: string) => {
    const named = units.find((found) => found.id === id)
    // Two units of one name are told apart by their ids.
    const alike = units.filter((found) => keyOf(found.name) === keyOf(named?.name ?? ""))
    return named && alike.length === 1 ? named.name : id
  }
  const emailOf = (id: string | undefined) => people.find(({ person }) => person === id)?.email
  return {
    deployment: one.name,
    does: one.does,
    stops: one.stops,
    vendor: one.vendor,
    risk: one.risk,
    owner: emailOf(one.owner),
    sponsor: emailOf(one.sponsor),
    operations: one.operations && unit(one.operations),
    supporting: one.supporting.map(unit).join("|"),
    users: one.usersNow,
    planned: one.usersPlanned,
    hours: one.hours,
    stage: one.stage,
    links: one.links.join("|"),
  } satisfies Record<(typeof deploymentColumns)[number], unknown>
}

async function around(db: Db, workspace: WorkspaceId): Promise<{ units: Unit[]; people: PersonRow[] }> {
  const [tree, setting, people] = await Promise.all([
    unitsOf(db, workspace),
    workspaceSetting(db, workspace),
    peopleOf(db, workspace),
  ])
  return {
    units: treeOf(tree, [], setting?.name ?? rootUnit),
    people: people.filter(({ active }) => active),
  }
}

type Given = Partial<Deployment> & { name: string }
type Planned = { given: Given; before: StoredDeployment | undefined; changes: string[] }
export type DeploymentsPlan = {
  plan: Planned[]
  /** As they were when the file was read. */
  deployments: StoredDeployment[]
  counts: { added: number; changed: number; same: number }
}

/** What a file would do; why it cannot be read; or every line at fault. */
export async function planOf(db: Db, workspace: WorkspaceId, bytes: Uint8Array) {
  const [deployments, { units, people }] = await Promise.all([
    deploymentsOf(db, workspace),
    around(db, workspace),
  ])
  const emails = people.flatMap(({ email, person }) =>
    email === null ? [] : [[keyOf(email), person] as const],
  )
  const known = { people: new Map(emails), units, deployments }
  const parsed = await readApart({ as: "deployments", bytes, known })
  if (parsed.kind !== "deployments") return parsed
  const plan = parsed.deployments.map((given) => planned(given, deployments))
  const counts = {
    added: plan.filter(({ before }) => !before).length,
    changed: plan.filter(({ before, changes }) => before && changes.length > 0).length,
    same: plan.filter(({ before, changes }) => before && changes.length === 0).length,
  }
  return { kind: "plan" as const, plan, deployments, counts }
}

/** Which columns of a known one would be different. */
function planned(given: Given, deployments: readonly StoredDeployment[]): Planned {
  const before = deploymentNamed(deployments, given.name)
  const names = Object.entries(given).flatMap(([key, value]) => {
    const was = before?.[key as keyof Deployment]
    return key === "stage" || JSON.stringify(was) === JSON.stringify(value) ? [] : [key]
  })
  return { given, before, changes: names }
}

/** All of it or nothing: not where somebody changed a deployment since the file was read. */
export async function savePlan(
  db: Db,
  workspace: WorkspaceId,
  { plan, deployments, counts }: DeploymentsPlan,
  by: {
    actor: string
    person?: PersonId | undefined
    door: "file" | "command line"
    at: number
    on: string
    /** Why a new one is in its stage. */
    registered: string
  },
): Promise<boolean> {
  const { actor, person, door, at, on } = by
  const registered = { by: person, on, reason: by.registered }
  return db.transaction().execute(async (tx) => {
    await lockSettings(tx, workspace)
    if (JSON.stringify(await deploymentsOf(tx, workspace)) !== JSON.stringify(deployments)) return false
    for (const { given, before } of plan) await saveOne(tx, workspace, { given, before, registered })
    const { same: _, ...after } = counts
    await recordAudit(tx, workspace, { at: new Date(at), actor, door, action: "deployments file", after })
    return true
  })
}

async function saveOne(
  tx: Tx,
  workspace: WorkspaceId,
  {
    given,
    before,
    registered,
  }: Omit<Planned, "changes"> & { registered: Parameters<typeof addDeployment>[3] },
): Promise<void> {
  const { stage = "pilot", ...said } = given
  if (before) return void (await changeDeployment(tx, workspace, before.id, said))
  const blank = {
    does: "",
    risk: "limited",
    supporting: [],
    usersNow: 0,
    usersPlanned: 0,
    hours: 0,
    links: [],
  }
  await addDeployment(
    tx,
    workspace,
    { ...(blank as Omit<Deployment, "name" | "stage">), ...said, stage },
    registered,
  )
}
