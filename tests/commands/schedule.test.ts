import { describe, expect, test } from "vitest"
import { cadenceOf } from "../../src/commands/schedule/cadence-of.ts"
import { parseSchedule, type Schedule } from "../../src/commands/schedule/schedule.ts"
import { momentOf } from "../../src/pulse/calendar.ts"
import { plannedSlots } from "../../src/pulse/planned.ts"

const tuesday = { cron: "0 10 * * 2", everyWeeks: undefined, perPerson: false }

describe("the options of a schedule", () => {
  test.each<[string, Partial<Schedule>]>(
    [
      ["in europe/vienna", { zone: "Europe/Vienna" }],
      ["in vienna", { zone: "Europe/Vienna" }],
      ["in wien", { zone: "Europe/Vienna" }],
      ["in new york", { zone: "America/New_York" }],
      ["in utc", { zone: "UTC" }],
      ["in kolkata", { zone: "Asia/Kolkata" }],
      ["in calcutta", { zone: "Asia/Kolkata" }],
      ["in asia/kolkata", { zone: "Asia/Kolkata" }],
      ["in asia/calcutta", { zone: "Asia/Kolkata" }],
      ["in mumbai", { zone: "Asia/Kolkata" }],
      ["in kyiv", { zone: "Europe/Kyiv" }],
      ["in kiev", { zone: "Europe/Kyiv" }],
      ["in kiew", { zone: "Europe/Kyiv" }],
      ["in são paulo", { zone: "America/Sao_Paulo" }],
      ["in münchen", { zone: "Europe/Berlin" }],
      ["in zürich", { zone: "Europe/Zurich" }],
      ["in san francisco", { zone: "America/Los_Angeles" }],
      ["in austria", { zone: "Europe/Vienna" }],
      ["in österreich", { zone: "Europe/Vienna" }],
      ["in germany", { zone: "Europe/Berlin" }],
      ["in uk", { zone: "Europe/London" }],
      ["in turkey", { zone: "Europe/Istanbul" }],
      ["in india", { zone: "Asia/Kolkata" }],
      ["in ukraine", { zone: "Europe/Kyiv" }],
      ["in each person's time", { perPerson: true }],
      ["in everyone's local time", { perPerson: true }],
      ["in local time", { perPerson: true }],
      ["in ortszeit", { perPerson: true }],
      ["in der zeit jeder person", { perPerson: true }],
      ["open 5 days", { openDays: 5 }],
      ["open for 1 week", { openDays: 7 }],
      ["offen 2 tage", { openDays: 2 }],
      ["remind after 1 day", { remindAfterHours: 24 }],
      ["remind after 36 hours", { remindAfterHours: 36 }],
      ["erinnern nach 2 tagen", { remindAfterHours: 48 }],
      ["erinnerung nach 1 stunde", { remindAfterHours: 1 }],
      ["remind never", { remindAfterHours: null }],
      ["erinnern nie", { remindAfterHours: null }],
      [
        "in europe/vienna open 4 days remind after 12h",
        { zone: "Europe/Vienna", openDays: 4, remindAfterHours: 12 },
      ],
      [
        "remind after 12h offen 4 tage in berlin",
        { zone: "Europe/Berlin", openDays: 4, remindAfterHours: 12 },
      ],
    ].filter(([, wanted]) => Object.keys(wanted!).length > 0) as [string, Partial<Schedule>][],
  )("“%s” is understood, in any order", (text, wanted) => {
    expect(parseSchedule(`every tue 10:00 ${text}`)).toEqual({ ...tuesday, ...wanted })
  })

  test.each([
    ["in europe/viena", { field: "zone", reason: "unknown", suggestion: "Europe/Vienna" }],
    ["in est", { field: "zone", reason: "unknown", got: "est", suggestion: "America/New_York" }],
    ["in pst", { field: "zone", reason: "unknown", suggestion: "America/Los_Angeles" }],
    ["in ist", { field: "zone", reason: "unknown", suggestion: "Asia/Kolkata" }],
    ["in cet", { field: "zone", reason: "unknown", suggestion: "Europe/Berlin" }],
    ["in usa", { field: "zone", reason: "unknown", suggestion: "America/New_York" }],
    ["in atlantis", { field: "zone", reason: "unknown", got: "atlantis" }],
    ["open forever", { field: "open", reason: "unknown", got: "forever" }],
    ["open 0 days", { field: "open", reason: "out_of_range" }],
    ["open 29 days", { field: "open", reason: "out_of_range" }],
    ["open 36 hours", { field: "open", reason: "out_of_range" }],
    ["remind soon", { field: "reminder", reason: "unknown", got: "soon" }],
    ["remind after 15 days", { field: "reminder", reason: "out_of_range" }],
    ["remind after 0 hours", { field: "reminder", reason: "out_of_range" }],
  ])("“%s” is refused with the part that is wrong", (text, fault) => {
    expect(parseSchedule(`every tue 10:00 ${text}`)).toMatchObject({ kind: "fault", ...fault })
  })
})

describe("the cadence of a schedule", () => {
  const monday = Date.parse("2026-11-23T08:00:00Z")
  const of = (schedule: Partial<Schedule>, holidays?: string) => {
    const made = cadenceOf({ ...tuesday, ...schedule }, { zone: "Europe/Vienna", holidays }, monday)
    if (made.kind === "fault") throw new Error(JSON.stringify(made))
    return made.cadence
  }

  test("has defaults for all that was not written", () => {
    expect(of({})).toEqual({
      cron: "0 10 * * 2",
      zone: "Europe/Vienna",
      perPerson: false,
      openDays: 3,
      closeTime: "17:00",
      remindAfterHours: 24,
      quiet: { from: "18:00", to: "09:00" },
      weekdays: [1, 2, 3, 4, 5],
    })
  })

  test("keeps what was written", () => {
    const written = { zone: "Asia/Tokyo", perPerson: true, openDays: 5, remindAfterHours: 12 }
    expect(of(written, "AT")).toMatchObject({ ...written, holidays: "AT" })
    expect(of({ remindAfterHours: null }).remindAfterHours).toBeUndefined()
  })

  test.each([
    ["30 7 * * 2", { from: "18:00", to: "07:30" }],
    ["0 20 * * 2", { from: "21:00", to: "09:00" }],
    ["30 22 * * 2", { from: "23:59", to: "09:00" }],
    ["0 16 * * 2", { from: "18:00", to: "09:00" }],
  ])("is never quiet at its own hour: %s", (cron, quiet) => {
    expect(of({ cron }).quiet).toEqual(quiet)
  })

  test.each([
    ["0 10 * * 0", [1, 2, 3, 4, 5, 7]],
    ["0 10 * * 1,6", [1, 2, 3, 4, 5, 6]],
    ["0 10 1 * *", [1, 2, 3, 4, 5]],
    ["0 10 * * SAT", [1, 2, 3, 4, 5, 6]],
    ["0 10 * * mon,SAT", [1, 2, 3, 4, 5, 6]],
    ["0 10 * * 7", [1, 2, 3, 4, 5, 7]],
    ["0 10 * * 6#L", [1, 2, 3, 4, 5, 6]],
    ["0 10 * * 6L", [1, 2, 3, 4, 5, 6]],
    ["0 10 1-7 * +SUN", [1, 2, 3, 4, 5, 7]],
  ])("sends on the days it names: %s", (cron, weekdays) => {
    expect(of({ cron }).weekdays).toEqual(weekdays)
  })

  test.each(["0 10 * * SAT", "30 7 * * sun#1", "0 20 * * 1,3,6", "0 10 * * 6L"])(
    "sends at the minute that the preview promises: %s",
    (cron) => {
      const cadence = of({ cron })
      const planned = plannedSlots(cadence, monday, 8, ["Europe/Vienna"])
      expect(planned).toHaveLength(8)
      for (const { slot, sentAt } of planned) expect(sentAt).toBe(momentOf(slot, "Europe/Vienna"))
    },
  )

  test("counts every other week from the first time it happens", () => {
    expect(of({ everyWeeks: 2 }).everyWeeks).toEqual({ every: 2, from: "2026-11-24" })
    expect(of({ everyWeeks: 2, cron: "0 8 * * 1" }).everyWeeks).toEqual({ every: 2, from: "2026-11-30" })
  })

  test.each([
    ["0 16 * * 1,3,5", { openDays: 2, closeTime: "16:00" }],
    ["30 9 * * 1,4", { openDays: 3, closeTime: "09:30" }],
    ["0 10 * * 2", { openDays: 3, closeTime: "17:00" }],
  ])("closes by the next time, so that nobody is asked twice at once: %s", (cron, closes) => {
    expect(of({ cron })).toMatchObject(closes)
  })

  test("may be open from one time to the next, and no longer", () => {
    expect(of({ openDays: 7 })).toMatchObject({ openDays: 7, closeTime: "10:00" })
    expect(of({ openDays: 14, everyWeeks: 2 })).toMatchObject({ openDays: 14, closeTime: "10:00" })
    expect(cadenceOf({ ...tuesday, openDays: 8 }, { zone: "Europe/Vienna" }, monday)).toMatchObject({
      kind: "fault",
      field: "open",
      reason: "overlap",
      got: "8",
    })
  })

  test("reminds before it closes, or nobody", () => {
    expect(of({ cron: "0 9 * * 2", openDays: 1 }).remindAfterHours).toBe(24)
    expect(of({ cron: "0 18 * * 2", openDays: 1 }).remindAfterHours).toBeUndefined()
    expect(of({ cron: "0 16 * * 1,3", remindAfterHours: 4 }).remindAfterHours).toBe(4)
    expect(cadenceOf({ ...tuesday, remindAfterHours: 216 }, { zone: "Europe/Vienna" }, monday)).toMatchObject(
      { kind: "fault", field: "reminder", reason: "too_late", got: "216" },
    )
  })

  test.each(["0 10 * * *", "0 16 * * 1-5", "0 9 * * 0,1", "0 9 1,2 * *"])(
    "refuses what comes on two days running: %s",
    (cron) => {
      expect(cadenceOf({ cron, perPerson: false }, { zone: "UTC" }, monday)).toMatchObject({
        kind: "fault",
        field: "when",
        reason: "too_often",
      })
    },
  )

  test.each(["0 10 * * 9", "*/5 10 * * 2", "0 10 31 2 *"])("refuses the pattern %s", (cron) => {
    expect(cadenceOf({ cron, perPerson: false }, { zone: "UTC" }, monday)).toMatchObject({
      kind: "fault",
      field: "when",
      got: cron,
    })
  })
})
