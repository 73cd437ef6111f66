import { describe, expect, test } from "vitest"
import { evaluateWave, type ControlChart } from "../../src/measure/monitoring/control-chart.ts"
import { concentration } from "../../src/measure/statistics/concentration.ts"
import { alpha, addItemScores, emptyItemMoments } from "../../src/measure/statistics/consistency.ts"
import { cutError, cutPeople, cutScore, type CutWave } from "../../src/measure/close/breakdown-scores.ts"
import { shownInterval, usualSpreadRatio } from "../../src/measure/statistics/interval.ts"
import { loadShape } from "../../src/measure/statistics/load-shape.ts"
import { mayRepresent } from "../../src/measure/review/nonresponse.ts"
import { perceptionGap } from "../../src/measure/review/perception.ts"
import { minimumDetectableDrop } from "../../src/measure/monitoring/power.ts"
import { poststratifiedScores } from "../../src/measure/statistics/post-stratification.ts"
import { poolUnits } from "../../src/measure/statistics/pooling.ts"
import { percentileRanks } from "../../src/measure/statistics/ranking.ts"
import { orThrow } from "../../src/measure/statistics/not-estimable.ts"
import { makeRelease } from "../../src/measure/close/release.ts"
import { nothingKnown } from "../support/nothing-known.ts"
import { monotonicTrend } from "../../src/measure/statistics/monotonic-trend.ts"
import { wavesToCrossing } from "../../src/measure/review/velocity.ts"

const teams = ["t1", "t2", "t3", "t4", "t5", "t6"]

const refused = { kind: "refused" }

/** A chart whose baseline lies at 70, in steps of twelve by the root of people: a change of one moves z by 0.1. */
function chart(): ControlChart {
  let at: ControlChart | undefined
  for (let wave = 0; wave < 14; wave++)
    at = evaluateWave(at, { wave, segment: 1, people: 144, mean: wave % 2 ? 72 : 68 }, 24).chart
  return at!
}
function statesAfter(changes: number[], people = 144) {
  let at = chart()
  return changes.map((change, wave) => {
    const next = evaluateWave(at, { wave: 14 + wave, segment: 1, people, mean: 70 + change }, 24)
    at = next.chart
    return next.judged.state
  })
}

describe("a chart", () => {
  test("watches from 2.2 deviations of what is smoothed, and not before", () => {
    expect([-4.5, -4.6].map((change) => statesAfter([change])[0])).toEqual(["clear", "watch"])
  })

  test("is in alert from 2.65 deviations, and improving from as many", () => {
    expect([-5.44, -5.53].map((change) => statesAfter([change])[0])).toEqual(["watch", "alert"])
    expect([5.44, 5.53].map((change) => statesAfter([change])[0])).toEqual(["clear", "improving"])
  })

  test("is in alert for five points, never for less", () => {
    expect([-4.9, -5].map((change) => statesAfter([change], 14_400)[0])).toEqual(["watch", "alert"])
    expect([4.9, 5].map((change) => statesAfter([change], 14_400)[0])).toEqual(["clear", "improving"])
  })

  test("is near its baseline within one deviation", () => {
    expect(statesAfter([-10, 8, -3.08]).at(-1)).toBe("clear")
    expect(statesAfter([-10, 8, -3.21]).at(-1)).toBe("alert")
  })
})

describe("of how many people or answers something is told", () => {
  test("the fall that would show: of eight, and never less than five points", () => {
    expect(minimumDetectableDrop(7)).toMatchObject(refused)
    expect(minimumDetectableDrop(8)).toBeGreaterThan(5)
    expect(minimumDetectableDrop(1_000_000)).toBe(5)
  })

  test("a second score, as if all had answered alike: from fifty", () => {
    const blocks = (people: number) => [{ measure: "m", people, mean: 50, eligible: 60 }]
    expect(poststratifiedScores(blocks(49)).size).toBe(0)
    expect(poststratifiedScores(blocks(50)).get("m")).toBe(50)
  })

  test("teams pooled: from five; set against each other: from eight, and from half of what differs real", () => {
    const teams = (count: number) =>
      poolUnits(
        Array.from({ length: count }, (_, at) => ({ unit: `t${at}`, people: 100, mean: 10 * at })),
        20,
      )
    expect([4, 5].map((count) => teams(count).kind)).toEqual(["refused", "pooled"])
    expect([7, 8].map((count) => percentileRanks(orThrow(teams(count))).kind)).toEqual([
      "refused",
      "standings",
    ])
    const pooled = orThrow(teams(8))
    const real = (ownWeight: number) =>
      percentileRanks({ ...pooled, units: pooled.units.map((unit) => ({ ...unit, ownWeight })) }).kind
    expect([0.49, 0.5].map(real)).toEqual(["refused", "standings"])
  })

  test("how much people of an organisation differ: from a hundred who answer", () => {
    const units = ["a", "b"].map((id) => ({ id, parent: "org" }))
    const told = (people: number) =>
      makeRelease({
        k: 5,
        measures: [{ id: "m", kind: "core", questions: ["q"], scale: { top: 4, even: true, most: 1 } }],
        units: [{ id: "org", parent: null }, ...units],
        eligible: new Map([
          ["a", 60],
          ["b", 60],
        ]),
        respondents: Array.from({ length: people }, (_, at) => ({
          leaf: at % 2 ? "a" : "b",
          answers: [{ question: "q", steps: at % 5 }],
        })),
        known: nothingKnown,
        previouslyComplementary: { core: new Set(), extra: new Set() },
        comments: [],
        shuffle: (list) => list,
      }).spreadRatios.has("m")
    expect([told(99), told(100)]).toEqual([false, true])
  })

  test("people in a breakdown: who is in all of eight waves counts once, and further waves add people", () => {
    const waves = (count: number) => Array.from({ length: count }, () => ({ people: 40 }))
    expect([1, 8, 9].map((count) => cutPeople(waves(count)))).toEqual([40, 40, 45])
  })

  test("agreement where scales differ: as on five points, neither four nor six", () => {
    const consistency = (scale: { top: number; even: boolean }, size: number) =>
      makeRelease({
        k: 5,
        measures: [{ id: "m", kind: "core", questions: ["a", "b"], scale: { ...scale, most: 2 } }],
        units: [{ id: "org", parent: null }, ...teams.map((id) => ({ id, parent: "org" }))],
        eligible: new Map(teams.map((id) => [id, 30])),
        respondents: teams.flatMap((leaf) =>
          Array.from({ length: 30 }, (_, at) => ({
            leaf,
            answers: ["a", "b"].map((question, other) => ({ question, steps: ((at + other) % 3) * size })),
          })),
        ),
        known: nothingKnown,
        previouslyComplementary: { core: new Set(), extra: new Set() },
        comments: [],
        shuffle: (list) => list,
      }).consistency
    const unequal = consistency({ top: 1, even: false }, 1 / 4)
    expect(unequal).toHaveLength(1)
    expect(unequal).toEqual(consistency({ top: 4, even: true }, 1))
  })

  test("what leaders see: from five of them and five others", () => {
    const group = (people: number) => ({ people, mean: 50, variance: 100 })
    expect(perceptionGap(group(5), group(5))).toMatchObject({ kind: "difference" })
    expect(perceptionGap(group(4), group(5))).toMatchObject(refused)
    expect(perceptionGap(group(5), group(4))).toMatchObject(refused)
  })

  test("alpha: from thirty", () => {
    const of = (people: number) => {
      const all = emptyItemMoments(2)
      for (let one = 0; one < people; one++) addItemScores(all, [one % 5, (one + (one % 2)) % 5])
      return alpha(all)
    }
    expect(of(29)).toMatchObject(refused)
    expect(of(30)).toBeGreaterThan(0)
  })

  test("a unit's voice: of half of its people", () => {
    expect([mayRepresent(99, 200), mayRepresent(100, 200)]).toEqual([false, true])
  })

  test("an interval: by the band below 25, by the number from there on", () => {
    const interval = (people: number) => shownInterval({ shown: 50, people, eligible: 9_999, ratio: 1 })
    expect(interval(24)).toEqual(interval(15))
    expect(interval(25)).not.toEqual(interval(15))
    expect(interval(26)).not.toEqual(interval(25))
  })

  test("an interval holds 90 %, and takes people to differ by four tenths of what they can", () => {
    const interval = shownInterval({ shown: 50, people: 100, eligible: 1e9, ratio: 1 })
    expect(interval).toEqual({ low: 42, high: 58 })
    const usual = shownInterval({ shown: 40, people: 25, eligible: 1e9, ratio: usualSpreadRatio })
    expect(usual).toEqual({ low: 30, high: 50 })
  })
})

describe("loads", () => {
  const loads = (hours: number) => [
    { unit: "a", headcount: 10, hours },
    { unit: "b", headcount: 90, hours: 100 - hours },
  ]
  const overloaded = (hours: number) => {
    const found = concentration(loads(hours))
    return found.kind === "refused" ? found : found.units[0]!.overloaded
  }

  test("are too much from twice the fair part on", () => {
    expect([overloaded(19.5), overloaded(20), overloaded(20.5)]).toEqual([false, false, true])
  })

  test("name the three heaviest", () => {
    const heavy = ["a", "b", "c", "d"].map((unit) => ({ unit, headcount: 5, answers: 5, sum: 5 }))
    const light = { unit: "e", headcount: 200, answers: 200, sum: 2 }
    expect(loadShape([...heavy, light], { from: 0, to: 12 })).toMatchObject({
      overloaded: [{ unit: "a" }, { unit: "b" }, { unit: "c" }],
    })
    expect(loadShape([...heavy.slice(0, 2), light], { from: 0, to: 12 })).toMatchObject({
      overloaded: [{ unit: "a" }, { unit: "b" }],
    })
  })
})

describe("time", () => {
  test("a crossing is told within 26 waves", () => {
    expect(wavesToCrossing(25.9, { value: 1, low: 0.5 })).toBe(25.9)
    expect(wavesToCrossing(26, { value: 1, low: 0.5 })).toMatchObject(refused)
  })

  test("a trend's p is exact up to sixty waves", () => {
    const p = (waves: number) => {
      const found = monotonicTrend(Array.from({ length: waves }, (_, at) => Math.sin(at * 1.7) + at / 60))
      return found.kind === "refused" ? [] : [found.p, found.pNormal]
    }
    const [exact, near] = p(60)
    expect(exact).not.toBe(near)
    const [far, normal] = p(61)
    expect(far).toBe(normal)
  })

  test("a cut's score is an estimate from an error of three points on", () => {
    const wave = (room: number): CutWave => ({
      top: 4,
      people: 16,
      answers: 16,
      sum: 32,
      room,
      own: { deviation: 0, room: room / 2 },
    })
    const rooms = Array.from({ length: 2_000 }, (_, at) => (at + 1) / 100)
    const errorOf = (room: number) => cutError([wave(room)], 50, 0.4)
    const below = rooms.findLast((room) => errorOf(room) <= 3)!
    expect(errorOf(below)).toBeGreaterThan(2.9)
    expect(errorOf(below + 0.01)).toBeLessThan(3.1)
    expect(cutScore([wave(below)], 0.4).estimated).toBe(false)
    expect(cutScore([wave(below + 0.01)], 0.4).estimated).toBe(true)
  })
})
