import { review } from "../../src/documents/review/build.ts"
import type { ReviewInput } from "../../src/documents/review/input.ts"
import { reviewPage, type ReviewPage, type ReviewPageInput } from "../../src/documents/review/page.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { row } from "../documents/sample.ts"
import { shipped } from "../pulse/surveys.ts"

const survey = shipped("supportability")
const mirror = shipped("leadership-mirror")

/** The Thursdays of half a year. */
const dayOf = (week: number) =>
  new Date(Date.UTC(2026, 5, 4) + week * 7 * 86_400_000).toISOString().slice(0, 10)
export const lastDay = dayOf(25)

/** Scores that go up and down a little, the same in every run. */
const wobble = (week: number, at: number) => [0, 2, -1, 1, -2, 0, 1][(week * 3 + at) % 7]!

type Over = { gap?: number; from?: number; hidden?: (week: number) => boolean; anewFrom?: number }

/** `gap`: points by which plans exceed capacity in the last pulse; `hidden`: weeks of which nothing is shown. */
export function history({ gap = 12, from = 2, hidden = () => false, anewFrom = 99 }: Over = {}) {
  return Array.from({ length: 26 }, (_, week) => {
    const closesOn = dayOf(week)
    const segment = week >= anewFrom ? 2 : 1
    const now = Math.round(from + ((gap - from) * week) / 25)
    const shown = { segment, band: "100+", responseRate: 75 }
    const around = (score: number) => ({ low: score - 3, high: score + 3, ...shown })
    const measures = {
      escalation: 70 - week / 4,
      coordination: 62,
      accountability: 58 + week / 4,
      concentration: 60,
    }
    const trends: Record<string, ReleaseRow["trend"]> = {
      escalation: week >= 19 ? { state: "alert", since: dayOf(19), isNew: week === 19 } : undefined,
      coordination: week >= 24 ? { state: "watch", since: dayOf(24), isNew: week === 24 } : undefined,
      accountability: week >= 16 ? { state: "improving", since: dayOf(16), isNew: week === 16 } : undefined,
    }
    const core = Object.entries(measures).map(([measure, value], at) => {
      const score = Math.round(value) + wobble(week, at)
      return row(measure, score, { ...around(score), trend: trends[measure] })
    })
    const rows = [
      ...core,
      row("capacity", 56, around(56)),
      row("ambition", 56 + now, around(56 + now)),
      row("headroom", -now, { low: -now - 4, high: -now + 4, ...shown }),
      row("index", 60, around(60)),
    ]
    const protectedRows = rows.map(({ measure, unit }): ReleaseRow => ({
      unit,
      measure,
      status: "protected",
      segment,
    }))
    return { closesOn, rows: hidden(week) ? protectedRows : rows }
  })
}

function alertOf(
  number: number,
  unitName: string,
  week: number,
  outcome?: "rollback" | "nothing",
  came?: number,
) {
  return {
    number,
    unitName,
    title: survey.measures["escalation"]!.title,
    raisedOn: dayOf(week),
    outcome,
    outcomeOn: came === undefined ? undefined : dayOf(came),
  }
}
const alerts = [
  alertOf(4, "Key Accounts", 24),
  alertOf(3, "Service Desk Leeds", 17, "rollback", 19),
  alertOf(2, "Customer Operations", 14, "rollback", 19),
  alertOf(1, "Freight", 12, "nothing", 20),
]

function reviewOf(waves: ReturnType<typeof history>, more: Partial<ReviewInput>) {
  const leaders = { people: 40, mean: 79, times: 6, ratio: 0.3 }
  const operations = { people: 400, mean: 52, times: 1, ratio: 0.4 }
  return review({
    unit: { id: "org", name: "Alder Freight" },
    survey,
    waves: waves.map((wave) => ({ ...wave, asked: 240 })),
    gaps: Object.keys(mirror.mirror!.pairs).map((measure, at) => ({
      measure,
      leaders: { ...leaders, mean: at === 0 ? 79 : 62 },
      operations: { ...operations, mean: at === 0 ? 52 : 58 + at },
    })),
    loads: [
      {
        measure: "burden",
        shape: {
          kind: "load",
          index: 91,
          toMove: 0.09,
          gini: 0.12,
          carriers: 3.7,
          parts: 4,
          topTwo: 0.62,
          overloaded: [],
          atLeast: true,
        },
      },
    ],
    together: undefined,
    ledger: alerts.map((line) => ({ kind: "alert" as const, unit: line.unitName, ...line })),
    owned: true,
    since: dayOf(21),
    cells: { published: 116, protected: 93, newSeries: 0, judged: 80 },
    even: new Map(),
    cuts: [],
    ...more,
  })!
}

/** What a review page is made of: an example company in its worst month, unless said otherwise. */
export function pageInput(
  more: Partial<ReviewPageInput> = {},
  over: Over = {},
  of: Partial<ReviewInput> = {},
) {
  const waves = more.history ?? history(over)
  return {
    review: reviewOf(waves as ReturnType<typeof history>, of),
    survey,
    history: waves,
    areas: [
      { name: "Product and Engineering", people: 70, hours: [3, 3, 3, 3, 3, 3] },
      { name: "Freight", people: 68, hours: [2, 2, 2, 2, 3] },
      { name: "Customer Operations", people: 60, hours: [4, 5, 4, 5, 4] },
      { name: "Business Services", people: 12, hours: [] },
    ],
    below: [
      { id: "co", name: "Customer Operations", rows: history()[25]!.rows },
      { id: "bs", name: "Business Services", rows: [] },
    ],
    path: [{ id: "org", name: "Alder Freight" }],
    whole: { people: 210, hours: [3, 3, 3, 3, 3] },
    portfolio: [
      {
        id: "claims",
        name: "Claims assistant",
        does: "Drafts answers to damage claims",
        users: 64,
        stage: "deployment",
        owner: "ada@alder.example",
        verdict: { kind: "hold", until: "2027-02-25", valid: true, asked: "dependency" },
      },
      {
        id: "search",
        name: "Document search",
        does: "Answers questions from contracts",
        users: 80,
        stage: "dependency",
      },
      {
        id: "routes",
        name: "Route planner",
        does: "Proposes routes <b>and</b> loading order",
        users: 66,
        stage: "deployment",
        owner: "bo@alder.example",
        verdict: { kind: "go", until: "2026-11-20", valid: false, asked: "dependency" },
      },
      {
        id: "code",
        name: "Code assistant",
        does: "Suggests and reviews code",
        users: 70,
        stage: "deployment",
        owner: "cy@alder.example",
        verdict: { kind: "conditions", until: "2027-01-14", valid: true, asked: "deployment" },
      },
      {
        id: "invoices",
        name: "Invoice reader",
        does: "",
        users: 0,
        stage: "pilot",
        owner: "di@alder.example",
        verdict: { kind: "go", until: "2027-02-09", valid: true, asked: "deployment" },
      },
    ],
    alerts,
    decisions: [
      {
        number: 2,
        text: "One path for claims problems",
        owner: "ada@alder.example",
        dueOn: "2026-12-11",
        state: "later",
        stateOn: lastDay,
      },
      {
        number: 1,
        text: "Settle who decides about routing",
        dueOn: "2026-09-10",
        state: "done",
        stateOn: "2026-09-10",
        moved: {
          title: survey.measures["accountability"]!.title,
          result: {
            kind: "moved",
            before: { on: dayOf(13), score: 46, low: 43, high: 49, series: 1 },
            after: { on: lastDay, score: 70, low: 67, high: 73, series: 1 },
            value: 24,
            low: 20,
            high: 28,
            beyondChance: true,
          },
        },
      },
    ],
    today: "2026-11-30",
    ...more,
  } satisfies ReviewPageInput
}

export function samplePage(...given: Parameters<typeof pageInput>): ReviewPage {
  return reviewPage(pageInput(...given))
}
