import { gateDocument, type GateDocument } from "../documents/gate/build.ts"
import { mirroredBy, reviewWaves } from "../documents/review/input.ts"
import { reasonsToReview, type ReviewReason } from "../measure/gate/ask-again.ts"
import { gateEvidence, type GateFacts } from "../measure/gate/evidence.ts"
import type { GateInput } from "../measure/gate/input.ts"
import { readinessOn } from "../measure/gate/readiness.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Survey } from "../pulse/survey.ts"
import type { Unit } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { evidenceOf, incidentsOf, type StoredDeployment } from "../postgres/deployments.ts"
import { gateFacts } from "../postgres/gate.ts"
import { ledgerOf } from "../postgres/ledger.ts"
import { peopleOf } from "../postgres/people.ts"
import { areaFacts } from "../postgres/review.ts"
import { lastVerdicts } from "../postgres/verdicts.ts"
import { lastClosed } from "../postgres/waves.ts"

/** The version of the rules, as the analysis prints it. */
const methodVersion = 1

type About = {
  deployment: StoredDeployment
  units: readonly Unit[]
  asked: GateInput["request"]["asked"]
  users: number
  hours: number | undefined
  today: string
}

/** The analysis of a deployment as of today, from releases, the owner's answers and the request; undefined without a survey for it. */
export async function analysisOf(
  { db, surveys }: { db: Db; surveys: ReadonlyMap<string, Survey> },
  workspace: WorkspaceId,
  about: About,
): Promise<GateDocument | undefined> {
  const { deployment, today, asked, users, hours } = about
  const fitting = [...surveys.values()].filter(
    ({ audience, contrasts }) => audience === "everyone" && contrasts.length > 0,
  )
  const wave = await lastClosed(
    db,
    workspace,
    fitting.map(({ id }) => id),
  )
  const survey = wave?.survey ?? fitting[0]
  if (!survey) return undefined
  const [facts, area, answers, people, reasons] = await Promise.all([
    wave ? gateFacts(db, wave, deployment) : nothingYet(about),
    wave ? areaFacts(db, wave, surveys, reviewWaves.gaps) : undefined,
    evidenceOf(db, workspace, deployment.id),
    peopleOf(db, workspace),
    reasonsOf(db, workspace, about),
  ])
  const ownerThere = people.some(({ person, active }) => active && person === deployment.owner)
  return gateDocument({
    survey,
    does: deployment.does,
    gate: {
      today,
      request: {
        deployment: deployment.name,
        stage: deployment.stage,
        asked,
        usersNow: deployment.usersNow,
        usersAdded: users,
        hoursNow: deployment.hours,
        hoursAdded: hours,
      },
      ...gateEvidence(facts),
      readiness: readinessOn(today, answers, ownerThere),
    },
    mirrored: area ? mirroredBy(area) : [],
    shape: area?.loads[0]?.shape,
    reasons: ownerThere ? reasons.filter(({ reason }) => reason !== "ownerLeft") : reasons,
    methodVersion,
  })
}

/** Before the first wave has closed nothing is known of any unit. */
function nothingYet({ deployment, units }: About): GateFacts {
  return {
    closedOn: [],
    units,
    figures: new Map(),
    people: new Map(),
    supporting: deployment.supporting,
    measures: { core: [] },
  }
}

/** Why the last verdict should be given again, as if the owner had left. */
async function reasonsOf(
  db: Db,
  workspace: WorkspaceId,
  { deployment, today }: About,
): Promise<ReviewReason[]> {
  const last = (await lastVerdicts(db, workspace)).get(deployment.id)
  if (!last) return []
  const [ledger, incidents] = await Promise.all([
    ledgerOf(db, workspace),
    incidentsOf(db, workspace, deployment.id),
  ])
  return reasonsToReview({
    today,
    verdict: {
      verdict: last.verdict,
      givenOn: last.askedOn,
      validUntil: last.validUntil,
      users: last.users + last.usersAdded,
    },
    usersNow: deployment.usersNow,
    ownerThere: false,
    alerts: ledger.flatMap(({ kind, unit, unitName, title, raisedOn }) =>
      kind === "alert" && title && deployment.supporting.includes(unit)
        ? [{ unit: unitName, title, on: raisedOn }]
        : [],
    ),
    incidents: incidents.map(({ on }) => on),
  })
}
