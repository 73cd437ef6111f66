import type { ReviewReason } from "../../measure/gate/reasons-to-review.ts"
import type { ReadinessLine } from "../../measure/gate/readiness.ts"
import { gateThresholds } from "../../measure/gate/thresholds.ts"
import {
  daysBetween,
  type DeploymentStage,
  type IncidentKind,
  type VerdictKind,
} from "../../pulse/deployments.ts"
import type { GateDocument } from "../gate/build.ts"
import type { StageMove } from "../stage-figures.ts"

/** A change of a stage: `by` names who made it. Days are yyyy-mm-dd. */
export type StageStep = {
  stage: DeploymentStage
  on: string
  reason: string
  by: string | undefined
  verdict: VerdictKind | undefined
  overrideUntil: string | undefined
}

/** A verdict as it was given, and what has happened since. */
export type GivenVerdict = {
  document: GateDocument
  askedOn: string
  signed: Record<"owner" | "operations", { on: string; by: string | undefined } | undefined>
  /** Why it should be asked again. */
  reasons: readonly ReviewReason[]
}

export type GatePageInput = {
  path: readonly { id: string; name: string }[]
  deployment: {
    id: string
    name: string
    does: string
    stage: DeploymentStage
    usersNow: number
    hours: number
    vendor?: string | undefined
    owner?: string | undefined
    sponsor?: string | undefined
    operations?: string | undefined
    supporting: readonly string[]
  }
  /** Undefined where the gate was never asked, or where its row was altered. */
  verdict: GivenVerdict | undefined
  /** The twelve as of today. */
  readiness: readonly ReadinessLine[]
  /** The last first. */
  stages: readonly StageStep[]
  incidents: readonly { kind: IncidentKind; on: string }[]
  /** For those who lead the whole organisation, whose figures these are. */
  move?: StageMove | undefined
  today: string
}

/** What one rule looked at. Parts and chances are 0–1, rates percent; undefined where it is not known. */
export type RungRule = { fires: boolean } & (
  | { about: "covered" | "hours" | "blocking" | "items"; count: number; all: number }
  | { about: "response"; rate: number | undefined }
  | { about: "age"; days: number | undefined }
  | { about: "headroom" }
  | { about: "beyond"; chance: number | undefined; line: number }
  | { about: "load"; share: number | undefined; line: number }
  | { about: "strainedAlert" | "trend"; count: number }
  | { about: "overload"; times: number | undefined }
  | { about: "silence"; likely: number | undefined }
)
/** The rules of one verdict in their order. The first that fires decides; none is looked at after it. */
export type Rung = { verdict: VerdictKind; state: "passed" | "fires" | "after"; rules: RungRule[] }

export type GatePage = GatePageInput & { ladder: Rung[]; valid: boolean }

const order = ["insufficient", "hold", "conditions", "go"] as const

/** A deployment with its last verdict, how that came about, and where it stands today. */
export function gatePage(input: GatePageInput): GatePage {
  const { verdict, today } = input
  return {
    ...input,
    ladder: verdict ? ladderOf(verdict.document) : [],
    valid: verdict !== undefined && daysBetween(today, verdict.document.verdict.validUntil) >= 0,
  }
}

function ladderOf(document: GateDocument): Rung[] {
  const at = order.indexOf(document.verdict.kind)
  return order.map((verdict, place): Rung => {
    const state = place < at ? "passed" : place === at ? "fires" : "after"
    return { verdict, state, rules: state === "after" ? [] : rulesOf(document, verdict) }
  })
}

function rulesOf(document: GateDocument, verdict: VerdictKind): RungRule[] {
  switch (verdict) {
    case "insufficient":
      return evidenceRules(document)
    case "hold":
      return holdRules(document)
    case "conditions":
      return conditionRules(document)
    case "go":
      return []
  }
}

/** Whether a rule of the deciding verdict found something. */
function firesIn({ verdict }: GateDocument, own: VerdictKind) {
  return (...rules: string[]) =>
    verdict.kind === own && verdict.changes.some(({ rule }) => rules.includes(rule))
}

function evidenceRules(document: GateDocument): RungRule[] {
  const { signals, boundary, load } = document
  const fires = firesIn(document, "insufficient")
  const all = signals.units.length
  const covered = signals.units.filter(({ from }) => from !== undefined).length
  return [
    { about: "covered", count: covered, all, fires: fires("noUnits", "uncovered") },
    { about: "response", rate: boundary.response, fires: fires("response") },
    { about: "age", days: boundary.ageDays, fires: fires("age") },
    { about: "headroom", fires: fires("noHeadroom") },
    { about: "hours", count: load.units.length, all, fires: fires("noBurden") },
  ]
}

function holdRules(document: GateDocument): RungRule[] {
  const { beyondHold, loadHold, strainedBelow } = gateThresholds
  const fires = firesIn(document, "hold")
  const strained = signalsIn(document).filter(({ trend, high }) => trend === "alert" && high < strainedBelow)
  return [
    { about: "blocking", ...itemsOf(document, true), fires: fires("blocking") },
    { about: "beyond", chance: document.boundary.headroom?.beyond, line: beyondHold, fires: fires("beyond") },
    { about: "load", share: heaviest(document), line: loadHold, fires: fires("load") },
    { about: "strainedAlert", count: strained.length, fires: fires("strainedAlert") },
  ]
}

function conditionRules(document: GateDocument): RungRule[] {
  const { beyondConditions, loadConditions } = gateThresholds
  const { boundary, load } = document
  const fires = firesIn(document, "conditions")
  const slipping = signalsIn(document).filter(({ trend }) => trend === "alert" || trend === "watch")
  return [
    { about: "beyond", chance: boundary.headroom?.beyond, line: beyondConditions, fires: fires("beyond") },
    { about: "load", share: heaviest(document), line: loadConditions, fires: fires("load") },
    { about: "trend", count: slipping.length, fires: fires("trend") },
    {
      about: "overload",
      times: most(load.units.map(({ overloadProjected }) => overloadProjected)),
      fires: fires("overload"),
    },
    { about: "items", ...itemsOf(document, false), fires: fires("readiness") },
    { about: "silence", likely: boundary.worst?.likely, fires: fires("silence") },
  ]
}

function signalsIn({ signals }: GateDocument) {
  return signals.units.flatMap((one) => one.signals)
}

function heaviest({ load }: GateDocument): number | undefined {
  return most(load.units.map(({ shareProjected }) => shareProjected))
}

function most(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

function itemsOf({ readiness }: GateDocument, blocking: boolean) {
  const own = readiness.items.filter((item) => item.blocking === blocking)
  return { count: own.filter(({ state }) => state === "met").length, all: own.length }
}
