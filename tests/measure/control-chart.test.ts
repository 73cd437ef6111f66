import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { usualOf, type Judged, type Point } from "../../src/measure/monitoring/control-chart.ts"
import { shouldAlert } from "../../src/measure/monitoring/alert-policy.ts"
import { judge } from "../support/judge.ts"

function point(wave: number, mean: number, segment = 1, people = 12): Point {
  return { wave, segment, people, mean }
}

const around = [70, 74, 66, 72, 68, 71, 69, 73, 67, 70, 72, 68, 71, 69]
const baseline = around.map((mean, index) => point(index, mean))
const after = (means: number[], segment = 1) => means.map((mean, index) => point(14 + index, mean, segment))

function judged(points: Point[], waves?: number): Judged[] {
  return judge(new Map([["team", points]]), waves).get("team")!
}
const states = (points: Point[]) => judged(points).map(({ state }) => state)

describe("a team", () => {
  test("is not spoken of until its baseline is complete", () => {
    const learning = judged(baseline)
    expect(new Set(learning.map(({ state }) => state))).toEqual(new Set(["learning"]))
    expect(learning.map((wave) => (wave.state === "learning" ? wave.left : -1)).slice(-2)).toEqual([1, 0])
    expect(judged([...baseline, ...after([70])]).at(-1)!.state).toBe("clear")
  })

  test("that falls is watched, then in alert", () => {
    const falling = states([...baseline, ...after([65.5, 65.5, 65.5, 65.5, 65.5, 65.5, 60, 60, 60])]).slice(
      12,
    )
    expect(falling.indexOf("watch")).toBeGreaterThan(-1)
    expect(falling.indexOf("alert")).toBeGreaterThan(falling.indexOf("watch"))
    expect(falling.at(-1)).toBe("alert")
  })

  test("in alert stays so until two waves running are near the baseline again", () => {
    const fall = after([55, 55, 55, 55, 55, 55])
    const back = (means: number[]) =>
      states([...baseline, ...fall, ...means.map((mean, index) => point(20 + index, mean))]).slice(20)
    expect(back([70])).toEqual(["alert"])
    const recovered = back([75, 75, 75, 75, 75, 75])
    expect(recovered[0]).toBe("alert")
    expect(recovered.at(-1)).toBe("clear")
    const near = judged([...baseline, ...fall, ...[75, 75, 75, 75, 75, 75].map((m, i) => point(20 + i, m))])
      .slice(20)
      .map((wave) => wave.state !== "learning" && wave.smoothed > -wave.deviation)
    expect(recovered.indexOf("clear")).toBe(near.indexOf(true) + 1)
  })

  test("that is back after a single bad wave is in alert for one wave more", () => {
    expect(states([...baseline, ...after([40, 100, 70])]).slice(14)).toEqual(["alert", "alert", "clear"])
  })

  test("that rises is improving, until it is near the baseline again", () => {
    const risen = states([...baseline, ...after([82, 82, 82, 82, ...Array<number>(10).fill(70)])]).slice(14)
    expect(risen[3]).toBe("improving")
    expect(risen.at(-1)).toBe("clear")
  })

  test("of many people is neither in alert nor improving for three points, however certain", () => {
    const many = [...around, ...Array<number>(8).fill(67)].map((mean, index) => point(index, mean, 1, 2000))
    expect(new Set(states(many).slice(14))).toEqual(new Set(["watch"]))
    const risen = [...around, ...Array<number>(8).fill(73)].map((mean, index) => point(index, mean, 1, 2000))
    expect(new Set(states(risen).slice(14))).toEqual(new Set(["clear"]))
    const more = [...around, ...Array<number>(8).fill(64)].map((mean, index) => point(index, mean, 1, 2000))
    expect(states(more).at(-1)).toBe("alert")
  })

  test("learns a new baseline in a new segment, from eight waves and with wider limits", () => {
    const moved = judged([...baseline, ...after([70, 70]), ...after(Array<number>(9).fill(50), 2)])
    expect(moved.slice(16, 24).map(({ state }) => state)).toEqual(Array(8).fill("learning"))
    const [first, second] = [moved[14]!, moved[24]!].map((wave) => wave.state !== "learning" && wave)
    expect(second).toMatchObject({ state: "clear", change: 0 })
    expect(first && second && second.deviation > first.deviation).toBe(true)
  })

  test("may have a baseline of eight waves, not of seven", () => {
    expect(judged(baseline, 8).map(({ state }) => state)[8]).toBe("clear")
    expect(() => judged(baseline, 7)).toThrow("at least 8 waves")
  })
})

test("a wave that was not published does not count", () => {
  const points = [...baseline, ...after([66, 62, 58, 58])]
  const late = points.map((one) => ({ ...one, wave: one.wave < 15 ? one.wave : one.wave + 5 }))
  const plain = (judged: Judged) => ({ ...judged, wave: 0 })
  expect(judged(late).map(plain)).toEqual(judged(points).map(plain))
})

describe("what movement is usual", () => {
  const pool = (count: number, range: number) => ({ ranges: count * range, count })

  test("comes from all teams", () => {
    const restless = around.map((mean, index) => point(index, 70 + 5 * (mean - 70)))
    const fall = after([60, 60, 60, 60])
    const alone = judge(new Map([["calm", [...baseline, ...fall]]])).get("calm")!
    const among = judge(
      new Map([
        ["calm", [...baseline, ...fall]],
        ["restless", restless],
      ]),
    ).get("calm")!
    expect(alone.at(-1)!.state).toBe("alert")
    expect(among.at(-1)!.state).toBe("clear")
  })

  test("comes from a measure's own twenty baselines, with fewer from those of all judged measures", () => {
    expect(usualOf(pool(20, 30), pool(80, 20))).toBe(30)
    expect(usualOf(pool(19, 30), pool(80, 20))).toBe(20)
    expect(usualOf(pool(19, 30), pool(0, 0))).toBe(30)
  })

  test("is 24 points by the root of people before any baseline is complete", () => {
    expect(usualOf(pool(0, 0), pool(0, 0))).toBe(24)
  })

  test("is never taken for less than 12 or more than 48", () => {
    expect([11.9, 12.1, 47.9, 48.1].map((range) => usualOf(pool(1, range), pool(1, range)))).toEqual([
      12, 12.1, 47.9, 48,
    ])
  })

  test("does not hang on how far people differ within a wave, which is kept nowhere", () => {
    const [first] = judged([...baseline, ...after([60])]).slice(14)
    expect(first).toMatchObject({ change: -10, scaled: (-10 * Math.sqrt(12)) / usualOfBaseline() })
  })
})

function usualOfBaseline(): number {
  const distances = around.map((mean) => (mean - 70) * Math.sqrt(12))
  const ranges = distances.slice(1).map((one, at) => Math.abs(one - distances[at]!))
  return Math.max(12, ranges.reduce((sum, one) => sum + one, 0) / ranges.length / 1.128)
}

test("what was said of a wave never changes with later waves", () => {
  const series = fc.array(
    fc.record({ mean: fc.integer({ min: 20, max: 90 }), segment: fc.integer({ min: 0, max: 30 }) }),
    { minLength: 9, maxLength: 40 },
  )
  fc.assert(
    fc.property(fc.array(series, { minLength: 1, maxLength: 3 }), fc.nat(40), (drawn, until) => {
      const all = drawn.map((points) => {
        let segment = 1
        return points.map((one, wave) => point(wave, one.mean, one.segment === 0 ? ++segment : segment))
      })
      const told = (kept: Point[][]) =>
        [...judge(new Map(kept.map((points, team) => [`${team}`, points])), 8).values()].map((waves) =>
          waves.filter(({ wave }) => wave < until),
        )
      expect(told(all.map((points) => points.filter(({ wave }) => wave < until)))).toEqual(told(all))
    }),
    { numRuns: 200 },
  )
})

describe("a message is sent", () => {
  test("for an alert of the organisation or a division", () => {
    expect(shouldAlert("organisation", ["clear", "alert"])).toBe(true)
    expect(shouldAlert("division", ["alert"])).toBe(true)
    expect(shouldAlert("division", ["watch", "watch", "improving", "learning"])).toBe(false)
  })

  test("for a team only when two measures are in alert", () => {
    expect(shouldAlert("team", ["alert", "watch", "watch", "watch"])).toBe(false)
    expect(shouldAlert("team", ["alert", "alert", "clear", "clear"])).toBe(true)
  })
})
