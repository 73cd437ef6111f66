import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import type { Draft } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { deploymentMeant, deploymentsSeen } from "../../deployments-known.ts"
import { dateOf, today } from "../../reading/days.ts"
import { incidentTopic } from "../command.ts"
import { rootUnit } from "../../../pulse/units.ts"
import { recordAudit } from "../../../postgres/audit.ts"
import { addIncident } from "../../../postgres/deployments.ts"
import { addLines, ledgerOf } from "../../../postgres/ledger.ts"
import { ledgerRefusal } from "../../../words/ledger.ts"
import { deploymentText, incidentText } from "../../../words/deployments.ts"
import { incidentForm } from "../../../words/deployment-forms.ts"

export async function openIncident(
  deps: CommandDeps,
  asker: Asker,
  command: Of<"incidentForm">,
): Promise<Draft> {
  const { deployments } = await deploymentsSeen(deps, asker, today(asker, deps.now()))
  const one = deployments.find(({ id }) => id === command.deployment)
  return one ? incidentForm(asker.locale, one) : { text: deploymentText(asker.locale, "gone", { name: "" }) }
}

/** Writes down what went wrong with a deployment, in the ledger of each of its supporting units as well. */
export async function incident(deps: CommandDeps, asker: Asker, command: Of<"incident">): Promise<Draft> {
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
  if (on > day) return { text: ledgerRefusal(locale, { reason: "future", on }), inField: "on" }
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
