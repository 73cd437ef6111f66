import { describe, expect, test } from "vitest"
import { parseCommand } from "../support/commands.ts"
import { nextOf, readUntilDay } from "../../src/commands/schedule/until.ts"

describe("the last day of a schedule", () => {
  test.each([
    ["7 january", "2027-01-07"],
    ["7th of january", "2027-01-07"],
    ["january 7th, 2028", "2028-01-07"],
    ["7. januar", "2027-01-07"],
    ["7. jänner 2027", "2027-01-07"],
    ["31.12.", "2026-12-31"],
    ["31. 12. 2026", "2026-12-31"],
    ["2026-12-24", "2026-12-24"],
    ["24 dez", "2026-12-24"],
    ["30. november", "2026-11-30"],
    ["29 november", "2027-11-29"],
    ["29 february", "2028-02-29"],
    ["5 mai", "2027-05-05"],
    ["1. märz", "2027-03-01"],
  ])("“%s” is %s on 30 November 2026", (written, day) => {
    expect(nextOf(readUntilDay(written)!, "2026-11-30")).toBe(day)
  })

  test.each(["31 february", "1/7", "friday", "0 may", "32.1.", "2027-02-30", "", "january"])(
    "“%s” is none",
    (written) => {
      expect(readUntilDay(written)).toBe(undefined)
    },
  )

  test.each([
    ["schedule weekly off", { kind: "unschedule", survey: "weekly" }],
    ["schedule weekly never", { kind: "unschedule", survey: "weekly" }],
    ["planen weekly aus", { kind: "unschedule", survey: "weekly" }],
    ["planen weekly nie", { kind: "unschedule", survey: "weekly" }],
    ["schedule weekly until 7 January", { kind: "ending", survey: "weekly", until: { month: 1, day: 7 } }],
    ["planen weekly bis 7. Januar", { kind: "ending", survey: "weekly", until: { month: 1, day: 7 } }],
    ["planen weekly bis zum 7.1.2027", { kind: "ending", survey: "weekly", until: { date: "2027-01-07" } }],
    ["planen weekly bis auf weiteres", { kind: "ending", survey: "weekly", until: null }],
    ["schedule weekly until someday", { kind: "fault", field: "until", reason: "unknown", got: "someday" }],
  ])("“%s” is understood", (written, command) => {
    expect(parseCommand(written, ["weekly"])).toMatchObject(command)
  })

  test.each([
    "schedule weekly every tue 10:00 until 7 January",
    "planen weekly jeden Dienstag 10:00 bis 7. Januar",
    "planen weekly jeden Dienstag 10:00 bis zum 7. Januar offen 3 Tage",
  ])("“%s” has one beside its time", (written) => {
    expect(parseCommand(written, ["weekly"])).toMatchObject({
      kind: "schedule",
      schedule: { cron: "0 10 * * 2", until: { month: 1, day: 7 } },
    })
  })

  test("a range of weekdays is none", () => {
    expect(parseCommand("planen weekly montag bis freitag 10:00", ["weekly"])).toMatchObject({
      schedule: { cron: "0 10 * * 1-5" },
    })
  })
})
