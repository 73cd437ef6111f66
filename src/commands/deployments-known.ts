import { leadsUnit } from "../pulse/leading.ts"
import { keyOf } from "../pulse/clean.ts"
import { deploymentNamed } from "../pulse/deployments.ts"
import type { Text } from "../pulse/survey.ts"
import { rootUnit, treeOf, type Unit } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { deploymentsOf, type StoredDeployment } from "../postgres/deployments.ts"
import { leaderScopes } from "../postgres/leaders.ts"
import { peopleOf } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import type { StageChange } from "../postgres/stages.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { faultText } from "../words/commands.ts"
import { notForYouText, whichText } from "../words/deployments.ts"
import type { Vault } from "../vault/keys.ts"
import type { ToldChange } from "../words/stages.ts"
import { verdictsGiven } from "../reports/verdicts.ts"
import { someAdmins } from "./caller.ts"
import { mentioned } from "./people-named.ts"
import type { Asker } from "./model/asker.ts"
import type { Command } from "./model/command.ts"
import type { Draft } from "./model/draft.ts"
import { unknown } from "./reading/faults.ts"
import type { UnitId } from "../pulse/ids.ts"

type Deps = { db: Db; admins: ReadonlySet<string> }

/** What of deployments somebody may see: all of them, or those that they own or whose units they lead. */
export type DeploymentsSeen = {
  deployments: StoredDeployment[]
  units: Unit[]
  /** Whether they lead a unit, by an admin's right or their own. */
  leads: (unit: UnitId) => boolean
}

/** The deployments that somebody may see today, in the order of names. Empty for who has no right at all. */
export async function deploymentsSeen({ db }: Deps, asker: Asker, today: string): Promise<DeploymentsSeen> {
  const { workspace, admin, member, person } = asker
  const [all, setting, tree] = await Promise.all([
    deploymentsOf(db, workspace),
    workspaceSetting(db, workspace),
    unitsOf(db, workspace),
  ])
  const units = treeOf(tree, [], setting?.name ?? rootUnit)
  const scopes =
    member && person !== undefined
      ? (await leaderScopes(db, workspace, today, person)).map(({ unit }) => unit)
      : []
  const leads = (unit: UnitId) => admin || leadsUnit(units, scopes, unit)
  const sees = ({ owner, operations, supporting }: StoredDeployment) =>
    leads(rootUnit) ||
    (member && owner !== undefined && owner === person) ||
    [...supporting, ...(operations === undefined ? [] : [operations])].some(leads)
  return { deployments: all.filter(sees), units, leads }
}

/** Who may move a stage: admins, and whoever leads the organisation or all of the supporting units. */
export function mayMove({ leads }: DeploymentsSeen, { supporting }: StoredDeployment): boolean {
  return leads(rootUnit) || (supporting.length > 0 && supporting.every(leads))
}

/** Changes of stages as they are told, with who made them and what the gate had said. */
export async function toldChanges(
  deps: { db: Db; vault: Vault },
  { workspace }: Asker,
  changes: readonly StageChange[],
): Promise<ToldChange[]> {
  const ids = changes.flatMap(({ verdict }) => verdict ?? [])
  const [verdicts, people] = await Promise.all([
    verdictsGiven(deps, workspace, ids),
    peopleOf(deps.db, workspace),
  ])
  const names = new Map(people.map((one) => [one.person, mentioned(one)]))
  return changes.map(({ by, verdict, ...change }) => {
    const kept = verdict === undefined ? undefined : verdicts.get(verdict)
    return {
      stage: change.stage,
      on: change.on,
      reason: change.reason,
      by: by && names.get(by),
      verdict: kept?.altered === false ? kept.verdict : undefined,
      overrideUntil: change.overrideUntil,
    }
  })
}

/** The one that is meant by its name or a part of it; undefined where that is none or could be several. */
function meantBy(seen: readonly StoredDeployment[], written: string): StoredDeployment | undefined {
  const exact = deploymentNamed(seen, written)
  const parts = seen.filter(({ name }) => keyOf(name).includes(keyOf(written)))
  return exact ?? (parts.length === 1 ? parts[0] : undefined)
}

/** The deployment that a command is about: named, or the only one; otherwise a question with a button for each. */
export async function deploymentMeant(
  deps: Deps,
  asker: Asker,
  seen: DeploymentsSeen,
  about: { name: string | undefined; example: Text; command: (name: string) => Command },
): Promise<{ deployment: StoredDeployment } | Draft> {
  const { deployments, leads } = seen
  if (deployments.length === 0 && !leads(rootUnit))
    return { text: notForYouText(asker.locale, await someAdmins(deps, asker)) }
  const { name, example, command } = about
  const [only, ...more] = deployments
  const deployment = name === undefined ? (more.length === 0 ? only : undefined) : meantBy(deployments, name)
  if (deployment) return { deployment }
  if (name !== undefined && deployments.length > 0) {
    const names = deployments.map((one) => one.name)
    return {
      text: faultText(asker.locale, unknown("deployment", name, names, example)),
      offers: whichText(asker.locale, names, command).offers,
    }
  }
  return whichText(
    asker.locale,
    deployments.map((one) => one.name),
    command,
  )
}
