import { reasonsToReview, type ReviewReason } from "../measure/gate/reasons-to-review.ts"
import type { PersonId, WorkspaceId } from "../pulse/ids.ts"
import type { Db } from "../postgres/database.ts"
import { deploymentsOf, incidentsIn, type Incident, type StoredDeployment } from "../postgres/deployments.ts"
import { reasonName, reasonsOfNotice } from "../postgres/gate-reasons.ts"
import { peopleOf } from "../postgres/people.ts"
import { ledgerOf, type LedgerEntry } from "../postgres/ledger.ts"
import { stageHistory } from "../postgres/stages.ts"
import { verdictsNow, type KeptVerdict } from "./verdicts.ts"
import type { Vault } from "../vault/keys.ts"

type Deps = { db: Db; vault: Vault }

type Known = {
  ledger: readonly LedgerEntry[]
  incidents: readonly Incident[]
  ownerThere: boolean
  today: string
}

/** Why a verdict should be given again; none if its row was changed since. */
export function reasonsFor(
  { supporting, usersNow }: StoredDeployment,
  verdict: KeptVerdict,
  { ledger, incidents, ownerThere, today }: Known,
): ReviewReason[] {
  if (verdict.altered) return []
  const { signals } = verdict.parts
  const units = new Set([...supporting, ...signals.units.flatMap(({ from }) => from?.id ?? [])])
  const known = new Set(
    signals.units.flatMap(({ from, signals: own }) =>
      own.flatMap(({ measure, trend }) => (trend === "alert" ? `${from?.id} ${measure}` : [])),
    ),
  )
  return reasonsToReview({
    today,
    verdict: {
      verdict: verdict.verdict,
      givenOn: verdict.askedOn,
      validUntil: verdict.validUntil,
      users: verdict.users + verdict.usersAdded,
    },
    usersNow,
    ownerThere,
    alerts: ledger.flatMap(({ kind, unit, unitName, measure, title, raisedOn }) =>
      kind === "alert" && title && units.has(unit) && !known.has(`${unit} ${measure}`)
        ? [{ unit: unitName, title, on: raisedOn }]
        : [],
    ),
    incidents: incidents.map(({ on }) => on),
  })
}

/** What should be asked about a deployment. `about` and `key` name it, so that nobody is told twice; neither names a person. */
export type GateAsk = {
  deployment: StoredDeployment
  about: string
  key: string
  what: ReviewReason | { reason: "overrideOver"; on: string; by: PersonId | undefined }
}

/** All that should be asked about an organisation's deployments today. `there`: who is an active person. */
export async function gateAsks(
  deps: Deps,
  workspace: WorkspaceId,
  { today, there }: { today: string; there: ReadonlySet<string> },
): Promise<GateAsk[]> {
  const { db } = deps
  const deployments = await deploymentsOf(db, workspace)
  if (deployments.length === 0) return []
  const [verdicts, history, ledger, incidents] = await Promise.all([
    verdictsNow(deps, workspace),
    stageHistory(db, workspace),
    ledgerOf(db, workspace),
    incidentsIn(db, workspace),
  ])
  return deployments.flatMap((deployment): GateAsk[] => {
    const { id, owner } = deployment
    const verdict = verdicts.get(id)
    const ownerThere = owner !== undefined && there.has(owner)
    const known = { ledger, incidents: incidents.get(id) ?? [], ownerThere, today }
    const reasons = verdict ? reasonsFor(deployment, verdict, known) : []
    const stage = history.get(id)?.[0]
    const over = stage?.overrideUntil !== undefined && stage.overrideUntil < today
    return [
      ...reasons.map((what) => ({ deployment, about: `verdict ${verdict!.id}`, key: keyFor(what), what })),
      ...(over
        ? [
            {
              deployment,
              about: `stage ${stage.number}`,
              key: "overrideOver",
              what: { reason: "overrideOver" as const, on: stage.overrideUntil!, by: stage.by },
            },
          ]
        : []),
    ]
  })
}

/** Alerts are several reasons, all others one each. */
function keyFor(what: ReviewReason): string {
  return what.reason === "alert" ? `alert ${what.on} ${what.unit} ${what.title.en}` : what.reason
}

/** What a notice asks of its readers, as far as it still holds. */
export async function asksOfNotice(
  deps: Deps,
  workspace: WorkspaceId,
  notice: number,
  today: string,
): Promise<GateAsk[]> {
  const told = new Set((await reasonsOfNotice(deps.db, workspace, notice)).map(reasonName))
  if (told.size === 0) return []
  const people = await peopleOf(deps.db, workspace)
  const there = new Set<string>(people.flatMap(({ person, active }) => (active ? [person] : [])))
  const asks = await gateAsks(deps, workspace, { today, there })
  return asks.filter((ask) => told.has(reasonName({ ...ask, deployment: ask.deployment.id })))
}
