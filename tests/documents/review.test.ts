import { describe, expect, test } from "vitest"
import { review, type Review } from "../../src/documents/review/build.ts"
import type { ReviewInput } from "../../src/documents/review/input.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { sectionText, wholeText } from "../../src/words/plain-text.ts"
import { reviewPost } from "../../src/words/review.ts"
import type { PostDetail } from "../../src/pulse/prompt.ts"
import { shipped } from "../pulse/surveys.ts"
import { row } from "./sample.ts"

const survey = shipped("supportability")
const core = survey.index!.of

/** So many people with a mean in points, each of whom may be among them `times` times. */
function sums(people: number, mean: number, times = 1) {
  return { people, mean, times, ratio: 0.4 }
}

const day = (week: number) =>
  new Date(Date.UTC(2026, 8, 1) + week * 7 * 86_400_000).toISOString().slice(0, 10)
const scores = (values: Record<string, number>, more: Partial<ReleaseRow> = {}) =>
  Object.entries(values).map(([measure, score]) => row(measure, score, { responseRate: 75, ...more }))
const steady = { escalation: 64, coordination: 58, accountability: 66, concentration: 60 }

/** So many waves; `values` says what the organisation scored in each. */
function waves(count: number, values: (week: number) => Record<string, number>, asked = 200) {
  return Array.from({ length: count }, (_, week) => ({
    closesOn: day(week),
    rows: scores(values(week)),
    asked,
  }))
}

/** The same with headroom in the last one. */
function withLine(all: ReturnType<typeof waves>, value: number, low: number, high: number) {
  return all.map((wave, at) =>
    at === all.length - 1 ? { ...wave, rows: [...wave.rows, row("headroom", value, { low, high })] } : wave,
  )
}

function input(more: Partial<ReviewInput> = {}): ReviewInput {
  return {
    unit: { id: "org", name: "Harbour Ltd" },
    survey,
    waves: waves(8, () => steady),
    gaps: [],
    loads: [],
    together: undefined,
    ledger: [],
    owned: true,
    since: "2026-09-20",
    cells: { published: 40, protected: 8, newSeries: 0, judged: 80 },
    even: new Map(),
    cuts: [],
    ...more,
  }
}

function made(more: Partial<ReviewInput> = {}): Review {
  const found = review(input(more))
  if (!found) throw new Error("nothing is shown")
  return found
}

function sectionsText(details: PostDetail[] = []): string {
  return details.flatMap(({ sections }) => sections.map(sectionText)).join("\n")
}

describe("a review", () => {
  test("is of nothing where the organisation is protected", () => {
    const hidden = waves(8, () => steady).map((wave) => ({
      ...wave,
      rows: wave.rows.map((one) => ({ ...one, status: "protected" as const })),
    }))
    expect(review(input({ waves: hidden }))).toBeUndefined()
    expect(review(input({ waves: [] }))).toBeUndefined()
  })

  test("compares the pace of dependency and maturity over eight waves, and says when the line is reached", () => {
    const grows = (week: number) => ({ ...steady, supportability: 60 + (week % 2), ambition: 60 + 2 * week })
    const { pace, boundaries } = made({ waves: withLine(waves(8, grows), 10, 7, 13) })
    expect(pace?.faster).toBe("dependency")
    expect(pace?.dependency).toBeCloseTo(2, 6)
    expect(boundaries).toMatchObject([{ published: true, value: 10, state: "inside", crossing: 5 }])
    expect(made({ waves: waves(7, grows) }).pace).toBeUndefined()
    const level = (week: number) => ({ ...grows(week), ambition: 60 - (week % 2) })
    const calm = made({ waves: withLine(waves(8, level), 10, 7, 13) })
    expect(calm.pace?.faster).toBeUndefined()
    expect(calm.boundaries).toMatchObject([{ crossing: undefined }])
  })

  test("says the chance of being beyond the line, where the line is shown", () => {
    const line = (value: number, low: number, high: number) =>
      made({
        waves: withLine(
          waves(8, () => steady),
          value,
          low,
          high,
        ),
      }).boundaries[0]
    // docs/methods.md, The load line: 52 − 66 = −14 with 90 % from −23.5084 to −4.4916 is beyond with a chance of 0.9923.
    expect(line(-14, -23.5084, -4.4916)).toMatchObject({ state: "beyond", beyond: expect.closeTo(0.9923, 4) })
    expect(line(2, -3, 7)).toMatchObject({ state: "boundary" })
    expect(line(9, 9, 9)).toMatchObject({ state: "inside", beyond: 0 })
    expect(made().boundaries).toEqual([{ title: expect.anything(), published: false }])
  })

  test("calls a direction only where it is beyond noise, among waves of one series", () => {
    const falling = waves(8, (week) => ({ ...steady, escalation: 80 - 2 * week }))
    const directions = (all: ReviewInput["waves"]) => made({ waves: all }).signals.map((one) => one.direction)
    expect(directions(falling)).toEqual([
      { kind: "falls", slope: 2 },
      { kind: "none" },
      { kind: "none" },
      { kind: "none" },
    ])
    const broken = falling.map((wave, week) => ({
      ...wave,
      rows: wave.rows.map((one) => ({ ...one, segment: week < 5 ? 1 : 2 })),
    }))
    expect(directions(broken)).toEqual(core.map(() => ({ kind: "early" })))
  })

  test("sets what leaders see against what everybody reports: nothing of four leaders", () => {
    const gap = (leaders: number) => [
      { measure: "escalation", leaders: sums(leaders, 80), operations: sums(300, 50) },
    ]
    expect(made({ gaps: gap(30) }).perception).toMatchObject({ gaps: [{ value: 30 }] })
    expect(made({ gaps: gap(30) }).perception!.blindSpot).toBeGreaterThan(20)
    expect(made({ gaps: gap(4) }).perception).toBeUndefined()
    expect(made().perception).toBeUndefined()
  })

  test("tells what goes together with capacity among a hundred people or more, each counted once", () => {
    const measures = [...core, "capacity"]
    const correlations = {
      measures,
      n: 300,
      values: measures.map((_, at) =>
        measures.map((__, to) => (at === to ? 1 : at === 4 || to === 4 ? 1 / 3 : 0)),
      ),
    }
    const together = (times: number) =>
      made({ together: { correlations, times, outcome: "capacity" } }).drivers
    expect(together(3)?.explained).toBeCloseTo(4 / 9, 6)
    for (const { part } of together(3)!.parts) expect(part).toBeCloseTo(0.25, 6)
    expect(together(4)).toBeUndefined()
  })

  test("says when fewer answer than chance makes of it", () => {
    const rate = (responseRate: number) => [
      ...waves(12, () => steady),
      { closesOn: day(12), rows: scores(steady, { responseRate }), asked: 200 },
    ]
    expect(made({ waves: rate(60) }).quality.unusual).toEqual({ usual: 75, kind: "low" })
    expect(made({ waves: rate(95) }).quality.unusual).toEqual({ usual: 75, kind: "high" })
    expect(made({ waves: rate(70) }).quality.unusual).toBeUndefined()
    expect(made({ waves: rate(60).slice(-6) }).quality.unusual).toBeUndefined()
    expect(made({ waves: rate(60).slice(-7) }).quality.unusual).toEqual({ usual: 75, kind: "low" })
  })

  test("says what those who kept silent could change, and what an even response would", () => {
    const last = { closesOn: day(8), rows: scores(steady, { favourable: 60, responseRate: 75 }), asked: 200 }
    const { worst, uneven, byChance } = made({
      waves: [...waves(7, () => steady), last],
      even: new Map([
        ["escalation", 60],
        ["coordination", 57],
      ]),
    }).quality
    expect(worst[0]!.low).toBeCloseTo(0.45, 6)
    expect(worst[0]!.high).toBeCloseTo(0.7, 6)
    expect(worst[0]!.needed).toBeCloseTo(0.2, 6)
    expect(uneven).toMatchObject([{ score: 64, even: 60 }])
    expect(byChance).toBeCloseTo((80 * 13) / 247, 6)
  })

  test("counts the alerts since the last month", () => {
    const alert = (raisedOn: string) => ({ kind: "alert" as const, unit: "org", raisedOn })
    expect(made({ ledger: [alert("2026-09-19"), alert("2026-09-20")] }).recentAlerts).toBe(1)
  })
})

describe("a review in words", () => {
  const full = () => {
    const grows = (week: number) => ({ ...steady, supportability: 60 + (week % 2), ambition: 60 + 2 * week })
    return made({
      waves: withLine(waves(8, grows), 10, 7, 13),
      gaps: [
        { measure: "escalation", leaders: sums(30, 80), operations: sums(300, 50) },
        { measure: "coordination", leaders: sums(30, 52), operations: sums(300, 50) },
      ],
    })
  }

  test("begins with the pace, and says of leaders what is certain alone", () => {
    const post = reviewPost("en-GB", full())
    expect(post.title).toBe("Review: Supportability pulse, Harbour Ltd")
    expect(post.headline).toMatch(
      /^Dependency on AI grows faster than the strength to support it: \+2\.0 against \+0\.\d points a pulse\.$/,
    )
    expect(post.text).toContain("Leaders see Escalation 30 points healthier than everybody reports.")
    const text = wholeText(post)
    expect(text).not.toContain("Leaders see Coordination")
    expect(text).toContain("the line is reached in about 5 pulses")
    expect(text).toContain("The chance of being beyond it is 1%.")
    expect(post.footer.at(-1)).toContain("Results never identify people")
  })

  test("says the same in German, with no figure missing", () => {
    const figures = (text: string) => text.match(/\d+/g)!.length
    const [en, de] = ["en", "de"].map((locale) => wholeText(reviewPost(locale, full())))
    expect(de).toContain("Leitende sehen Eskalation um 30 Punkte gesünder, als alle berichten.")
    expect(figures(de!)).toBe(figures(en!))
  })

  test("says once what all signals have in common", () => {
    const post = reviewPost("en", made())
    for (const part of [post.text, sectionsText(post.details)])
      expect(part.match(/No direction beyond chance/g)).toHaveLength(1)
  })

  test("is one sentence, an arrow for each signal, what leaders see otherwise, and one number on trust", () => {
    const post = reviewPost("en-GB", full())
    expect(post.sections.map(({ lines }) => lines.length)).toEqual([expect.any(Number), 1, 1])
    expect(post.sections[0]!.lines.slice(0, 4).every((line) => /^[↗↘→·] \S+/.test(line))).toBe(true)
    expect(post.sections[2]!.lines[0]).toMatch(/^At least \d+% of those asked answered/)
    expect(post.text.split(/\s+/).length).toBeLessThan(120)
    expect(post.details?.map(({ label }) => label)).toEqual(["The whole review"])
  })

  test("has no empty section", () => {
    const { sections, details = [] } = reviewPost("en", made())
    for (const { lines, rows } of [...sections, ...details.flatMap((one) => one.sections)])
      expect(lines.length + (rows?.length ?? 0)).toBeGreaterThan(0)
  })
})
