import { describe, expect, test } from "vitest"
import { parseCommand } from "../../src/admin/parse.ts"
import type { Fault } from "../../src/admin/command.ts"
import { parseCadence, type Cadence } from "../../src/pulse/cadence.ts"
import {
  faultText,
  helpText,
  leadersText,
  notAdminText,
  pausedText,
  placedText,
  privacyText,
  resumedText,
  runText,
  scheduledText,
  selfText,
  statusText,
  surveysText,
  unitsText,
} from "../../src/words/admin.ts"
import { cadenceInWords } from "../../src/words/cadence.ts"

const now = Date.parse("2026-11-23T08:00:00Z")
const next = { at: Date.parse("2026-11-24T09:00:00Z"), zone: "Europe/Vienna" }
const closes = { at: Date.parse("2026-11-27T16:00:00Z"), zone: "Europe/Vienna" }
const title = { en: "Weekly pulse", de: "Wochenpuls" }

function cadence(more: object = {}): Cadence {
  const parsed = parseCadence({ cron: "0 10 * * 2", zone: "Europe/Vienna", ...more })
  if (parsed.kind === "fault") throw new Error(JSON.stringify(parsed))
  return parsed.cadence
}

describe("a cadence in words", () => {
  test.each([
    [{}, "every Tuesday at 10:00 (Europe/Vienna)", "jeden Dienstag um 10:00 (Europe/Vienna)"],
    [
      { perPerson: true },
      "every Tuesday at 10:00, in each person's own time",
      "jeden Dienstag um 10:00, für jede Person in der eigenen Zeit",
    ],
    [
      { cron: "30 9 * * 1,4" },
      "every Monday and Thursday at 9:30 (Europe/Vienna)",
      "jeden Montag und Donnerstag um 9:30 (Europe/Vienna)",
    ],
    [
      { cron: "30 9 * * 1", everyWeeks: { every: 2, from: "2026-11-30" } },
      "every 2 weeks on Monday at 9:30 (Europe/Vienna)",
      "alle 2 Wochen am Montag um 9:30 (Europe/Vienna)",
    ],
    [
      { cron: "0 16 * * 1-5" },
      "Monday to Friday at 16:00 (Europe/Vienna)",
      "Montag bis Freitag um 16:00 (Europe/Vienna)",
    ],
    [{ cron: "0 9 * * *" }, "every day at 9:00 (Europe/Vienna)", "jeden Tag um 9:00 (Europe/Vienna)"],
    [
      { cron: "0 9 1 * *" },
      "on day 1 of every month at 9:00 (Europe/Vienna)",
      "am 1. jedes Monats um 9:00 (Europe/Vienna)",
    ],
    [
      { cron: "0 9 1-7 * 1" },
      "by the pattern `0 9 1-7 * 1` (Europe/Vienna)",
      "nach dem Muster `0 9 1-7 * 1` (Europe/Vienna)",
    ],
    [
      { cron: "0 9 * 1,7 1" },
      "by the pattern `0 9 * 1,7 1` (Europe/Vienna)",
      "nach dem Muster `0 9 * 1,7 1` (Europe/Vienna)",
    ],
  ])("%j", (more, english, german) => {
    expect(cadenceInWords("en", cadence(more))).toBe(english)
    expect(cadenceInWords("de", cadence(more))).toBe(german)
  })
})

describe("the reply to a schedule", () => {
  test("says back everything, with the next time", () => {
    const planned = { survey: title, cadence: cadence({ remindAfterHours: 24 }), next, now }
    expect(scheduledText("en", planned)).toBe(
      "Scheduled: Weekly pulse, every Tuesday at 10:00 (Europe/Vienna). Next: Tuesday 10:00. It stays open for 3 days, until 17:00. Whoever has not answered is reminded once, after 24 hours.",
    )
    expect(scheduledText("de", { ...planned, cadence: cadence({ openDays: 1 }) })).toBe(
      "Geplant: Wochenpuls, jeden Dienstag um 10:00 (Europe/Vienna). Nächstes Mal: Dienstag 10:00. Sie bleibt 1 Tag offen, bis 17:00. Niemand wird erinnert.",
    )
  })

  test("and to pause, resume and run names the survey and the time", () => {
    expect(pausedText("en", { id: "weekly", title })).toContain("`/pulse resume weekly`")
    expect(resumedText("en", title, next, now)).toBe("Resumed: Weekly pulse. Next: Tuesday 10:00.")
    expect(runText("en", "running", { survey: title, closes, now })).toBe(
      "Weekly pulse is being asked now. It is open until Friday 17:00.",
    )
    expect(runText("de", "alreadyOpen", { survey: title, closes, now })).toContain(
      "schon offen, bis Freitag 17:00",
    )
  })
})

describe("a misunderstanding", () => {
  test.each([
    [
      "en",
      "shedule weekly",
      "I do not know “shedule” (command). Did you mean `schedule`? For example: `/pulse help schedule`",
    ],
    ["de", "sprache", "Da fehlt noch etwas: Sprache. Zum Beispiel: `/pulse language de`"],
    [
      "en",
      "schedule weekly every tue 25:00",
      "“25:00” is not possible (time). For example: `/pulse schedule weekly every tue 10:00 in Europe/Vienna open 3 days remind after 1 day`",
    ],
    ["de", "stop doch", "Den Anfang habe ich verstanden, „doch“ aber nicht. Zum Beispiel: `/pulse stop`"],
  ])("in %s: “%s”", (locale, text, wanted) => {
    expect(faultText(locale, parseCommand(text, ["weekly"]) as Fault)).toBe(wanted)
  })

  test("of rank tells whom to ask", () => {
    expect(notAdminText("en", ["Ada", "Grace"])).toBe("Only admins can do that. Please ask Ada and Grace.")
    expect(notAdminText("de", [])).toBe(
      "Das können nur Admins. Bitte wende dich an die Inhaber dieses Workspace.",
    )
  })
})

describe("help", () => {
  test("shows people what they may do, and admins everything", () => {
    const everyone = helpText("en", { admin: false })
    expect(everyone).toContain("• `/pulse stop` – I no longer ask you anything")
    expect(everyone).not.toContain("/pulse schedule")
    expect(helpText("de", { admin: true })).toContain("• `/pulse schedule` – wann eine Umfrage gestellt wird")
  })

  test("explains one command with an example", () => {
    expect(helpText("en", { admin: true, topic: "pause" })).toBe(
      "• `/pulse pause` – a survey is not asked until it is resumed\nFor example: `/pulse pause weekly`",
    )
    expect(helpText("de", { admin: true, topic: "schedule" })).toContain("`alle 2 wochen am montag 9:30`")
  })
})

describe("what there is", () => {
  test("surveys by id and title", () => {
    expect(surveysText("de", [{ id: "weekly", title }])).toBe("• `weekly` – Wochenpuls")
    expect(surveysText("en", [])).toBe("There are no surveys yet.")
  })

  test("the state of each survey", () => {
    const planned = { survey: title, cadence: cadence(), paused: false, next, open: { closes, rate: 40 } }
    expect(statusText("en", [planned], now)).toBe(
      "• Weekly pulse: every Tuesday at 10:00 (Europe/Vienna). Open until Friday 17:00. 40% of those asked have answered so far. Next: Tuesday 10:00.",
    )
    expect(statusText("de", [{ ...planned, paused: true, open: undefined }], now)).toBe(
      "• Wochenpuls: ruht (jeden Dienstag um 10:00 (Europe/Vienna)).",
    )
    expect(statusText("en", [{ survey: title, paused: false }], now)).toBe("• Weekly pulse: not scheduled.")
  })

  test("the tree of units", () => {
    const units = [
      { name: "Harbour", depth: 0, people: 30 },
      { name: "Sales", depth: 1, people: 1 },
    ]
    expect(unitsText("en", units)).toBe("• Harbour (30 people)\n    • Sales (1 person)")
    expect(unitsText("de", units.slice(0, 1))).toContain("`/pulse units @engineering @sales`")
  })

  test("what became of a change of units and channels", () => {
    expect(placedText("en", { groups: 2, people: 31, unplaced: 1 })).toBe(
      "2 units with 31 people now make the tree. It counts from the next time a survey opens. 1 person is in none of them and counts for the organisation as a whole.",
    )
    expect(placedText("de", { groups: 1, people: 1, unplaced: 0 })).not.toContain("keiner")
    expect(leadersText("en", "added", { channel: "<#C1>", unit: "Sales" })).toBe(
      "<#C1> gets the digest of Sales from now on.",
    )
    expect(leadersText("de", "uninvited", { channel: "<#C1>" })).toContain("lade mich")
  })
})

describe("about oneself", () => {
  test("one reads the promise and what is stored", () => {
    const text = privacyText("en", {
      email: "ada@harbour.example",
      zone: "Europe/Vienna",
      unit: "Sales",
      takingPart: true,
    })
    expect(text).toContain("Your answer is confidential, not anonymous.")
    expect(text).toContain("ada@harbour.example")
    expect(text).toContain("where you belong: Sales")
    expect(text).toContain("You are taking part.")
    const bare = privacyText("de", { zone: "Europe/Vienna", takingPart: false })
    expect(bare).not.toMatch(/none|Adresse/)
    expect(bare).toContain("Du nimmst nicht teil.")
  })

  test("one is told what one's wish led to", () => {
    expect(selfText("en", "stopped")).toContain("/pulse start")
    expect(selfText("de", "languageSet")).toBe("Ab jetzt spreche ich Deutsch mit dir.")
  })
})
