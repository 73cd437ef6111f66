import { expect, test } from "vitest"
import { groupChanges } from "../../src/pulse/group-changes.ts"
import { parseCommand } from "../support/commands.ts"
import { parseSchedule } from "../../src/commands/schedule/schedule.ts"
import { mayWantOut } from "../../src/commands/reading/opting-out.ts"
import { surveyNamed } from "../../src/commands/reading/survey-named.ts"
import { parseWhen } from "../../src/commands/schedule/recurrence.ts"

const parse = (text: string) => parseCommand(text, ["supportability"])

test("a first word of up to five letters is mistyped by one slip, a longer one by two", () => {
  expect(parse("audxt")).toMatchObject({ kind: "fault", suggestion: "audit" })
  expect(parse("axdxt")).toMatchObject({ kind: "talk" })
  expect(parse("stxtxs")).toMatchObject({ kind: "fault", suggestion: "status" })
})

test("what begins with a mistyped command is one with up to two more words, and talk with three", () => {
  expect(parse("stxtus red blue")).toMatchObject({ kind: "fault", suggestion: "status" })
  expect(parse("stxtus red blue green")).toMatchObject({ kind: "talk" })
})

test("a survey is named by three letters of its id, and by an id of up to five words", () => {
  const named = (words: string, survey: string) => surveyNamed(words.split(" "), [survey])?.survey
  expect([named("loa", "load"), named("lo", "load")]).toEqual(["load", undefined])
  expect(named("a b c d e", "a-b-c-d-e")).toBe("a-b-c-d-e")
  expect(named("a b c d e f", "a-b-c-d-e-f")).toBeUndefined()
})

test("twelve words may say that somebody wants out, thirteen say something else", () => {
  const said = (words: number) => mayWantOut(`please stop ${"it ".repeat(words - 2)}`)
  expect([said(12), said(13)]).toEqual([true, false])
})

test("a decision has up to three hundred characters", () => {
  const decided = (length: number) => parse(`decide ${"a".repeat(length)} by 2026-12-24`)
  expect(decided(300)).toMatchObject({ kind: "decision", text: "a".repeat(300) })
  expect(decided(301)).toMatchObject({ kind: "fault" })
})

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
