import { expect, test } from "vitest"
import { askDay, morningOf } from "../../src/pulse/asking.ts"

test.each([
  ["2026-12-24", "2026-12-01", "2026-12-23"], // Thursday: Wednesday
  ["2026-12-21", "2026-12-01", "2026-12-18"], // Monday: Friday
  ["2026-12-20", "2026-12-01", "2026-12-18"], // Sunday: Friday
  ["2026-12-19", "2026-12-01", "2026-12-18"], // Saturday: Friday
  ["2026-12-24", "2026-12-22", "2026-12-23"],
  ["2026-12-24", "2026-12-23", "2026-12-24"],
  ["2026-12-24", "2026-12-24", "2026-12-25"],
])("what is due on %s, decided on %s, is asked about on %s", (dueOn, madeOn, day) => {
  expect(askDay(dueOn, madeOn)).toBe(day)
})

test("morning is nine where the person is, and in UTC where that is not known", () => {
  expect(new Date(morningOf("2026-12-23", "Europe/Vienna")).toISOString()).toBe("2026-12-23T08:00:00.000Z")
  expect(new Date(morningOf("2026-12-23", "Mars/Base")).toISOString()).toBe("2026-12-23T09:00:00.000Z")
  expect(new Date(morningOf("2026-12-23", null)).toISOString()).toBe("2026-12-23T09:00:00.000Z")
})
