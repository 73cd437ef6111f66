import { addDays } from "../../pulse/calendar.ts"
import type { VerdictKind } from "../../pulse/deployments.ts"
import type { GateInput, NamedUnit } from "./input.ts"
import { gateLoads, hoursAdded, type GateLoad } from "./load.ts"
import type { ReadinessId } from "../../pulse/readiness.ts"
import { ageOf, findings, responseOf, unitSignals, type GateFinding, type UnitSignal } from "./rules.ts"
import { gateThresholds } from "./thresholds.ts"

/** Who acts on a condition: the deployment's owner, or the unit that runs it. */
export type ConditionRole = "owner" | "operations"

/** What must be measured for a condition to be cleared. */
export type Clears =
  | { kind: "item"; item: ReadinessId }
  | { kind: "headroom"; above: number }
  | { kind: "load" | "overload"; unit: NamedUnit; atMost: number }
  | { kind: "trend"; unit: NamedUnit; measure: string }
  | { kind: "response"; atLeast: number }

/** Under what a deployment may grow all the same. `due`: yyyy-mm-dd. */
export type GateCondition = { rule: GateFinding["rule"]; role: ConditionRole; due: string; clears: Clears }

/** What a fact is about: something that a rule found, or how the rest stands. */
export type GateFact =
  | { about: "found"; verdict: Exclude<VerdictKind, "go">; finding: GateFinding }
  | { about: "headroom"; value: number; low: number; high: number; beyond: number }
  | { about: "load"; load: GateLoad }
  | { about: "signal"; signal: UnitSignal }
  | { about: "ready" }

export type GateVerdict = {
  verdict: VerdictKind
  /** yyyy-mm-dd; the last day on which it holds. */
  validUntil: string
  /** The three that decided it. */
  facts: GateFact[]
  /** All that stands in the way of something better. */
  changes: GateFinding[]
  conditions: GateCondition[]
  /** Everything that any rule found. */
  found: { verdict: Exclude<VerdictKind, "go">; finding: GateFinding }[]
  loads: GateLoad[]
  added: { hours: number; assumed: boolean }
  response?: number | undefined
  ageDays?: number | undefined
}

const order = ["insufficient", "hold", "conditions"] as const
const mostFacts = 3

/** The first of INSUFFICIENT, HOLD and CONDITIONS that any rule finds, else GO. Missing evidence is never a GO. */
export function judgeGate(input: GateInput): GateVerdict {
  const found = findings(input)
  const verdict = order.find((one) => found.some((own) => own.verdict === one)) ?? "go"
  const loads = gateLoads(input)
  const deciding = found.filter((one) => one.verdict === verdict)
  const facts: GateFact[] = order
    .slice(verdict === "go" ? order.length : order.indexOf(verdict))
    .flatMap((one) => found.filter((own) => own.verdict === one))
    .map((one) => ({ about: "found", ...one }))
  return {
    verdict,
    validUntil: addDays(input.today, gateThresholds.validDays),
    facts: [...facts, ...standing(input, loads, facts)].slice(0, mostFacts),
    changes: deciding.map(({ finding }) => finding),
    conditions:
      verdict === "conditions" ? deciding.flatMap((one) => conditionsOf(one.finding, input.today)) : [],
    found,
    loads,
    added: hoursAdded(input),
    response: responseOf(input),
    ageDays: ageOf(input),
  }
}

/** How the rest stands, where fewer than three findings decided. */
function standing(input: GateInput, loads: readonly GateLoad[], said: readonly GateFact[]): GateFact[] {
  const rules = new Set(said.flatMap((fact) => (fact.about === "found" ? [fact.finding.rule] : [])))
  const { headroom, readiness } = input
  const heaviest = loads.toSorted((a, b) => b.shareProjected - a.shareProjected)[0]
  const weakest = unitSignals(input).toSorted((a, b) => a.score - b.score)[0]
  return [
    ...(headroom && !rules.has("beyond") ? [{ about: "headroom" as const, ...headroom }] : []),
    ...(heaviest && !rules.has("load") ? [{ about: "load" as const, load: heaviest }] : []),
    ...(readiness.every(({ state }) => state === "met") ? [{ about: "ready" as const }] : []),
    ...(weakest ? [{ about: "signal" as const, signal: weakest }] : []),
  ]
}

function conditionsOf(finding: GateFinding, today: string): GateCondition[] {
  const due = addDays(today, gateThresholds.conditionDays)
  const one = (role: ConditionRole, clears: Clears): GateCondition => ({
    rule: finding.rule,
    role,
    due,
    clears,
  })
  switch (finding.rule) {
    case "readiness":
    case "blocking":
      return finding.items.map(({ id }) => one("owner", { kind: "item", item: id }))
    case "beyond":
      return [one("operations", { kind: "headroom", above: finding.needed })]
    case "load":
      return finding.units.map(({ unit }) => one("operations", { kind: "load", unit, atMost: finding.line }))
    case "overload":
      return finding.units.map(({ unit }) =>
        one("operations", { kind: "overload", unit, atMost: gateThresholds.overload }),
      )
    case "trend":
    case "strainedAlert":
      return finding.signals.map(({ from, measure }) =>
        one("operations", { kind: "trend", unit: from, measure }),
      )
    case "silence":
      return [one("operations", { kind: "response", atLeast: finding.needed })]
    case "noUnits":
    case "uncovered":
    case "response":
    case "age":
    case "noHeadroom":
    case "noBurden":
      return []
  }
}
