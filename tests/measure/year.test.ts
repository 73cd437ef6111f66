import { expect, test } from "vitest"
import { generatedYear } from "../bench/generated-year.ts"
import { missedBars } from "../bench/year.ts"
import { findingsOf } from "../bench/year-findings.ts"
import { shipped } from "../pulse/surveys.ts"

const survey = shipped("supportability")

test("in a generated year all planted falls are found, hardly anything else is, and nobody is singled out", () => {
  const found = findingsOf(generatedYear({ survey, seed: 1 }))
  expect(found.falls).toHaveLength(3)
  expect(found.falseAlerts).toBeGreaterThan(0)
  expect(missedBars([found])).toEqual([])
  // Who knows more than the product tells does single people out: this attacker can.
  expect(found.knowingAnswered.two).toBeGreaterThan(0)
})

test("a year that misses its bars says so", () => {
  const found = findingsOf(generatedYear({ survey, seed: 1, weeks: 16 }))
  const bad = {
    ...found,
    falls: [{ unit: "team9", after: undefined }],
    falseAlerts: 1000,
    comparedAcross: 1,
    singledOut: { alone: 0, two: 1, three: 0 },
  }
  expect(missedBars([bad])).toHaveLength(4)
})
