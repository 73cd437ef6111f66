import { daysBetween, type VerdictKind } from "../../pulse/deployments.ts"
import { zOf } from "../statistics/distributions.ts"
import type { Interval } from "../statistics/interval.ts"
import { mean, sum } from "../statistics/numbers.ts"
import { worstCase } from "../review/nonresponse.ts"
import type { GateInput, HeadroomFigure, NamedUnit, SignalFigure } from "./input.ts"
import { gateLoads, hoursThatFit, type GateLoad } from "./load.ts"
import type { ReadinessLine } from "./readiness.ts"
import { gateThresholds as line } from "./thresholds.ts"

/** A signal of a supporting unit; `from`: the published unit that it is of. */
export type UnitSignal = { unit: NamedUnit; from: NamedUnit } & SignalFigure

/** What a rule found, with what would clear it. */
export type GateFinding =
  | { rule: "noUnits" }
  | { rule: "uncovered"; units: NamedUnit[] }
  | { rule: "response"; rate?: number | undefined }
  | { rule: "age"; days: number }
  | { rule: "noHeadroom" }
  | { rule: "noBurden"; units: NamedUnit[] }
  | { rule: "blocking" | "readiness"; items: ReadinessLine[] }
  /** `needed`: the headroom at which the rule no longer finds anything. */
  | ({ rule: "beyond"; needed: number } & Pick<HeadroomFigure, "beyond" | "value" | "low" | "high">)
  /** `fits`: hours a week that could be added without any unit crossing the line. */
  | { rule: "load"; units: GateLoad[]; line: number; fits: number }
  | { rule: "strainedAlert" | "trend"; signals: UnitSignal[] }
  | { rule: "overload"; units: GateLoad[] }
  /** `needed`: the response (percent) from which on the signals would not be strained; 100 where that is not enough. */
  | ({ rule: "silence"; needed: number } & WorstSignals)

/** The supporting units' mean: the worst case had everybody answered, and the likely one. */
export type WorstSignals = { score: number; likely: number } & Interval

export type GateFound = { verdict: Exclude<VerdictKind, "go">; finding: GateFinding }

type Rule = (input: GateInput, loads: readonly GateLoad[]) => GateFound[]

const insufficient = (finding: GateFinding): GateFound[] => [{ verdict: "insufficient", finding }]
const hold = (finding: GateFinding): GateFound[] => [{ verdict: "hold", finding }]
const conditions = (finding: GateFinding): GateFound[] => [{ verdict: "conditions", finding }]

/** The response (percent) of the supporting units, by how many people each has; undefined where none is known. */
export function responseOf(input: GateInput): number | undefined {
  const known = [...input.supports, ...standsIn(input)].filter(
    (one): one is typeof one & { response: number } => one.response !== undefined && one.people > 0,
  )
  const people = sum(known.map((one) => one.people))
  return people === 0 ? undefined : sum(known.map((one) => one.response * one.people)) / people
}

/** How many days old the oldest of these figures is. */
export function ageOf(input: GateInput): number | undefined {
  const known = [...input.supports, ...standsIn(input)]
  const days = known.flatMap(({ closedOn }) =>
    closedOn === undefined ? [] : [daysBetween(closedOn, input.today)],
  )
  return days.length === 0 ? undefined : Math.max(...days)
}

/** The deployment's cut where it stands for units that no published one does: for as many people as they have. */
function standsIn({ supports, cut }: GateInput) {
  const missing = supports.filter(({ from }) => !from)
  return cut && missing.length > 0 ? [{ ...cut, people: sum(missing.map((one) => one.people)) }] : []
}

/** Every signal of the supporting units, each published unit's once. */
export function unitSignals({ supports }: GateInput): UnitSignal[] {
  const seen = new Set<string>()
  return supports.flatMap(({ unit, from, signals }) => {
    if (!from || seen.has(from.id)) return []
    seen.add(from.id)
    return signals.map((signal) => ({ unit, from, ...signal }))
  })
}

/** Each unit by how many people it has, with its own response. Undefined where no signal or no response is known. */
export function worstSignals({ supports }: GateInput): WorstSignals | undefined {
  const known = supports.filter(
    (one): one is typeof one & { response: number } =>
      one.signals.length > 0 && one.response !== undefined && one.people > 0,
  )
  const people = sum(known.map((one) => one.people))
  if (people === 0) return undefined
  const over = (of: (score: number, response: number) => number) =>
    sum(
      known.map(
        (one) => of(mean(one.signals.map((signal) => signal.score)), one.response / 100) * one.people,
      ),
    ) / people
  const bound = (score: number, response: number) =>
    worstCase({ value: score, people: response, eligible: 1, top: 100 })
  return {
    score: over((score) => score),
    low: over((score, response) => bound(score, response).low),
    high: over((score, response) => bound(score, response).high),
    likely: over((score, response) => score - (1 - response) * Math.min(score, line.silentBelow)),
  }
}

function uncovered({ supports, cut }: GateInput): GateFound[] {
  const units = supports.flatMap(({ unit, from }) => (from ? [] : [unit]))
  const known =
    cut !== undefined && cut.signals.length > 0 && cut.signals.every(({ estimated }) => !estimated)
  return units.length > 0 && !known ? insufficient({ rule: "uncovered", units }) : []
}

function missingBurden({ supports }: GateInput): GateFound[] {
  const units = supports.flatMap(({ unit, burden }) => (burden ? [] : [unit]))
  return units.length > 0 ? insufficient({ rule: "noBurden", units }) : []
}

function readiness({ readiness }: GateInput, blocking: boolean): GateFound[] {
  const items = readiness.filter((one) => one.blocking === blocking && one.state !== "met")
  if (items.length === 0) return []
  return blocking ? hold({ rule: "blocking", items }) : conditions({ rule: "readiness", items })
}

function beyond({ headroom }: GateInput): GateFound[] {
  if (!headroom) return []
  const { value, low, high, beyond } = headroom
  const finding = (needed: number): GateFinding => ({ rule: "beyond", beyond, value, low, high, needed })
  const error = (high - low) / (2 * zOf(0.9))
  // The chance is 0.9 where headroom is this many errors below the line.
  if (beyond >= line.beyondHold) return hold(finding(-zOf(2 * line.beyondHold - 1) * error))
  return beyond >= line.beyondConditions ? conditions(finding(0)) : []
}

function load(loads: readonly GateLoad[]): GateFound[] {
  const above = (share: number) => loads.filter(({ shareProjected }) => shareProjected > share)
  const finding = (share: number): GateFinding => ({
    rule: "load",
    units: above(share),
    line: share,
    fits: hoursThatFit(loads, share),
  })
  if (above(line.loadHold).length > 0) return hold(finding(line.loadHold))
  return above(line.loadConditions).length > 0 ? conditions(finding(line.loadConditions)) : []
}

const isStrained = ({ trend, high }: UnitSignal) => trend === "alert" && high < line.strainedBelow

function trends(input: GateInput): GateFound[] {
  const signals = unitSignals(input).filter(
    (signal) => (signal.trend === "watch" || signal.trend === "alert") && !isStrained(signal),
  )
  return signals.length > 0 ? conditions({ rule: "trend", signals }) : []
}

function overload(loads: readonly GateLoad[]): GateFound[] {
  const units = loads.filter(({ overloadProjected = 0 }) => overloadProjected > line.overload)
  return units.length > 0 ? conditions({ rule: "overload", units }) : []
}

function silence(input: GateInput): GateFound[] {
  const worst = worstSignals(input)
  if (!worst || worst.likely >= line.strainedBelow) return []
  const missing = (100 * (worst.score - line.strainedBelow)) / Math.min(worst.score, line.silentBelow)
  return conditions({ rule: "silence", ...worst, needed: Math.min(100, Math.ceil(100 - missing)) })
}

/** The rules in the order in which they decide; each gives one finding at most. */
const rules: Rule[] = [
  ({ supports }) => (supports.length === 0 ? insufficient({ rule: "noUnits" }) : []),
  uncovered,
  (input) => {
    const rate = responseOf(input)
    if (rate === undefined) return input.supports.length > 0 ? insufficient({ rule: "response" }) : []
    return rate < line.responseRate ? insufficient({ rule: "response", rate }) : []
  },
  (input) => {
    const days = ageOf(input)
    return days !== undefined && days > line.dataDays ? insufficient({ rule: "age", days }) : []
  },
  ({ headroom, supports }) => (headroom || supports.length === 0 ? [] : insufficient({ rule: "noHeadroom" })),
  missingBurden,
  (input) => readiness(input, true),
  beyond,
  (_, loads) => load(loads),
  (input) => {
    const signals = unitSignals(input).filter(isStrained)
    return signals.length > 0 ? hold({ rule: "strainedAlert", signals }) : []
  },
  trends,
  (_, loads) => overload(loads),
  (input) => readiness(input, false),
  silence,
]

/** What every rule finds, in their order. */
export function findings(input: GateInput): GateFound[] {
  const loads = gateLoads(input)
  return rules.flatMap((rule) => rule(input, loads))
}
