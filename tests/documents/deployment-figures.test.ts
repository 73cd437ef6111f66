import { describe, expect, it } from "vitest"
import { digest } from "../../src/documents/digest/build.ts"
import { figuresNamed, portfolioFigures, supportingUnits } from "../../src/documents/deployment-figures.ts"
import type { CutRow } from "../../src/documents/row.ts"
import type { CutAttribute } from "../../src/pulse/attributes.ts"
import { figureLines, portfolioSections, supportLines } from "../../src/words/deployment-figures.ts"
import { digestPost } from "../../src/words/digest.ts"
import { shipped } from "../pulse/surveys.ts"
import { input, row } from "./sample.ts"

const survey = shipped("supportability")
const scores = {
  escalation: 53,
  coordination: 61,
  accountability: 58,
  concentration: 49,
  supportability: 55,
  capacity: 52,
  ambition: 66,
  burden: 2.4,
}

/** What one release tells of a cut; `estimated`: measures that are estimated. */
function cut(
  by: CutAttribute,
  value: string,
  { estimated = [], headroom = -14 }: { estimated?: string[]; headroom?: number } = {},
): CutRow[] {
  const figures = (measure: string, score: number, reach: number): CutRow => ({
    cut: { by: [by], values: [value] },
    measure,
    status: "published",
    score,
    low: score - reach,
    high: score + reach,
    estimated: estimated.includes(measure),
    band: "25-49",
  })
  return [
    ...Object.entries(scores).map(([measure, score]) =>
      figures(measure, score, measure === "burden" ? 1 : 6),
    ),
    figures("headroom", headroom, 9),
  ]
}

const hidden = (by: CutAttribute, value: string): CutRow[] =>
  Object.keys(scores).map((measure) => ({ cut: { by: [by], values: [value] }, measure, status: "protected" }))

describe("what is told of deployments and stages", () => {
  it("is their signals, index, capacity, ambition, hours and headroom, in the order of names", () => {
    const rows = [
      ...cut("deployment", "Routes"),
      ...cut("deployment", "Claims"),
      ...cut("stage", "pilot"),
      ...cut("site", "Leeds"),
      ...hidden("deployment", "Draft"),
    ]
    const found = portfolioFigures(survey, rows)
    expect(found.deployments.map(({ name }) => name)).toEqual(["Claims", "Routes"])
    expect(found.stages.map(({ name }) => name)).toEqual(["pilot"])
    expect(found.protected).toBe(1)
    const [claims] = found.deployments
    expect(claims).toMatchObject({ band: "25-49", index: { score: 55 }, hours: [{ score: 2.4 }] })
    expect(claims!.signals.map(({ score }) => score)).toEqual([53, 61, 58, 49])
    expect(claims!.others.map(({ score }) => score)).toEqual([52, 66])
    expect(claims!.lines).toMatchObject([{ score: -14, low: -23, high: -5, state: "beyond" }])
    expect(figuresNamed(found, " CLAIMS ")).toBe(claims)
    expect(figuresNamed(found, "Draft")).toBeUndefined()
  })

  it.each([
    [-9, "boundary"],
    [-10, "beyond"],
    [9, "boundary"],
    [10, "inside"],
  ])("headroom of %i, give or take 9, is %s", (headroom, state) => {
    const [claims] = portfolioFigures(survey, cut("deployment", "Claims", { headroom })).deployments
    expect(claims!.lines[0]!.state).toBe(state)
  })

  it("is nothing where no signal is shown, and nothing of what is not", () => {
    const protectedSignals = cut("deployment", "Claims").map((one): CutRow =>
      survey.measures[one.measure]?.kind === "core" ? { ...one, status: "protected" } : one,
    )
    expect(portfolioFigures(survey, protectedSignals)).toMatchObject({ deployments: [], protected: 1 })
    const withoutCapacity = cut("deployment", "Claims").filter(
      ({ measure }) => measure !== "capacity" && measure !== "headroom",
    )
    expect(portfolioFigures(survey, withoutCapacity).deployments[0]).toMatchObject({
      others: [{ score: 66 }],
      lines: [],
    })
  })
})

describe("in words", () => {
  const of = (estimated: string[]) =>
    portfolioFigures(survey, [
      ...cut("deployment", "Claims", { estimated }),
      ...cut("stage", "dependency", { estimated }),
    ])

  it("a deployment has its people, its signals and what they can carry, with what is estimated", () => {
    expect(figureLines("en", of(["burden"]).deployments[0]!)).toEqual([
      "25–49 people: Escalation 53 (47 to 59) · Coordination 61 (55 to 67) · Accountability 58 (52 to 64) · Shared load 49 (43 to 55).",
      "Capacity 52 (46 to 58) · Ambition 66 (60 to 72) · Headroom -14 (-23 to -5), beyond the line · 2.4 hours a week (1.4 to 3.4).",
      "Estimated from teams: Burden.",
    ])
    const all = [...Object.keys(scores), "headroom"]
    expect(figureLines("en", of(all).deployments[0]!).at(-1)).toBe("All of it is estimated from teams.")
    expect(figureLines("en", of([]).deployments[0]!)).toHaveLength(2)
    expect(figureLines("de", of(["burden"]).deployments[0]!)).toEqual([
      "25–49 Personen: Eskalation 53 (47 bis 59) · Koordination 61 (55 bis 67) · Verantwortung 58 (52 bis 64) · Lastverteilung 49 (43 bis 55).",
      "Kapazität 52 (46 bis 58) · Vorhaben 66 (60 bis 72) · Spielraum -14 (-23 bis -5), jenseits der Linie · 2,4 Stunden pro Woche (1,4 bis 3,4).",
      "Aus den Werten der Teams geschätzt: Aufwand.",
    ])
  })

  it("a digest tells them behind a button of their own, and sites among the teams", () => {
    const cuts = [
      ...cut("deployment", "Claims", { estimated: ["burden"] }),
      ...hidden("deployment", "Draft"),
      ...cut("stage", "dependency"),
      ...cut("site", "Leeds"),
    ]
    const rows = Object.entries(scores).map(([measure, score]) => row(measure, score))
    const post = digestPost("en", digest(input({ survey, rows, cuts })))
    const part = (id: string) => post.details!.find((one) => one.id === id)!
    expect(part("deployments")).toEqual({
      id: "deployments",
      label: "Deployments",
      sections: [
        {
          lines: ["Means of up to eight pulses of the people who work with each."],
          rows: [
            {
              label: "Claims",
              value: "Supportability 55 (49 to 61)",
              note: "Headroom -14 (-23 to -5), beyond the line · 2.4 hours a week (1.4 to 3.4) · Estimated from teams: Burden.",
            },
            { label: "Others", value: "1 with too few people to show" },
          ],
        },
        {
          heading: "By stage",
          lines: [],
          rows: [
            {
              label: "dependency",
              value: "Supportability 55 (49 to 61)",
              note: "Headroom -14 (-23 to -5), beyond the line · 2.4 hours a week (1.4 to 3.4)",
            },
          ],
        },
      ],
    })
    expect(part("teams").sections.map(({ heading }) => heading)).toEqual(["By site"])
    expect(JSON.stringify(part("teams"))).not.toContain("Claims")
  })

  it("lists eight deployments at most, and says how many more there are", () => {
    const names = Array.from({ length: 9 }, (_, at) => `AI ${at}`)
    const portfolio = portfolioFigures(
      survey,
      names.flatMap((name) => cut("deployment", name)),
    )
    const [first] = portfolioSections("en", portfolio)
    expect(first!.rows!.map(({ label }) => label)).toEqual([...names.slice(0, 8), "Others"])
    expect(first!.rows!.at(-1)!.value).toBe("1 in the export")
    expect(portfolioSections("en", portfolioFigures(survey, []))).toEqual([])
  })
})

describe("the units that support a deployment", () => {
  const units = [
    { name: "Desk", rows: [row("escalation", 53), row("coordination", 61, { bound: "at_least" })] },
    { name: "Quay", rows: [row("escalation", 0, { status: "protected" })] },
    { name: "New", rows: [] },
  ]

  it("are told by their own released results, and nothing of too few people", () => {
    const lines = (locale: string) => supportLines(locale, supportingUnits(survey, units))
    expect(lines("en")).toEqual([
      "• Desk: Escalation 53 (49 to 58), strained · Coordination at least 61 (57 to 66), watch",
      "• Quay: too few people to show",
      "• New: too few people to show",
    ])
    expect(lines("de")[1]).toBe("• Quay: zu wenige Personen zum Zeigen")
    expect(JSON.stringify(supportingUnits(survey, units.slice(1)))).not.toContain("score")
  })
})
