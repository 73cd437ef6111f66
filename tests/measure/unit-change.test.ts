import { describe, expect, test } from "vitest"
import { falseDiscoveries } from "../../src/measure/many.ts"
import { extend, noWindows, unitChange, type Windows } from "../../src/measure/unit-change.ts"
import { said } from "../../src/measure/refused.ts"

/** A unit's waves of so many people each, who differ by 20 points around the mean; shown in whole points. */
function waves(means: readonly number[], people: number, from: Windows = noWindows): Windows {
  return means.reduce(
    (windows, mean) =>
      extend(
        windows,
        { people, sum: people * mean, sumsq: people * mean ** 2 + 400 * (people - 1) },
        mean < 20 ? undefined : Math.round(mean),
      ),
    from,
  )
}

describe("a unit of fifty or more", () => {
  test("is compared with the wave before", () => {
    const change = said(unitChange(waves([40, 70, 66], 50)))
    expect(change).toMatchObject({ span: 1, points: -4 })
    expect(change.value).toBeCloseTo(-4, 9)
    expect(change.low).toBeLessThan(-10)
    expect(change.high).toBeGreaterThan(2)
  })
})

describe("a smaller unit", () => {
  const eight = [70, 72, 68, 70, 60, 62, 58, 60]

  test("is compared by four waves against the four before them", () => {
    const change = said(unitChange(waves(eight, 12)))
    expect(change).toMatchObject({ span: 4, points: -10 })
    expect(change.value).toBeCloseTo(-10, 9)
    expect(change.p).toBeLessThan(0.05)
  })

  test("keeps that figure until four more waves are complete", () => {
    const told = (more: number[]) => said(unitChange(waves([...eight, ...more], 12)))
    expect(told([90])).toEqual(told([]))
    expect(told([90, 20, 50])).toEqual(told([]))
    expect(told([60, 60, 60, 60]).value).toBeCloseTo(0, 9)
    expect(told([60, 60, 60, 60, 90, 90, 90, 90]).value).toBeCloseTo(30, 9)
  })

  test("is not compared before eight waves", () => {
    expect(unitChange(waves(eight.slice(1), 12))).toEqual({ kind: "refused", reason: "fewer than 8 waves" })
    expect(unitChange(waves([50], 12))).toEqual({ kind: "refused", reason: "fewer than 2 waves" })
  })

  test("of forty-nine in one of two waves is not compared by these", () => {
    expect(unitChange(waves([60], 50, waves([70], 49)))).toMatchObject({ kind: "refused" })
  })

  test("that was only shown to be at most something is not told by how much it moved", () => {
    expect(said(unitChange(waves([...eight.slice(0, 7), 10], 12))).points).toBeUndefined()
  })
})

test("nothing is compared where nobody differs from anyone", () => {
  const alike = [70, 60].reduce(
    (windows, mean) => extend(windows, { people: 60, sum: 60 * mean, sumsq: 60 * mean ** 2 }, mean),
    noWindows,
  )
  expect(unitChange(alike)).toMatchObject({ kind: "refused", reason: "nobody differs" })
})

test("among many comparisons a p of 0.04 is no news by itself", () => {
  expect(falseDiscoveries([0.04, 0.5, 0.6, 0.7, 0.8]).some(({ flagged }) => flagged)).toBe(false)
  expect(falseDiscoveries([0.5, 0.001, 0.04]).map(({ flagged }) => flagged)).toEqual([false, true, true])
})
