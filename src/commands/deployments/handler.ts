import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { deploymentMeant, deploymentsSeen } from "../deployments-known.ts"
import { peopleNamed } from "../people-named.ts"
import { dateOf, today } from "../reading/days.ts"
import { deploymentsTopic, incidentTopic } from "./command.ts"
import { deploymentNamed, unknownNames, type Deployment } from "../../pulse/deployments.ts"
import { rootUnit } from "../../pulse/units.ts"
import { cutsShown } from "../../postgres/cuts.ts"
import { lastClosed } from "../../postgres/waves.ts"
import { figuresNamed, portfolioFigures, type PortfolioFigures } from "../../documents/deployment-figures.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { recordAudit } from "../../postgres/audit.ts"
import {
  addDeployment,
  addIncident,
  changeDeployment,
  deploymentsOf,
  deploymentValues,
  retireDeployment,
  stageHistory,
} from "../../postgres/deployments.ts"
import { addLines, ledgerOf } from "../../postgres/ledger.ts"
import { peopleOf } from "../../postgres/people.ts"
import { lastVerdicts } from "../../postgres/verdicts.ts"
import { ledgerRefusal } from "../../words/ledger.ts"
import {
  deploymentForm,
  deploymentLines,
  deploymentText,
  incidentText,
  notForYouText,
  type DeploymentLine,
} from "../../words/deployments.ts"
import { yesOrNo } from "../../words/undo.ts"
import { someAdmins } from "../caller.ts"

export const deploymentsCommands = [
  acts(
    deploymentsTopic,
    {
      deployments: list,
      deploymentForm: form,
      deploymentSet: set,
      deploymentRetire: retire,
    },
    { form: (deps, asker) => form(deps, asker, { kind: "deploymentForm" }) },
  ),
  acts(incidentTopic, { incident }),
]

/** The deployments that somebody may see, those without a verdict first; admins see unknown names, and change them. */
async function list(deps: CommandDeps, asker: Asker): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale, admin } = asker
  const day = today(asker, now())
  const { deployments, units, leads } = await deploymentsSeen(deps, asker, day)
  if (deployments.length === 0 && !leads(rootUnit) && !asker.leader)
    return { text: notForYouText(locale, await someAdmins(deps, asker)) }
  const [verdicts, history, people, values, portfolio] = await Promise.all([
    lastVerdicts(db, workspace),
    stageHistory(db, workspace),
    peopleOf(db, workspace),
    admin ? deploymentValues(db, workspace) : [],
    portfolioOf(deps, workspace),
  ])
  const lines = deployments.map((one): DeploymentLine => {
    const owner = people.find(({ person, active }) => active && person === one.owner)
    const last = verdicts.get(one.id)
    const stage = history.get(one.id)?.[0]
    const valid = last !== undefined && last.validUntil >= day ? last : undefined
    const lets = valid?.verdict === "go" || valid?.verdict === "conditions"
    return {
      ...one,
      owner: owner && `<@${owner.platformId}>`,
      supporting: one.supporting.map((id) => units.find((unit) => unit.id === id)?.name ?? id),
      verdict: valid && { kind: valid.verdict, until: valid.validUntil },
      figures: portfolio && figuresNamed(portfolio, one.name),
      rises: lets && valid.asked !== one.stage ? valid.id : undefined,
      override:
        stage?.overrideUntil === undefined
          ? undefined
          : { reason: stage.reason, until: stage.overrideUntil, over: stage.overrideUntil < day },
    }
  })
  const unnamed = admin ? unknownNames(await deploymentsOf(db, workspace), values) : []
  return deploymentLines(locale, lines, { admin, unknown: unnamed })
}

/** What the last survey that is told by deployment says of each. */
async function portfolioOf(
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

async function form(deps: CommandDeps, asker: Asker, { deployment }: Of<"deploymentForm">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale } = asker
  const { deployments, units } = await deploymentsSeen(deps, asker, today(asker, now()))
  const one = deployments.find(({ id }) => id === deployment)
  const owner = (await peopleOf(db, workspace)).find(({ person }) => person === one?.owner)
  return deploymentForm(locale, {
    units,
    deployment: one,
    owner: owner && { value: owner.platformId, label: owner.email ?? owner.platformId },
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
    command.owner === undefined ? [] : [command.owner],
    deploymentsTopic.typed.example,
  )
  if ("text" in found) return found
  const { name, does, vendor, risk, operations, supporting, hours, links, users, planned } = command
  const given: Omit<Deployment, "stage"> = {
    name,
    does,
    vendor,
    risk,
    operations,
    supporting,
    hours,
    links,
    owner: found.people[0]?.person,
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

/** Writes down what went wrong with a deployment, in the ledger of each of its supporting units as well. */
async function incident(deps: CommandDeps, asker: Asker, command: Of<"incident">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, person } = asker
  const day = today(asker, now())
  const { what } = command
  const on = dateOf(command.on, asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  const meant = await deploymentMeant(deps, asker, seen, {
    name: command.name,
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
