import { newsOf } from "../../src/documents/digest/news.ts"
import { contrastRows } from "../../src/documents/digest/input.ts"
import { benchmarks, type BenchmarksInput } from "../../src/documents/benchmarks.ts"
import { coreOf } from "../../src/documents/review/page.ts"
import { decisionsPage } from "../../src/documents/pages/decisions.ts"
import { figuresPage, type FiguresInput } from "../../src/documents/pages/figures.ts"
import { gatePage, type GatePageInput } from "../../src/documents/pages/gate.ts"
import { homePage, type OverviewInput } from "../../src/documents/pages/home.ts"
import { ledgerPage, type LedgerInput } from "../../src/documents/pages/ledger.ts"
import type { PageKind } from "../../src/documents/pages/place.ts"
import { besideByStage, stageMove, type StageMoveInput } from "../../src/documents/stage-figures.ts"
import type { CutRow } from "../../src/documents/row.ts"
import type { GateInput } from "../../src/measure/gate/input.ts"
import type { PageView } from "../../src/words/pages/view.ts"
import { decisionsView } from "../../src/words/pages/decisions.ts"
import { deploymentsView } from "../../src/words/pages/deployments.ts"
import { figuresView } from "../../src/words/pages/figures.ts"
import { gateView } from "../../src/words/pages/gate.ts"
import { overviewView } from "../../src/words/pages/home.ts"
import { ledgerPageView } from "../../src/words/pages/ledger.ts"
import { analysed, desk, itemsBut, supported } from "../documents/gate-sample.ts"
import { alertOf } from "../documents/sample.ts"
import { shipped } from "../pulse/surveys.ts"
import { history, lastDay, pageInput } from "./sample-review.ts"

export const survey = shipped("supportability")

/** What ten organisations gave away. */
export const organisations = Array.from({ length: 10 }, (_, at) => ({
  sector: "finance",
  scores: Object.fromEntries(coreOf(survey).map(([measure], nth) => [measure, 44 + 3 * at + nth])),
}))

/** A unit whose best quarter was better, a team among fourteen, one of ten organisations. */
export function besideInput(more: Partial<BenchmarksInput> = {}): BenchmarksInput {
  const waves = history({ hidden: (week) => week === 20 })
  const placed = waves.map((wave) => ({
    ...wave,
    rows: wave.rows.map((row) => (row.measure === "escalation" ? { ...row, percentile: 18 } : row)),
  }))
  return { survey, history: placed, teams: new Map([["escalation", 14]]), organisations, ...more }
}
const path = [
  { id: "org", name: "Alder Freight" },
  { id: "co", name: "Customer Operations" },
]
const today = "2026-11-30"
const long = "A deployment whose name has sixty letters, as names may have"

export function homeInput(more: Partial<OverviewInput> = {}): OverviewInput {
  const { portfolio, alerts, decisions, below } = pageInput()
  const waves = more.history ?? history()
  const rows = waves.at(-1)!.rows
  const inAlert = [alertOf("Customer Operations", ["escalation"], lastDay, true)]
  const unit = path[1]!
  return {
    survey,
    closesOn: lastDay,
    history: waves,
    below,
    path,
    portfolio,
    inAlert,
    news: newsOf({
      survey,
      unit,
      rows,
      contrasts: contrastRows(survey, rows),
      alerts: inAlert,
      history: waves,
    }),
    alerts,
    decisions: [
      ...decisions,
      { number: 3, condition: "headroom", about: "Claims assistant", dueOn: "2026-11-01", state: "open" },
    ],
    today,
    ...more,
  }
}

export function ledgerInput(more: Partial<LedgerInput> = {}): LedgerInput {
  const { alerts } = pageInput()
  const lines = alerts.map((line) => ({
    ...line,
    kind: "alert" as const,
    unit: line.unitName,
    measure: "escalation",
    owner: "ada@alder.example",
    leads: line.number !== 1,
  }))
  const failure = {
    kind: "failure" as const,
    unit: "Customer Operations",
    unitName: "Customer Operations",
    number: 5,
    title: null,
    raisedOn: "2026-10-15",
    outcome: "rollback" as const,
    outcomeOn: "2026-10-15",
    leads: true,
  }
  return { path, lines: [failure, ...lines], owned: true, today, ...more }
}

export function gateInput(gate: Partial<GateInput> = {}, more: Partial<GatePageInput> = {}): GatePageInput {
  return {
    path,
    deployment: {
      id: "claims",
      name: "Claims assistant",
      does: "Drafts answers to damage claims",
      stage: "deployment",
      usersNow: 120,
      hours: 10,
      vendor: "Hollis",
      owner: "ada@alder.example",
      operations: "Customer Operations",
      supporting: ["Claims Desk", "Care"],
    },
    verdict: {
      document: analysed(gate),
      askedOn: today,
      signed: { owner: { on: today, by: "ada@alder.example" }, operations: undefined },
      reasons: [{ reason: "usersDoubled", from: 60, to: 130 }],
    },
    readiness: itemsBut("escalationTried"),
    stages: [
      {
        stage: "deployment",
        on: "2026-09-18",
        reason: "peak season",
        by: "bo@alder.example",
        verdict: "hold",
        overrideUntil: "2026-10-15",
      },
    ],
    incidents: [{ kind: "rollback", on: "2026-10-15" }],
    today,
    ...more,
  }
}

/** What is shown of the people of a deployment, and of a stage: signals from so many points on. */
export function stageCuts(from: number): CutRow[] {
  const of = (by: "deployment" | "stage", value: string, more: number) =>
    coreOf(survey).map(([measure], at) => ({
      cut: { by: [by] as [typeof by], values: [value] },
      measure,
      status: "published" as const,
      score: from + more + at,
      low: from + more - 5,
      high: from + more + 5 + at,
      band: "25-49",
      estimated: at > 0,
    }))
  return [...of("deployment", "Claims assistant", 0), ...of("stage", "deployment", 3)]
}

export function moveInput(more: Partial<StageMoveInput> = {}): StageMoveInput {
  return {
    survey,
    name: "Claims assistant",
    change: { stage: "deployment", on: "2026-08-20" },
    before: { on: "2026-08-13", rows: stageCuts(65) },
    now: { on: lastDay, rows: stageCuts(50) },
    apart: 15,
    ...more,
  }
}

const beyond = { value: -18, low: -23, high: -13, beyond: 0.999, worst: { low: -50, high: 30 }, from: [desk] }

export function figuresInput(more: Partial<FiguresInput> = {}): FiguresInput {
  const waves = history({ hidden: (week) => week === 20 })
  const rows = waves.at(-1)!.rows
  const pulses = waves.map(({ closesOn }) => closesOn).toReversed()
  const protectedRows = rows.map((one) => ({ ...one, status: "protected" as const }))
  const unit = (id: string, name: string, own = rows) => ({
    id,
    name,
    rows: own,
    earlier:
      more.against === undefined ? [] : (waves.find(({ closesOn }) => closesOn === more.against)?.rows ?? []),
    history: more.measure === undefined ? [] : waves,
  })
  const cut = { measure: "escalation", status: "published" as const, band: "25-49" }
  return {
    path,
    survey,
    surveys: [{ id: survey.id, title: survey.title }],
    pulses,
    on: pulses[0]!,
    unit: unit("co", "Customer Operations"),
    below: [unit("desk", "Claims Desk"), unit("care", "Care", protectedRows)],
    beside: benchmarks(besideInput()),
    cuts: [
      { ...cut, cut: { by: ["site"], values: ["Wien"] }, score: 47, low: 41, high: 53, estimated: true },
      { ...cut, cut: { by: ["stage"], values: ["pilot"] }, score: 61, low: 55, high: 66 },
      { ...cut, cut: { by: ["site"], values: ["Graz"] }, status: "protected", band: undefined },
    ],
    ...more,
  }
}

const returns = { id: "returns", name: "Returns" }
const hold: Partial<GateInput> = {
  headroom: beyond,
  supports: [supported(), supported({ unit: returns })],
  readiness: itemsBut("escalationTried", "cover"),
}
const uncovered = {
  ...hold,
  supports: [supported(), supported({ unit: returns, from: undefined, signals: [], burden: undefined })],
}
const cut: GateInput["cut"] = {
  signals: ["escalation", "coordination", "accountability", "concentration"].map((measure, at) => ({
    measure,
    score: 50 + at,
    low: 45,
    high: 55 + at,
    estimated: at > 0,
  })),
  others: [],
  headroom: { value: -8, low: -19, high: 3, estimated: true },
  band: "25-49",
  response: 80,
  closedOn: "2026-11-27",
}

type Specimen = { kind: PageKind; view: (locale: string) => PageView }

/** Every leaders' page in every state that looks different. */
export const specimens: Record<string, Specimen> = {
  home: { kind: "home", view: (l) => overviewView(l, homePage(homeInput())) },
  homeBare: {
    kind: "home",
    view: (l) =>
      overviewView(
        l,
        homePage(
          homeInput({
            history: history({ hidden: () => true }),
            portfolio: [],
            alerts: [],
            decisions: [],
            below: [],
            inAlert: [],
          }),
        ),
      ),
  },
  hold: { kind: "deployments", view: (l) => gateView(l, gatePage(gateInput({ ...hold, cut }))) },
  go: { kind: "deployments", view: (l) => gateView(l, gatePage(gateInput())) },
  conditions: {
    kind: "deployments",
    view: (l) => gateView(l, gatePage(gateInput({ readiness: itemsBut("cover", "exitRule") }))),
  },
  insufficient: {
    kind: "deployments",
    view: (l) => gateView(l, gatePage(gateInput(uncovered))),
  },
  noUnits: {
    kind: "deployments",
    view: (l) => gateView(l, gatePage(gateInput({ supports: [], headroom: undefined }))),
  },
  expired: {
    kind: "deployments",
    view: (l) => gateView(l, gatePage(gateInput(hold, { today: "2027-03-01" }))),
  },
  never: {
    kind: "deployments",
    view: (l) => gateView(l, gatePage(gateInput({}, { verdict: undefined, incidents: [], stages: [] }))),
  },
  moved: {
    kind: "deployments",
    view: (l) => gateView(l, gatePage(gateInput({}, { move: stageMove(moveInput()) }))),
  },
  movedLately: {
    kind: "deployments",
    view: (l) => gateView(l, gatePage(gateInput({}, { move: stageMove(moveInput({ apart: 3 })) }))),
  },
  deployments: {
    kind: "deployments",
    view: (l) =>
      deploymentsView(l, {
        path,
        portfolio: [
          ...pageInput().portfolio,
          { id: "long", name: long, does: "Answers", users: 1, stage: "dependency" },
        ],
        groups: besideByStage(survey, stageCuts(50), [{ name: "Claims assistant", stage: "deployment" }]),
        today,
      }),
  },
  noDeployments: { kind: "deployments", view: (l) => deploymentsView(l, { path, portfolio: [], today }) },
  alerts: { kind: "alerts", view: (l) => ledgerPageView(l, ledgerPage(ledgerInput())) },
  noAlerts: {
    kind: "alerts",
    view: (l) => ledgerPageView(l, ledgerPage(ledgerInput({ lines: [], owned: false }))),
  },
  decisions: {
    kind: "decisions",
    view: (l) => decisionsView(l, decisionsPage({ path, decisions: homeInput().decisions, today })),
  },
  noDecisions: {
    kind: "decisions",
    view: (l) => decisionsView(l, decisionsPage({ path, decisions: [], today })),
  },
  figures: { kind: "figures", view: (l) => figuresView(l, figuresPage(figuresInput())) },
  measure: {
    kind: "figures",
    view: (l) => figuresView(l, figuresPage(figuresInput({ measure: "escalation" }))),
  },
  compared: {
    kind: "figures",
    view: (l) => figuresView(l, figuresPage(figuresInput({ against: "2026-07-02" }))),
  },
}
