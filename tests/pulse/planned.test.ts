import { expect, test } from "vitest"
import { neverReached, nextSent, plannedSlots } from "../../src/pulse/planned.ts"
import { at, cadence, iso } from "./cadences.ts"

const fridays = cadence({ cron: "0 10 * * 5", holidays: "DE-BY", zone: "Europe/Berlin" })

test("a slot that would close before anybody could be asked is planned as left out", () => {
  const planned = plannedSlots(fridays, at("2027-03-20T00:00Z"), 2, ["Europe/Berlin"])
  expect(planned.map(({ slot, sentAt }) => [slot, iso(sentAt)])).toEqual([
    ["2027-03-26T10:00", "never"],
    ["2027-04-02T10:00", "2027-04-02T08:00:00.000Z"],
    ["2027-04-09T10:00", "2027-04-09T08:00:00.000Z"],
  ])
  expect(iso(nextSent(fridays, at("2027-03-20T00:00Z")))).toBe("2027-04-02T08:00:00.000Z")
})

test("what quiet days move is planned for the day on which it is sent", () => {
  const first = cadence({ cron: "0 10 1 * *" })
  expect(iso(nextSent(first, at("2027-04-20T00:00Z")))).toBe("2027-05-03T07:00:00.000Z")
})

test("people whose quiet hours outlast every slot are counted", () => {
  const short = cadence({ cron: "0 10 * * 5", openDays: 1, closeTime: "01:00" })
  const planned = plannedSlots(short, at("2026-11-20T00:00Z"), 3, ["Europe/Vienna", "Pacific/Auckland"])
  const zones = ["Europe/Vienna", "Pacific/Auckland", "Pacific/Auckland", undefined]
  expect(neverReached(short, planned, zones)).toBe(2)
  expect(neverReached(fridays, plannedSlots(fridays, at("2027-01-01T00:00Z"), 3, zones), zones)).toBe(0)
})

test("a cadence that can reach nobody at all is searched for a while, not for ever", () => {
  const never = cadence({ cron: "0 10 * * 6", openDays: 1 })
  const planned = plannedSlots(never, at("2026-11-20T00:00Z"), 1, [])
  expect(planned.length).toBeGreaterThan(10)
  expect(planned.every(({ sentAt }) => sentAt === undefined)).toBe(true)
  expect(nextSent(never, at("2026-11-20T00:00Z"))).toBeUndefined()
})
