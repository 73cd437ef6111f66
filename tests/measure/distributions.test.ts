import { expect, test } from "vitest"
import { normalBelow, tBeyond, tOf, zOf } from "../../src/measure/statistics/distributions.ts"
import { betaQuantile } from "./unshipped/beta.ts"
import { quantile } from "../../src/measure/statistics/numbers.ts"
import { straightLine } from "../../src/measure/statistics/monotonic-trend.ts"
import { orThrow } from "../../src/measure/statistics/not-estimable.ts"

/** How many digits two figures share. */
const digits = (ours: number, theirs: number) => -Math.log10(Math.abs(ours / theirs - 1) || 1e-16)

// What R 4.2.2 gives.
test.each([
  ["qnorm(.95)", zOf(0.9), 1.644853626951472, 14],
  ["qnorm(.975)", zOf(0.95), 1.959963984540054, 14],
  ["pnorm(-5)", normalBelow(-5), 2.866515718791939e-7, 9],
  ["pnorm(-3)", normalBelow(-3), 0.001349898031630095, 12],
  ["pnorm(-1.64)", normalBelow(-1.64), 0.05050258347410374, 13],
  ["pnorm(2)", normalBelow(2), 0.9772498680518208, 14],
  ["qt(.95, 1)", tOf(0.9, 1), 6.313751514675038, 7],
  ["qt(.95, 4)", tOf(0.9, 4), 2.131846786326649, 7],
  ["qt(.95, 24)", tOf(0.9, 24), 1.710882079909428, 7],
  ["qt(.95, 60.5)", tOf(0.9, 60.5), 1.670432372610655, 7],
  ["2 pt(-.3, 21)", tBeyond(0.3, 21), 0.7671266267324516, 7],
  ["2 pt(-2, 7)", tBeyond(-2, 7), 0.08561932856297597, 7],
  ["2 pt(-4, 200)", tBeyond(4, 200), 8.91309521859346e-5, 7],
  ["qbeta(.05, 8.5, 4.5)", betaQuantile(0.05, 8.5, 4.5), 0.4309402588174607, 7],
  ["qbeta(.95, 8.5, 4.5)", betaQuantile(0.95, 8.5, 4.5), 0.8488736856243414, 7],
  ["qbeta(.5, 250, 300)", betaQuantile(0.5, 250, 300), 0.4544903182766593, 7],
])("%s agrees with R", (_, ours, theirs, least) => {
  expect(digits(ours, theirs)).toBeGreaterThan(least)
})

const values = [71, 70, 72.5, 68, 66, 67, 63, 62, 90.25]

test("quantiles are R's, and a single figure is all of its own", () => {
  const theirs = { 0: 62, 0.05: 62.4, 0.1: 62.8, 0.25: 66, 0.33: 66.64, 0.5: 68, 0.9: 76.05, 1: 90.25 }
  for (const [at, value] of Object.entries(theirs))
    expect(quantile(values, Number(at))).toBeCloseTo(value, 12)
  expect(quantile([5], 0.25)).toBe(5)
})

test("a line and its standard error are those of R's lm", () => {
  expect(orThrow(straightLine(values))).toMatchObject({
    slope: expect.closeTo(0.55, 12),
    error: expect.closeTo(1.135105989969927, 12),
  })
})
