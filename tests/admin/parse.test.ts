import { describe, expect, test } from "vitest"
import { examples, topics, type Command } from "../../src/admin/command.ts"
import { parseCommand } from "../../src/admin/parse.ts"
import { may } from "../../src/admin/who.ts"

const surveys = ["supportability", "weekly"]
const parse = (text: string) => parseCommand(text, surveys)

describe("a command", () => {
  test.each<[string, Command]>([
    ["", { kind: "help" }],
    ["  /pulse  ", { kind: "help" }],
    ["help", { kind: "help" }],
    ["Hilfe planen", { kind: "help", topic: "schedule" }],
    ["surveys", { kind: "surveys" }],
    ["umfragen", { kind: "surveys" }],
    ["pause weekly", { kind: "pause", survey: "weekly" }],
    ["Pausieren Weekly", { kind: "pause", survey: "weekly" }],
    ["resume weekly", { kind: "resume", survey: "weekly" }],
    ["fortsetzen weekly", { kind: "resume", survey: "weekly" }],
    ["run weekly", { kind: "run", survey: "weekly" }],
    ["ausführen weekly", { kind: "run", survey: "weekly" }],
    ["status", { kind: "status" }],
    ["status weekly", { kind: "status", survey: "weekly" }],
    ["privacy", { kind: "privacy" }],
    ["datenschutz", { kind: "privacy" }],
    ["/pulse stop", { kind: "stop" }],
    ["pulse STOPP", { kind: "stop" }],
    ["start", { kind: "start" }],
    ["language de", { kind: "language", language: "de" }],
    ["sprache englisch", { kind: "language", language: "en" }],
    ["leaders add <#C123|leads>", { kind: "leaders", change: "add", channel: "C123" }],
    ["leaders remove <#C123>", { kind: "leaders", change: "remove", channel: "C123" }],
    [
      "leaders add <#C123|leads> unit:Customer Care",
      { kind: "leaders", change: "add", channel: "C123", unit: "Customer Care" },
    ],
    [
      "leitung hinzufügen <#C123|> einheit:“Kunden Service”",
      { kind: "leaders", change: "add", channel: "C123", unit: "Kunden Service" },
    ],
    ["units", { kind: "units" }],
    [
      "units <!subteam^S1|@eng> <!subteam^S2> @Sales-EU",
      { kind: "place", groups: [{ id: "S1" }, { id: "S2" }, { handle: "sales-eu" }] },
    ],
    [
      "schedule weekly every tue 10:00",
      { kind: "schedule", survey: "weekly", schedule: { cron: "0 10 * * 2", perPerson: false } },
    ],
  ])("“%s” is understood", (text, command) => {
    expect(parse(text)).toEqual(command)
  })

  test("need not name the survey if there is only one", () => {
    expect(parseCommand("pause", ["weekly"])).toEqual({ kind: "pause", survey: "weekly" })
    expect(parse("pause")).toMatchObject({ field: "survey", reason: "missing", example: examples.pause })
  })

  test.each([
    ["shedule weekly every tue 10:00", { field: "command", reason: "unknown", suggestion: "schedule" }],
    ["fortsezen weekly", { field: "command", reason: "unknown", suggestion: "fortsetzen" }],
    ["xyzzy", { field: "command", reason: "unknown", got: "xyzzy", suggestion: undefined }],
    ["help shedule", { field: "topic", reason: "unknown", suggestion: "schedule" }],
    ["pause wekly", { field: "survey", reason: "unknown", got: "wekly", suggestion: "weekly" }],
    ["schedule", { field: "survey", reason: "missing" }],
    ["schedule weekly", { field: "when", reason: "missing" }],
    ["status weekly please", { field: "command", reason: "left_over", got: "please" }],
    ["stop now please", { field: "command", reason: "left_over", got: "now please" }],
    ["language", { field: "language", reason: "missing" }],
    ["language klingon", { field: "language", reason: "unknown", got: "klingon" }],
    ["leaders", { field: "change", reason: "missing" }],
    ["leaders ad <#C1|x>", { field: "change", reason: "unknown", suggestion: "add" }],
    ["leaders add", { field: "channel", reason: "missing" }],
    ["leaders add #leads", { field: "channel", reason: "unknown", got: "#leads" }],
    ["leaders add <#C1|x> Sales", { field: "command", reason: "left_over", got: "Sales" }],
    ["leaders add <#C1|x> unit:", { field: "unit", reason: "missing" }],
    ["units eng", { field: "group", reason: "unknown", got: "eng" }],
  ])("“%s” is answered with the part that is wrong", (text, fault) => {
    expect(parse(text)).toMatchObject({ kind: "fault", ...fault })
  })

  test("of nobody's making does not throw", () => {
    for (const text of ["constructor", "help __proto__", "language toString", "leaders valueOf <#C1|x>"])
      expect(parse(text)).toMatchObject({ kind: "fault" })
  })

  test.each(topics)("has an example that is itself understood: %s", (topic) => {
    const asSent = examples[topic].replace("#leadership", "<#C1|leadership>")
    expect(parse(asSent).kind).not.toBe("fault")
  })
})

describe("who may", () => {
  test("change what concerns others: admins only", () => {
    for (const kind of [
      "schedule",
      "pause",
      "resume",
      "run",
      "status",
      "leaders",
      "units",
      "place",
    ] as const) {
      expect(may(kind, { admin: false })).toBe(false)
      expect(may(kind, { admin: true })).toBe(true)
    }
  })

  test("decide for themselves and ask for help: everyone", () => {
    for (const kind of ["help", "privacy", "stop", "start", "language", "surveys"] as const)
      expect(may(kind, { admin: false })).toBe(true)
  })
})
