import { describe, expect, test } from "vitest"
import { compareTeams } from "../../src/measure/comparison.ts"
import type { PublishedPoint } from "../../src/measure/trends.ts"

/** Teams of so many people each, who differ by 20 points around their team's mean. */
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
    sums: { people, sum: people * mean, sumsq: people * mean ** 2 + 400 * (people - 1) },
    shown: mean,
    ...more,
  }))
}

const apart = [30, 40, 50, 60, 62, 64, 66, 70]
const alike = [60, 61, 62, 60, 59, 61, 60, 62]

describe("teams", () => {
  test("that really differ are set against each other, the lowest clearly below", () => {
    const { comparable, reliability, standings } = compareTeams("a", teams(apart, 20))
    expect(comparable).toBe(true)
    expect(reliability).toBeGreaterThan(0.8)
    expect(standings[0]).toEqual({ unit: "t0", percentile: 6, below: 1 })
    expect(standings.at(-1)).toMatchObject({ percentile: 94, below: 0.03 })
  })

  test("whose differences are mostly chance are not", () => {
    expect(compareTeams("a", teams(alike, 8))).toMatchObject({ comparable: false, standings: [] })
  })

  test("have a reliability of 0.5 or more exactly where they are set against each other", () => {
    const spreads = Array.from({ length: 400 }, (_, at) => at / 100)
    const found = spreads.map((step) =>
      compareTeams(
        "a",
        teams(
          apart.map((_, at) => 50 + step * at),
          10,
        ),
      ),
    )
    expect(found.some(({ comparable }) => comparable)).toBe(true)
    expect(found.filter(({ comparable, reliability }) => comparable !== reliability! >= 0.5)).toEqual([])
  })

  test("of fewer than eight have no place among the others, of fewer than five are not compared at all", () => {
    expect(compareTeams("a", teams(apart.slice(0, 6), 20))).toMatchObject({ comparable: true, standings: [] })
    expect(compareTeams("a", teams(apart.slice(0, 4), 20))).toEqual({
      measure: "a",
      teams: 4,
      comparable: false,
      standings: [],
    })
  })

  test("are told apart by what was shown: a bound has no place, and tenths of a point make no order", () => {
    const [first, ...others] = teams(apart, 20)
    const bounded = compareTeams("a", [
      { ...first!, shown: undefined },
      ...others,
      ...teams([44], 20, { unit: "x" }),
    ])
    expect(bounded.standings.map(({ unit }) => unit)).not.toContain("t0")
    const tied = teams([...apart, 30], 20).map((one, at) =>
      at === 8 ? { ...one, sums: { ...one.sums, sum: one.sums.sum + 8 } } : one,
    )
    const places = compareTeams("a", tied).standings.filter(({ unit }) => unit === "t0" || unit === "t8")
    expect(new Set(places.map(({ percentile }) => percentile)).size).toBe(1)
  })

  test("are the smallest units, and those of the measure", () => {
    const division = teams([50], 40, { unit: "d", level: "division", leaf: false })
    const other = teams([50], 40, { unit: "o", measure: "b" })
    expect(compareTeams("a", [...teams(apart, 20), ...division, ...other]).teams).toBe(8)
  })
})
