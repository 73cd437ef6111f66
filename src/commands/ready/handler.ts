import { randomUUID } from "node:crypto"
import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Offer } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import {
  deploymentMeant,
  deploymentsSeen,
  mayMove,
  toldChanges,
  type DeploymentsSeen,
} from "../deployments-known.ts"
import { mentioned } from "../people-named.ts"
import { noteOpened } from "../leader-rights.ts"
import { dateOf, today } from "../reading/days.ts"
import { readyTopic } from "./command.ts"
import { analysisOf } from "../../reports/gate-analysis.ts"
import { verdictSealer, verdictsGiven, type KeptVerdict } from "../../reports/verdicts.ts"
import { rootUnit } from "../../pulse/units.ts"
import type { ReadinessAnswer } from "../../measure/gate/readiness.ts"
import { readinessItems, type ReadinessId } from "../../pulse/readiness.ts"
import {
  isLower,
  lets,
  nextStage,
  stageFault,
  type DeploymentStage,
  type VerdictKind,
} from "../../pulse/deployments.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { evidenceOf, keepEvidence, type StoredDeployment } from "../../postgres/deployments.ts"
import { peopleOf } from "../../postgres/people.ts"
import { stageHistory } from "../../postgres/stages.ts"
import { keepVerdict, signVerdict, type SigningRole } from "../../postgres/verdicts.ts"
import {
  askAgainOffer,
  deploymentText,
  raiseOffer,
  signedLines,
  signOffer,
  twelveOffer,
  verdictDraft,
} from "../../words/deployments.ts"
import { evidenceForm } from "../../words/deployment-forms.ts"
import { decideOffer } from "../../words/decisions.ts"
import { overrideText, stageFaultText, stageOffer, stageText } from "../../words/stages.ts"
import { gatePost } from "../../words/gate.ts"
import { ledgerRefusal } from "../../words/ledger.ts"
import { headingsIn, sectionText } from "../../words/plain-text.ts"

export const readyCommands = [
  acts(readyTopic, { ready, analysis, evidenceForm: openEvidence, evidence, sign }),
]

/** Whether a deployment may grow: told to whoever leads its units, owns it or is an admin, and kept. */
async function ready(deps: CommandDeps, asker: Asker, command: Of<"ready">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, person } = asker
  const day = today(asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  const meant = await deploymentMeant(deps, asker, seen, {
    name: command.name,
    example: readyTopic.typed.example,
    command: (name) => ({ ...command, name }),
  })
  if ("text" in meant) return meant
  const { deployment } = meant
  const { name, stage } = deployment
  const { users = 0, hours } = command
  const grows = users > 0 || hours !== undefined
  const override = await overrideOf(deps, asker, deployment)
  const asked = command.asked ?? (grows || override !== undefined ? stage : (nextStage(stage) ?? stage))
  if (stageFault({ from: stage, to: asked, reason: "", today: day }) === "skipsStage")
    return { text: stageFaultText(locale, "skipsStage", stage) }
  const moves = mayMove(seen, deployment) ? [stageOffer(locale, deployment.id)] : []
  if (isLower(asked, stage)) return { text: stageText(locale, "lowerNeedsNone", name), offers: moves }
  const document = await analysisOf(deps, workspace, {
    deployment,
    units: seen.units,
    asked,
    users,
    today: day,
    // Nobody said, and nothing grows: then no hours are added.
    hours: grows ? hours : 0,
  })
  if (!document) return { text: deploymentText(locale, "noSurvey", { name }) }
  const { kind, validUntil } = document.verdict
  const [id, seal] = [randomUUID(), await verdictSealer(deps.vault)]
  await db.transaction().execute(async (tx) => {
    await keepVerdict(
      tx,
      workspace,
      {
        id,
        deployment: deployment.id,
        askedOn: day,
        asked,
        verdict: kind,
        validUntil,
        users: deployment.usersNow,
        usersAdded: users,
        hoursAdded: hours,
        parts: document,
      },
      person,
      seal,
    )
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `ready ${name}`,
      after: `${asked}: ${kind}`,
    })
  })
  const stands = override && overrideText(locale, override, day)
  return verdictDraft(locale, document, {
    verdict: id,
    stands: stands === undefined ? [] : [stands],
    offers: [
      ...(mayAnswer(asker, deployment) ? [twelveOffer(locale, deployment.id)] : []),
      ...(rolesOf(asker, seen, deployment).length > 0 ? [signOffer(locale, id)] : []),
      ...nextOffers(locale, { id, kind, stage, asked, overridden: override !== undefined, moves }),
      ...decideOffers(locale, seen, deployment, id),
    ],
  })
}

/** Whoever leads a supporting unit decides about a verdict. */
function decideOffers(
  locale: string,
  { leads }: DeploymentsSeen,
  { id: deployment, supporting }: StoredDeployment,
  verdict: string,
): Offer[] {
  const unit = [...supporting, rootUnit].find(leads)
  if (unit === undefined) return []
  return [decideOffer(locale, { kind: "decideForm", from: "verdict", verdict, deployment, unit })]
}

/** Where the gate lets it, the stage may rise; else a leader may override. */
function nextOffers(
  locale: string,
  next: {
    id: string
    stage: DeploymentStage
    asked: DeploymentStage
    kind: VerdictKind
    overridden: boolean
    moves: Offer[]
  },
): Offer[] {
  if (next.moves.length === 0 || (next.stage === next.asked && !next.overridden)) return []
  return lets(next.kind) ? [raiseOffer(locale, next.id)] : next.moves
}

/** The override by which a deployment is in its stage, if it is so. */
async function overrideOf(deps: CommandDeps, asker: Asker, { id }: StoredDeployment) {
  const [last] = (await stageHistory(deps.db, asker.workspace, id)).get(id) ?? []
  if (last?.overrideUntil === undefined) return undefined
  const [told] = await toldChanges(deps, asker, [last])
  return told
}

/** In which roles somebody may sign a verdict on a deployment: whoever answers for it, and whoever leads what runs it. */
function rolesOf(
  { member, person }: Asker,
  { leads }: DeploymentsSeen,
  { owner, operations = rootUnit }: StoredDeployment,
): SigningRole[] {
  const owns = member && owner !== undefined && owner === person
  return [...(owns ? ["owner" as const] : []), ...(leads(operations) ? ["operations" as const] : [])]
}

function mayAnswer({ admin, member, person }: Asker, { owner }: StoredDeployment): boolean {
  return admin || (member && owner !== undefined && owner === person)
}

/** Signs the last verdict on a deployment; nobody signs in both roles. */
async function sign(deps: CommandDeps, asker: Asker, { verdict: id }: Of<"sign">): Promise<Draft> {
  const { db, now, vault } = deps
  const { workspace, platformId, locale, person } = asker
  const on = today(asker, now())
  const found = await verdictSeen(deps, asker, id)
  if ("text" in found) return found
  const { verdict, deployment, seen } = found
  const roles = rolesOf(asker, seen, deployment)
  if (roles.length === 0 || person === undefined)
    return { text: deploymentText(locale, "notSigner", deployment) }
  const mine = Object.values(verdict.signed).some(({ by }) => by === person)
  const role = roles.find((one) => verdict.signed[one] === undefined)
  if (mine || role === undefined) return { text: deploymentText(locale, "signedAlready", deployment) }
  const seal = await verdictSealer(vault)
  const done = await db.transaction().execute(async (tx) => {
    if (!(await signVerdict(tx, workspace, verdict, role, { by: person, on }, seal))) return false
    const action = `sign ${deployment.name}`
    await recordAudit(tx, workspace, { at: new Date(now()), actor: platformId, action, after: role })
    return true
  })
  const about = { name: deployment.name, role }
  return { text: deploymentText(locale, done ? "signed" : "signedMeanwhile", about) }
}

/** A verdict that somebody may see and that is as it was given, or why they do not see it. */
async function verdictSeen(
  deps: CommandDeps,
  asker: Asker,
  id: string,
): Promise<Draft | { verdict: KeptVerdict; deployment: StoredDeployment; seen: DeploymentsSeen }> {
  const { workspace, locale } = asker
  const seen = await deploymentsSeen(deps, asker, today(asker, deps.now()))
  const verdict = (await verdictsGiven(deps, workspace, [id])).get(id)
  const deployment = seen.deployments.find((one) => one.id === verdict?.deployment)
  if (!verdict || !deployment) return { text: stageText(locale, "verdictGone") }
  const { name } = deployment
  if (verdict.altered)
    return { text: stageText(locale, "altered", name), offers: [askAgainOffer(locale, name)] }
  return { verdict, deployment, seen }
}

/** All ten parts of a verdict that was given, as they were then. */
async function analysis(deps: CommandDeps, asker: Asker, { verdict }: Of<"analysis">): Promise<Draft> {
  const { locale, workspace } = asker
  const found = await verdictSeen(deps, asker, verdict)
  if ("text" in found) return found
  const { parts, signed } = found.verdict
  await noteOpened(deps, asker, `ready ${found.deployment.name}, whole analysis`)
  const people = await peopleOf(deps.db, workspace)
  const by = (role: SigningRole) => people.find(({ person }) => person === signed[role]?.by)
  const lines = signedLines(locale, signed, (role) => {
    const signer = by(role)
    return signer && mentioned(signer)
  })
  const sponsor = people.find(({ person }) => person === found.deployment.sponsor)
  const beside = { signed: lines, sponsor: sponsor && mentioned(sponsor) }
  const post = gatePost(locale, parts, beside)
  const sections = (post.details ?? []).flatMap(({ sections }) => sections.map(sectionText))
  const signs = rolesOf(asker, found.seen, found.deployment).some((role) => signed[role] === undefined)
  return {
    text: [post.title, ...sections].join("\n\n"),
    strong: headingsIn({ ...post, sections: (post.details ?? []).flatMap((one) => one.sections) }),
    offers: signs ? [signOffer(locale, verdict)] : [],
  }
}

/** The form of the twelve items, filled in with what was answered. */
async function openEvidence(deps: CommandDeps, asker: Asker, command: Of<"evidenceForm">): Promise<Draft> {
  const { db, now } = deps
  const { deployments } = await deploymentsSeen(deps, asker, today(asker, now()))
  const one = deployments.find(({ id }) => id === command.deployment)
  if (!one || !mayAnswer(asker, one))
    return { text: deploymentText(asker.locale, "notOwner", { name: one?.name ?? "" }) }
  return evidenceForm(asker.locale, one, await evidenceOf(db, asker.workspace, one.id))
}

/** What the owner answered; a link that is the same keeps its day. */
async function evidence(deps: CommandDeps, asker: Asker, command: Of<"evidence">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, person } = asker
  const on = today(asker, now())
  const { deployments } = await deploymentsSeen(deps, asker, on)
  const one = deployments.find(({ id }) => id === command.deployment)
  if (!one || !mayAnswer(asker, one))
    return { text: deploymentText(locale, "notOwner", { name: one?.name ?? "" }) }
  const before = await evidenceOf(db, workspace, one.id)
  const answers = new Map<ReadinessId, ReadinessAnswer>()
  for (const { id } of readinessItems) {
    const given = command.links[id]
    const known = before.get(id)
    const dated = given?.on && dateOf(given.on, asker, now())
    if (dated !== undefined && dated > on)
      return { text: ledgerRefusal(locale, { reason: "future", on: dated }) }
    const same = known?.link === given?.link && known?.met === (given !== undefined)
    if (same && (dated === undefined || dated === known?.on)) continue
    answers.set(id, { met: given !== undefined, link: given?.link, on: dated ?? on })
  }
  await db.transaction().execute(async (tx) => {
    await keepEvidence(tx, workspace, one.id, answers, person)
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `evidence ${one.name}`,
      after: [...answers].map(([id, { met }]) => `${id}: ${met ? "met" : "not met"}`),
    })
  })
  return {
    text: deploymentText(locale, "evidenceKept", {
      name: one.name,
      count: Object.keys(command.links).length,
    }),
    offers: [askAgainOffer(locale, one.name)],
  }
}
