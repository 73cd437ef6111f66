import { expect, test } from "vitest"
import { parseCadence, weekdaysNamed } from "../../src/pulse/cadence.ts"

const weekly = { cron: "0 10 * * 2", zone: "Europe/Vienna" }

test("a cron pattern and a zone are enough", () => {
  expect(parseCadence(weekly)).toEqual({
    kind: "cadence",
    cadence: {
      ...weekly,
      perPerson: false,
      openDays: 3,
      closeTime: "17:00",
      quiet: { from: "18:00", to: "09:00" },
      weekdays: [1, 2, 3, 4, 5],
    },
  })
})

test.each(["0 10 * * 2", "30 8 1 * *", "0 9 * * MON", "0 9 * * 5#1", "0 9 L * *", " 0  9 * * 1-5 "])(
  "the pattern %j is taken",
  (cron) => {
    expect(parseCadence({ ...weekly, cron }).kind).toBe("cadence")
  },
)

test.each([
  ["10 * * 2", "needs five fields: minute, hour, day, month, weekday"],
  ["0 0 10 * * 2", "needs five fields: minute, hour, day, month, weekday"],
  ["@weekly", "needs five fields: minute, hour, day, month, weekday"],
  ["* 10 * * 2", "needs one minute and one hour: a survey opens at most once a day"],
  ["0 9,15 * * 2", "needs one minute and one hour: a survey opens at most once a day"],
  ["0 10 ? * 2", 'cannot contain "?": write "*"'],
  ["0 10 31 2 *", "never happens"],
  ["0 25 * * 2", "is not a cron pattern"],
  ["0 10 * * 9", "is not a cron pattern"],
  ["0 10 * * Tuesday", "is not a cron pattern"],
])("the pattern %j is refused: it %s", (cron, reason) => {
  expect(parseCadence({ ...weekly, cron })).toEqual({
    kind: "fault",
    field: "cron",
    reason,
    example: "0 10 * * 2",
  })
})

test.each([
  ["zone", { zone: "Europe/Wien" }, "Europe/Vienna"],
  ["zone", { zone: "+02:00" }, "Europe/Vienna"],
  ["holidays", { holidays: "Austria" }, "DE-BY"],
  ["holidays", { holidays: "DE-ZZ" }, "DE-BY"],
  ["closeTime", { closeTime: "24:00" }, "17:00"],
  ["openDays", { openDays: 0 }, "3"],
  ["weekdays.0", { weekdays: [0] }, "[1, 2, 3, 4, 5]"],
  ["weekdays", { weekdays: [] }, "[1, 2, 3, 4, 5]"],
  [
    "everyWeeks.from",
    { everyWeeks: { every: 2, from: "2026-02-30" } },
    '{ "every": 2, "from": "2026-11-24" }',
  ],
  ["opendays", { opendays: 3 }, "openDays"],
])("a wrong setting is named with a right example: %s", (field, wrong, example) => {
  expect(parseCadence({ ...weekly, ...wrong })).toMatchObject({ kind: "fault", field, example })
})

test("what is no cadence at all is a fault too", () => {
  expect([undefined, null, "weekly", []].map((input) => parseCadence(input).kind)).toEqual(
    Array.from({ length: 4 }, () => "fault"),
  )
})

test.each(["AT", "DE-BY", "US", "GB-SCT"])("the holidays of %s are known", (holidays) => {
  expect(parseCadence({ ...weekly, holidays }).kind).toBe("cadence")
})

test.each([
  ["0 10 * * 5-6", [5, 6]],
  ["0 10 * * SAT", [6]],
  ["0 10 * * sat,SUN", [6, 7]],
  ["0 10 * * */2", [2, 4, 6, 7]],
  ["0 10 * * FRI-SUN", [5, 6, 7]],
  ["0 10 * * 7", [7]],
  ["0 10 * * 6#L", [6]],
  ["0 10 1-7 * +MON", [1]],
  ["0 10 * * *", [1, 2, 3, 4, 5, 6, 7]],
  ["0 10 */2 * *", [1, 2, 3, 4, 5, 6, 7]],
  ["0 10 1 * *", []],
])("the pattern %j names the weekdays %j, as the library reads them", (cron, days) => {
  expect(weekdaysNamed(cron)).toEqual(days)
})
