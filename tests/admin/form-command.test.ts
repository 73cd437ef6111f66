import { describe, expect, test } from "vitest"
import type { Command, Fault, FormKind } from "../../src/admin/command.ts"
import { commandOfForm, fieldOfFault, whomValue } from "../../src/admin/form-command.ts"
import { parseCommand } from "../../src/admin/parse.ts"
import type { FormValues } from "../../src/admin/screen.ts"

const surveys = ["weekly"]

describe("a form that was filled in", () => {
  test.each<[FormKind, FormValues, string]>([
    [
      "schedule",
      { survey: "weekly", when: "every tue 10:00", clock: "one", open: "3", remind: "after 1 days" },
      "schedule weekly every tue 10:00 open 3 days remind after 1 day",
    ],
    [
      "schedule",
      { survey: "weekly", when: "jeden dienstag 10:00", zone: "Vienna", clock: "one", remind: "never" },
      "planen weekly jeden dienstag 10:00 in vienna erinnern nie",
    ],
    [
      "schedule",
      { survey: "weekly", when: "weekdays 9:00", zone: "Vienna", clock: "each" },
      "schedule weekly weekdays 9:00 in each person's time",
    ],
    [
      "audience",
      {
        survey: "weekly",
        change: "only",
        whom: [whomValue("group", "S1"), whomValue("unit", "a:b c"), "everyone"],
        people: ["U1"],
      },
      "audience weekly only everyone <!subteam^S1> unit:a:b c <@U1>",
    ],
    [
      "leaders",
      { change: "add", channel: "C1", unit: "Customer Care" },
      "leaders add <#C1> unit:Customer Care",
    ],
    ["leaders", { change: "remove", channel: "C1" }, "leaders remove <#C1>"],
  ])("%s %j means what is written as “%s”", (kind, values, written) => {
    const asWritten = parseCommand(written, surveys)
    expect(order(commandOfForm(kind, values, surveys))).toEqual(order(asWritten))
  })

  test.each<[FormKind, FormValues, Partial<Fault>, string]>([
    ["schedule", { survey: "weekly", when: "every tuseday 10:00" }, { field: "day" }, "when"],
    ["schedule", { survey: "weekly" }, { field: "when", reason: "missing" }, "when"],
    ["schedule", { survey: "weekly", when: "daily 9:00", zone: "Atlantis" }, { field: "zone" }, "zone"],
    ["audience", { survey: "weekly", change: "add" }, { field: "whom", reason: "missing" }, "whom"],
    ["audience", { survey: "gone", change: "add", people: ["U1"] }, { field: "survey" }, "survey"],
    ["audience", { survey: "weekly", change: "burn", people: ["U1"] }, { field: "change" }, "change"],
    ["leaders", { change: "add" }, { field: "channel", reason: "missing" }, "channel"],
  ])("%s %j is answered beside the field that is wrong", (kind, values, fault, field) => {
    const command = commandOfForm(kind, values, surveys)
    expect(command).toMatchObject({ kind: "fault", ...fault })
    expect(fieldOfFault(kind, command as Fault)).toBe(field)
  })
})

/** The order in which people and groups are named does not matter. */
function order(command: Command | Fault) {
  if (command.kind !== "audience") return command
  return { ...command, whom: command.whom.map((one) => JSON.stringify(one)).toSorted() }
}
