import { expect, test } from "vitest"
import { groupChanges } from "../../src/pulse/group-changes.ts"
import { parseCommand } from "../support/commands.ts"
import { parseSchedule } from "../../src/commands/schedule/schedule.ts"
import { parseWhen } from "../../src/commands/schedule/recurrence.ts"

const parse = (text: string) => parseCommand(text, ["supportability"])

test("a question is put off for 72 hours at most", () => {
  expect(parse("snooze 72 hours")).toEqual({ kind: "snooze", until: { hours: 72 } })
  expect(parse("snooze 73 hours")).toMatchObject({ kind: "fault", reason: "out_of_range" })
})

test("people are reminded after one hour to a fortnight", () => {
  const remind = (hours: number) => parseSchedule(`every tue 10:00 remind after ${hours} hours`)
  expect([1, 336].map(remind)).toMatchObject([{ remindAfterHours: 1 }, { remindAfterHours: 336 }])
  for (const hours of [0, 337]) expect(remind(hours)).toMatchObject({ kind: "fault", reason: "out_of_range" })
})

test("a survey comes every week to every 52 weeks, and on the 1st to the 28th", () => {
  expect(parseWhen("every 52 weeks on mon 9:30")).toMatchObject({ everyWeeks: 52 })
  expect(parseWhen("every 53 weeks on mon 9:30")).toMatchObject({ reason: "out_of_range" })
  expect(parseWhen("every month on the 1st at 9:00")).toMatchObject({ cron: "0 9 1 * *" })
  expect(parseWhen("every month on the 28th at 9:00")).toMatchObject({ cron: "0 9 28 * *" })
  expect(parseWhen("every month on the 29th at 9:00")).not.toHaveProperty("cron")
  expect(parseWhen("every month on the 0th at 9:00")).not.toHaveProperty("cron")
})

test("half past six is in the evening, half past seven in the morning", () => {
  expect(parseWhen("every tue at half past six")).toMatchObject({ cron: "30 18 * * 2" })
  expect(parseWhen("every tue at half past seven")).toMatchObject({ cron: "30 7 * * 2" })
})

test("an entry of the audit has two hundred people at most", () => {
  const group = (members: number) => ({
    id: "G",
    handle: "all",
    members: Array.from({ length: members }, (_, at) => `U${at}`),
  })
  const sizes = (members: number) =>
    groupChanges([group(0)], [group(members)], new Set(["G"])).map(({ after }) => after?.length)
  expect([sizes(200), sizes(201)]).toEqual([[200], [200, 1]])
})
