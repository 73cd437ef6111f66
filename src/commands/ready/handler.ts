import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { deploymentMeant, deploymentsSeen } from "../deployments-known.ts"
import { today } from "../reading/days.ts"
import { readyTopic } from "./command.ts"
import { analysisOf } from "../../delivery/gate-analysis.ts"
import type { GateDocument } from "../../documents/gate/build.ts"
import type { ReadinessAnswer } from "../../measure/gate/readiness.ts"
import { readinessItems, type ReadinessId } from "../../pulse/readiness.ts"
import { nextStage, stageFault } from "../../pulse/deployments.ts"
import { rootUnit } from "../../pulse/units.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { addDecisions, overdueConditions } from "../../postgres/decisions.ts"
import { evidenceOf, keepEvidence, moveStage, type StoredDeployment } from "../../postgres/deployments.ts"
import { keepVerdict, verdictById } from "../../postgres/verdicts.ts"
import {
  askAgainOffer,
  deploymentText,
  evidenceForm,
  stageText,
  verdictDraft,
} from "../../words/deployments.ts"
import { gatePost } from "../../words/gate.ts"
import { sectionText } from "../../words/plain-text.ts"
import { yesOrNo } from "../../words/undo.ts"

export const readyCommands = [
  acts(readyTopic, { ready, analysis, evidenceForm: openEvidence, evidence, raise }),
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
  const { users = 0, hours } = command
  const grows = users > 0 || hours !== undefined
  const asked =
    command.asked ?? (grows ? deployment.stage : (nextStage(deployment.stage) ?? deployment.stage))
  const skips = stageFault({ from: deployment.stage, to: asked, reason: "", today: day }) === "skipsStage"
  if (skips) return { text: stageText(locale, "skipsStage", deployment.stage) }
  const document = await analysisOf(deps, workspace, {
    deployment,
    units: seen.units,
    asked,
    users,
    today: day,
    // Nobody said, and nothing grows: then no hours are added.
    hours: grows ? hours : 0,
  })
  if (!document) return { text: deploymentText(locale, "noSurvey", { name: deployment.name }) }
  const { kind, validUntil } = document.verdict
  const verdict = await db.transaction().execute(async (tx) => {
    const id = await keepVerdict(
      tx,
      workspace,
      {
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
    )
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `ready ${deployment.name}`,
      after: `${asked}: ${kind}`,
    })
    return id
  })
  return verdictDraft(locale, document, {
    verdict,
    deployment: deployment.id,
    answers: mayAnswer(asker, deployment),
    raises: asked !== deployment.stage && (kind === "go" || kind === "conditions"),
  })
}

function mayAnswer({ admin, member, person }: Asker, { owner }: StoredDeployment): boolean {
  return admin || (member && owner !== undefined && owner === person)
}

async function analysis(deps: CommandDeps, asker: Asker, { verdict }: Of<"analysis">): Promise<Draft> {
  const { db, now } = deps
  const { deployments } = await deploymentsSeen(deps, asker, today(asker, now()))
  const stored = await verdictById(db, asker.workspace, verdict)
  if (!stored || !deployments.some(({ id }) => id === stored.deployment))
    return { text: deploymentText(asker.locale, "verdictGone", { name: "" }) }
  const post = gatePost(asker.locale, stored.parts as GateDocument)
  const parts = (post.details ?? []).flatMap(({ sections }) => sections.map(sectionText))
  return { text: [post.title, ...parts].join("\n\n") }
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
    const link = command.links[id]
    const known = before.get(id)
    if (known?.link === link && known?.met === (link !== undefined)) continue
    answers.set(id, { met: link !== undefined, link, on })
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

/** Raises the stage on a verdict that is still good; its conditions become decisions. Asked first. */
async function raise(deps: CommandDeps, asker: Asker, command: Of<"raise">, how: Invocation): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, person } = asker
  const day = today(asker, now())
  const { deployments, leads } = await deploymentsSeen(deps, asker, day)
  const stored = await verdictById(db, workspace, command.verdict)
  const one = deployments.find(({ id }) => id === stored?.deployment)
  if (!stored || !one) return { text: deploymentText(locale, "verdictGone", { name: "" }) }
  const may = leads(rootUnit) || one.supporting.every(leads)
  if (!may) return { text: deploymentText(locale, "notLeader", { name: one.name }) }
  const { asked, verdict, validUntil } = stored
  const overdue = await overdueConditions(db, workspace, stored.id, day)
  const stood = { verdict, asked, validUntil, overdue }
  const fault = stageFault({ from: one.stage, to: asked, reason: "", today: day, verdict: stood })
  if (fault) return { text: stageText(locale, fault, one.stage) }
  if (!how.confirmed)
    return { text: stageText(locale, "ask", asked, one.name), offers: yesOrNo(locale, command) }
  const { conditions } = stored.parts as GateDocument
  const moved = await db.transaction().execute(async (tx) => {
    const change = { stage: asked, on: day, reason: verdict, by: person, verdict: stored.id }
    if (!(await moveStage(tx, workspace, one.id, one.stage, change))) return false
    await addDecisions(
      tx,
      workspace,
      conditions.map(({ role, due, clears }) => ({
        clears,
        dueOn: due,
        from: "verdict" as const,
        verdict: stored.id,
        madeOn: day,
        by: person,
        deployment: one.id,
        owner: role === "owner" ? one.owner : undefined,
        unit: "unit" in clears ? clears.unit.id : one.operations,
      })),
    )
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `stage ${one.name}`,
      before: one.stage,
      after: asked,
    })
    return true
  })
  return { text: stageText(locale, moved ? "raised" : "meanwhile", asked, one.name) }
}
