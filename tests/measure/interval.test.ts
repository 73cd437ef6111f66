import { describe, expect, test } from "vitest"
import {
  coarse,
  meanInterval,
  shareInterval,
  smallCellInterval,
  spreadRatio,
  wilson,
} from "../../src/measure/interval.ts"
import { said } from "../../src/measure/refused.ts"

const ends = ({ low, high }: { low: number; high: number }) =>
  [low, high].map((end) => Number(end.toFixed(4)))
/** Mean 68.75, standard deviation 26.3822. */
const scores = [75, 75, 100, 50, 100, 25, 25, 100, 50, 75, 75, 75]
const variance = scores.reduce((sum, score) => sum + (score - 68.75) ** 2, 0) / 11
const ratio = spreadRatio(68.75, variance)

describe("a share", () => {
  const share = 8 / 12
  test("8 of 12 as in R's prop.test without correction", () => {
    expect(ends(said(shareInterval({ share, n: 12, level: 0.95 })))).toEqual([0.3906, 0.8619])
  })

  test("8 of 12 in a group of 14 is known better", () => {
    expect(ends(said(shareInterval({ share, n: 12, eligible: 14, level: 0.95 })))).toEqual([0.5564, 0.7613])
  })

  test("of everybody is simply known", () => {
    expect(shareInterval({ share, n: 12, eligible: 12 })).toEqual({ low: share, high: share })
  })

  test("stays inside 0 and 1", () => {
    expect(wilson(0, 5, 1.96).low).toBe(0)
    expect(wilson(1, 5, 1.96).high).toBe(1)
  })
})

describe("a mean from its own spread", () => {
  test("of twelve people", () => {
    expect(ratio).toBeCloseTo(0.324, 4)
    expect(ends(said(meanInterval({ mean: 68.75, ratio, n: 12 })))).toEqual([54.0444, 80.4519])
  })

  test("of twelve people out of fourteen", () => {
    expect(ends(said(meanInterval({ mean: 68.75, ratio, n: 12, eligible: 14 })))).toEqual([63.1673, 73.837])
  })

  test("where all agree still has a width", () => {
    expect(ends(said(meanInterval({ mean: 75, ratio: spreadRatio(75, 0), n: 5 })))).toEqual([
      53.7413, 88.5674,
    ])
    expect(ends(said(meanInterval({ mean: 100, ratio: spreadRatio(100, 0), n: 6 })))).toEqual([59.6397, 100])
  })

  test("is not corrected when everyone answered", () => {
    expect(meanInterval({ mean: 68.75, ratio, n: 12, eligible: 12 })).toEqual(
      meanInterval({ mean: 68.75, ratio, n: 12 }),
    )
  })
})

test("spread ratios are shown in tenths, never too narrow", () => {
  expect([0.2, 0.2001, 0.3, 0.324, 1].map(coarse)).toEqual([0.2, 0.3, 0.3, 0.4, 1])
})

describe("a small cell's mean", () => {
  test("takes the organisation's spread and the low edge of its band", () => {
    expect(ends(said(smallCellInterval({ mean: 68.75, people: 12, ratio: 0.35 })))).toEqual([
      53.3994, 80.8567,
    ])
  })

  test("has the same interval for every size in the band", () => {
    const all = [10, 11, 12, 13, 14].map((people) =>
      said(smallCellInterval({ mean: 60, people, ratio: 0.4 })),
    )
    expect(new Set(all.map(({ low }) => low)).size).toBe(1)
  })
})
