import { describe, expect, test } from "vitest"
import type { Point } from "../../src/measure/alert.ts"
import { falseDiscoveries } from "../../src/measure/many.ts"
import { unitChange } from "../../src/measure/unit-change.ts"
import { said } from "./reference/agree.ts"

function points(means: readonly number[], people: number, segment = 1): Point[] {
  return means.map((mean, wave) => ({
    wave,
    segment,
    people,
    sum: people * mean,
    sumsq: people * mean ** 2 + 400 * (people - 1),
  }))
}

describe("a unit of fifty or more", () => {
  test("is compared with the wave before", () => {
    const change = said(unitChange(points([70, 66], 50)))
    expect(change).toMatchObject({ span: 1, wave: 1 })
    expect(change.value).toBeCloseTo(-4, 9)
    expect(change.low).toBeLessThan(-10)
    expect(change.high).toBeGreaterThan(2)
  })
})

describe("a smaller unit", () => {
  const eight = [70, 72, 68, 70, 60, 62, 58, 60]

  test("is compared by four waves against the four before them", () => {
    const change = said(unitChange(points(eight, 12)))
    expect(change).toMatchObject({ span: 4, wave: 7 })
    expect(change.value).toBeCloseTo(-10, 9)
    expect(change.p).toBeLessThan(0.05)
  })

  test("keeps that figure until four more waves are complete", () => {
    const told = (more: number[]) => said(unitChange(points([...eight, ...more], 12)))
    expect(told([90])).toEqual(told([]))
    expect(told([90, 20, 50])).toEqual(told([]))
    expect(told([60, 60, 60, 60])).toMatchObject({ wave: 11 })
    expect(told([60, 60, 60, 60]).value).toBeCloseTo(0, 9)
  })

  test("is not compared before eight waves, nor across a break", () => {
    const few = { kind: "refused", reason: "fewer than 8 waves" }
    expect(unitChange(points(eight.slice(1), 12))).toEqual(few)
    expect(unitChange([...points(eight, 12), ...points([50, 50], 12, 2)])).toEqual(few)
    expect(unitChange([...points(eight, 12), ...points([50], 12, 2)])).toEqual({
      kind: "refused",
      reason: "fewer than 2 waves",
    })
  })

  test("of forty-nine in one of two waves is not compared by these", () => {
    expect(unitChange([...points([70], 49), ...points([60], 50)])).toMatchObject({ kind: "refused" })
  })
})

test("nothing is compared where nobody differs from anyone", () => {
  const alike = points([70, 60], 60).map((one) => ({ ...one, sumsq: one.sum ** 2 / one.people }))
  expect(unitChange(alike)).toEqual({ kind: "refused", reason: "nobody differs" })
})

test("among many comparisons a p of 0.04 is no news by itself", () => {
  expect(falseDiscoveries([0.04, 0.5, 0.6, 0.7, 0.8]).some(({ flagged }) => flagged)).toBe(false)
  expect(falseDiscoveries([0.5, 0.001, 0.04]).map(({ flagged }) => flagged)).toEqual([false, true, true])
})
