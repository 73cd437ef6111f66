import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import {
  deploymentMeant,
  deploymentsSeen,
  mayMove,
  toldChanges,
  type DeploymentsSeen,
} from "../deployments-known.ts"
import { mentioned, peopleNamed } from "../people-named.ts"
import { dateOf, today } from "../reading/days.ts"
import { deploymentsTopic, incidentTopic } from "./command.ts"
import { asFile, fromFile } from "../deployments-file.ts"
import { deploymentNamed, lets, unknownNames, type Deployment } from "../../pulse/deployments.ts"
import { rootUnit } from "../../pulse/units.ts"
import { cutsShown } from "../../postgres/cuts.ts"
import { lastClosed } from "../../postgres/waves.ts"
import { figuresNamed, portfolioFigures, type PortfolioFigures } from "../../documents/deployment-figures.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { verdictsNow } from "../../delivery/verdicts.ts"
import { recordAudit } from "../../postgres/audit.ts"
import {
  addDeployment,
  addIncident,
  changeDeployment,
  deploymentsOf,
  deploymentValues,
  retireDeployment,
  type StoredDeployment,
} from "../../postgres/deployments.ts"
import { addLines, ledgerOf } from "../../postgres/ledger.ts"
import { peopleOf } from "../../postgres/people.ts"
import { stageHistory } from "../../postgres/stages.ts"
import { ledgerRefusal } from "../../words/ledger.ts"
import {
  deploymentForm,
  deploymentLines,
  deploymentPage,
  deploymentText,
  incidentForm,
  incidentText,
  notForYouText,
  type DeploymentLine,
} from "../../words/deployments.ts"
import { overrideText, stageLines } from "../../words/stages.ts"
import { yesOrNo } from "../../words/undo.ts"
import { someAdmins } from "../caller.ts"

export const deploymentsCommands = [
  acts(
    deploymentsTopic,
    {
      deployments: list,
      deploymentShow: show,
      deploymentForm: form,
      deploymentSet: set,
      deploymentRetire: retire,
      deploymentsCsv: asFile,
      deploymentsFile: fromFile,
    },
    { form: (deps, asker) => form(deps, asker, { kind: "deploymentForm" }) },
  ),
  acts(
    incidentTopic,
    { incident, incidentForm: openIncident },
    { form: (_, { locale }) => Promise.resolve({ text: deploymentText(locale, "gone", { name: "" }) }) },
  ),
]

/** The deployments that somebody may see, those without a verdict first; admins see unknown names as well. */
async function list(deps: CommandDeps, asker: Asker): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale, admin } = asker
  const day = today(asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  if (seen.deployments.length === 0 && !seen.leads(rootUnit) && !asker.leader)
    return { text: notForYouText(locale, await someAdmins(deps, asker)) }
  const [lines, values] = await Promise.all([
    linesOf(deps, asker, seen, seen.deployments),
    admin ? deploymentValues(db, workspace) : [],
  ])
  const unnamed = admin ? unknownNames(await deploymentsOf(db, workspace), values) : []
  return deploymentLines(locale, lines, { admin, unknown: unnamed })
}

/** What the last survey that is told by deployment says of each. */
async function figuresOf(
  { db, surveys }: CommandDeps,
  workspace: WorkspaceId,
): Promise<PortfolioFigures | undefined> {
  const asked = [...surveys.values()].filter(({ cuts = [] }) => cuts.some((by) => by.includes("deployment")))
  const wave = await lastClosed(
    db,
    workspace,
    asked.map(({ id }) => id),
  )
  return wave && portfolioFigures(wave.survey, await cutsShown(db, wave))
}

/** Deployments with names in place of ids, and what they stand on today. */
async function linesOf(
  deps: CommandDeps,
  asker: Asker,
  { units }: DeploymentsSeen,
  deployments: readonly StoredDeployment[],
): Promise<DeploymentLine[]> {
  const { workspace, locale } = asker
  const day = today(asker, deps.now())
  const [verdicts, history, people, figures] = await Promise.all([
    verdictsNow(deps, workspace),
    stageHistory(deps.db, workspace),
    peopleOf(deps.db, workspace),
    figuresOf(deps, workspace),
  ])
  const last = deployments.map(({ id }) => history.get(id)?.[0])
  const told = await toldChanges(
    deps,
    asker,
    last.flatMap((one) => one ?? []),
  )
  const overrides = new Map(
    last.flatMap((one) => one ?? []).map((one, at) => [one, overrideText(locale, told[at]!, day)]),
  )
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id
  return deployments.map((one, at): DeploymentLine => {
    const owner = people.find(({ person, active }) => active && person === one.owner)
    const sponsor = people.find(({ person, active }) => active && person === one.sponsor)
    const verdict = verdicts.get(one.id)
    const valid = verdict && { kind: verdict.verdict, until: verdict.validUntil, id: verdict.id }
    return {
      ...one,
      owner: owner && mentioned(owner),
      sponsor: sponsor && mentioned(sponsor),
      operations: one.operations && nameOf(one.operations),
      supporting: one.supporting.map(nameOf),
      verdict: verdict?.altered ? "altered" : valid && valid.until >= day ? valid : undefined,
      override: last[at] && overrides.get(last[at]),
      figures: figures && figuresNamed(figures, one.name),
    }
  })
}

/** So many changes of its stage stand on a deployment's page. */
const toldOnPage = 10

/** All of one deployment, for whoever may see it. */
async function show(deps: CommandDeps, asker: Asker, command: Of<"deploymentShow">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale, admin, member, person } = asker
  const day = today(asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  const one = seen.deployments.find(({ id }) => id === command.deployment)
  if (!one) return { text: deploymentText(locale, "gone", { name: "" }) }
  const [line] = await linesOf(deps, asker, seen, [one])
  const changes = (await stageHistory(db, workspace, one.id)).get(one.id) ?? []
  const told = await toldChanges(deps, asker, changes.slice(0, toldOnPage))
  const last = (await verdictsNow(deps, workspace)).get(one.id)
  const move = mayMove(seen, one)
  const valid = typeof line!.verdict === "object" && lets(line!.verdict.kind)
  const rises = valid && (last?.asked !== one.stage || changes[0]?.overrideUntil !== undefined)
  return deploymentPage(locale, line!, {
    stages: stageLines(locale, told, day),
    may: {
      change: admin,
      move,
      raise: move && rises,
      twelve: admin || (member && one.owner !== undefined && one.owner === person),
    },
  })
}

async function form(deps: CommandDeps, asker: Asker, { deployment }: Of<"deploymentForm">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale } = asker
  const { deployments, units } = await deploymentsSeen(deps, asker, today(asker, now()))
  const one = deployments.find(({ id }) => id === deployment)
  const people = await peopleOf(db, workspace)
  const chosen = (id: string | undefined) => {
    const found = people.find(({ person }) => person === id)
    return found && { value: found.platformId, label: found.email ?? found.platformId }
  }
  return deploymentForm(locale, {
    units,
    deployment: one,
    owner: chosen(one?.owner),
    sponsor: chosen(one?.sponsor),
  })
}

/** Registers a deployment, or changes what is said of one; its stage rises by the gate alone. */
async function set(deps: CommandDeps, asker: Asker, command: Of<"deploymentSet">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, person } = asker
  const on = today(asker, now())
  const found = await peopleNamed(
    db,
    asker,
    [command.owner, command.sponsor].filter((one) => one !== undefined),
    deploymentsTopic.typed.example,
  )
  if ("text" in found) return found
  const { name, does, stops, vendor, risk, operations, supporting, hours, links, users, planned } = command
  const personNamed = (id: string | undefined) =>
    found.people.find(({ platformId }) => platformId === id)?.person
  const given: Omit<Deployment, "stage"> = {
    name,
    does,
    stops,
    vendor,
    risk,
    operations,
    supporting,
    hours,
    links,
    owner: personNamed(command.owner),
    sponsor: personNamed(command.sponsor),
    usersNow: users,
    usersPlanned: planned,
  }
  const before = (await deploymentsOf(db, workspace)).find(({ id }) => id === command.deployment)
  if (command.deployment !== undefined && !before) return { text: deploymentText(locale, "gone", { name }) }
  const namesake = deploymentNamed(await deploymentsOf(db, workspace), name)
  if (namesake && namesake.id !== before?.id) return { text: deploymentText(locale, "taken", { name }) }
  const saved = await db.transaction().execute(async (tx) => {
    const reason = deploymentText(locale, "registered", { name })
    const done = before
      ? await changeDeployment(tx, workspace, before.id, given)
      : await addDeployment(tx, workspace, { ...given, stage: command.stage }, { by: person, on, reason })
    if (!done) return false
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `deployments ${before ? "change" : "add"} ${name}`,
      before: before && described(before),
      after: described(given),
    })
    return true
  })
  if (!saved) return { text: deploymentText(locale, before ? "gone" : "taken", { name }) }
  return { text: deploymentText(locale, before ? "changed" : "added", { name }) }
}

/** As the audit tells it: no ids of people. */
function described({ name, usersNow, hours, risk, supporting }: Omit<Deployment, "stage">): string {
  return `${name}, ${risk}, ${usersNow} users, ${hours} h, ${supporting.join(" ")}`
}

async function retire(
  deps: CommandDeps,
  asker: Asker,
  command: Of<"deploymentRetire">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale } = asker
  const on = today(asker, now())
  const meant = await deploymentMeant(deps, asker, await deploymentsSeen(deps, asker, on), {
    name: command.name,
    example: deploymentsTopic.typed.example,
    command: (name) => ({ kind: "deploymentRetire", name }),
  })
  if ("text" in meant) return meant
  const { id, name } = meant.deployment
  const whole = { ...command, name }
  if (!confirmed)
    return { text: deploymentText(locale, "retireAsk", { name }), offers: yesOrNo(locale, whole) }
  const retired = await db.transaction().execute(async (tx) => {
    if (!(await retireDeployment(tx, workspace, id, on))) return false
    const action = `deployments retire ${name}`
    await recordAudit(tx, workspace, { at: new Date(now()), actor: platformId, action })
    return true
  })
  return { text: deploymentText(locale, retired ? "retired" : "gone", { name }) }
}

async function openIncident(deps: CommandDeps, asker: Asker, command: Of<"incidentForm">): Promise<Draft> {
  const { deployments } = await deploymentsSeen(deps, asker, today(asker, deps.now()))
  const one = deployments.find(({ id }) => id === command.deployment)
  return one ? incidentForm(asker.locale, one) : { text: deploymentText(asker.locale, "gone", { name: "" }) }
}

/** Writes down what went wrong with a deployment, in the ledger of each of its supporting units as well. */
async function incident(deps: CommandDeps, asker: Asker, command: Of<"incident">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, person } = asker
  const day = today(asker, now())
  const { what } = command
  const on = dateOf(command.on, asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  const chosen = seen.deployments.find((one) => one.id === command.deployment)
  if (command.deployment !== undefined && !chosen)
    return { text: deploymentText(locale, "gone", { name: "" }) }
  const meant = await deploymentMeant(deps, asker, seen, {
    name: chosen?.name ?? command.name,
    example: incidentTopic.typed.example,
    command: (name) => ({ ...command, name }),
  })
  if ("text" in meant) return meant
  if (on > day) return { text: ledgerRefusal(locale, { reason: "future", on }) }
  const { id, name, supporting, operations } = meant.deployment
  const units = supporting.length > 0 ? supporting : [operations ?? rootUnit]
  const lines = units.map((unit) => ({
    kind: "failure" as const,
    unit,
    unitName: seen.units.find((one) => one.id === unit)?.name ?? unit,
    level: unit === rootUnit ? ("organisation" as const) : ("team" as const),
    raisedOn: on,
    outcome: what,
    outcomeOn: on,
  }))
  await db.transaction().execute(async (tx) => {
    await addIncident(tx, workspace, { deployment: id, kind: what, on, by: person })
    await addLines(tx, workspace, lines)
    const action = `incident ${name}`
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action,
      after: `${what} ${on}`,
    })
  })
  const known = await ledgerOf(db, workspace)
  return { text: incidentText(locale, { name, what, on, units: lines.map((line) => line.unitName) }, known) }
}
