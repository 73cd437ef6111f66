import { expect, test } from "vitest"
import { fallCusum } from "./unshipped/cusum.ts"
import { minimumDetectableDrop } from "../../src/measure/monitoring/power.ts"
import { ewmaUpdate, ewmaDeviation } from "../../src/measure/monitoring/ewma.ts"
import { cusumRunLength, ewmaRunLength } from "./run-length-equations.ts"

const lambda = ewmaUpdate(0, 1)
const slack = 1 - fallCusum([-1])[0]!.total

test.each([
  [
    0.1,
    {
      2.1476: 100,
      2.4211: 185,
      2.5462: 250,
      2.701: 370,
      2.8143: 500,
      3.0586: 1000,
      3.2834: 2000,
      3.4924: 4000,
    },
  ],
  [
    lambda,
    {
      2.3596: 100,
      2.6057: 185,
      2.7186: 250,
      2.859: 370,
      2.9622: 500,
      3.1866: 1000,
      3.3954: 2000,
      3.5914: 4000,
    },
  ],
  [
    0.3,
    {
      2.4527: 100,
      2.6846: 185,
      2.7914: 250,
      2.9247: 370,
      3.023: 500,
      3.238: 1000,
      3.4392: 2000,
      3.6291: 4000,
    },
  ],
])("smoothed by %d, textbook limits keep their run lengths", (smoothing, lengths) => {
  for (const [limit, length] of Object.entries(lengths)) {
    // The limits have four decimals.
    expect(ewmaRunLength(smoothing, Number(limit)) / length).toBeCloseTo(1, 3)
  }
})

test.each([
  [
    2.86,
    { 0: 371.1033, 0.25: 121.216, 0.5: 36.2026, 0.75: 16.4544, 1: 9.8015, 1.5: 5.2308, 2: 3.5928, 3: 2.3086 },
  ],
  [3.2, { 0: 1044.067, 0.5: 59.9989, 1: 12.5792, 1.5: 6.1875, 2: 4.1151, 3: 2.5571 }],
])("at a limit of %d larger shifts show sooner", (limit, lengths) => {
  for (const [shift, length] of Object.entries(lengths)) {
    expect(ewmaRunLength(lambda, limit, Number(shift))).toBeCloseTo(length, 3)
  }
})

test.each([
  [4, { 0: 167.6838, 0.5: 26.6302, 1: 8.3831, 1.5: 4.7472, 2: 3.3428 }],
  [4.77, { 0: 368.5614, 0.5: 35.2082, 1: 9.917, 1.5: 5.5172, 2: 3.8553 }],
  [5, { 0: 465.4435, 0.5: 37.9961, 1: 10.376, 1.5: 5.7472, 2: 4.0089 }],
])("cumulative sums with a limit of %d", (limit, lengths) => {
  for (const [shift, length] of Object.entries(lengths)) {
    expect(cusumRunLength(slack, limit, Number(shift))).toBeCloseTo(length, 3)
  }
})

test("a chart without memory alarms as a single figure does", () => {
  expect(ewmaRunLength(1, 3)).toBeCloseTo(370.3983, 3)
})

test("limits widen by what is not known of the baseline", () => {
  const known = Math.sqrt(lambda / (2 - lambda))
  expect(ewmaDeviation(1000, Infinity)).toBeCloseTo(known, 9)
  expect(ewmaDeviation(1000, 12)).toBeCloseTo(Math.sqrt(known ** 2 + 1 / 12), 9)
  expect(ewmaDeviation(1000, 8)).toBeGreaterThan(ewmaDeviation(1000, 12))
  expect(ewmaDeviation(1, 12)).toBeCloseTo(lambda * Math.sqrt(1 + 1 / 12), 9)
})

test("larger units show smaller falls, the smallest worth telling at best, and small ones promise nothing", () => {
  expect([8, 12, 20, 50].map((people) => Number(Number(minimumDetectableDrop(people)).toFixed(1)))).toEqual([
    16.8, 13.7, 10.6, 6.7,
  ])
  expect(minimumDetectableDrop(500)).toBe(5)
  expect(minimumDetectableDrop(7)).toEqual({ kind: "refused", reason: "fewer than 8 people" })
})
