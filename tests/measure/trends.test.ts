import { nothingKnown } from "../support/nothing-known.ts"
import { describe, expect, test } from "vitest"
import { makeRelease } from "../../src/measure/close/release.ts"
import {
  seriesKey,
  judgeWave,
  newAlerts,
  publishedPoints,
  type Series,
  type PublishedPoint,
  type MeasureTrend,
} from "../../src/measure/close/trends.ts"

/** A measure of one unit in one wave: a mean of so many people. */
type Drawn = Partial<PublishedPoint> & { mean: number; people?: number }

function point({ mean, people = 12, ...more }: Drawn): PublishedPoint {
  return {
    unit: "team",
    measure: "a",
    segment: 1,
    level: "team",
    leaf: true,
    people,
    mean,
    shown: Math.round(mean),
    ...more,
  }
}

/** Wave after wave, as closes do it; what is usual is fixed. Gives what was told of each wave. */
function told(waves: Drawn[][], judged = ["a", "b"], from = 0): MeasureTrend[][] {
  const series = new Map<string, Series>()
  return waves.map((drawn, at) => {
    const points = drawn.map(point)
    const result = judgeWave({
      wave: from + at,
      points,
      series,
      usual: () => 24,
      judged: new Set(judged),
    })
    for (const one of result.series) series.set(seriesKey(one.unit, one.measure), one)
    return result.trends
  })
}

const around = [70, 74, 66, 72, 68, 71, 69, 73, 67, 70, 72, 68, 71, 69]
const low = Array<number>(6).fill(45)
const both = (a: number[], b: number[], more: Partial<PublishedPoint> = {}) =>
  a.map((mean, wave): Drawn[] => [
    { mean, ...more },
    { mean: b[wave]!, measure: "b", ...more },
  ])
const statesOf = (trends: MeasureTrend[][], measure: string) =>
  trends.map((wave) => wave.find((one) => one.measure === measure)?.state)

describe("a team that falls", () => {
  test("on one signal is told as watch, and nobody is called", () => {
    const trends = told(both([...around, ...low], [...around, ...around.slice(0, 6)]))
    expect(statesOf(trends, "a").slice(14)).not.toContain("alert")
    expect(statesOf(trends, "a").at(-1)).toBe("watch")
    expect(trends.flatMap(newAlerts)).toEqual([])
  })

  test("on two signals is in alert, and called once", () => {
    const trends = told(both([...around, ...low], [...around, ...low]))
    expect(statesOf(trends, "b").at(-1)).toBe("alert")
    const calls = trends.map(newAlerts)
    expect(calls.filter((call) => call.length > 0)).toEqual([
      [{ unit: "team", level: "team", measures: ["a", "b"] }],
    ])
    const at = calls.findIndex((call) => call.length > 0)
    expect(trends.at(-1)!.map(({ since }) => since)).toEqual([at, at])
  })
})

test("a division in alert on one signal is called, and again when another joins it", () => {
  const later = [...around, 70, 70, 70, ...low]
  const trends = told(both([...around, ...low, ...low.slice(3)], later, { level: "division" }))
  const calls = trends.flatMap(newAlerts)
  expect(calls.map(({ measures }) => measures)).toEqual([["a"], ["a", "b"]])
})

test("of a measure that is not judged only the movement is said", () => {
  const trends = told(both([...around, ...low], [...around, ...low]), ["a"])
  expect(statesOf(trends, "b").every((state) => state === undefined)).toBe(true)
  expect(trends.at(-1)!.find(({ measure }) => measure === "b")!.movement).toMatchObject({ kind: "fell" })
})

describe("a movement", () => {
  const movements = (waves: Drawn[][]) => told(waves).map((wave) => wave[0]!.movement)
  const large = (means: number[], more: Drawn = { mean: 0 }) =>
    means.map((mean): Drawn[] => [{ ...more, mean, people: 400 }])

  test("of fifty and more is told wave by wave, and only beyond noise", () => {
    expect(movements(large([70, 70, 58, 58.2]))).toEqual([
      { kind: "first" },
      { kind: "quiet", span: 1 },
      { kind: "fell", span: 1, points: 12 },
      { kind: "quiet", span: 1 },
    ])
  })

  test("of fewer is told by four waves, every fourth wave", () => {
    const twelve = [70, 72, 68, 70, 50, 52, 48, 50, 80].map((mean): Drawn[] => [{ mean }])
    expect(movements(twelve)).toEqual([
      { kind: "first" },
      ...Array.from({ length: 6 }, () => ({ kind: "early" })),
      { kind: "fell", span: 4, points: 20 },
      { kind: "fell", span: 4, points: 20 },
    ])
  })

  test("is not told by how much where only a bound was shown", () => {
    const bounded = large([70, 12]).map(([one]): Drawn[] => [
      { ...one!, ...(one!.mean < 20 ? { shown: undefined } : {}) },
    ])
    expect(movements(bounded).at(-1)).toEqual({ kind: "fell", span: 1, points: undefined })
  })

  test("is not compared across a break", () => {
    const broken = [...large([70, 70]), ...large([40, 40], { mean: 0, segment: 2 })]
    expect(movements(broken).slice(2)).toEqual([{ kind: "new_series" }, { kind: "quiet", span: 1 }])
  })

  test("among the measures of a unit has to be clearer than one alone", () => {
    const second = (before: number, after: number, measures: number) =>
      told(
        [before, after].map((mean) => [
          { mean, people: 100 },
          ...Array.from({ length: measures }, (_, at): Drawn => ({
            mean: 60,
            people: 100,
            measure: `m${at}`,
          })),
        ]),
      )[1]![0]!.movement.kind
    expect(second(70, 64, 0)).toBe("fell")
    expect(second(70, 64, 6)).toBe("quiet")
  })
})

test("a wave older than what was judged already says nothing and changes nothing", () => {
  const points = [point({ mean: 50 })]
  const before = { wave: 5 } as Series
  const series = new Map([[seriesKey("team", "a"), before]])
  expect(judgeWave({ wave: 5, points, series, usual: () => 24, judged: new Set(["a"]) })).toEqual({
    series: [],
    trends: [],
  })
})

test("a point is about the people of every block under its unit, and about nobody else", () => {
  const scores = [50, 75, 25, 100, 0, 50, 75]
  const measure = { id: "a", kind: "core" as const, questions: ["q"], scale: { top: 4, even: true, most: 1 } }
  const team = (leaf: string, people: number) =>
    Array.from({ length: people }, (_, at) => ({
      leaf,
      answers: [{ question: "q", steps: scores[at % scores.length]! / 25 }],
    }))
  const total = (people: number) => team("", people).reduce((sum, one) => sum + 25 * one.answers[0]!.steps, 0)
  const units = [
    { id: "org", parent: null },
    { id: "d", parent: "org" },
    ...["t1", "t2", "t3"].map((id) => ({ id, parent: "d" })),
    { id: "t4", parent: "org" },
  ]
  const release = makeRelease({
    k: 5,
    measures: [measure],
    units,
    eligible: new Map([
      ["t1", 12],
      ["t2", 7],
      ["t3", 3],
      ["t4", 9],
    ]),
    respondents: [...team("t1", 12), ...team("t2", 7), ...team("t3", 3), ...team("t4", 9)],
    known: nothingKnown,
    previouslyComplementary: { core: new Set(), extra: new Set() },
    comments: [],
    shuffle: (list) => list,
  })
  const points = publishedPoints(release, units, [measure], new Map())
  expect(points.every(({ shown }) => shown !== undefined)).toBe(true)
  const hours = publishedPoints(release, units, [{ ...measure, range: { from: 0, to: 12 } }], new Map())
  expect(hours.map(({ shown }) => shown)).toEqual(points.map(() => undefined))
  expect(points.map(({ unit, level, people, mean }) => [unit, level, people, mean * people])).toEqual([
    ["org", "organisation", 31, total(12) + total(7) + total(3) + total(9)],
    ["d", "division", 22, total(12) + total(7) + total(3)],
    ["t4", "team", 9, total(9)],
    ["t1", "team", 12, total(12)],
  ])
  const offsets = new Map([["core/t1", new Map([["a", 5]])]])
  const moved = publishedPoints(release, units, [measure], offsets)
  const by = (unit: string, from = moved) => from.find((one) => one.unit === unit)!.mean
  expect(by("t1")).toBeCloseTo(by("t1", points) - 5, 9)
  expect(by("d")).toBeCloseTo(by("d", points) - (5 * 12) / 22, 9)
  expect(by("t4")).toBe(by("t4", points))
})
