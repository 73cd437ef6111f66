import { assert, constantFrom, integer, property } from "fast-check"
import { expect, test } from "vitest"
import { isHoliday, wallTime } from "../../src/pulse/calendar.ts"
import { deliverAfter, deliveryTime } from "../../src/pulse/delivery-time.ts"
import { at, cadence, iso } from "./cadences.ts"

const vienna = "Europe/Vienna"
const after = (
  now: string,
  settings: Parameters<typeof cadence>[0] = {},
  zone: string | undefined = vienna,
) => iso(deliverAfter(cadence(settings), zone, at(now)))

test("in the daytime of a working day nothing waits, to the millisecond", () => {
  expect(after("2026-11-24T08:00:00.123Z")).toBe("2026-11-24T08:00:00.123Z")
  expect(after("2026-11-24T16:59:59.999Z")).toBe("2026-11-24T16:59:59.999Z")
})

test("quiet hours over midnight: the evening and the night wait for the morning", () => {
  expect(after("2026-11-24T17:00Z")).toBe("2026-11-25T08:00:00.000Z")
  expect(after("2026-11-24T23:30Z")).toBe("2026-11-25T08:00:00.000Z")
  expect(after("2026-11-25T07:59:59Z")).toBe("2026-11-25T08:00:00.000Z")
})

test("quiet hours within a day, and none", () => {
  const lunch = { quiet: { from: "12:00", to: "13:30" } }
  expect(after("2026-11-24T11:15Z", lunch)).toBe("2026-11-24T12:30:00.000Z")
  expect(after("2026-11-24T23:00Z", lunch)).toBe("2026-11-24T23:00:00.000Z")
  expect(after("2026-11-24T23:00Z", { quiet: { from: "00:00", to: "00:00" } })).toBe(
    "2026-11-24T23:00:00.000Z",
  )
})

test("a Friday evening waits for Monday morning", () => {
  expect(after("2026-11-27T18:00Z")).toBe("2026-11-30T08:00:00.000Z")
  expect(after("2026-11-28T10:00Z")).toBe("2026-11-30T08:00:00.000Z")
})

test("working days are those of the cadence, not of one country", () => {
  const sundayToThursday = { weekdays: [7, 1, 2, 3, 4] }
  expect(after("2026-11-27T10:00Z", sundayToThursday, "Africa/Cairo")).toBe("2026-11-29T07:00:00.000Z")
})

test("a public holiday waits for the next working day, where it is one", () => {
  const national = at("2026-10-26T10:00Z")
  expect(iso(deliverAfter(cadence({ holidays: "AT" }), vienna, national))).toBe("2026-10-27T08:00:00.000Z")
  expect(iso(deliverAfter(cadence({ holidays: "DE" }), vienna, national))).toBe(iso(national))
  expect(iso(deliverAfter(cadence(), vienna, national))).toBe(iso(national))
})

test("Christmas and the weekend after it are one pause", () => {
  expect(after("2026-12-24T18:00Z", { holidays: "AT" })).toBe("2026-12-28T08:00:00.000Z")
})

test("a state has holidays that its country has not, and a long holiday has all its days", () => {
  expect([isHoliday("2026-01-06", "DE-BY"), isHoliday("2026-01-06", "DE")]).toEqual([true, false])
  const days = ["2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22", "2026-03-23"]
  expect(days.map((day) => isHoliday(day, "TR"))).toEqual([false, true, true, true, false])
})

test("the morning is the person's own", () => {
  const midnightInVienna = "2026-11-24T23:00Z"
  expect(after(midnightInVienna, {}, "Asia/Tokyo")).toBe("2026-11-25T00:00:00.000Z")
  expect(after(midnightInVienna, {}, "America/Los_Angeles")).toBe(iso(at(midnightInVienna)))
  expect(after(midnightInVienna, {}, "Mars/Olympus")).toBe("2026-11-25T08:00:00.000Z")
  expect(iso(deliverAfter(cadence(), undefined, at(midnightInVienna)))).toBe("2026-11-25T08:00:00.000Z")
})

test("per person, a slot is reached in each person's own zone", () => {
  const opened = at("2026-11-23T20:00Z")
  const times = ["Pacific/Kiritimati", vienna, "Pacific/Pago_Pago"].map((zone) =>
    iso(deliveryTime(cadence({ perPerson: true }), "2026-11-24T10:00", zone, opened)),
  )
  expect(times).toEqual(["2026-11-23T20:00:00.000Z", "2026-11-24T09:00:00.000Z", "2026-11-24T21:00:00.000Z"])
})

test("not per person, everyone gets it when it opens, unless it is night where they are", () => {
  const opened = at("2026-11-24T09:00Z")
  const times = [vienna, "Europe/London", "Asia/Tokyo", "America/New_York"].map((zone) =>
    iso(deliveryTime(cadence(), "2026-11-24T10:00", zone, opened)),
  )
  expect(times).toEqual([
    "2026-11-24T09:00:00.000Z",
    "2026-11-24T09:00:00.000Z",
    "2026-11-25T00:00:00.000Z",
    "2026-11-24T14:00:00.000Z",
  ])
})

test("a wave that opens late is delivered late, not in the past", () => {
  const now = at("2026-11-25T10:00Z")
  expect(deliveryTime(cadence({ perPerson: true }), "2026-11-24T10:00", vienna, now)).toBe(now)
})

test("quiet hours end once where an hour comes twice, and after the gap where one is missing", () => {
  const night = { quiet: { from: "22:00", to: "02:45" }, weekdays: [1, 2, 3, 4, 5, 6, 7] }
  expect(after("2026-10-25T00:40Z", night)).toBe("2026-10-25T00:45:00.000Z")
  expect(after("2026-10-25T01:30Z", night)).toBe("2026-10-25T01:45:00.000Z")
  expect(after("2026-03-29T00:30Z", night)).toBe("2026-03-29T01:45:00.000Z")
})

test("whatever the moment and zone, it is never early, never at night and never on a day off", () => {
  const zones = [
    "Africa/Cairo",
    "America/Santiago",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    vienna,
  ]
  const rule = cadence({ holidays: "AT" })
  const hours = integer({ min: 0, max: 366 * 24 * 4 })
  assert(
    property(constantFrom(...zones), hours, (zone, quarters) => {
      const asked = at("2026-01-01T00:00Z") + quarters * 900_000
      const given = deliverAfter(rule, zone, asked)
      const { date, time, weekday } = wallTime(given, zone)
      expect(given).toBeGreaterThanOrEqual(asked)
      expect(given - asked).toBeLessThan(7 * 86_400_000)
      expect(time >= "09:00" && time < "18:00").toBe(true)
      expect(weekday).toBeLessThanOrEqual(5)
      expect(isHoliday(date, "AT")).toBe(false)
      expect(deliverAfter(rule, zone, given)).toBe(given)
    }),
  )
})

test("a wall shows the date, the minute and the weekday of its own zone", () => {
  const moment = at("2026-11-24T22:59:59Z")
  expect(wallTime(moment, vienna)).toEqual({ date: "2026-11-24", time: "23:59", weekday: 2 })
  expect(wallTime(moment, "Asia/Kathmandu")).toEqual({ date: "2026-11-25", time: "04:44", weekday: 3 })
})
