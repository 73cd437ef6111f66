import { describe, expect, test } from "vitest"
import { benjaminiHochberg } from "../../src/measure/statistics/multiple-comparisons.ts"
import {
  extend,
  noWindows,
  unitChange,
  type ChangeWindows,
} from "../../src/measure/monitoring/score-change.ts"
import { orThrow } from "../../src/measure/statistics/not-estimable.ts"

const usual = 20

/** A unit's waves of so many people each; shown in whole points. */
function waves(means: readonly number[], people: number, from: ChangeWindows = noWindows): ChangeWindows {
  return means.reduce(
    (windows, mean) => extend(windows, { people, mean }, mean < 20 ? undefined : Math.round(mean)),
    from,
  )
}

describe("a unit of fifty or more", () => {
  test("is compared with the wave before", () => {
    const change = orThrow(unitChange(waves([40, 70, 66], 50), usual))
    expect(change).toMatchObject({ span: 1, points: -4 })
    expect(change.value).toBeCloseTo(-4, 9)
    expect(change.low).toBeLessThan(-10)
    expect(change.high).toBeGreaterThan(2)
  })
})

describe("a smaller unit", () => {
  const eight = [70, 72, 68, 70, 60, 62, 58, 60]

  test("is compared by four waves against the four before them", () => {
    const change = orThrow(unitChange(waves(eight, 12), usual))
    expect(change).toMatchObject({ span: 4, points: -10 })
    expect(change.value).toBeCloseTo(-10, 9)
    expect(change.p).toBeLessThan(0.05)
  })

  test("keeps that figure until four more waves are complete", () => {
    const told = (more: number[]) => orThrow(unitChange(waves([...eight, ...more], 12), usual))
    expect(told([90])).toEqual(told([]))
    expect(told([90, 20, 50])).toEqual(told([]))
    expect(told([60, 60, 60, 60]).value).toBeCloseTo(0, 9)
    expect(told([60, 60, 60, 60, 90, 90, 90, 90]).value).toBeCloseTo(30, 9)
  })

  test("is not compared before eight waves", () => {
    expect(unitChange(waves(eight.slice(1), 12), usual)).toEqual({
      kind: "refused",
      reason: "fewer than 8 waves",
    })
    expect(unitChange(waves([50], 12), usual)).toEqual({ kind: "refused", reason: "fewer than 2 waves" })
  })

  test("of forty-nine in one of two waves is not compared by these", () => {
    expect(unitChange(waves([60], 50, waves([70], 49)), usual)).toMatchObject({ kind: "refused" })
  })

  test("that was only shown to be at most something is not told by how much it moved", () => {
    expect(orThrow(unitChange(waves([...eight.slice(0, 7), 10], 12), usual)).points).toBeUndefined()
  })
})

describe("the interval of a movement", () => {
  test("is 1.645 times what movement is usual, by the roots of people on both sides", () => {
    const { value, low, high, p } = orThrow(unitChange(waves([66], 100, waves([70], 50)), usual))
    const error = 20 * Math.sqrt(1 / 50 + 1 / 100)
    expect(value).toBeCloseTo(-4, 9)
    expect(low).toBeCloseTo(-4 - 1.6449 * error, 3)
    expect(high).toBeCloseTo(-4 + 1.6449 * error, 3)
    expect(p).toBeCloseTo(0.248, 3)
  })

  test("takes each person of a window once for every wave", () => {
    const { low, high } = orThrow(unitChange(waves([70, 70, 70, 70, 60, 60, 60, 60], 12), usual))
    expect(high - low).toBeCloseTo(2 * 1.6449 * 20 * Math.sqrt(2 / 48), 3)
  })

  test("ends at nothing where p is 0.1, and is twice as wide where twice the movement is usual", () => {
    const edge = 1.644854 * usual * Math.sqrt(2 / 50)
    const at = orThrow(unitChange(waves([20, 20 + edge], 50), usual))
    expect([at.low, at.p]).toEqual([expect.closeTo(0, 4), expect.closeTo(0.1, 4)])
    const wide = orThrow(unitChange(waves([20, 20 + edge], 50), 2 * usual))
    expect(wide.high - wide.low).toBeCloseTo(2 * (at.high - at.low), 9)
  })

  test("a window's mean weighs each wave by its people", () => {
    const first = waves([70, 70, 70, 70], 10)
    const full = waves([50], 30, waves([80, 80, 80], 10, first))
    expect(orThrow(unitChange(full, usual)).value).toBeCloseTo(65 - 70, 9)
  })
})

test("among many comparisons a p of 0.04 is no news by itself", () => {
  expect(benjaminiHochberg([0.04, 0.5, 0.6, 0.7, 0.8]).some(({ flagged }) => flagged)).toBe(false)
  expect(benjaminiHochberg([0.5, 0.001, 0.04]).map(({ flagged }) => flagged)).toEqual([false, true, true])
})
