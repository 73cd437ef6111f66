import { gateDocument, type GateDocument } from "../documents/gate/build.ts"
import { mirroredBy, reviewWaves } from "../documents/review/input.ts"
import { gateEvidence, type GateFacts } from "../measure/gate/evidence.ts"
import { gateNeeds } from "../measure/gate/measures.ts"
import type { GateInput } from "../measure/gate/input.ts"
import { readinessOn } from "../measure/gate/readiness.ts"
import type { PersonId, WorkspaceId } from "../pulse/ids.ts"
import type { Survey } from "../pulse/survey.ts"
import type { Unit } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { evidenceOf, incidentsIn, type StoredDeployment } from "../postgres/deployments.ts"
import { gateFacts } from "../postgres/gate.ts"
import { ledgerOf } from "../postgres/ledger.ts"
import { isActive } from "../postgres/people.ts"
import { areaFacts } from "../postgres/review.ts"
import { lastClosed } from "../postgres/waves.ts"
import type { Vault } from "../vault/keys.ts"
import { reasonsFor } from "./gate-reasons.ts"
import { verdictsNow } from "./verdicts.ts"

/** The version of the rules, as the analysis prints it. */
const methodVersion = 1

type Deps = { db: Db; vault: Vault; surveys: ReadonlyMap<string, Survey> }

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
  deps: Deps,
  workspace: WorkspaceId,
  about: About,
): Promise<GateDocument | undefined> {
  const { db, surveys } = deps
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
  const ownerThere = await isThere(db, workspace, deployment.owner)
  const [facts, area, answers, reasons] = await Promise.all([
    wave ? gateFacts(db, wave, deployment, gateNeeds(wave.survey)) : nothingYet(about),
    wave ? areaFacts(db, wave, surveys, reviewWaves.gaps) : undefined,
    evidenceOf(db, workspace, deployment.id),
    reasonsOf(deps, workspace, about, ownerThere),
  ])
  return gateDocument({
    survey,
    does: deployment.does,
    stops: deployment.stops,
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
    reasons,
    methodVersion,
  })
}

async function isThere(db: Db, workspace: WorkspaceId, owner: PersonId | undefined): Promise<boolean> {
  return owner !== undefined && isActive(db, workspace, owner)
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

/** Why the last verdict should be given again. */
async function reasonsOf(
  deps: Deps,
  workspace: WorkspaceId,
  { deployment, today }: About,
  ownerThere: boolean,
) {
  const last = (await verdictsNow(deps, workspace)).get(deployment.id)
  if (!last) return []
  const [ledger, incidents] = await Promise.all([
    ledgerOf(deps.db, workspace),
    incidentsIn(deps.db, workspace),
  ])
  return reasonsFor(deployment, last, {
    ledger,
    incidents: incidents.get(deployment.id) ?? [],
    ownerThere,
    today,
  })
}
