import { describe, expect, test } from "vitest"
import { compareTeams } from "../../src/measure/close/team-comparison.ts"
import type { PublishedPoint } from "../../src/measure/close/trends.ts"

const ratio = 0.2

/** The organisation, and teams of so many people each. */
function organisation(
  means: readonly number[],
  people: number,
  more: Partial<PublishedPoint> = {},
): PublishedPoint[] {
  const whole = { unit: "org", level: "organisation", leaf: false } as const
  return [...teams([55], 1000, { ...whole, ...more, ...whole }), ...teams(means, people, more)]
}

function teams(
  means: readonly number[],
  people: number,
  more: Partial<PublishedPoint> = {},
): PublishedPoint[] {
  return means.map((mean, at) => ({
    unit: `t${at}`,
    measure: "a",
    segment: 1,
    level: "team",
    leaf: true,
    people,
    mean,
    shown: mean,
    ...more,
  }))
}

const apart = [30, 40, 50, 60, 62, 64, 66, 70]
const alike = [60, 61, 62, 60, 59, 61, 60, 62]

describe("teams", () => {
  test("that really differ are set against each other, the lowest clearly below", () => {
    const { comparable, reliability, standings } = compareTeams("a", organisation(apart, 20), ratio)
    expect(comparable).toBe(true)
    expect(reliability).toBeGreaterThan(0.8)
    expect(standings[0]).toEqual({ unit: "t0", percentile: 6, below: 1 })
    expect(standings.at(-1)).toMatchObject({ percentile: 94, below: 0.05 })
  })

  test("whose differences are mostly chance are not", () => {
    expect(compareTeams("a", organisation(alike, 8), ratio)).toMatchObject({
      comparable: false,
      standings: [],
    })
  })

  test("have a reliability of 0.5 or more exactly where they are set against each other", () => {
    const spreads = Array.from({ length: 400 }, (_, at) => at / 50)
    const found = spreads.map((step) =>
      compareTeams(
        "a",
        organisation(
          apart.map((_, at) => 50 + step * at),
          10,
        ),
        ratio,
      ),
    )
    expect(found.some(({ comparable }) => comparable)).toBe(true)
    expect(found.filter(({ comparable, reliability }) => comparable !== reliability! >= 0.5)).toEqual([])
  })

  test("of fewer than eight have no place among the others, of fewer than five are not compared at all", () => {
    expect(compareTeams("a", organisation(apart.slice(0, 6), 20), ratio)).toMatchObject({
      comparable: true,
      standings: [],
    })
    expect(compareTeams("a", organisation(apart.slice(0, 4), 20), ratio)).toEqual({
      measure: "a",
      teams: 4,
      comparable: false,
      standings: [],
    })
  })

  test("are told apart by what was shown: a bound has no place, and tenths of a point make no order", () => {
    const [whole, first, ...others] = organisation(apart, 20)
    const more = teams([44], 20, { unit: "x" })
    const bounded = compareTeams("a", [whole!, { ...first!, shown: undefined }, ...others, ...more], ratio)
    expect(bounded.standings.map(({ unit }) => unit)).not.toContain("t0")
    const tied = organisation([...apart, 30], 20).map((one) =>
      one.unit === "t8" ? { ...one, mean: one.mean + 0.4 } : one,
    )
    const places = compareTeams("a", tied, ratio).standings.filter(
      ({ unit }) => unit === "t0" || unit === "t8",
    )
    expect(new Set(places.map(({ percentile }) => percentile)).size).toBe(1)
  })

  test("are the smallest units, and those of the measure", () => {
    const division = teams([50], 40, { unit: "d", level: "division", leaf: false })
    const other = teams([50], 40, { unit: "o", measure: "b" })
    expect(compareTeams("a", [...organisation(apart, 20), ...division, ...other], ratio).teams).toBe(8)
  })

  test("are taken to differ inside as the organisation's ratio says at its shown score, and by nothing of their own", () => {
    const reliabilityOf = (people: number, spread: number, shown = 55) => {
      const [whole, ...own] = organisation(apart, people)
      return compareTeams("a", [{ ...whole!, shown }, ...own], spread).reliability!
    }
    // Pooling as worked out by hand: v = ratio · 55 · 45 / 20, Q = 8 · variance, equal weights.
    const v = (0.4 * 55 * 45) / 20
    const mean = apart.reduce((sum, one) => sum + one, 0) / 8
    const variance = apart.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 7
    expect(reliabilityOf(20, 0.4)).toBe(Math.floor((100 * (variance - v)) / variance) / 100)
    expect(reliabilityOf(20, 0.2)).toBeGreaterThan(reliabilityOf(20, 0.4))
    expect(reliabilityOf(20, 0.4, 90)).toBeGreaterThan(reliabilityOf(20, 0.4))
    expect(reliabilityOf(10, 0.4)).toBeLessThan(reliabilityOf(20, 0.4))
  })

  test("are not compared where of the whole organisation only a bound was shown", () => {
    const [whole, ...own] = organisation(apart, 20)
    expect(compareTeams("a", [{ ...whole!, shown: undefined }, ...own], ratio)).toMatchObject({
      teams: 8,
      comparable: false,
    })
  })
})
