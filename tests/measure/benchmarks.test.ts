import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  bestQuarter,
  bundleBand,
  deniableScore,
  poolStep,
  quarterAmong,
  quarterOf,
  quarterScores,
  spreadOf,
  toldOf,
  type KnownBundle,
} from "../../src/measure/review/benchmarks.ts"
import { countNoise, meanNoise } from "./unshipped/benchmark.ts"

/** How likely each whole score is that is given away for this one: each of the two draws over an even grid. */
function given(score: number, cells = 30_000): Map<number, number> {
  const side = (drawsOf: (draw: number) => [number, number]) => {
    const moves = Array.from({ length: cells }, (_, at) => {
      return deniableScore(score, "100+", drawsOf((at + 0.5) / cells)) - score
    })
    return Map.groupBy(moves, (move) => move)
  }
  const chances = new Map<number, number>()
  for (const [up, some] of side((draw) => [draw, 1]))
    for (const [down, others] of side((draw) => [1, draw])) {
      const told = score + up + down
      chances.set(told, (chances.get(told) ?? 0) + (some.length / cells) * (others.length / cells))
    }
  return chances
}

describe("a score that is given to others", () => {
  it("has the standard deviation of the discrete Laplace at epsilon 1, about 1.4 points", () => {
    const spread = [...given(60)].reduce((sum, [told, chance]) => sum + chance * (told - 60) ** 2, 0)
    expect(Math.sqrt(spread)).toBeCloseTo(countNoise(1), 2)
    expect(meanNoise(100, 1)).toBeCloseTo(Math.SQRT2, 4)
  })

  it("is told of two organisations that differ by one answer of one of 100 people with chances that differ by e at most", () => {
    const [one, other] = [given(60), given(61)]
    // Further out the grid of draws is too coarse to tell chances.
    for (let told = 55; told <= 66; told++) {
      const times = one.get(told)! / other.get(told)!
      expect(times).toBeGreaterThan(Math.exp(-1) * 0.97)
      expect(times).toBeLessThan(Math.exp(1) * 1.03)
    }
  })

  it("stays a whole number on the scale at the furthest draws, and below 100 people is the rounded score", () => {
    const draw = fc.double({ min: 2 ** -48, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), draw, draw, (score, up, down) => {
        const told = deniableScore(score, "100+", [up, down])
        expect(Number.isInteger(told) && told >= 0 && told <= 100).toBe(true)
        expect(deniableScore(score, "50-99", [up, down])).toBe(Math.round(score))
      }),
    )
    expect(deniableScore(99, "100+", [2 ** -48, 1])).toBe(100)
    expect(deniableScore(1, "100+", [1, 2 ** -48])).toBe(0)
  })

  it.each([
    [["100+", "100+"], "100+"],
    [["100+", "50-99"], "50-99"],
    [["50-99"], "50-99"],
    [["100+", "25-49"], undefined],
    [["5-9"], undefined],
    [[""], undefined],
    [[], undefined],
  ])("of %j is told with the band %s", (bands, band) => {
    expect(bundleBand(bands)).toBe(band)
  })
})

const on = (day: string, score: number, more = {}) => ({
  on: day,
  score,
  low: score - 6,
  high: score + 8,
  series: 1,
  ...more,
})

describe("a quarter", () => {
  it.each([
    ["2026-01-01", "2026-Q1"],
    ["2026-03-31", "2026-Q1"],
    ["2026-04-01", "2026-Q2"],
    ["2026-12-31", "2026-Q4"],
  ])("of %s is %s", (day, quarter) => {
    expect(quarterOf(day)).toBe(quarter)
  })

  it("is the mean of its pulses, no surer than one of them", () => {
    const scores = [on("2026-07-07", 60), on("2026-04-07", 60), on("2026-04-14", 63), on("2026-04-21", 66)]
    expect(quarterScores(scores)).toEqual([
      { quarter: "2026-Q2", on: "2026-04-21", score: 63, low: 57, high: 71, series: 1, pulses: 3 },
    ])
  })

  it("has none with two series, or with scores at both ends; at one end its mean has that bound", () => {
    const days = ["2026-04-07", "2026-04-14", "2026-04-21"]
    const series = days.map((day, at) => on(day, 60, { series: at === 1 ? 2 : 1 }))
    const bounds = (some: (string | undefined)[]) => days.map((day, at) => on(day, 60, { bound: some[at] }))
    expect(quarterScores(series)).toEqual([])
    expect(quarterScores(bounds(["at_most", undefined, "at_least"]))).toEqual([])
    expect(quarterScores(bounds(["at_most", undefined, "at_most"]))).toMatchObject([{ bound: "at_most" }])
  })

  it("is the best before the one that runs, in the series that goes on", () => {
    const quarter = (name: string, score: number, series = 1) => ({
      quarter: name,
      pulses: 3,
      ...on("2026-01-01", score, { series }),
    })
    const quarters = [
      quarter("2025-Q4", 90, 0),
      quarter("2026-Q1", 61),
      quarter("2026-Q2", 66),
      quarter("2026-Q3", 70),
    ]
    expect(bestQuarter(quarters, on("2026-08-01", 50))?.quarter).toBe("2026-Q2")
    expect(bestQuarter(quarters, on("2026-02-01", 50))).toBeUndefined()
  })
})

const bundle = (organisation: number, quarter: string, pool?: number): KnownBundle => ({
  organisation: `o${organisation}`,
  quarter,
  pool,
})
const several = (count: number, from = 0, quarter = "2026-Q3") =>
  Array.from({ length: count }, (_, at) => bundle(from + at, quarter))

describe("what is told of organisations", () => {
  it("is nothing below eight, which says how many are missing, and one organisation counts once", () => {
    expect(poolStep([])).toEqual({ kind: "waiting", missing: 8, told: 0 })
    expect(poolStep(several(7))).toEqual({ kind: "waiting", missing: 1, told: 0 })
    const twice = [...several(7), bundle(0, "2026-Q2")]
    expect(poolStep(twice)).toMatchObject({ kind: "waiting", missing: 1 })
    expect(poolStep(several(8))).toMatchObject({ kind: "released", pool: 1, joined: several(8) })
  })

  it("does not change with a ninth, nor with seven that have a newer quarter, but with eight", () => {
    const told = several(8).map((one) => ({ ...one, pool: 1 }))
    expect(poolStep([...told, bundle(8, "2026-Q3")])).toEqual({ kind: "waiting", missing: 7, told: 8 })
    const renewed = [...told, ...several(7, 0, "2026-Q4")]
    expect(poolStep(renewed)).toMatchObject({ missing: 1 })
    expect(toldOf(renewed).every(({ quarter }) => quarter === "2026-Q3")).toBe(true)
    const all = [...renewed, bundle(8, "2026-Q3")]
    const step = poolStep(all)
    expect(step).toMatchObject({ kind: "released", pool: 2 })
    if (step.kind !== "released") return
    const after = all.map((one) => (step.joined.includes(one) ? { ...one, pool: 2 } : one))
    expect(toldOf(after)).toHaveLength(9)
  })

  it("tells by no sum or difference of any releases of fewer than eight organisations", () => {
    const arrivals = fc.array(
      fc.array(fc.record({ organisation: fc.nat(13), newer: fc.boolean() }), { minLength: 1, maxLength: 12 }),
      { minLength: 2, maxLength: 12 },
    )
    let releases = 0
    fc.assert(
      fc.property(arrivals, (batches) => {
        let known: KnownBundle[] = []
        const pools: KnownBundle[][] = []
        for (const batch of batches) {
          for (const { organisation, newer } of batch) {
            const own = known.filter((one) => one.organisation === `o${organisation}`)
            if (own.length > 0 && !newer) continue
            const waiting = own.find(({ pool }) => pool === undefined)
            if (!waiting) known.push(bundle(organisation, `20${10 + own.length}-Q1`))
          }
          const step = poolStep(known)
          if (step.kind === "waiting") continue
          known = known.map((one) => (step.joined.includes(one) ? { ...one, pool: step.pool } : one))
          pools.push(toldOf(known))
        }
        releases += pools.length
        expect(smallestGroup(pools)).toBeGreaterThanOrEqual(8)
      }),
      { numRuns: 200 },
    )
    expect(releases).toBeGreaterThan(200)
  })

  it("would be found out by the same search where a ninth alone joined", () => {
    const eight = several(8)
    expect(smallestGroup([eight, [...eight, bundle(8, "2026-Q3")]])).toBe(1)
  })

  it("is quartiles of equal weights in whole points, developing below fifteen", () => {
    const scores = Array.from({ length: 15 }, (_, at) => 50 + at)
    expect(spreadOf(scores.slice(0, 7))).toBeUndefined()
    expect(spreadOf(scores.slice(0, 8))).toEqual({
      organisations: 8,
      quartiles: [52, 54, 55],
      developing: true,
    })
    expect(spreadOf(scores.slice(0, 14))?.developing).toBe(true)
    expect(spreadOf(scores)).toEqual({ organisations: 15, quartiles: [54, 57, 61], developing: false })
  })

  it.each([
    [49, 1],
    [50, 2],
    [59, 2],
    [60, 3],
    [69, 3],
    [70, 4],
  ])("a score of %i lies in the quarter %i of 50, 60, 70", (score, place) => {
    const spread = { organisations: 8, developing: true, quartiles: [50, 60, 70] as [number, number, number] }
    expect(quarterAmong(spread, score)).toBe(place)
  })
})

/**
 * The fewest organisations that any linear combination of the pools' sums is about: those whose scores, left out, make the
 * pools' rows dependent. Each organisation has a column for each of its quarters; organisations alike are tried together.
 */
function smallestGroup(pools: readonly KnownBundle[][]): number {
  const rows = pools.map(
    (pool) => new Set(pool.map(({ organisation, quarter }) => `${organisation} ${quarter}`)),
  )
  const columns = [...new Set(rows.flatMap((row) => [...row]))]
  const byOrganisation = Map.groupBy(columns, (column) => column.split(" ")[0]!)
  const pattern = (column: string) => rows.map((row) => (row.has(column) ? 1 : 0)).join("")
  const alike = [...Map.groupBy(byOrganisation.values(), (own) => own.map(pattern).join()).values()]
  const matrix = (some: readonly string[]) =>
    rows.map((row) => some.map((column) => (row.has(column) ? 1 : 0)))
  const full = rank(matrix(columns))
  let smallest = Infinity
  const search = (at: number, left: Set<string>, size: number) => {
    if (size >= Math.min(smallest, 8)) return
    if (size > 0 && rank(matrix(columns.filter((column) => !left.has(column)))) < full) {
      smallest = size
      return
    }
    for (let next = at; next < alike.length; next++) {
      const group = alike[next]!
      search(next + 1, left.union(new Set(group.flat())), size + group.length)
    }
  }
  search(0, new Set(), 0)
  return smallest
}

/** By elimination modulo a large prime. */
function rank(matrix: readonly (readonly number[])[]): number {
  const prime = 1_000_003n
  const rows = matrix.map((row) => row.map(BigInt))
  const width = rows[0]?.length ?? 0
  let found = 0
  for (let column = 0; column < width && found < rows.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= found && row[column]! % prime !== 0n)
    if (pivot < 0) continue
    const [own, other] = [rows[pivot]!, rows[found]!]
    rows[found] = own
    rows[pivot] = other
    const inverse = power(own[column]!, prime - 2n, prime)
    for (let at = found + 1; at < rows.length; at++) {
      const times = (rows[at]![column]! * inverse) % prime
      if (times !== 0n)
        rows[at] = rows[at]!.map((value, place) => (((value - times * own[place]!) % prime) + prime) % prime)
    }
    found++
  }
  return found
}

function power(base: bigint, exponent: bigint, prime: bigint): bigint {
  let [result, factor, left] = [1n, ((base % prime) + prime) % prime, exponent]
  while (left > 0n) {
    if (left & 1n) result = (result * factor) % prime
    factor = (factor * factor) % prime
    left >>= 1n
  }
  return result
}
