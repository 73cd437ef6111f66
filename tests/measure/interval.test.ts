import { describe, expect, test } from "vitest"
import {
  coarse,
  shareInterval,
  shownInterval,
  spreadRatio,
  wilson,
} from "../../src/measure/statistics/interval.ts"
import { orThrow } from "../../src/measure/statistics/not-estimable.ts"

const ends = ({ low, high }: { low: number; high: number }) =>
  [low, high].map((end) => Number(end.toFixed(4)))
/** Mean 68.75, standard deviation 26.3822. */
const scores = [75, 75, 100, 50, 100, 25, 25, 100, 50, 75, 75, 75]
const variance = scores.reduce((sum, score) => sum + (score - 68.75) ** 2, 0) / 11
const ratio = spreadRatio(68.75, variance)

describe("a share", () => {
  const share = 8 / 12
  test("8 of 12 as in R's prop.test without correction", () => {
    expect(ends(orThrow(shareInterval({ share, n: 12, level: 0.95 })))).toEqual([0.3906, 0.8619])
  })

  test("8 of 12 in a group of 14 is known better", () => {
    expect(ends(orThrow(shareInterval({ share, n: 12, eligible: 14, level: 0.95 })))).toEqual([
      0.5564, 0.7613,
    ])
  })

  test("of everybody is simply known", () => {
    expect(shareInterval({ share, n: 12, eligible: 12 })).toEqual({ low: share, high: share })
  })

  test("stays inside 0 and 1", () => {
    expect(wilson(0, 5, 1.96).low).toBe(0)
    expect(wilson(1, 5, 1.96).high).toBe(1)
  })
})

test("spread ratios are kept in tenths, never too narrow", () => {
  expect(ratio).toBeCloseTo(0.324, 4)
  expect([0.2, 0.2001, 0.3, 0.324, 1].map(coarse)).toEqual([0.2, 0.3, 0.3, 0.4, 1])
  expect([spreadRatio(75, 0), spreadRatio(100, 0)]).toEqual([0.2, 1])
})

describe("the interval of a shown score", () => {
  const interval = (people: number, eligible: number, shown = 60) =>
    shownInterval({ shown, people, eligible, ratio: 0.4 })

  test("is not wider where the last of thirty answers too", () => {
    expect([interval(29, 30), interval(30, 30)]).toEqual([
      { low: 52, high: 67 },
      { low: 52, high: 67 },
    ])
  })

  test("never widens as one more answers, whatever the size", () => {
    const wider: string[] = []
    for (let eligible = 5; eligible <= 200; eligible++) {
      for (let people = 6; people <= eligible; people++) {
        const [before, after] = [interval(people - 1, eligible), interval(people, eligible)]
        if (after.high - after.low > before.high - before.low) wider.push(`${people} of ${eligible}`)
      }
    }
    expect(wider).toEqual([])
  })

  test("is the same for every size in a band below 25, and takes the size from there on", () => {
    const all = [10, 11, 12, 13, 14].map((people) => interval(people, 40))
    expect(new Set(all.map(({ low }) => low)).size).toBe(1)
    expect(interval(24, 400)).not.toEqual(interval(30, 400))
  })
})
