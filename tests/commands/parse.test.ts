import { describe, expect, test } from "vitest"
import type { Command } from "../../src/commands/model/command.ts"
import { examples, may, parseCommand, topics } from "../support/commands.ts"

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
    ["home", { kind: "home" }],
    ["/pulse Startseite", { kind: "home" }],
    ["datenschutz", { kind: "privacy" }],
    ["/pulse stop", { kind: "stop" }],
    ["/stop", { kind: "stop" }],
    ["units <#19:abc@thread.tacv2>", { kind: "groupUnits", groups: [{ id: "19:abc@thread.tacv2" }] }],
    ["/help", { kind: "help" }],
    ["/status", { kind: "status", survey: undefined }],
    ["/hilfe später", { kind: "help", topic: "snooze" }],
    ["@Plimsoll status", { kind: "status", survey: undefined }],
    ["Plimsoll, stop", { kind: "stop" }],
    ["@plimsoll", { kind: "help" }],
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
    ["leaders add #leads", { kind: "leaders", change: "add", channel: "#leads" }],
    [
      "leaders add Leads of Sales unit:Customer Care",
      { kind: "leaders", change: "add", channel: "#Leads of Sales", unit: "Customer Care" },
    ],
    ["leaders people add <@U1|ada> <@U2>", { kind: "setLeader", change: "add", people: ["U1", "U2"] }],
    ["leitung personen entfernen <@U1>", { kind: "setLeader", change: "remove", people: ["U1"] }],
    ["snooze", { kind: "snooze" }],
    ["snooze 1 hour", { kind: "snooze", until: { hours: 1 } }],
    ["snooze for an hour", { kind: "snooze", until: { hours: 1 } }],
    ["später 2 stunden", { kind: "snooze", until: { hours: 2 } }],
    ["später eine Stunde", { kind: "snooze", until: { hours: 1 } }],
    ["snooze tomorrow", { kind: "snooze", until: "tomorrow" }],
    ["später bis morgen", { kind: "snooze", until: "tomorrow" }],
    ["forget me", { kind: "forget" }],
    ["forget <@U1|ada>", { kind: "erase", person: "U1" }],
    ["vergiss ada@example.org", { kind: "erase", person: "ada@example.org" }],
    ["forget U012ABCDEF", { kind: "erase", person: "U012ABCDEF" }],
    ["ledger", { kind: "ledger" }],
    ["verzeichnis", { kind: "ledger" }],
    ["ledger 3 nothing", { kind: "outcome", number: 3, outcome: "nothing", on: { daysAgo: 0 } }],
    [
      "ledger #12 rollback on 2026-11-20",
      { kind: "outcome", number: 12, outcome: "rollback", on: { date: "2026-11-20" } },
    ],
    [
      "verzeichnis 3 vorfall am 1.2.2026",
      { kind: "outcome", number: 3, outcome: "incident", on: { date: "2026-02-01" } },
    ],
    ["ledger 3 paused yesterday", { kind: "outcome", number: 3, outcome: "paused", on: { daysAgo: 1 } }],
    ["ledger add incident", { kind: "failure", outcome: "incident", on: { daysAgo: 0 } }],
    [
      "ledger add rollback on 2026-11-20 unit:Customer Care",
      { kind: "failure", outcome: "rollback", on: { date: "2026-11-20" }, unit: "Customer Care" },
    ],
    [
      "ledger add incident unit:Sales",
      { kind: "failure", outcome: "incident", on: { daysAgo: 0 }, unit: "Sales" },
    ],
    ["ledger owner <@U1|ada>", { kind: "ledgerOwner", person: "U1" }],
    ["ledger owner ada@example.org", { kind: "ledgerOwner", person: "ada@example.org" }],
    ["ledger owner <@U1> unit:Sales", { kind: "ledgerOwner", person: "U1", unit: "Sales" }],
    ["vergiss mich", { kind: "forget" }],
    ["zielgruppe weekly", { kind: "showAudience", survey: "weekly" }],
    [
      "audience weekly add everyone",
      { kind: "audience", survey: "weekly", change: "add", whom: [{ kind: "everyone" }] },
    ],
    [
      "audience weekly only @eng <!subteam^S1|@ops> <@U1|ada> unit:Customer Care einheit:„Kunden Service“",
      {
        kind: "audience",
        survey: "weekly",
        change: "only",
        whom: [
          { kind: "group", group: { handle: "eng" } },
          { kind: "group", group: { id: "S1" } },
          { kind: "person", platformId: "U1" },
          { kind: "unit", unit: "Customer Care" },
          { kind: "unit", unit: "Kunden Service" },
        ],
      },
    ],
    [
      "audience weekly add unit:Customer Care #general <#C1|x>",
      {
        kind: "audience",
        survey: "weekly",
        change: "add",
        whom: [
          { kind: "unit", unit: "Customer Care" },
          { kind: "channel", channel: "#general" },
          { kind: "channel", channel: "C1" },
        ],
      },
    ],
    [
      "audience weekly add unit:Customer Care ada@example.org",
      {
        kind: "audience",
        survey: "weekly",
        change: "add",
        whom: [
          { kind: "unit", unit: "Customer Care" },
          { kind: "person", platformId: "ada@example.org" },
        ],
      },
    ],
    [
      "zielgruppe weekly entfernen alle einheit:Vertrieb Nord @eng",
      {
        kind: "audience",
        survey: "weekly",
        change: "remove",
        whom: [
          { kind: "everyone" },
          { kind: "unit", unit: "Vertrieb Nord" },
          { kind: "group", group: { handle: "eng" } },
        ],
      },
    ],
    [
      "audience weekly only Customer Care @eng “Sales North”",
      {
        kind: "audience",
        survey: "weekly",
        change: "only",
        whom: [
          { kind: "names", names: "Customer Care" },
          { kind: "group", group: { handle: "eng" } },
          { kind: "names", names: "Sales North" },
        ],
      },
    ],
    [
      "audience weekly everyone except @eng, unit:Customer Care and #general",
      {
        kind: "audience",
        survey: "weekly",
        change: "only",
        whom: [
          { kind: "everyone" },
          { kind: "group", group: { handle: "eng" }, except: true },
          { kind: "unit", unit: "Customer Care", except: true },
          { kind: "channel", channel: "#general", except: true },
        ],
      },
    ],
    [
      "zielgruppe weekly nur einheit:Vertrieb außer <@U1> und Kunden Service",
      {
        kind: "audience",
        survey: "weekly",
        change: "only",
        whom: [
          { kind: "unit", unit: "Vertrieb" },
          { kind: "person", platformId: "U1", except: true },
          { kind: "names", names: "Kunden Service", except: true },
        ],
      },
    ],
    [
      "audience weekly except for ada@example.org",
      {
        kind: "audience",
        survey: "weekly",
        change: "add",
        whom: [{ kind: "person", platformId: "ada@example.org", except: true }],
      },
    ],
    [
      "leaders add <#C1|x> Customer Care",
      { kind: "leaders", change: "add", channel: "C1", unit: "Customer Care" },
    ],
    ["units eng @sales", { kind: "groupUnits", groups: [{ handle: "eng" }, { handle: "sales" }] }],
    ["weekly status", { kind: "status", survey: "weekly" }],
    ["supportability pausieren", { kind: "pause", survey: "supportability" }],
    ["digest preview", { kind: "digest", what: "preview" }],
    ["digest now weekly", { kind: "digest", what: "now", survey: "weekly" }],
    ["bericht vorschau", { kind: "digest", what: "preview" }],
    ["digest review", { kind: "digest", what: "review" }],
    ["bericht rückblick", { kind: "digest", what: "review" }],
    ["admins", { kind: "admins" }],
    ["admins add <@U1>", { kind: "admin", change: "add", people: ["U1"] }],
    ["admins add Ada@example.org <@U1>", { kind: "admin", change: "add", people: ["Ada@example.org", "U1"] }],
    ["admin entfernen <@U1|ada>", { kind: "admin", change: "remove", people: ["U1"] }],
    ["holidays at", { kind: "holidays", region: "AT" }],
    ["feiertage Bayern", { kind: "holidays", region: "DE-BY" }],
    ["holidays georgia", { kind: "holidays", region: "GE" }],
    ["holidays DE-BY", { kind: "holidays", region: "DE-BY" }],
    ["feiertage Österreich", { kind: "holidays", region: "AT" }],
    ["holidays united kingdom", { kind: "holidays", region: "GB" }],
    ["feiertage keine", { kind: "holidays", region: null }],
    ["k weekly 8", { kind: "k", survey: "weekly", k: 8 }],
    ["mindestzahl weekly 10", { kind: "k", survey: "weekly", k: 10 }],
    ["comments weekly on", { kind: "comments", survey: "weekly", on: true }],
    ["kommentare weekly aus", { kind: "comments", survey: "weekly", on: false }],
    ["colleagues weekly on", { kind: "colleagues", survey: "weekly", on: true }],
    ["kollegen weekly aus", { kind: "colleagues", survey: "weekly", on: false }],
    ["audit", { kind: "audit" }],
    ["protokoll", { kind: "audit" }],
    ["units", { kind: "units" }],
    [
      "units <!subteam^S1|@eng> <!subteam^S2> @Sales-EU",
      { kind: "groupUnits", groups: [{ id: "S1" }, { id: "S2" }, { handle: "sales-eu" }] },
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
  })

  /** What each command does with nothing after it, where there are several surveys, and where there is one. */
  test.each<[string, Command, Command?]>([
    ["schedule", { kind: "choose", of: "schedule" }, { kind: "form", of: "schedule", survey: "weekly" }],
    ["planen", { kind: "choose", of: "schedule" }, { kind: "form", of: "schedule", survey: "weekly" }],
    ["audience", { kind: "choose", of: "audience" }, { kind: "showAudience", survey: "weekly" }],
    ["pause", { kind: "choose", of: "pause" }, { kind: "pause", survey: "weekly" }],
    ["fortsetzen", { kind: "choose", of: "resume" }, { kind: "resume", survey: "weekly" }],
    ["run", { kind: "choose", of: "run" }, { kind: "run", survey: "weekly" }],
    ["close", { kind: "choose", of: "close" }, { kind: "close", survey: "weekly" }],
    ["beenden jetzt", { kind: "choose", of: "close" }, { kind: "close", survey: "weekly" }],
    ["withdraw", { kind: "choose", of: "withdraw" }, { kind: "withdraw", survey: "weekly" }],
    ["vorschau", { kind: "choose", of: "preview" }, { kind: "preview", survey: "weekly" }],
    ["k", { kind: "choose", of: "k" }, { kind: "form", of: "k", survey: "weekly" }],
    ["comments", { kind: "choose", of: "comments" }, { kind: "switched", of: "comments", survey: "weekly" }],
    [
      "kollegen",
      { kind: "choose", of: "colleagues" },
      { kind: "switched", of: "colleagues", survey: "weekly" },
    ],
    ["leaders", { kind: "form", of: "leaders" }],
    ["leitung", { kind: "form", of: "leaders" }],
    ["holidays", { kind: "form", of: "holidays" }],
    ["digest", { kind: "digests" }],
    ["units", { kind: "units" }],
    ["admins", { kind: "admins" }],
    ["ledger", { kind: "ledger" }],
    ["platform", { kind: "platform" }],
    ["status", { kind: "status" }],
    ["link", { kind: "link" }],
  ])("“%s” alone opens a form or shows what is", (text, several, one = several) => {
    expect(parse(text)).toEqual(several)
    expect(parseCommand(text, ["weekly"])).toEqual(one)
  })

  test.each<[string, Command]>([
    ["schedule weekly", { kind: "form", of: "schedule", survey: "weekly" }],
    ["k weekly", { kind: "form", of: "k", survey: "weekly" }],
    ["comments weekly", { kind: "switched", of: "comments", survey: "weekly" }],
    ["kollegen weekly", { kind: "switched", of: "colleagues", survey: "weekly" }],
    ["preview weekly", { kind: "preview", survey: "weekly" }],
    ["weekly close now", { kind: "close", survey: "weekly" }],
    ["weekly zurückziehen", { kind: "withdraw", survey: "weekly" }],
  ])("“%s” goes on with that survey", (text, command) => {
    expect(parse(text)).toEqual(command)
  })

  test.each<[string, Command]>([
    ["k 8", { kind: "k", survey: "weekly", k: 8 }],
    ["comments off", { kind: "comments", survey: "weekly", on: false }],
    ["kommentare aus", { kind: "comments", survey: "weekly", on: false }],
    [
      "audience everyone",
      { kind: "audience", survey: "weekly", change: "only", whom: [{ kind: "everyone" }] },
    ],
  ])("“%s” leaves the survey out: it is missing, and needless where there is one", (text, one) => {
    expect(parseCommand(text, ["weekly"])).toEqual(one)
    expect(parse(text)).toMatchObject({ kind: "fault", field: "survey", reason: "missing" })
  })

  test.each(["schedule every tue 10:00", "schedule tue 10:00", "planen jeden Dienstag 10:00"])(
    "“%s” takes no word of the time for a survey",
    (text) => {
      expect(parseCommand(text, ["weekly"])).toMatchObject({ kind: "schedule", survey: "weekly" })
      expect(parse(text)).toMatchObject({ field: "survey", reason: "missing" })
    },
  )

  test.each(["pause now", "run everything", "k many"])("“%s” names none that is known", (text) => {
    for (const surveys of [["weekly"], ["weekly", "monthly"]])
      expect(parseCommand(text, surveys)).toMatchObject({ field: "survey", reason: "unknown" })
  })

  test.each([
    "audience weekly #general",
    "audience weekly @sales",
    "audience weekly unit:Sales",
    "zielgruppe weekly Vertrieb",
  ])("“%s” does not say what to do with them", (text) => {
    expect(parse(text)).toMatchObject({ field: "change", reason: "missing" })
  })

  test.each([
    ["shedule weekly every tue 10:00", { field: "command", reason: "unknown", suggestion: "schedule" }],
    ["fortsezen weekly", { field: "command", reason: "unknown", suggestion: "fortsetzen" }],
    ["help shedule", { field: "topic", reason: "unknown", suggestion: "schedule" }],
    ["snoze", { suggestion: "snooze", example: examples.snooze }],
    ["pause wekly", { field: "survey", reason: "unknown", got: "wekly", suggestion: "weekly" }],
    ["schedule wekly", { field: "survey", reason: "unknown", suggestion: "weekly" }],
    ["status weekly please", { field: "command", reason: "left_over", got: "please" }],
    ["start now please", { field: "command", reason: "left_over", got: "now please" }],
    ["language klingon", { field: "language", reason: "unknown", got: "klingon" }],
    ["leaders people add", { field: "person", reason: "missing" }],
    ["leaders people add @ada", { field: "person", reason: "unknown", got: "@ada" }],
    ["snooze a little", { field: "duration", reason: "unknown", got: "a little" }],
    ["snooze tomorow", { field: "duration", reason: "unknown", suggestion: "tomorrow" }],
    ["snooze 2 weeks", { field: "duration", reason: "out_of_range" }],
    ["forget everything", { field: "command", reason: "left_over", got: "everything" }],
    ["audience weekly addd everyone", { field: "change", reason: "unknown", suggestion: "add" }],
    ["audience weekly add", { field: "whom", reason: "missing" }],
    ["audience weekly add unit:", { field: "unit", reason: "missing" }],
    ["digest previw", { field: "what", reason: "unknown", suggestion: "preview" }],
    ["admins add", { field: "person", reason: "missing" }],
    ["admins ad <@U1>", { field: "change", reason: "unknown", suggestion: "add" }],
    ["holidays austira", { field: "region", reason: "unknown", suggestion: "austria" }],
    ["holidays DE-XX", { field: "region", reason: "unknown", got: "DE-XX" }],
    ["k weekly many", { field: "number", reason: "unknown", got: "many" }],
    ["comments weekly maybe", { field: "switch", reason: "unknown" }],
    ["leaders ad <#C1|x>", { field: "change", reason: "unknown", suggestion: "add" }],
    ["leaders add", { field: "channel", reason: "missing" }],
    ["leaders add <#C1|x> unit:", { field: "unit", reason: "missing" }],
    ["units <@U1>", { field: "group", reason: "unknown", got: "<@U1>" }],
    ["audience weekly except", { field: "whom", reason: "missing" }],
    ["audience weekly only everyone except", { field: "whom", reason: "missing" }],
    ["supportability", { field: "command", reason: "unknown", example: examples.status }],
  ])("“%s” is answered with the part that is wrong", (text, fault) => {
    expect(parse(text)).toMatchObject({ kind: "fault", ...fault })
  })

  test.each([
    ["status weekly load", { kind: "status", survey: "weekly-load" }],
    ["status Weekly_Load", { kind: "status", survey: "weekly-load" }],
    ["status load", { kind: "status", survey: "weekly-load" }],
    ["k sup 8", { kind: "k", survey: "supportability", k: 8 }],
    ["pause weekly", { field: "survey", reason: "several", got: "weekly-load, weekly-mood" }],
    ["pause we", { field: "survey", reason: "unknown", got: "we" }],
    ["schedule status every tue 10:00", { kind: "schedule", survey: "status" }],
    ["status status", { kind: "status", survey: "status" }],
  ])("“%s” names a survey by part of its id, if no other has it", (text, end) => {
    expect(parseCommand(text, ["supportability", "weekly-load", "weekly-mood", "status"])).toMatchObject(end)
  })

  test.each([
    ["en", "brief", undefined],
    ["de", "berich", "bericht"],
    ["en", "digets", "digest"],
    ["de", "plann", "planen"],
    ["en", "audience weekly nor @eng", undefined],
    ["de", "zielgruppe weekly nor @eng", "nur"],
    ["en", "digest jetz", undefined],
    ["de", "bericht jetz", "jetzt"],
    ["en", "comments weekly aud", undefined],
    ["de", "kommentare weekly aud", "aus"],
    ["en", "schedule weekly teu 10:00", "tue"],
    ["de", "planen weekly frietag 10:00", "freitag"],
    ["en", "snooze morgn", undefined],
    ["en", "holidays austri", "austria"],
    ["de", "feiertage österreic", "osterreich"],
  ])("in %s, “%s” is given no hint of another language (%s)", (locale, text, suggestion) => {
    const fault = parseCommand(text, surveys, locale)
    expect("suggestion" in fault ? fault.suggestion : undefined).toBe(suggestion)
    expect(["fault", "talk"]).toContain(fault.kind)
  })

  test("gives its example with the survey that is meant, else with one that there is", () => {
    const exampleOf = (text: string) => {
      const fault = parseCommand(text, ["handover", "weekly"])
      return fault.kind === "fault" ? fault.example.en : undefined
    }
    expect(exampleOf("schedule weekly every teu 10:00")).toContain("/pulse schedule weekly every")
    expect(exampleOf("weekly schedule every teu 10:00")).toContain("/pulse schedule weekly every")
    expect(exampleOf("comments wekly off")).toBe("/pulse comments weekly off")
    expect(exampleOf("pause nowhere")).toBe("/pulse pause handover")
  })

  test("of nobody's making does not throw", () => {
    for (const text of ["help __proto__", "language toString", "leaders valueOf <#C1|x>"])
      expect(parse(text)).toMatchObject({ kind: "fault" })
  })

  test.each(topics)("has an example that is itself understood: %s", (topic) => {
    const understood = ["en", "de"].map((language) => {
      const example = examples[topic]![language]!
      const asSent = example.replace("#leadership", "<#C1|leadership>")
      return parseCommand(asSent, ["supportability"])
    })
    for (const command of understood) expect(command).not.toMatchObject({ kind: "fault" })
    expect(understood[0]!.kind).toBe(understood[1]!.kind)
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
      "setLeader",
      "units",
      "groupUnits",
      "showAudience",
      "audience",
      "admins",
      "admin",
      "holidays",
      "k",
      "comments",
      "colleagues",
      "audit",
      "erase",
      "form",
    ] as const) {
      expect(may(kind, { admin: false })).toBe(false)
      expect(may(kind, { admin: true })).toBe(true)
    }
  })

  test("decide for themselves and ask for help: everyone", () => {
    for (const kind of [
      "help",
      "privacy",
      "snooze",
      "stop",
      "start",
      "language",
      "forget",
      "surveys",
      "cancel",
      "talk",
    ] as const)
      expect(may(kind, { admin: false })).toBe(true)
  })
})
