import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import type { Draft, Invocation } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { deploymentMeant, deploymentsSeen } from "../../deployments-known.ts"
import { peopleNamed } from "../../people-named.ts"
import { today } from "../../reading/days.ts"
import { unknown } from "../../reading/faults.ts"
import { deploymentsTopic } from "../command.ts"
import { deploymentNamed, type Deployment } from "../../../pulse/deployments.ts"
import { recordAudit } from "../../../postgres/audit.ts"
import {
  addDeployment,
  changeDeployment,
  deploymentsOf,
  retireDeployment,
} from "../../../postgres/deployments.ts"
import { peopleOf } from "../../../postgres/people.ts"
import { faultText } from "../../../words/commands.ts"
import { deploymentForm } from "../../../words/deployment-forms.ts"
import { deploymentText } from "../../../words/deployments.ts"
import { yesOrNo } from "../../../words/undo.ts"

export async function form(
  deps: CommandDeps,
  asker: Asker,
  { deployment }: Of<"deploymentForm">,
): Promise<Draft> {
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
export async function set(deps: CommandDeps, asker: Asker, command: Of<"deploymentSet">): Promise<Draft> {
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
  const { units } = await deploymentsSeen(deps, asker, on)
  const gone = [operations, ...supporting].find(
    (id) => id !== undefined && !units.some((one) => one.id === id),
  )
  if (gone !== undefined) {
    const names = units.map((one) => one.name)
    const fault = unknown("unit", gone, names, deploymentsTopic.typed.example)
    return { text: faultText(locale, fault), inField: gone === operations ? "operations" : "supporting" }
  }
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
  if (namesake && namesake.id !== before?.id)
    return { text: deploymentText(locale, "taken", { name }), inField: "name" }
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

export async function retire(
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
