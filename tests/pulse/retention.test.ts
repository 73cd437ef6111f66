import { expect, test } from "vitest"
import { goesBefore, usualPeriods, type RetainedKind } from "../../src/pulse/retention.ts"

const dayMs = 86_400_000
const now = Date.UTC(2026, 10, 30)

/** Whether a row of that age goes, where an operator has set nothing. */
function goes(kind: RetainedKind, ageMs: number): boolean {
  const before = goesBefore(usualPeriods, kind, now)
  return before !== undefined && now - ageMs < before
}

test.each([
  ["deliveries", 3],
  ["rosters", 28],
  ["comments", 180],
  ["leavers", 90],
  ["audit", 730],
] as const)("%s stay for %i days, and no longer", (kind, days) => {
  expect([days * dayMs, days * dayMs + 1].map((age) => goes(kind, age))).toEqual([false, true])
})

test("results stay for good, and for as long as an operator says", () => {
  expect(goes("releases", 100 * 365 * dayMs)).toBe(false)
  expect(goesBefore({ ...usualPeriods, releases: 1 }, "releases", now)).toBe(now - dayMs)
})
