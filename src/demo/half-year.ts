import { review } from "../documents/review/build.ts"
import { reviewInput, reviewWaves } from "../documents/review/input.ts"
import { daysBetween, type DeploymentStage } from "../pulse/deployments.ts"
import { decisionTold } from "../reports/decision-documents.ts"
import type { BeforeAfter } from "../measure/review/before-after.ts"
import type { Db } from "../postgres/database.ts"
import { decisionsOf, type StoredDecision } from "../postgres/decisions.ts"
import { deploymentsOf } from "../postgres/deployments.ts"
import { stageHistory, type StageChange } from "../postgres/stages.ts"
import { ledgerOf, type LedgerEntry } from "../postgres/ledger.ts"
import { reviewFacts } from "../postgres/review.ts"
import { wavesOf } from "../postgres/waves.ts"
import type { Company } from "./company.ts"
import { claimsAssistant } from "./scripted-commands.ts"
import { pulseId, readDemoSurveys } from "./engine.ts"

/** What the example company's releases and tables tell of its half-year. */
export type HalfYear = {
  /** The last one first. */
  alerts: LedgerEntry[]
  failures: LedgerEntry[]
  /** How many points healthier leaders see escalation, and what is sure of it. */
  gap: { value: number; low: number } | undefined
  /** Points a pulse; `faster`: which of the two, beyond chance. */
  pace: { maturity: number; dependency: number; faster: "maturity" | "dependency" | undefined } | undefined
  /** How the claims assistant came to its stage, the first one first. */
  stages: StageChange[]
  stage: DeploymentStage | undefined
  decisions: Pick<StoredDecision, "number" | "state">[]
  /** What became of coordination since the first decision. */
  moved: Pick<BeforeAfter, "value" | "beyondChance"> | undefined
}

/** As of the last closed wave. */
export async function halfYearOf(db: Db, { workspace }: Company): Promise<HalfYear> {
  const { surveys } = await readDemoSurveys()
  const waves = await wavesOf(db, workspace, pulseId, 3)
  const last = waves.find(({ state }) => state === "closed")
  const built = last && review(reviewInput(await reviewFacts(db, last, surveys, reviewWaves)))
  const claims = (await deploymentsOf(db, workspace)).find(({ name }) => name === claimsAssistant)
  const history = claims ? await stageHistory(db, workspace, claims.id) : undefined
  const ledger = await ledgerOf(db, workspace)
  const escalation = surveys.get(pulseId)?.measures["escalation"]?.short?.en
  return {
    alerts: ledger.filter(({ kind }) => kind === "alert"),
    failures: ledger.filter(({ kind }) => kind === "failure"),
    gap: built?.perception?.gaps.find(({ title }) => title.en === escalation),
    pace: built?.pace,
    stages: (claims && history?.get(claims.id)?.toReversed()) ?? [],
    stage: claims?.stage,
    decisions: await decisionsOf(db, workspace),
    moved: (await decisionTold({ db, surveys }, workspace, 1))?.document.moved?.result,
  }
}

/** It became a dependency by an override alone, and fell again. */
function overridden(stages: readonly StageChange[]): boolean {
  const risen = stages.findIndex(({ overrideUntil }) => overrideUntil !== undefined)
  return stages[risen]?.stage === "dependency" && stages[risen + 1]?.stage === "deployment"
}

/** What of the story is missing, a sentence for each; empty where it is told. */
export function untold(halfYear: HalfYear): string[] {
  const { alerts, failures, gap, pace, stages, decisions, moved } = halfYear
  const [alert, ...others] = alerts
  const rollback = failures.find(({ outcome }) => outcome === "rollback")
  const weeks = alert && rollback ? daysBetween(alert.raisedOn, rollback.raisedOn) / 7 : undefined
  const wanted: [boolean, string][] = [
    [alert?.unit === "customer-operations", "Customer Operations has no alert in the ledger"],
    [others.length === 0, `${others.length} alerts are in the ledger that the story has not`],
    [rollback !== undefined, "the rollback of the claims assistant is not in the ledger"],
    [weeks === 5, `the alert came ${weeks} weeks before the rollback instead of five`],
    [
      Math.round(gap?.value ?? 0) === 22,
      `leaders see escalation ${gap?.value} points healthier instead of 22`,
    ],
    [pace?.faster === "dependency", "dependency does not grow faster than strength beyond chance"],
    [stages.length >= 2, "the claims assistant has not left its pilot"],
    [overridden(stages), "no HOLD of the claims assistant was overridden and taken back"],
    [decisions.some(({ state }) => state === "done"), "no decision is done"],
    [
      moved !== undefined && moved.value > 0 && moved.beyondChance,
      "coordination did not come back beyond chance after the first decision",
    ],
  ]
  return wanted.flatMap(([held, problem]) => (held ? [] : [problem]))
}
