import { expect, test } from "vitest"
import { askAgain } from "../../src/pulse/delivery-time.ts"
import { at, cadence, iso } from "./cadences.ts"

test("who puts a question off until tomorrow is asked at nine", () => {
  const early = cadence({ quiet: { from: "22:00", to: "07:00" } })
  const next = askAgain(early, undefined, "tomorrow", at("2026-11-24T10:00:00Z"))
  expect(iso(next)).toBe("2026-11-25T08:00:00.000Z")
})
