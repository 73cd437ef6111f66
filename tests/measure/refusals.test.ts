import { describe, expect, test } from "vitest"
import { headroom } from "../../src/measure/statistics/boundary.ts"
import { contrastOf } from "../../src/measure/close/contrast.ts"
import { burden, concentration, withAdded } from "../../src/measure/statistics/concentration.ts"
import { meanDifference } from "../../src/measure/statistics/difference.ts"
import {
  addItemScores,
  rwgj,
  intraclassCorrelation,
  emptyItemMoments,
} from "../../src/measure/statistics/consistency.ts"
import { betweenShare, groupOf, peopleFor, shareDifference } from "./unshipped/planning.ts"
import { shareInterval, wilson } from "../../src/measure/statistics/interval.ts"
import { mean, median, quantile } from "../../src/measure/statistics/numbers.ts"
import { rangeDeviation } from "../../src/measure/monitoring/ewma.ts"
import { drivers } from "../../src/measure/review/drivers.ts"
import { trackRecord } from "../../src/measure/monitoring/ledger.ts"
import { mayRepresent, shareNeeded, worstCase } from "../../src/measure/review/nonresponse.ts"
import { blindSpot, perceptionGap } from "../../src/measure/review/perception.ts"
import { poolUnits } from "../../src/measure/statistics/pooling.ts"
import { mayCompare } from "../../src/measure/statistics/reliability.ts"
import { correlationsOf } from "../../src/measure/statistics/correlations.ts"
import { poststratify } from "../../src/measure/statistics/post-stratification.ts"
import { pChart } from "../../src/measure/monitoring/p-chart.ts"
import { smoothShares } from "./unshipped/smoothing.ts"
import { quartiles, percentileRanks } from "../../src/measure/statistics/ranking.ts"
import { monotonicTrend, senSlope, straightLine } from "../../src/measure/statistics/monotonic-trend.ts"
import { velocities, wavesToCrossing } from "../../src/measure/review/velocity.ts"
import { orThrow } from "../../src/measure/statistics/not-estimable.ts"

const group = (people: number, mean: number, variance = 400) => ({ people, mean, variance })
const units = (count: number, people: number, step: number) =>
  Array.from({ length: count }, (_, index) => ({ unit: `u${index}`, mean: 40 + step * index, people }))

describe("nothing is said", () => {
  const twice = { capacity: group(8, 50), ambition: group(8, 60) }
  const products = {
    measures: ["a", "b", "outcome"],
    n: 100,
    sums: [0, 0, 0],
    products: [
      [100, 100, 50],
      [100, 100, 50],
      [50, 50, 100],
    ],
  }
  const alike = {
    measures: products.measures,
    n: 100,
    values: [
      [1, 1, 0.5],
      [1, 1, 0.5],
      [0.5, 0.5, 1],
    ],
  }
  const alone = { ...alike, values: alike.values.map((row, at) => row.map((_, to) => Number(at === to))) }

  const ofOne = Array.from({ length: 6 }, (_, at) => {
    const one = emptyItemMoments(2)
    addItemScores(one, [10 * at, 10 * at + 5])
    return one
  })

  test.each([
    [
      "of a difference to four people",
      contrastOf(
        { people: 9, mean: 50, times: 1, ratio: 0.4 },
        { people: 12, mean: 50, times: 3, ratio: 0.4 },
      ),
      "fewer than 5 people",
    ],
    [
      "of what goes together in 99 people",
      correlationsOf({ ...products, n: 99 }, [99, 99, 99], 5),
      "fewer than 100 people",
    ],
    [
      "of what goes together where four skipped a measure",
      correlationsOf(products, [100, 100, 104], 5),
      "few answered only some measures",
    ],
    ["of four units pooled", poolUnits(units(4, 10, 5), 24), "fewer than 5 units"],
    ["of units without spread", poolUnits(units(6, 10, 5), 0), "no spread within units"],
    ["of a share of no variance", betweenShare(0, 0), "nobody differs"],
    ["of how many people it takes where units are alike", peopleFor(0), "units do not differ"],
    ["of four units' shares", smoothShares([{ favourable: 1, people: 9 }]), "fewer than 5 units"],
    [
      "of shares that are all alike",
      smoothShares(Array.from({ length: 6 }, () => ({ favourable: 0, people: 9 }))),
      "units do not differ",
    ],
    [
      "of the silent where there are none",
      shareNeeded({ share: 0.5, people: 9, eligible: 9, line: 0.5 }),
      "everyone answered",
    ],
    [
      "of a whole with a part that kept silent",
      poststratify([
        { eligible: 9, people: 6, mean: 50, deviation: 20 },
        { eligible: 9, people: 0, mean: 0, deviation: 0 },
      ]),
      "a stratum without answers",
    ],
    [
      "of shares of nobody",
      shareDifference({ favourable: 0, people: 0 }, { favourable: 1, people: 2 }),
      "nobody answered",
    ],
    ["of one person's mean", meanDifference(group(1, 50, 0), group(9, 50)), "fewer than 2 people"],
    ["of a difference without spread", meanDifference(group(9, 50, 0), group(9, 60, 0)), "nobody differs"],
    ["of a trend in three waves", monotonicTrend([1, 2, 3]), "fewer than 4 waves"],
    ["of a line through two", straightLine([1, 2]), "fewer than 3 waves"],
    [
      "of speed after seven waves",
      velocities([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7, 8]),
      "fewer than 8 waves",
    ],
    ["of a crossing from beyond", wavesToCrossing(-1, { value: 1, low: 0.5 }), "already beyond"],
    [
      "of a crossing that may never come",
      wavesToCrossing(10, { value: 1, low: -0.1 }),
      "the gap may be none",
    ],
    ["of a crossing in a year", wavesToCrossing(30, { value: 1, low: 0.9 }), "too far ahead"],
    ["of a share chart after five waves", pChart([{ count: 1, of: 2 }], 6), "fewer than 6 waves"],
    [
      "of a share chart with an empty wave",
      pChart(
        Array.from({ length: 7 }, (_, index) => ({ count: 0, of: index })),
        6,
      ),
      "a wave without people",
    ],
    ["of a burden nobody has", concentration([{ unit: "a", headcount: 5, hours: 0 }]), "no burden"],
    [
      "of a burden on nobody",
      concentration([{ unit: "a", headcount: 0, hours: 5 }]),
      "a unit without people",
    ],
    ["of hours nobody told", burden([0, 0], [0, 1], 9), "nobody answered"],
    ["of headroom from four people", headroom({ ...twice, ambition: group(4, 60) }), "fewer than 5 people"],
    [
      "of headroom where all agree",
      headroom({ capacity: group(8, 50, 0), ambition: group(8, 60, 0) }),
      "nobody differs",
    ],
    ["of what four leaders see", perceptionGap(group(4, 80), group(20, 50)), "fewer than 5 leaders"],
    ["of what four others feel", perceptionGap(group(9, 80), group(4, 50)), "fewer than 5 people"],
    ["of blind spots without a gap", blindSpot([]), "no gap is known"],
    [
      "of alerts that were never sent",
      trackRecord({ alerts: 0, borneOut: 0, failures: 3, preceded: 0 }).precision,
      "no alert yet",
    ],
    [
      "of failures that never came",
      trackRecord({ alerts: 3, borneOut: 0, failures: 0, preceded: 0 }).recall,
      "no failure yet",
    ],
    ["of drivers among 99 people", drivers({ ...alike, n: 99 }, "outcome"), "fewer than 100 people"],
    ["of drivers that are the same", drivers(alike, "outcome"), "a measure adds nothing of its own"],
    ["of drivers that drive nothing", drivers(alone, "outcome"), "nothing is explained"],
    [
      "of places among seven units",
      percentileRanks(orThrow(poolUnits(units(7, 50, 5), 24))),
      "fewer than 8 units",
    ],
    [
      "of places that are mostly chance",
      percentileRanks(orThrow(poolUnits(units(9, 6, 3), 24))),
      "differences are mostly chance",
    ],
    ["of nobody's share", shareInterval({ share: 0, n: 0 }), "nobody answered"],
    ["of the share of nobody at all", shareInterval({ share: 0, n: 0, eligible: 0 }), "nobody answered"],
    ["of the slope of one wave", senSlope([50]), "fewer than 2 waves"],
    ["of the slope of no wave", senSlope([]), "fewer than 2 waves"],
    ["of teams of one person", intraclassCorrelation(ofOne), "a team of one"],
    ["of how far one person agrees", rwgj(ofOne, 5), "a team of one"],
    [
      "of a difference to nobody",
      contrastOf(
        { people: 0, mean: 50, times: 1, ratio: 0.4 },
        { people: 9, mean: 50, times: 1, ratio: 0.4 },
      ),
      "fewer than 5 people",
    ],
  ])("%s", (_, result, reason) => {
    expect(result).toEqual({ kind: "refused", reason })
  })

  test.each([
    ["the mean", () => mean([])],
    ["a quantile", () => quantile([], 0.9)],
    ["the median", () => median([])],
    ["quartiles", () => quartiles([])],
    ["Wilson's interval", () => wilson(0, 0, 1.96)],
    ["a group", () => groupOf({ people: 0, sum: 0, sumsq: 0 })],
    ["the worst case", () => worstCase({ value: 0, people: 0, eligible: 0, top: 1 })],
    ["a movement", () => rangeDeviation([50])],
  ])("of nothing: %s is asked for by mistake, and the mistake is named", (_, ask) => {
    expect(ask).toThrow(RangeError)
  })

  test("of measures that nobody asked for", () => {
    expect(() => drivers({ measures: [], n: 100, values: [] }, "weather")).toThrow("weather")
    expect(() => withAdded([], new Map([["a", 1]]))).toThrow("no unit a")
  })
})

describe("units side by side", () => {
  test("are set against each other where half of what differs is real", () => {
    const large = orThrow(poolUnits(units(9, 60, 5), 24))
    expect(mayCompare(large)).toBe(true)
    const { units: placed, quartiles } = orThrow(percentileRanks(large))
    expect(placed[4]).toMatchObject({ unit: "u4", percentile: 50 })
    expect(quartiles[1]).toBeCloseTo(60, 9)
    expect(placed[0]!.below).toBeGreaterThan(0.99)
  })

  test("that differ no more than chance would are all drawn to one mean", () => {
    const same = orThrow(poolUnits(units(6, 5, 0.1), 24))
    expect(same.between).toBe(0)
    expect(new Set(same.units.map(({ pooled }) => pooled.toFixed(9))).size).toBe(1)
    expect(mayCompare(same)).toBe(false)
  })
})

test("an answer of fewer than half may not represent the unit", () => {
  expect([mayRepresent(5, 10), mayRepresent(4, 10), mayRepresent(0, 0)]).toEqual([true, false, false])
})

test("when everybody answered there is no worst case", () => {
  expect(worstCase({ value: 60, people: 9, eligible: 9, top: 100 })).toEqual({ low: 60, high: 60 })
})

describe("headroom", () => {
  const at = (capacity: number) => headroom({ capacity: group(24, capacity), ambition: group(24, 60) })

  test("is inside, beyond, or too close to tell", () => {
    expect(orThrow(at(80)).state).toBe("inside")
    expect(orThrow(at(63)).state).toBe("boundary")
    expect(orThrow(at(40)).state).toBe("beyond")
    expect(orThrow(at(60)).beyond).toBeCloseTo(0.5, 6)
  })

  test("is less sure where those who rate capacity high rate ambition low", () => {
    const both = { capacity: group(24, 60), ambition: group(24, 60) }
    expect(orThrow(headroom({ ...both, covariance: -5 })).error).toBeGreaterThan(
      orThrow(headroom(both)).error,
    )
    expect(orThrow(headroom({ ...both, eligible: 24 })).error).toBe(0)
  })

  const sums = (people: number, mean: number, times = 1) => ({
    people: people * times,
    mean,
    times,
    ratio: 0.4,
  })

  test("of people who answered three times is no surer than of people who answered once", () => {
    const [once, thrice] = [sums(30, 50), sums(30, 50, 3)]
    const [one, three] = [orThrow(contrastOf(once, once)), orThrow(contrastOf(thrice, thrice))]
    expect(three.high).toBeGreaterThan(0.95 * one.high)
    expect([one.people, three.people]).toEqual([30, 30])
    const ninety = { ...thrice, times: 1 }
    expect(orThrow(contrastOf(ninety, ninety)).high).toBeLessThan(0.6 * one.high)
  })

  test("is told of people who were asked in different numbers of waves", () => {
    expect(orThrow(contrastOf(sums(5, 60), sums(5, 50, 2)))).toMatchObject({ value: 10, people: 5 })
  })

  test("of people in one band is equally sure, and surer from 25 people on", () => {
    const width = (people: number) => {
      const { low, high } = orThrow(contrastOf(sums(people, 60), sums(people, 60)))
      return high - low
    }
    expect(width(14)).toBe(width(10))
    expect(width(24)).toBe(width(15))
    expect(width(26)).toBeLessThan(width(25))
  })
})
test("blind spots count only what is certain, and never what leaders see too dark", () => {
  expect(blindSpot([{ low: 10 }, { low: -30 }, { low: 2 }, { low: 0 }])).toBe(3)
})

test("with equal figures a trend's p is the approximate one", () => {
  const tied = orThrow(monotonicTrend([70, 70, 68, 66, 66, 62, 61, 60]))
  expect(tied.p).toBe(tied.pNormal)
  expect(orThrow(monotonicTrend([5, 5, 5, 5]))).toMatchObject({ score: 0, p: 1, slope: 0 })
})
