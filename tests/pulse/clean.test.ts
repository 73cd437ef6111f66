import { expect, it } from "vitest"
import { clean, keyOf } from "../../src/pulse/clean.ts"

it.each([
  ["NUL, which Postgres cannot store", "Ada\u0000Lovelace", "Ada Lovelace"],
  ["turns of the direction of writing", "Sales\u202Ecba\u202C", "Sales cba"],
  ["isolates of the direction", "\u2067Sales\u2069", "Sales"],
  ["zero-width signs", "Sa\u200Bl\u200De\u2060s\uFEFF", "Sales"],
  ["soft hyphens", "Kunden\u00ADdienst", "Kundendienst"],
  ["halves of characters", "Sales\uD800", "Sales"],
  ["letters in two pieces", "Mu\u0308nchen", "München"],
])("a name is stored without %s", (_, written, stored) => {
  expect(clean(written)).toBe(stored)
  expect(keyOf(written)).toBe(stored.toLowerCase())
})
