import { describe, expect, test } from "vitest"
import { parseWhen } from "../../src/admin/when.ts"

describe("when a survey is asked", () => {
  test.each([
    ["every tue 10:00", "0 10 * * 2"],
    ["every tuesday at 10", "0 10 * * 2"],
    ["tuesdays 10am", "0 10 * * 2"],
    ["on mondays at 12 am", "0 0 * * 1"],
    ["every friday 12pm", "0 12 * * 5"],
    ["every fri 4:45 pm", "45 16 * * 5"],
    ["every mon, wed and fri 9:30", "30 9 * * 1,3,5"],
    ["every tue & thu 9:30", "30 9 * * 2,4"],
    ["mon-wed 9:05", "5 9 * * 1,2,3"],
    ["every sunday 10:00", "0 10 * * 0"],
    ["fri-sun 8:00", "0 8 * * 0,5,6"],
    ["weekdays 16:00", "0 16 * * 1-5"],
    ["every weekday at 16:00", "0 16 * * 1-5"],
    ["daily 9:00", "0 9 * * *"],
    ["every day at 9:00", "0 9 * * *"],
    ["weekly on tue 10:00", "0 10 * * 2"],
    ["monthly on the 1st 9:00", "0 9 1 * *"],
    ["every month on the 22nd at 9:00", "0 9 22 * *"],
    ["0 10 * * 2", "0 10 * * 2"],
    ["`15 9 1-7 * mon`", "15 9 1-7 * mon"],
    ["jeden dienstag 10:00", "0 10 * * 2"],
    ["jeden dienstag um 10 uhr", "0 10 * * 2"],
    ["dienstags 10.30 uhr", "30 10 * * 2"],
    ["jeden mo und do um 9:30", "30 9 * * 1,4"],
    ["werktags 16:00", "0 16 * * 1-5"],
    ["jeden werktag um 16 uhr", "0 16 * * 1-5"],
    ["täglich 9:00", "0 9 * * *"],
    ["jeden tag 9:00", "0 9 * * *"],
    ["wöchentlich am sonnabend 8:00", "0 8 * * 6"],
    ["monatlich am 1. 9:00", "0 9 1 * *"],
    ["jeden monat am 15. um 9 uhr", "0 9 15 * *"],
  ])("“%s” is %s", (text, cron) => {
    expect(parseWhen(text)).toEqual({ cron, everyWeeks: undefined })
  })

  test.each([
    ["every 2 weeks on mon 9:30", "30 9 * * 1", 2],
    ["every 4 weeks mon and thu 9:30", "30 9 * * 1,4", 4],
    ["every other week on tue 10:00", "0 10 * * 2", 2],
    ["every second tuesday 10:00", "0 10 * * 2", 2],
    ["every 1 week on tue 10:00", "0 10 * * 2", undefined],
    ["alle 2 wochen am montag 9:30", "30 9 * * 1", 2],
    ["alle 3 wochen am mo und mi um 9 uhr", "0 9 * * 1,3", 3],
    ["jede zweite woche am dienstag 10:00", "0 10 * * 2", 2],
  ])("“%s” is %s, every %s weeks", (text, cron, everyWeeks) => {
    expect(parseWhen(text)).toEqual({ cron, everyWeeks })
  })

  test.each([
    ["", { field: "when", reason: "missing" }],
    ["every tue", { field: "time", reason: "missing", got: "every tue" }],
    ["every tue 25:00", { field: "time", reason: "out_of_range", got: "25:00" }],
    ["every tue 13pm", { field: "time", reason: "out_of_range", got: "13pm" }],
    ["every tue 9:75", { field: "time", reason: "out_of_range", got: "9:75" }],
    ["10:00", { field: "day", reason: "missing" }],
    ["every 10:00", { field: "day", reason: "missing" }],
    ["every tuseday 10:00", { field: "day", reason: "unknown", got: "tuseday", suggestion: "tuesday" }],
    ["jeden dinstag 10:00", { field: "day", reason: "unknown", got: "dinstag", suggestion: "dienstag" }],
    ["mon-blurb 10:00", { field: "day", reason: "unknown", got: "mon-blurb" }],
    ["every 0 weeks on mon 9:30", { field: "when", reason: "out_of_range", got: "every 0 weeks on mon" }],
    ["every 53 weeks on mon 9:30", { field: "when", reason: "out_of_range", got: "every 53 weeks on mon" }],
    ["monthly on the 31st 9:00", { field: "day", reason: "out_of_range", got: "31" }],
    ["monthly on the last 9:00", { field: "day", reason: "unknown", got: "last" }],
    ["monthly 9:00", { field: "day", reason: "missing" }],
  ])("“%s” is not understood, and it is said which part", (text, fault) => {
    expect(parseWhen(text)).toMatchObject(fault)
  })
})
