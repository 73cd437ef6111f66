import type { DeploymentsSeen } from "../../commands/deployments-known.ts"
import { reasonsFor } from "../../reports/gate-reasons.ts"
import { verdictsGiven, verdictsNow, type KeptVerdict } from "../../reports/verdicts.ts"
import { gatePage, type GivenVerdict, type StageStep } from "../../documents/pages/gate.ts"
import { stageMove, type StageMove } from "../../documents/stage-figures.ts"
import { readinessOn } from "../../measure/gate/readiness.ts"
import { evidenceOf, incidentsIn, type Incident, type StoredDeployment } from "../../postgres/deployments.ts"
import { cutsShown } from "../../postgres/cuts.ts"
import { ledgerOf } from "../../postgres/ledger.ts"
import { addressesOf, isActive } from "../../postgres/people.ts"
import { stageHistory, type StageChange } from "../../postgres/stages.ts"
import { closedPulses } from "../../postgres/waves.ts"
import type { PersonId, WorkspaceId } from "../../pulse/ids.ts"
import { rootUnit } from "../../pulse/units.ts"
import { gateView } from "../../words/pages/gate.ts"
import { lastAsked, type PageAbout, type PageDeps, type PageFound } from "./facts.ts"

type Seen = { seen: DeploymentsSeen; path: { id: string; name: string }[]; onDay: string }

/** One deployment with its last verdict; one that the reader may not see sounds like none. */
export async function gatePageFor(
  deps: PageDeps,
  { asker: { workspace }, rights, place, locale }: PageAbout,
  { seen, path, onDay }: Seen,
): Promise<PageFound> {
  const { db } = deps
  const deployment = seen.deployments.find(({ id }) => id === place.deployment)
  if (!deployment) return "notYours"
  const { id, owner } = deployment
  const [verdicts, histories, incidents, evidence, ledger, ownerThere] = await Promise.all([
    verdictsNow(deps, workspace),
    stageHistory(db, workspace, id),
    incidentsIn(db, workspace),
    evidenceOf(db, workspace, id),
    ledgerOf(db, workspace),
    owner !== undefined && isActive(db, workspace, owner),
  ])
  const last = verdicts.get(id)
  const kept = last?.altered === false ? last : undefined
  const history = histories.get(id) ?? []
  const [addresses, stood] = await Promise.all([
    addressesOf(db, workspace, { persons: peopleOn(deployment, kept, history) }),
    verdictsGiven(
      deps,
      workspace,
      history.flatMap(({ verdict }) => verdict ?? []),
    ),
  ])
  const by = (person: PersonId | undefined) => person && addresses.get(person)
  const own = incidents.get(id) ?? []
  const known = { ledger, incidents: own, ownerThere, today: onDay }
  // What is shown by attribute is of the whole organisation.
  const move = rights.leads(rootUnit) ? await moveOf(deps, workspace, deployment.name, history) : undefined
  const page = gatePage({
    move,
    path,
    deployment: described(deployment, seen, by),
    verdict: kept && given(kept, reasonsFor(deployment, kept, known), by),
    readiness: readinessOn(onDay, evidence, ownerThere),
    stages: history.map((change) => stepOf(change, stood, by)),
    incidents: own.map(({ kind, on }: Incident) => ({ kind, on })),
    today: onDay,
  })
  return { content: { kind: "leader", view: gateView(locale, page) }, about: deployment.name }
}

/** Pulses that are looked back on for one before the change: two years of weekly ones. */
const mostPulses = 104

/** Its people's scores before its stage last changed and now. */
async function moveOf(
  deps: PageDeps,
  workspace: WorkspaceId,
  name: string,
  [last, registered]: readonly StageChange[],
): Promise<StageMove | undefined> {
  const { db } = deps
  const wave = last && registered && (await lastAsked(deps, workspace))
  if (!wave) return undefined
  const pulses = await closedPulses(db, workspace, wave.surveyId, mostPulses)
  const apart = pulses.findIndex(({ on }) => on <= last.on)
  const [now, before] = [pulses[0], pulses[apart]]
  if (!now) return undefined
  const sideOf = async (pulse: typeof now) => {
    return { on: pulse.on, rows: await cutsShown(db, { workspace, wave: pulse.wave }) }
  }
  return stageMove({
    survey: wave.survey,
    name,
    change: { stage: last.stage, on: last.on },
    before: before && (await sideOf(before)),
    now: await sideOf(now),
    apart,
  })
}

type By = (person: PersonId | undefined) => string | undefined

function peopleOn(
  { owner, sponsor }: StoredDeployment,
  kept: KeptVerdict | undefined,
  history: readonly StageChange[],
): PersonId[] {
  const signed = kept ? Object.values(kept.signed).map((one) => one.by) : []
  return [owner, sponsor, ...signed, ...history.map((change) => change.by)].filter((one) => one !== undefined)
}

function described(deployment: StoredDeployment, { units }: DeploymentsSeen, by: By) {
  const unitName = (unit: string) => units.find(({ id }) => id === unit)?.name ?? unit
  const { id, name, does, stage, usersNow, hours, vendor, owner, sponsor, operations, supporting } =
    deployment
  return {
    id,
    name,
    does,
    stage,
    usersNow,
    hours,
    vendor,
    owner: by(owner),
    sponsor: by(sponsor),
    operations: operations === undefined ? undefined : unitName(operations),
    supporting: supporting.map((one) => unitName(one)),
  }
}

function given(kept: KeptVerdict, reasons: GivenVerdict["reasons"], by: By): GivenVerdict {
  const { parts: document, askedOn, signed } = kept
  const signedBy = (role: "owner" | "operations") => {
    const one = signed[role]
    return one && { on: one.on, by: by(one.by) }
  }
  return {
    document,
    askedOn,
    signed: { owner: signedBy("owner"), operations: signedBy("operations") },
    reasons,
  }
}

function stepOf(
  { stage, on, reason, by: person, verdict, overrideUntil }: StageChange,
  stood: ReadonlyMap<string, KeptVerdict>,
  by: By,
): StageStep {
  const kept = verdict === undefined ? undefined : stood.get(verdict)
  return {
    stage,
    on,
    reason,
    by: by(person),
    verdict: kept?.altered === false ? kept.verdict : undefined,
    overrideUntil,
  }
}
