import { expect, test } from "vitest"
import { dateRange, moment, timeOfDay, weekdayName } from "../../src/words/dates.ts"

const friday = Date.parse("2026-11-27T16:00:00Z")
const dayBefore = friday - 86_400_000
const weekBefore = friday - 7 * 86_400_000

test.each([
  ["en", "Europe/Vienna", "Friday 17:00"],
  ["en-GB", "Europe/London", "Friday 16:00"],
  ["en-US", "America/New_York", "Friday 11:00 AM"],
  ["de-AT", "Europe/Vienna", "Freitag 17:00"],
  ["en", "Asia/Tokyo", "Saturday 1:00"],
  [undefined, "Not/AZone", "Friday 16:00 UTC"],
])("a moment in %s and %s is %s", (locale, zone, said) => {
  expect(moment(locale, { at: friday, zone }, dayBefore)).toBe(said)
})

test("a moment more than six days away carries its date", () => {
  const there = { at: friday, zone: "Europe/Vienna" }
  expect(moment("en", there, weekBefore)).toBe("Friday 27 November, 17:00")
  expect(moment("de", there, weekBefore)).toBe("Freitag, 27. November, 17:00")
})

test("dates, hours and weekdays are said as people say them", () => {
  expect(dateRange("en", "2026-11-24", "2026-11-27")).toBe("24 – 27 November 2026")
  expect(dateRange("de", "2026-11-24", "2026-11-27")).toBe("24.–27. November 2026")
  expect(timeOfDay("en", 9, 5)).toBe("9:05")
  expect(timeOfDay("de", 9, 5)).toBe("9:05")
  expect(timeOfDay("en-US", 16, 0)).toBe("4:00 PM")
  expect(weekdayName("en", 2)).toBe("Tuesday")
  expect(weekdayName("de", 7)).toBe("Sonntag")
})
