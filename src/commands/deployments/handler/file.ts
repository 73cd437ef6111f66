import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import { page, type Draft, type Invocation } from "../../model/draft.ts"
import { today } from "../../reading/days.ts"
import type { CommandDeps } from "../../acting.ts"
import { csvOf } from "../../../documents/export/csv.ts"
import { readApart } from "../../../lib/files.ts"
import { keyOf } from "../../../pulse/clean.ts"
import { deploymentColumns } from "../../../pulse/deployments-csv.ts"
import { deploymentNamed, type Deployment } from "../../../pulse/deployments.ts"
import { rootUnit, treeOf, type Unit } from "../../../pulse/units.ts"
import { recordAudit } from "../../../postgres/audit.ts"
import type { Db, Tx } from "../../../postgres/database.ts"
import {
  addDeployment,
  changeDeployment,
  deploymentsOf,
  type StoredDeployment,
} from "../../../postgres/deployments.ts"
import { peopleOf, type PersonRow } from "../../../postgres/people.ts"
import { unitsOf } from "../../../postgres/units.ts"
import { lockSettings } from "../../../postgres/setting-values.ts"
import { workspaceSetting } from "../../../postgres/workspaces.ts"
import { deterministicId } from "../../../vault/seal.ts"
import { moreOffer, saveOrNot } from "../../../words/commands.ts"
import { deploymentText } from "../../../words/deployments.ts"
import {
  csvFaultsHead,
  csvFaultText,
  deploymentsFileText,
  deploymentsPlanLine,
  fileFaultText,
} from "../../../words/units-file.ts"
import type { WorkspaceId } from "../../../pulse/ids.ts"

/** All deployments as comma-separated values, as they can be sent back. */
export async function asFile({ db }: CommandDeps, { workspace, locale }: Asker): Promise<Draft> {
  const [deployments, { units, people }] = await Promise.all([
    deploymentsOf(db, workspace),
    around(db, workspace),
  ])
  if (deployments.length === 0) return { text: deploymentText(locale, "none", { name: "" }) }
  const rows = deployments.map((one) => rowOf(one, units, people))
  return { text: `${deploymentsFileText(locale, "deploymentsHead")}\n\n${csvOf(deploymentColumns, rows)}` }
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

/** The deployments of a file: first what would be, or every line at fault; once confirmed, all of it. */
export async function fromFile(
  deps: CommandDeps,
  asker: Asker,
  command: Of<"deploymentsFile">,
  { confirmed, from }: Invocation,
): Promise<Draft> {
  const { db, platformOf } = deps
  const { workspace, account, locale } = asker
  const read = (await platformOf(account.workspace)?.readFile?.(account.workspace, command.file)) ?? {
    fault: "noFiles" as const,
  }
  if ("fault" in read) return { text: fileFaultText(locale, read.fault) }
  const sum = deterministicId(Buffer.from(read.bytes).toString("latin1"))
  if (command.sum !== undefined && command.sum !== sum) return { text: fileFaultText(locale, "changed") }
  const [deployments, { units, people }] = await Promise.all([
    deploymentsOf(db, workspace),
    around(db, workspace),
  ])
  const emails = people.flatMap(({ email, person }) =>
    email === null ? [] : [[keyOf(email), person] as const],
  )
  const known = { people: new Map(emails), units, deployments }
  const parsed = await readApart({ as: "deployments", bytes: read.bytes, known })
  if (parsed.kind === "unread") return { text: fileFaultText(locale, parsed.fault) }
  const seen = { ...command, sum }
  if (parsed.kind === "faults") {
    const faults = parsed.faults.map((fault) => csvFaultText(locale, fault))
    const { lines, more } = page(faults, from)
    const head = csvFaultsHead(locale, faults.length)
    return { text: [head, ...lines].join("\n"), offers: moreOffer(locale, seen, more) }
  }
  const plan = parsed.deployments.map((given) => planned(given, deployments))
  const counts = {
    added: plan.filter(({ before }) => !before).length,
    changed: plan.filter(({ before, changes }) => before && changes.length > 0).length,
    same: plan.filter(({ before, changes }) => before && changes.length === 0).length,
  }
  if (counts.added + counts.changed === 0) return { text: deploymentsFileText(locale, "deploymentsSame") }
  if (confirmed) return save(deps, asker, { plan, deployments, counts })
  const told = plan.filter(({ before, changes }) => !before || changes.length > 0)
  const { lines, more } = page(
    told.map(({ given, before, changes }) =>
      deploymentsPlanLine(locale, given.name, before ? changes : undefined),
    ),
    from,
  )
  return {
    text: [deploymentsFileText(locale, "deploymentsWould", counts), ...lines].join("\n"),
    offers: [...saveOrNot(locale, seen), ...moreOffer(locale, seen, more)],
  }
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
async function save(
  { db, now }: CommandDeps,
  { workspace, platformId, locale, person, zone }: Asker,
  {
    plan,
    deployments,
    counts,
  }: { plan: readonly Planned[]; deployments: StoredDeployment[]; counts: Record<string, number> },
): Promise<Draft> {
  const registered = {
    by: person,
    on: today({ zone }, now()),
    reason: deploymentText(locale, "registered", { name: "" }),
  }
  const saved = await db.transaction().execute(async (tx) => {
    await lockSettings(tx, workspace)
    if (JSON.stringify(await deploymentsOf(tx, workspace)) !== JSON.stringify(deployments)) return false
    for (const { given, before } of plan) await saveOne(tx, workspace, { given, before, registered })
    const { same: _, ...after } = counts
    const action = "deployments file"
    await recordAudit(tx, workspace, { at: new Date(now()), actor: platformId, door: "file", action, after })
    return true
  })
  return { text: deploymentsFileText(locale, saved ? "deploymentsAre" : "deploymentsMeanwhile", counts) }
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
