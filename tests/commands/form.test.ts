import { describe, expect, test } from "vitest"
import { whomValue } from "../../src/commands/audience/command.ts"
import type { Command } from "../../src/commands/model/command.ts"
import type { Fault } from "../../src/commands/reading/faults.ts"
import { parseCommand, parseForm } from "../support/commands.ts"
import { pickersOf, wordsOfPickers } from "../../src/commands/schedule/pickers.ts"
import { parseWhen } from "../../src/commands/schedule/recurrence.ts"
import { parseCadence } from "../../src/pulse/cadence.ts"
import type { FormValues } from "../../src/pulse/ui-model.ts"

const surveys = ["weekly"]
type FormName = "schedule" | "audience" | "leaders" | "k" | "holidays"

describe("a form that was filled in", () => {
  test.each<[FormName, FormValues, string]>([
    [
      "schedule",
      { rhythm: "1", days: ["2"], time: "10:00", clock: "one", open: "3", remind: "after 24 hours" },
      "schedule weekly every tue 10:00 open 3 days remind after 24 hours",
    ],
    [
      "schedule",
      { rhythm: "2", days: ["1", "4"], time: "09:30", zone: "Vienna", clock: "one" },
      "schedule weekly every 2 weeks on mon and thu 9:30 in vienna",
    ],
    [
      "schedule",
      { rhythm: "last", days: ["5"], time: "16:05", clock: "each" },
      "schedule weekly monthly on the last friday 16:05 in each person's time",
    ],
    [
      "schedule",
      { rhythm: "1", days: ["2"], when: "jeden dienstag 10:00", zone: "Vienna", remind: "never" },
      "planen weekly jeden dienstag 10:00 in vienna erinnern nie",
    ],
    [
      "schedule",
      { when: "weekdays 9:00 in kyiv", zone: "Vienna", clock: "each" },
      "schedule weekly weekdays 9:00 in kyiv",
    ],
    [
      "audience",
      {
        whom: [whomValue("group", "S1"), whomValue("unit", "a:b c"), "everyone"],
        people: ["U1"],
      },
      "audience weekly only everyone <!subteam^S1> unit:a:b c <@U1>",
    ],
    [
      "audience",
      {
        whom: ["everyone"],
        left: [whomValue("group", "S1"), whomValue("channel", "C1"), whomValue("person", "U2")],
        leftPeople: ["U1"],
      },
      "audience weekly everyone except <!subteam^S1> <#C1> <@U1> <@U2>",
    ],
    [
      "leaders",
      { change: "add", channel: "C1", unit: "Customer Care" },
      "leaders add <#C1> unit:Customer Care",
    ],
    ["leaders", { change: "remove", channel: "C1" }, "leaders remove <#C1>"],
    ["k", { number: "8" }, "k weekly 8"],
    ["holidays", { region: "Bavaria" }, "holidays DE-BY"],
    ["holidays", {}, "holidays none"],
  ])("%s %j means what is written as “%s”", (kind, values, written) => {
    const asWritten = parseCommand(written, surveys)
    expect(asWritten.kind).not.toBe("fault")
    expect(order(parseForm(kind, values, surveys, { survey: "weekly" }))).toEqual(order(asWritten))
  })

  const days = { days: ["2"], time: "10:00" }
  test.each<[FormName, FormValues, Partial<Fault>, string]>([
    ["schedule", { when: "every tuseday 10:00" }, { field: "day", reason: "unknown" }, "when"],
    ["schedule", { when: "every tuesday" }, { field: "time", reason: "missing" }, "when"],
    ["schedule", { time: "10:00" }, { field: "day", reason: "missing" }, "days"],
    ["schedule", { days: ["2"] }, { field: "time", reason: "missing" }, "time"],
    ["schedule", { ...days, days: ["1", "2"], rhythm: "first" }, { reason: "one_day" }, "days"],
    ["schedule", { ...days, zone: "Atlantis" }, { field: "zone" }, "zone"],
    ["schedule", { ...days, open: "99" }, { field: "open" }, "open"],
    ["audience", {}, { field: "whom", reason: "missing" }, "whom"],
    ["audience", { leftPeople: ["U1"] }, { field: "whom", reason: "missing" }, "whom"],
    ["leaders", { change: "burn", channel: "C1" }, { field: "change" }, "change"],
    ["leaders", { change: "add" }, { field: "channel", reason: "missing" }, "channel"],
    ["k", { number: "many" }, { field: "number", reason: "unknown", got: "many" }, "number"],
    ["k", {}, { field: "number" }, "number"],
    ["holidays", { region: "Atlantis" }, { field: "region", got: "Atlantis" }, "region"],
  ])("%s %j is answered beside the field that is wrong", (kind, values, fault, field) => {
    const command = parseForm(kind, values, surveys, { survey: "weekly" })
    expect(command).toMatchObject({ kind: "fault", ...fault, inField: field })
    if (kind === "schedule" || kind === "audience" || kind === "k")
      expect((command as Fault).example.en).toContain(" weekly ")
  })

  test("about a survey that is gone names it", () => {
    expect(parseForm("k", { number: "8" }, surveys, { survey: "gone" })).toMatchObject({
      field: "survey",
      reason: "missing",
    })
  })
})

describe("the pickers of a schedule", () => {
  const cadence = (cron: string, everyWeeks?: number) => {
    const from = "2026-11-24"
    const more = everyWeeks === undefined ? {} : { everyWeeks: { every: everyWeeks, from } }
    const read = parseCadence({ cron, zone: "UTC", ...more })
    if (read.kind === "fault") throw new Error(read.reason)
    return read.cadence
  }

  test.each([
    ["0 10 * * 2", undefined, { rhythm: "1", days: [2], time: "10:00" }],
    ["30 9 * * 1,4", 2, { rhythm: "2", days: [1, 4], time: "09:30" }],
    ["5 16 * * 1-5", undefined, { rhythm: "1", days: [1, 2, 3, 4, 5], time: "16:05" }],
    ["0 10 * * 5#L", undefined, { rhythm: "last", days: [5], time: "10:00" }],
    ["0 10 * * 1#2", undefined, { rhythm: "second", days: [1], time: "10:00" }],
  ] as const)("show %s every %s weeks as it is, and say the same", (cron, weeks, picked) => {
    expect(pickersOf(cadence(cron, weeks))).toEqual(picked)
    const again = parseWhen(wordsOfPickers({ ...picked, days: [...picked.days] }))
    if (!("cron" in again)) throw new Error("not understood")
    expect(pickersOf(cadence(again.cron, again.everyWeeks))).toEqual(picked)
  })

  test.each(["0 9 1,15 * *", "0 9 * */3 1#1", "0 9 L * *"])("leave %s as it is written", (cron) => {
    expect(pickersOf(cadence(cron))).toMatchObject({ days: [], time: "09:00", written: cron })
    expect(pickersOf(cadence("0 9 * * 1", 6))).toMatchObject({ written: "0 9 * * 1" })
  })
})

/** The order in which people and groups are named does not matter. */
function order(command: Command | Fault) {
  if (command.kind !== "audience") return command
  return { ...command, whom: command.whom.map((one) => JSON.stringify(one)).toSorted() }
}
