import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { benchmarks, type Benchmarks } from "../../src/documents/benchmarks.ts"
import { digest } from "../../src/documents/digest/build.ts"
import type { HistoryWave } from "../../src/documents/digest/input.ts"
import { coreOf, reviewPage } from "../../src/documents/review/page.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { digestPost } from "../../src/words/digest.ts"
import { benchmarkLines, benchmarksSection, benchmarksTable } from "../../src/words/benchmarks.ts"
import { languages } from "../../src/words/languages.ts"
import { reviewView } from "../../src/words/pages/review.ts"
import { besideInput, organisations, survey } from "../web/sample-pages.ts"
import { pageInput } from "../web/sample-review.ts"
import { input, row } from "./sample.ts"

const escalation = ({ lines }: Benchmarks) => lines.find(({ measure }) => measure === "escalation")

/** A pulse on each of these days with this score of escalation. */
const pulses = (...scores: [day: string, score: number, more?: Partial<ReleaseRow>][]): HistoryWave[] =>
  scores.map(([closesOn, score, more]) => ({ closesOn, rows: [row("escalation", score, more)] }))

const first: [string, number][] = [
  ["2026-01-06", 70],
  ["2026-02-03", 72],
  ["2026-03-03", 74],
]
const second: [string, number][] = [
  ["2026-04-07", 60],
  ["2026-05-05", 61],
  ["2026-06-02", 62],
]

describe("beside a unit's figures", () => {
  it("lie its best quarter before this one, and by how much this pulse differs from it", () => {
    const made = benchmarks(besideInput({ history: pulses(...first, ...second, ["2026-07-07", 55]) }))
    expect(escalation(made)!.best).toMatchObject({ quarter: "2026-Q1", score: 72 })
    const { value, low, high, beyondChance } = escalation(made)!.best!.change!
    expect(value).toBe(-17)
    expect([low, high]).toEqual([-17 - Math.hypot(4, 5), -17 + Math.hypot(5, 4)])
    expect(beyondChance).toBe(true)
    expect(benchmarkLines("en", made)[0]).toBe(
      "Escalation: best quarter 72 in Q1 2026. This pulse differs by -17 (-23 to -11), more than chance.",
    )
  })

  it("lies no quarter of another series, none of two pulses, and no difference from an end of the scale", () => {
    const anew = pulses(...first).map((wave) => ({
      ...wave,
      rows: wave.rows.map((one) => ({ ...one, segment: 0 })),
    }))
    const few = [...anew, ...pulses(...second.slice(1), ["2026-07-07", 55])]
    const none = benchmarks(besideInput({ history: few, organisations: undefined }))
    expect(none).toEqual({ lines: [], peers: undefined })
    expect(benchmarksSection("en", none)).toBeUndefined()
    const bound = pulses(...first, ["2026-07-07", 80, { bound: "at_least" }])
    expect(escalation(benchmarks(besideInput({ history: bound })))!.best).toMatchObject({ change: undefined })
  })

  it("lies nothing of a unit that is protected in this pulse, and nothing protected counts for a quarter", () => {
    const hidden = { status: "protected", score: 99 } as const
    const now = pulses(...first, ["2026-07-07", 55, hidden])
    expect(benchmarks(besideInput({ history: now, organisations: undefined })).lines).toEqual([])
    const before = pulses(
      ["2026-01-06", 70, hidden],
      ["2026-02-03", 72],
      ["2026-03-03", 74],
      ["2026-07-07", 55],
    )
    expect(benchmarks(besideInput({ history: before, organisations: undefined })).lines).toEqual([])
  })

  it("lie other teams only where teams can be told apart on the measure and this one has a place", () => {
    const history = pulses(["2026-07-07", 55, { percentile: 56 }])
    const one = (teams: ReadonlyMap<string, number>) =>
      escalation(benchmarks(besideInput({ history, teams })))?.teams
    expect(one(new Map([["escalation", 9]]))).toEqual({ percentile: 56, teams: 9 })
    expect(one(new Map([["coordination", 9]]))).toBeUndefined()
  })

  it("lie organisations from eight on, with the place of the last complete quarter; never beside a unit", () => {
    const history = pulses(...second, ["2026-07-07", 40])
    const one = (count: number) =>
      benchmarks(besideInput({ history, organisations: organisations.slice(0, count) }))
    expect(escalation(one(7))?.organisations).toBeUndefined()
    expect(one(7).peers).toBeUndefined()
    expect(one(8).peers).toEqual({ organisations: 8, developing: true, sector: "finance" })
    expect(escalation(one(8))!.organisations!.own).toEqual({ quarter: "2026-Q2", score: 61, place: 4 })
    const [other, ...others] = organisations
    const mixed = benchmarks(
      besideInput({ history, organisations: [{ ...other!, sector: "trade" }, ...others] }),
    )
    expect(mixed.peers!.sector).toBeUndefined()
    const unit = benchmarks(besideInput({ history, organisations: undefined }))
    expect(unit.lines.every((line) => line.organisations === undefined)).toBe(true)
  })
})

/** Every number of a text but the years, the quarters' names and what the sentences have themselves. */
const numbersIn = (text: string) =>
  [
    ...text
      .replaceAll(/Q\d[ /]\d{4}|50 is the middle|50 ist die Mitte|90(?:%|-%)|0 to 100|0 bis 100/g, "")
      .matchAll(/[+-]?\d+/g),
  ].map(([one]) => Math.abs(Number(one)))

it("no number is read that does not follow from what is released of the unit and what organisations gave", () => {
  const waves = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 270 }),
      score: fc.integer({ min: 10, max: 90 }),
      published: fc.boolean(),
      segment: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(waves, (drawn) => {
      const on = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
      const history = drawn
        .toSorted((a, b) => a.day - b.day)
        .map(({ day, score, published, segment }): HistoryWave => {
          const status = published ? ("published" as const) : ("protected" as const)
          return { closesOn: on(day), rows: [row("escalation", score, { status, segment })] }
        })
      const made = benchmarks(besideInput({ history }))
      const shown = history.flatMap(({ closesOn, rows }) =>
        rows.flatMap(({ status, score, segment }) =>
          status === "published" ? [{ closesOn, score: score!, segment }] : [],
        ),
      )
      const quarters = Map.groupBy(shown, ({ closesOn }) =>
        Math.floor((Number(closesOn.slice(5, 7)) - 1) / 3),
      )
      const means = [...quarters.values()].map(
        (own) => own.reduce((sum, one) => sum + one.score, 0) / own.length,
      )
      const now = history.at(-1)!.rows[0]!.score!
      const differences = means.flatMap((mean) => [
        now - mean,
        now - mean - Math.hypot(4, 5),
        now - mean + Math.hypot(4, 5),
      ])
      const given = organisations.map(({ scores }) => scores["escalation"]!).toSorted((a, b) => a - b)
      const edges = [0.25, 0.75].map((share) => given[Math.floor(9 * share)]! + 3 * ((9 * share) % 1))
      const figures = [
        ...shown.map(({ score }) => score),
        ...means,
        ...differences,
        ...edges,
        organisations.length,
      ]
      const known = new Set(figures.flatMap((one) => [Math.floor(Math.abs(one)), Math.ceil(Math.abs(one))]))
      const only = { ...made, lines: made.lines.filter(({ measure }) => measure === "escalation") }
      for (const locale of languages) {
        const read = [
          JSON.stringify(benchmarksTable(locale, only)?.rows ?? []),
          ...benchmarkLines(locale, only).filter((line) => line.startsWith("Es")),
        ]
        for (const figure of numbersIn(read.join(" "))) expect(known).toContain(figure)
      }
      const best = escalation(made)?.best
      const [last] = history.slice(-1)
      if (last!.rows[0]!.status === "protected") expect(best).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})

it("the review has it as the last table of its appendix, and none where nothing lies beside", () => {
  for (const locale of languages) {
    const input = pageInput()
    const with_ = reviewView(locale, reviewPage({ ...input, beside: benchmarks(besideInput()) }))
    const without = reviewView(locale, reviewPage(input))
    expect(with_.tables).toHaveLength(without.tables.length + 1)
    expect(with_.tables.at(-1)!.rows).toHaveLength(coreOf(survey).length)
    expect(with_.tables.at(-1)!.title).toMatch(/^A\d\. /)
  }
})

it("a digest tells it under all figures, for the presser alone, and says nothing of it where nothing lies beside", () => {
  const made = digest(input())
  if (made.kind !== "shown") throw new Error("it should be shown")
  const beside = benchmarks(besideInput())
  for (const locale of languages) {
    const linesOf = (post: ReturnType<typeof digestPost>) =>
      post.details!.find(({ id }) => id === "figures")!.sections.flatMap(({ lines }) => lines)
    const [with_, without] = [digestPost(locale, { ...made, beside }), digestPost(locale, made)]
    const told = benchmarkLines(locale, beside)
    expect(linesOf(with_)).toEqual(expect.arrayContaining(told))
    expect(linesOf(with_)).toHaveLength(linesOf(without).length + told.length)
    expect(with_.text).toBe(without.text)
  }
})
