import { expect, test } from "vitest"
import { dueSlot, nextSlots } from "../../src/pulse/slots.ts"
import { at, cadence, iso } from "./cadences.ts"

const long = at("2020-01-01T00:00Z")
const due = (settings: Parameters<typeof cadence>[0], now: string, zones?: string[]) =>
  dueSlot(cadence(settings), at(now), long, zones)

test("a slot is due from its minute until its window ends", () => {
  const slot = {
    slot: "2026-11-24T10:00",
    opensAt: at("2026-11-24T09:00Z"),
    closesAt: at("2026-11-27T16:00Z"),
  }
  expect(due({}, "2026-11-24T08:59:59Z")).toBeUndefined()
  expect(due({}, "2026-11-24T09:00:00Z")).toEqual(slot)
  expect(due({}, "2026-11-27T15:59:59Z")).toEqual(slot)
  expect(due({}, "2026-11-27T16:00:00Z")).toBeUndefined()
})

test("a process that slept opens late while the window lasts, and skips the slot after that", () => {
  expect(due({}, "2026-11-26T12:00Z")?.slot).toBe("2026-11-24T10:00")
  expect(due({}, "2026-11-29T12:00Z")).toBeUndefined()
  expect(due({}, "2026-12-15T12:00Z")?.slot).toBe("2026-12-15T10:00")
})

test("a slot from before the cadence was made does not open", () => {
  const now = at("2026-11-24T12:00Z")
  expect(dueSlot(cadence(), now, at("2026-11-24T09:00Z"))?.slot).toBe("2026-11-24T10:00")
  expect(dueSlot(cadence(), now, at("2026-11-24T09:00:01Z"))).toBeUndefined()
})

test("when windows overlap the newest slot is the due one", () => {
  expect(due({ cron: "0 10 * * *" }, "2026-11-24T12:00Z")?.slot).toBe("2026-11-24T10:00")
  expect(due({ cron: "0 10 * * *" }, "2026-11-24T08:00Z")?.slot).toBe("2026-11-23T10:00")
})

test("a clock that is set back meets the same slot under the same name", () => {
  const times = ["2026-11-24T09:05Z", "2026-11-24T08:30Z", "2026-11-24T09:00Z"]
  expect(times.map((now) => due({}, now)?.slot)).toEqual(["2026-11-24T10:00", undefined, "2026-11-24T10:00"])
})

test.each([
  ["Vienna's spring gap", "30 2 * * *", "Europe/Vienna", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z"],
  [
    "Vienna's autumn fold, first time",
    "30 2 * * *",
    "Europe/Vienna",
    "2026-10-25T02:30",
    "2026-10-25T00:30:00.000Z",
  ],
  ["Cairo's missing midnight", "0 0 * * *", "Africa/Cairo", "2026-04-24T00:00", "2026-04-23T22:00:00.000Z"],
  [
    "Santiago's missing midnight",
    "30 0 * * *",
    "America/Santiago",
    "2026-09-06T00:30",
    "2026-09-06T04:30:00.000Z",
  ],
  ["Beirut's missing midnight", "0 0 * * *", "Asia/Beirut", "2026-03-29T00:00", "2026-03-28T22:00:00.000Z"],
  [
    "Lord Howe's half hour",
    "15 2 * * *",
    "Australia/Lord_Howe",
    "2026-10-04T02:15",
    "2026-10-03T15:45:00.000Z",
  ],
  [
    "Lord Howe's repeated half hour",
    "45 1 * * *",
    "Australia/Lord_Howe",
    "2026-04-05T01:45",
    "2026-04-04T14:45:00.000Z",
  ],
])("%s: the day has one slot, and it opens", (_, cron, zone, slot, opensAt) => {
  const settings = { cron, zone }
  const opens = at(opensAt)
  expect(iso(due(settings, opensAt)?.opensAt)).toBe(opensAt)
  expect(due(settings, opensAt)?.slot).toBe(slot)
  expect(due(settings, iso(opens - 1))?.slot).not.toBe(slot)
  const around = nextSlots(cadence(settings), opens - 36 * 3_600_000, 4).map((each) => each.slot.slice(0, 10))
  expect(new Set(around).size).toBe(4)
  expect(around).toContain(slot.slice(0, 10))
})

test("an hour that comes twice has one slot, not two", () => {
  const minutes = Array.from({ length: 180 }, (_, minute) => at("2026-10-24T23:59Z") + minute * 60_000)
  const names = minutes.map((now) => dueSlot(cadence({ cron: "30 2 * * *" }), now, long)?.slot)
  expect([...new Set(names)]).toEqual(["2026-10-24T02:30", "2026-10-25T02:30"])
})

test("the closing time keeps to the wall over a change of clocks", () => {
  expect(iso(due({ cron: "0 10 * * 5" }, "2026-03-27T12:00Z")?.closesAt)).toBe("2026-03-30T15:00:00.000Z")
  expect(iso(due({ cron: "0 10 * * 5" }, "2026-10-23T12:00Z")?.closesAt)).toBe("2026-10-26T16:00:00.000Z")
})

test("per person, a wave opens with the earliest zone and closes with the latest", () => {
  const zones = ["Europe/Vienna", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
  const slot = {
    slot: "2026-11-24T10:00",
    opensAt: at("2026-11-23T20:00Z"),
    closesAt: at("2026-11-28T04:00Z"),
  }
  expect(due({ perPerson: true }, "2026-11-23T20:00Z", zones)).toEqual(slot)
  expect(due({ perPerson: true }, "2026-11-23T19:59Z", zones)).toBeUndefined()
  expect(due({ perPerson: true }, "2026-11-28T03:59Z", zones)).toEqual(slot)
  expect(due({ perPerson: true }, "2026-11-28T04:00Z", zones)).toBeUndefined()
})

test("zones that nobody knows, or that do not matter, leave the cadence's own", () => {
  expect(iso(due({ perPerson: true }, "2026-11-24T12:00Z", ["Mars/Olympus"])?.opensAt)).toBe(
    "2026-11-24T09:00:00.000Z",
  )
  expect(iso(due({}, "2026-11-24T12:00Z", ["Asia/Tokyo"])?.opensAt)).toBe("2026-11-24T09:00:00.000Z")
})

test("every second week counts from its first week, and nothing opens before it", () => {
  const settings = { everyWeeks: { every: 2, from: "2026-11-24" } }
  const next = (now: string) => nextSlots(cadence(settings), at(now), 3).map(({ slot }) => slot.slice(0, 10))
  expect(next("2026-10-01T00:00Z")).toEqual(["2026-11-24", "2026-12-08", "2026-12-22"])
  expect(next("2026-12-22T10:00Z")).toEqual(["2027-01-05", "2027-01-19", "2027-02-02"])
  expect(due(settings, "2026-11-10T10:00Z")).toBeUndefined()
  expect(due(settings, "2026-12-01T10:00Z")).toBeUndefined()
  expect(due(settings, "2026-12-08T10:00Z")?.slot).toBe("2026-12-08T10:00")
})

test("a week runs from Monday to Sunday, whatever weekday the count begins on", () => {
  const settings = { cron: "0 10 * * 1", everyWeeks: { every: 2, from: "2026-11-22" } }
  expect(nextSlots(cadence(settings), at("2026-11-22T00:00Z"), 2).map(({ slot }) => slot)).toEqual([
    "2026-11-30T10:00",
    "2026-12-14T10:00",
  ])
})

test("the next slots are those that open after now", () => {
  const next = nextSlots(cadence(), at("2026-11-24T09:00Z"), 2)
  expect(next.map(({ slot, opensAt }) => [slot, iso(opensAt)])).toEqual([
    ["2026-12-01T10:00", "2026-12-01T09:00:00.000Z"],
    ["2026-12-08T10:00", "2026-12-08T09:00:00.000Z"],
  ])
  expect(nextSlots(cadence(), at("2026-11-24T08:59:59Z"), 1)[0]?.slot).toBe("2026-11-24T10:00")
})
