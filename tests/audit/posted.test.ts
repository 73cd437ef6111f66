import { expect, test } from "vitest"
import { findingsList } from "../../src/audit/findings.ts"
import { knownFrom } from "../../src/audit/known.ts"
import { attackTexts } from "../../src/audit/posted.ts"
import type { FoundTable } from "../../src/postgres/evidence.ts"
import { alertsDocument } from "../../src/documents/alerts/message.ts"
import { digest } from "../../src/documents/digest/build.ts"
import type { DigestInput } from "../../src/documents/digest/input.ts"
import type { Review } from "../../src/documents/review/build.ts"
import type { CutRow, ReleaseRow } from "../../src/documents/row.ts"
import { alertsPost } from "../../src/words/alerts.ts"
import { digestPost } from "../../src/words/digest.ts"
import { wholeText } from "../../src/words/plain-text.ts"
import { storyInput } from "../documents/story.ts"
import { resultCard } from "../../src/words/result.ts"
import { reviewPost } from "../../src/words/review.ts"
import { alertOf, input, row, unitsBelow } from "../documents/sample.ts"

const since = "2026-11-03"
const alerts = [alertOf("Quay 7", ["escalation", "coordination"], since, true)]
const contrasts = [
  { contrast: "headroom", published: true, value: 0, low: -24, high: 4, state: "beyond" as const },
]
const comparisons = [
  { measure: "escalation", comparable: true, reliability: 0.72, below: ["Quay 7", "A", "B", "C", "D"] },
]
const cut = (value: string, score: number): CutRow => ({
  cut: { by: ["site"], values: [value] },
  measure: "escalation",
  status: "published",
  score,
  low: score - 3,
  high: score + 3,
  band: "25-49",
})
/** Of whoever works with a deployment: a signal, the index, hours and headroom. */
const ofClaims = (measure: string, score: number, reach = 4): CutRow => ({
  ...cut("Claims", score),
  cut: { by: ["deployment"], values: ["Claims"] },
  measure,
  low: score - reach,
  high: score + reach,
  estimated: measure === "capacity",
})
const cuts = [
  cut("Wien", 47),
  { ...cut("Depot", 55), estimated: true },
  ofClaims("escalation", 44),
  ofClaims("index", 46),
  ofClaims("capacity", 2.6, 1.2),
  ofClaims("headroom", -14, 9),
]
const moved = [
  row("escalation", 41, {
    movement: { kind: "fell", span: 4, points: 6 },
    trend: { state: "alert", since, isNew: false },
  }),
  row("coordination", 52, { bound: "at_most", movement: { kind: "quiet", span: 1 } }),
  row("capacity", 6.5, { low: 5.2, high: 7.9 }),
]
const comments = { texts: ["We were 7 people of 12, at 63.5 %"], below: ["Quay 8"], words: ["24/7"] }
const all: Partial<DigestInput> = {
  rows: [...moved, row("accountability", 63), row("supportability", 88), row("index", 61)],
  alerts,
  contrasts,
  comparisons,
  cuts,
  comments,
  below: unitsBelow(3, 2),
}
const whole = input(all)

const review: Review = {
  unit: whole.unit,
  survey: whole.survey.title,
  closesOn: whole.wave.closesOn,
  pace: { maturity: 0.4, dependency: 1.3, faster: "dependency" },
  boundaries: [
    {
      title: { en: "Headroom", de: "Spielraum" },
      published: true,
      value: -8,
      low: -14,
      high: -2,
      state: "beyond",
      beyond: 0.98,
      crossing: 5,
    },
  ],
  signals: [
    {
      id: "escalation",
      title: whole.survey.measures["escalation"]!.title,
      status: "published",
      score: 41,
      low: 37,
      high: 46,
      state: "strained",
      direction: { kind: "falls", slope: 1.2 },
    },
  ],
  perception: {
    gaps: [
      {
        title: whole.survey.measures["escalation"]!.title,
        value: 30,
        low: 20,
        high: 40,
        leaders: 60,
        operations: 50,
      },
      {
        title: whole.survey.measures["coordination"]!.title,
        value: 0,
        low: -4,
        high: 4,
        leaders: 60,
        operations: 50,
      },
    ],
    blindSpot: 12,
  },
  loads: [
    {
      title: whole.survey.measures["capacity"]!.title,
      kind: "load",
      index: 64,
      toMove: 0.23,
      gini: 0.31,
      carriers: 3.4,
      parts: 12,
      topTwo: 0.4,
      overloaded: [{ unit: "Quay 7", overload: 2.3, timeShare: 0.6 }],
      atLeast: true,
    },
  ],
  drivers: {
    outcome: whole.survey.measures["capacity"]!.title,
    explained: 0.44,
    parts: [{ title: whole.survey.measures["escalation"]!.title, part: 0.25 }],
  },
  ledger: [
    { kind: "alert", unit: "quay8", raisedOn: "2026-10-06", outcome: "incident", outcomeOn: "2026-10-20" },
    { kind: "failure", unit: "quay8", raisedOn: "2026-10-20", outcome: "incident", outcomeOn: "2026-10-20" },
  ],
  portfolio: { groups: [], total: 0 },
  owned: true,
  byDeployment: { deployments: [], stages: [], protected: 0 },
  recentAlerts: 2,
  quality: {
    rate: 65,
    unusual: { usual: 80, kind: "low" },
    worst: [{ title: whole.survey.measures["escalation"]!.title, low: 0.2, high: 0.6, needed: 0.4 }],
    uneven: [{ title: whole.survey.measures["coordination"]!.title, score: 52, even: 56 }],
    cells: { published: 40, protected: 8, newSeries: 2, judged: 80 },
    byChance: 4.2,
  },
}

const table = (name: string, rows: Record<string, unknown>[]): FoundTable => ({
  name,
  columns: [],
  rows: rows.map((values) => ({ values: { wave_id: "w", ...values }, xmin: "1", ctid: "(0,1)" })),
  remembered: [],
  logged: true,
})
const stored = (one: Omit<ReleaseRow, "unit" | "segment">) => ({
  measure: one.measure,
  status: one.status,
  score: one.score,
  low: one.low,
  high: one.high,
  band: one.band,
  response_rate: one.responseRate,
})
/** What is stored of one wave in which Quay 8 was protected. */
function tables(): FoundTable[] {
  const below = Object.fromEntries(all.below!.map(({ name }, at) => [`u${at}`, name]))
  const units = { ...below, org: "Harbour Ltd", quay7: "Quay 7", quay8: "Quay 8", yard: "Yard-1/2 (old)" }
  return [
    table("wave", [
      {
        survey_id: "weekly",
        survey: whole.survey,
        number: 0,
        slot: "2026-11-24",
        opens_at: "2026-11-24T09:00Z",
        closes_at: "2026-11-27T16:00Z",
        state: "closed",
      },
    ]),
    table(
      "wave_unit",
      Object.entries(units).map(([unit_id, name]) => ({
        unit_id,
        name,
        parent_id: unit_id === "org" ? null : "org",
      })),
    ),
    table("release", [
      ...whole.rows.map((one) => ({ unit_id: "org", ...stored(one) })),
      ...alerts.flatMap(({ rows }) => rows.map((one) => ({ unit_id: "quay7", ...stored(one) }))),
      ...all.below!.flatMap(({ rows }) => rows.map((one) => ({ unit_id: one.unit, ...stored(one) }))),
      { unit_id: "quay8", measure: "escalation", status: "protected" },
      { unit_id: "yard", measure: "escalation", status: "protected" },
    ]),
    table(
      "cut_release",
      cuts.map((one) => ({ ...one.cut, ...stored(one) })),
    ),
  ]
}

/** What is stored of the half year of a digest with news. */
function storyTables(): FoundTable[] {
  const { survey, rows, contrasts, alerts, below, history, newsHistory } = storyInput()
  const [leads] = alerts.slice(-1)
  const waves = history.map(({ closesOn }, number) => ({ closesOn, wave_id: `w${number}`, number }))
  const units = [
    { unit_id: "org", name: "Alder Freight", parent_id: null },
    ...below.map(({ name, rows: [first] }) => ({ unit_id: first!.unit, name, parent_id: "org" })),
    { unit_id: "desk", name: "Service Desk Leeds", parent_id: leads!.unit.id },
  ]
  const last = { wave_id: waves.at(-1)!.wave_id }
  const lines = contrasts.map(({ contrast, value, low, high }) => ({
    unit: "org",
    segment: 1,
    measure: contrast,
    status: "published" as const,
    score: value,
    low,
    high,
  }))
  const now = [rows, lines, ...alerts.map((one) => one.rows), ...below.map((one) => one.rows)].flat()
  const before = waves
    .slice(0, -1)
    .flatMap(({ wave_id, number }) =>
      [history, newsHistory!].flatMap((each) => each[number]!.rows.map((one) => ({ wave_id, one }))),
    )
  return [
    table(
      "wave",
      waves.map(({ closesOn, ...wave }) => ({
        ...wave,
        survey_id: "supportability",
        survey,
        slot: closesOn,
        opens_at: `${closesOn}T09:00Z`,
        closes_at: `${closesOn}T16:00Z`,
        state: "closed",
      })),
    ),
    table(
      "wave_unit",
      waves.flatMap(({ wave_id }) => units.map((unit) => ({ wave_id, ...unit }))),
    ),
    table("release", [
      ...before.map(({ wave_id, one }) => ({ wave_id, unit_id: one.unit, ...stored(one) })),
      ...now.map((one) => ({ ...last, unit_id: one.unit, ...stored(one) })),
    ]),
  ]
}

function found(text: string, stored = tables()) {
  const list = findingsList()
  attackTexts([{ name: "text", text }], knownFrom(stored), list)
  return list.all().flatMap(({ examples }) => examples)
}

test.each(["en", "en-US", "de", "de-AT"])("nothing is found in the news of a digest, in %s", (locale) => {
  const text = wholeText(digestPost(locale, digest(storyInput())))
  expect(found(text, storyTables())).toEqual([])
  // One planted figure in each of the new parts is found.
  for (const [said, planted] of [
    [/(Escalation|Eskalation) 71/, "$1 87"],
    [/53 ▼/, "88 ▼"],
  ] as const)
    expect(found(text.replace(said, planted), storyTables())).not.toEqual([])
})

test.each(["en", "en-US", "de", "de-AT"])(
  "nothing is found in any document's every section, in %s",
  (locale) => {
    const gone = [row("escalation", 0, { status: "protected" })]
    const of8 = { unit: { id: "quay8", name: "Quay 8" }, rows: gone }
    const card = resultCard(locale, digest(whole))
    const documents = [
      wholeText(digestPost(locale, digest(whole))),
      wholeText(
        digestPost(
          locale,
          digest(input({ ...all, comparisons: [{ ...comparisons[0]!, comparable: false }] })),
        ),
      ),
      digestPost(locale, digest(input(of8))).text,
      alertsPost(locale, alertsDocument({ ...whole, closesOn: "2026-11-27", alerts })).text,
      wholeText(reviewPost(locale, review)),
      [card.title, ...card.lines].join("\n"),
    ]
    for (const text of documents) {
      expect(text).toMatch(/\d/)
      expect(found(text)).toEqual([])
      expect(found(text.replaceAll(/^(.+): /gm, "*$1*\t"))).toEqual([])
    }
  },
)

test("a comment that people wrote is not the program's word, and its question neither", () => {
  expect(found("• “We were 7 people\nof 12”")).toEqual([])
  expect(found("We were 7 people")).toHaveLength(1)
})

test("a unit is known by its name, whatever marks are in it", () => {
  expect(found("Yard-1/2 (old): 41, strained.")).toHaveLength(1)
  expect(found("Nothing is shown for Yard-1/2 (old) this time.")).toEqual([])
})
