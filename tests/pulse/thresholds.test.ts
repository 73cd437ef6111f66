import { expect, test } from "vitest"
import { snoozedUntil } from "../../src/pulse/delivery-time.ts"
import { parseDeploymentsCsv } from "../../src/pulse/deployments-csv.ts"
import { tooNear } from "../../src/pulse/days-apart.ts"
import { plannedSlots } from "../../src/pulse/planned.ts"
import { sameQuestion } from "../../src/pulse/same-question.ts"
import { parseUnitsCsv } from "../../src/pulse/units-csv.ts"
import { withdrawableSince } from "../../src/pulse/withdrawal.ts"
import { at, cadence, iso } from "./cadences.ts"

test("who puts a question off until tomorrow is asked at nine", () => {
  const early = cadence({ quiet: { from: "22:00", to: "07:00" } })
  const next = snoozedUntil(early, undefined, "tomorrow", at("2026-11-24T10:00:00Z"))
  expect(iso(next)).toBe("2026-11-25T08:00:00.000Z")
})

test("two waves are two days apart, whichever comes first", () => {
  const day = (date: number) => `2026-11-${date}T10:00`
  expect([25, 26].map((date) => tooNear(day(24), day(date)))).toEqual([true, false])
  expect([25, 26].map((date) => tooNear(day(date), day(24)))).toEqual([true, false])
})

test("a weekly survey is looked for in the next sixty slots", () => {
  const found = (nth: number) => {
    let seen = 0
    return plannedSlots(cadence(), at("2026-11-24T10:00:00Z"), 1, [], () => ++seen >= nth)
  }
  expect([found(60), found(61)].map(({ length }) => length)).toEqual([1, 0])
})

test("questions are the same with seven tenths of their words in common, and not with two thirds", () => {
  const asked = (words: string[]) => ({ en: words.join(" ") })
  const ten = "abcdefghij".split("")
  expect(sameQuestion(asked(ten), asked([...ten.slice(0, 7), "x", "y", "z"]))).toBe(true)
  expect(sameQuestion(asked(ten.slice(0, 3)), asked(["a", "b", "z"]))).toBe(false)
})

test("a wave can be withdrawn for ten minutes", () => {
  const opened = at("2026-11-24T10:00:00Z")
  const open = (minutes: number) => new Date(opened) >= withdrawableSince(opened + minutes * 60_000)
  expect([9, 10, 11].map(open)).toEqual([true, true, false])
})

test("units are forty deep at most", () => {
  const chain = (deep: number) =>
    [
      "e-mail,unit,parent",
      ...Array.from({ length: deep }, (_, at) => `,u${at + 1},${at === 0 ? "" : `u${at}`}`),
    ].join("\n")
  expect([40, 41].map((deep) => parseUnitsCsv(chain(deep), new Set()).kind)).toEqual(["units", "faults"])
})

test("a deployment has ten million users and a hundred thousand hours a week at most", () => {
  const known = { people: new Map(), units: [], deployments: [] }
  const kind = (users: number, hours: number) =>
    parseDeploymentsCsv(`deployment;users;hours\nTriage;${users};${hours}\n`, known).kind
  expect(kind(10_000_000, 100_000)).toBe("deployments")
  expect([kind(10_000_001, 100_000), kind(10_000_000, 100_001)]).toEqual(["faults", "faults"])
})
