import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { chart, type ChartWave } from "../../src/documents/digest/chart.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { core, input, row } from "./sample.ts"

const { survey } = input()

function week(number: number, scores: number[], more: Partial<ReleaseRow> = {}): ChartWave {
  const closesOn = new Date(Date.UTC(2026, 7, 7 + 7 * number)).toISOString().slice(0, 10)
  return { closesOn, rows: core.map((measure, at) => row(measure, scores[at % scores.length] ?? 0, more)) }
}
const weeks = (count: number) => Array.from({ length: count }, (_, at) => week(at, [50 + at]))
const lines = (waves: ChartWave[]) => {
  const made = chart({ survey, waves })
  if (made?.kind !== "lines") throw new Error("no lines")
  return made
}

describe("a chart", () => {
  test("shows the core measures over the last twelve waves", () => {
    const made = lines(weeks(15))
    expect(made.titles.map(({ en }) => en)).toEqual([
      "Escalation",
      "Coordination",
      "Accountability",
      "Support load",
    ])
    expect(made.points).toHaveLength(12)
    expect(made.points.at(0)).toEqual({ on: "2026-08-28", scores: [53, 53, 53, 53] })
    expect(made.points.at(-1)?.scores).toEqual([64, 64, 64, 64])
  })

  test("shows this wave's bars while two waves or fewer can be compared", () => {
    expect(chart({ survey, waves: weeks(2) })).toEqual({
      kind: "bars",
      bounded: false,
      bars: core.map((id) => ({ title: survey.measures[id]?.title, score: 51, bound: undefined })),
    })
  })

  test("has a gap where a wave was protected, whatever its rows carry", () => {
    const waves = weeks(5)
    waves[2] = week(2, [1], { status: "protected" })
    const { points } = lines(waves)
    expect(points.map(({ scores }) => scores?.[0])).toEqual([50, 51, undefined, 53, 54])
  })

  test("counts twelve waves that are shown, not their gaps, and never begins with one", () => {
    const waves = Array.from({ length: 24 }, (_, at) =>
      week(at, [at], at % 2 === 0 ? { status: "no_data" } : {}),
    )
    const { points } = lines(waves)
    expect(points.filter(({ scores }) => scores)).toHaveLength(12)
    expect(points[0]?.scores).toEqual([1, 1, 1, 1])
  })

  test("begins anew with a new series", () => {
    const waves = [week(0, [90], { segment: 1 }), ...[1, 2, 3].map((at) => week(at, [40], { segment: 2 }))]
    expect(lines(waves).points).toHaveLength(3)
    expect(chart({ survey, waves: waves.slice(0, 3) })?.kind).toBe("bars")
  })

  test("is not drawn when this wave shows nothing", () => {
    expect(chart({ survey, waves: [...weeks(4), week(4, [50], { status: "protected" })] })).toBeUndefined()
    expect(chart({ survey, waves: [] })).toBeUndefined()
  })

  test("says that a score is drawn at its limit", () => {
    const made = chart({ survey, waves: [week(0, [20], { bound: "at_most" })] })
    expect(made).toMatchObject({ bounded: true, bars: [{ score: 20, bound: "at_most" }, {}, {}, {}] })
    expect(lines([week(0, [80], { bound: "at_least" }), ...weeks(3)]).bounded).toBe(true)
  })

  test("holds no figure that is not published", () => {
    const status = fc.constantFrom("published" as const, "protected" as const, "no_data" as const)
    const wave = fc.array(fc.record({ status, segment: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 4,
      maxLength: 4,
    })
    fc.assert(
      fc.property(fc.array(wave, { maxLength: 20 }), (given) => {
        let next = 0
        const published = new Set<number>()
        const waves = given.map((rows, at) => ({
          closesOn: week(at, []).closesOn,
          rows: rows.map((more, of) => {
            if (more.status === "published") published.add(next)
            return row(core[of] ?? "", next++, more)
          }),
        }))
        const made = chart({ survey, waves })
        const drawn =
          made?.kind === "lines"
            ? made.points.flatMap(({ scores }) => scores ?? [])
            : (made?.bars ?? []).map(({ score }) => score)
        for (const score of drawn) expect(published).toContain(score)
      }),
    )
  })
})
