import { gateEvidence, type GateFacts, type PublishedFigure } from "../../src/measure/gate/evidence.ts"
import type { GateInput } from "../../src/measure/gate/input.ts"
import { readinessOn } from "../../src/measure/gate/readiness.ts"
import { readinessItems } from "../../src/pulse/readiness.ts"
import type { GateFinding } from "../../src/measure/gate/rules.ts"
import { gateThresholds } from "../../src/measure/gate/thresholds.ts"
import { judgeGate, type GateVerdict } from "../../src/measure/gate/verdict.ts"
import { addDays } from "../../src/pulse/calendar.ts"
import { verdicts, type VerdictKind } from "../../src/pulse/deployments.ts"
import { wavesAnswered } from "../../src/pulse/rotation.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { unitsWithin } from "../../src/pulse/units.ts"
import { shipped } from "../pulse/surveys.ts"
import { seeded } from "../support/random.ts"
import { generatedYear, type Year } from "./generated-year.ts"
import type { Row } from "./row.ts"
import { allJudged } from "./year-findings.ts"

/** An organisation as it might be: how its units lie to their line, what support costs them, and who answers. */
type Scenario = {
  name: string
  tree?: { team: string; size: number; division?: string }[]
  /** Of the twelve items, each is met with this chance. */
  ready: number
  /** Points that capacity lies above ambition on average, and how far divisions differ. */
  headroom: number
  hours: number
  answering: number
  /** Hours a week that a request adds. */
  added: number
  /** Points above 65. */
  signals?: number
}

const usual = { ready: 1, headroom: 8, hours: 2, answering: 0.75, added: 20 }
const flat = Array.from({ length: 8 }, (_, at) => ({ team: `team${at}`, size: 9 + at }))
const small = Array.from({ length: 4 }, (_, at) => ({ team: `team${at}`, size: 8 + at }))

const scenarios: Scenario[] = [
  { name: "900 people, ready", ...usual },
  { name: "of whom 60 % answer", ...usual, answering: 0.6 },
  { name: "of whom 50 % answer", ...usual, answering: 0.5 },
  { name: "each item met with 95 %", ...usual, ready: 0.95 },
  { name: "each item met with 85 %", ...usual, ready: 0.85 },
  { name: "capacity 8 below ambition", ...usual, headroom: -5 },
  { name: "twice the hours", ...usual, hours: 4 },
  { name: "100 people in 8 teams, no divisions", ...usual, tree: flat },
  { name: "signals of 72", ...usual, signals: 8 },
  { name: "signals of 72, 85 % answer", ...usual, signals: 8, answering: 0.85 },
  { name: "38 people in 4 teams", ...usual, tree: small },
]
const seeds = [1, 2, 3]
const weeks = 52
/** Asked every fourth week from when charts have a baseline. */
const from = 16
const every = 4
const deployments = 20

export type Outcome = { verdict: GateVerdict; input: GateInput }

/** How often each verdict comes out over generated years, and which rules found something. */
export function rows(): Row[] {
  return scenarios.map((scenario) => {
    const outcomes = seeds.map((seed) => outcomesOf(scenario, seed))
    const all = outcomes.flat()
    const share = (verdict: VerdictKind, among: readonly Outcome[]) =>
      among.filter((one) => one.verdict.verdict === verdict).length / among.length
    return {
      name: `INSUFFICIENT: ${scenario.name}`,
      against: "all verdicts asked for",
      ratios: outcomes.map((own) => share("insufficient", own)),
      note: [
        ...verdicts.map((one) => `${one} ${percent(share(one, all))}`),
        ...reasons(all).map(([rule, part]) => `${rule} ${percent(part)}`),
      ].join(", "),
    }
  })
}

const percent = (part: number) => `${(100 * part).toFixed(0)} %`

/** Of all verdicts, in how many a rule was among those that decided. */
function reasons(all: readonly Outcome[]): [GateFinding["rule"], number][] {
  const counts = new Map<GateFinding["rule"], number>()
  for (const { verdict } of all)
    for (const { rule } of verdict.changes) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts].map(([rule, count]): [GateFinding["rule"], number] => [rule, count / all.length])
}

export function outcomesOf(scenario: Scenario, seed: number): Outcome[] {
  const survey = shipped("supportability")
  const random = seeded(seed * 97)
  const offsets = new Map<string, number>()
  const offset = (key: string, spread: number) => {
    if (!offsets.has(key)) offsets.set(key, spread * (2 * random() - 1))
    return offsets.get(key)!
  }
  const tree = scenario.tree
  const year = generatedYear({
    survey,
    seed,
    weeks,
    measures: Object.keys(survey.measures),
    ...(tree ? { tree, falling: ["team1", "team2", "team3"] as const } : {}),
    feels(team, measure, week) {
      if (measure === "capacity") return offset(`${team} capacity`, 8) + scenario.headroom - 5
      if (measure === "ambition") return offset(`${team} ambition`, 8) - 5 + (6 * week) / weeks
      return offset(`${team} ${measure}`, 6) + (scenario.signals ?? 0)
    },
    hours: (team) => scenario.hours * (1 + offset(`${team} hours`, 0.8)),
    answering: (team) => Math.min(0.95, scenario.answering + offset(`${team} answering`, 0.12)),
  })
  const judged = allJudged({ ...year, measures: survey.index!.of })
  const asked: Outcome[] = []
  for (let week = from; week < weeks; week += every) {
    const facts = factsOf(survey, year, judged, week)
    const units = facts.units.map(({ id }) => id).filter((id) => id !== "org")
    for (let one = 0; one < deployments; one++) {
      const supporting = Array.from(
        { length: 1 + Math.floor(3 * random()) },
        () => units[Math.floor(random() * units.length)]!,
      )
      asked.push(ask({ ...facts, supporting: [...new Set(supporting)] }, scenario, week, random))
    }
  }
  return asked
}

function ask(facts: GateFacts, scenario: Scenario, week: number, random: () => number): Outcome {
  const today = addDays(dayOf(week), 2)
  const answers = new Map(
    readinessItems.map(({ id }) => [
      id,
      { met: random() < scenario.ready, link: "https://wiki.example/ready", on: today },
    ]),
  )
  const input: GateInput = {
    today,
    request: {
      deployment: "assistant",
      stage: "pilot",
      asked: "deployment",
      usersNow: 200,
      usersAdded: 200,
      hoursNow: 20,
      hoursAdded: scenario.added,
    },
    ...gateEvidence(facts),
    readiness: readinessOn(today, answers, true),
    gaps: [],
  }
  return { input, verdict: judgeGate(input) }
}

const dayOf = (week: number) => addDays("2026-01-09", 7 * week)

function factsOf(
  survey: Survey,
  { waves }: Year,
  judged: ReturnType<typeof allJudged>,
  week: number,
): GateFacts {
  const window = waves.slice(Math.max(0, week - gateThresholds.waves + 1), week + 1).toReversed()
  const figures = new Map<string, Map<string, (PublishedFigure | undefined)[]>>()
  for (const [at, { release }] of window.entries())
    for (const row of release.rows) {
      if (row.status !== "published") continue
      const own = figures.get(row.unit) ?? new Map<string, (PublishedFigure | undefined)[]>()
      const series = own.get(row.measure) ?? Array<undefined>(window.length).fill(undefined)
      const state = judged
        .get(row.measure)
        ?.get(row.unit)
        ?.find(({ wave }) => wave === week - at)?.state
      const { score, low, high, band, responseRate } = row.figures
      series[at] = { score, low, high, band, response: responseRate, trend: state, segment: row.segment }
      figures.set(row.unit, own.set(row.measure, series))
    }
  const { units, roster } = waves[week]!
  const tree = units.map((unit) => ({ ...unit, name: unit.id }))
  const people = new Map(
    tree.map(({ id }) => {
      const within = unitsWithin(tree, id)
      return [id, [...roster.values()].filter((leaf) => within.has(leaf)).length] as const
    }),
  )
  return {
    closedOn: window.map((_, at) => dayOf(week - at)),
    units: tree,
    figures,
    people,
    supporting: [],
    measures: {
      core: survey.index!.of,
      headroom: {
        id: "headroom",
        plus: "capacity",
        minus: "ambition",
        plusTimes: wavesAnswered(survey, "capacity", gateThresholds.waves),
        minusTimes: wavesAnswered(survey, "ambition", gateThresholds.waves),
      },
      burden: "burden",
    },
  }
}
