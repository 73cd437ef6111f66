import { retainedKinds, usualPeriods } from "../../src/pulse/retention.ts"
import { describe, expect, test } from "vitest"
import { helpText, parseCommand } from "../support/commands.ts"
import type { Fault } from "../../src/commands/reading/faults.ts"
import { parseCadence, type Cadence } from "../../src/pulse/cadence.ts"
import { faultText, notAdminText, surveyLines } from "../../src/words/commands.ts"
import { leadersText } from "../../src/words/leaders.ts"
import { placedText, unitLines } from "../../src/words/units.ts"
import { privacyText, selfText, type Stored } from "../../src/words/self.ts"
import { keptLines } from "../../src/words/retention.ts"
import { pausedText, proposedText, resumedText, runText, scheduledText } from "../../src/words/survey.ts"
import { overviewLines, statusLines } from "../../src/words/status.ts"
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
      "Scheduled: Weekly pulse, every Tuesday at 10:00 (Europe/Vienna). It stays open for 3 days, until 17:00. People who have not answered get one reminder, after 1 day.\nNext: Tuesday 10:00, your time.",
    )
    expect(scheduledText("de", { ...planned, cadence: cadence({ openDays: 1 }) })).toBe(
      "Geplant: Wochenpuls, jeden Dienstag um 10:00 (Europe/Vienna). Sie bleibt 1 Tag offen, bis 17:00. Niemand wird erinnert.\nNächstes Mal: Dienstag 10:00 deiner Zeit.",
    )
  })

  test("is shown before anything is saved, with the next dates and what stood before", () => {
    const dates = [0, 7, 14].map((days) => ({ ...next, at: next.at + days * 86_400_000 }))
    const before = cadence({ cron: "0 9 * * 1" })
    const text = proposedText("en", { survey: title, cadence: cadence(), before, dates, now })
    expect(text).toBe(
      "Weekly pulse would be asked every Tuesday at 10:00 (Europe/Vienna). It stays open for 3 days, until 17:00. No reminder is sent.\nThe next dates, in your time: Tuesday 10:00; Tuesday 1 December, 10:00; Tuesday 8 December, 10:00.\nUntil now: every Monday at 9:00 (Europe/Vienna).",
    )
    expect(proposedText("de", { survey: title, cadence: cadence(), dates: [], now })).toContain(
      "keinen Tag, an dem",
    )
  })

  test("and to pause, resume and run names the survey and the time", () => {
    expect(pausedText("en", { id: "weekly", title })).toContain("`/pulse resume weekly`")
    expect(resumedText("en", title, next, now)).toBe("Resumed: Weekly pulse. Next: Tuesday 10:00, your time.")
    expect(runText("en", "running", { survey: title, closes, now })).toBe(
      "Weekly pulse is being asked now; people in quiet hours are asked afterwards. It is open until Friday 17:00, your time.",
    )
    expect(runText("de", "alreadyOpen", { survey: title, closes, now })).toContain(
      "schon offen, bis Freitag 17:00 deiner Zeit",
    )
  })
})

describe("a misunderstanding", () => {
  test.each([
    [
      "en",
      "shedule weekly",
      "I do not know “shedule” (command). Did you mean `schedule`? For example: `/pulse schedule supportability every tue 10:00 in Europe/Vienna open 3 days remind after 1 day`",
    ],
    [
      "de",
      "leitung hinzufügen",
      "Da fehlt noch etwas: Kanal. Zum Beispiel: `/pulse leitung hinzufügen #leadership einheit:Vertrieb`",
    ],
    [
      "en",
      "schedule weekly every tue 25:00",
      "“25:00” is not possible (time). For example: `/pulse schedule weekly every tue 10:00 in Europe/Vienna open 3 days remind after 1 day`",
    ],
    ["de", "start doch", "Den Anfang habe ich verstanden, „doch“ aber nicht. Zum Beispiel: `/pulse start`"],
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
    const everyone = helpText("en", { admin: false, leader: false })
    expect(everyone).toContain("• `/pulse home` – your own page")
    expect(everyone).toContain("• `/pulse stop` – I stop asking you")
    expect(everyone).not.toContain("/pulse schedule")
    expect(everyone).not.toContain("/pulse ledger")
    expect(helpText("en", { admin: false, leader: true })).toContain("/pulse ledger")
    expect(helpText("de", { admin: true, leader: false })).toContain(
      "• `/pulse planen` – wann eine Umfrage gestellt wird",
    )
  })

  test("explains one command with an example", () => {
    expect(helpText("en", { admin: true, leader: false, topic: "pause" })).toBe(
      "• `/pulse pause` – stop asking a survey until you resume it\nFor example: `/pulse pause supportability`",
    )
    expect(helpText("de", { admin: true, leader: false, topic: "schedule" })).toContain(
      "`alle 2 Wochen am Montag 9:30`",
    )
  })
})

describe("what there is", () => {
  test("surveys by id and title", () => {
    expect(surveyLines("de", [{ id: "weekly", title }])).toEqual(["• `weekly` – Wochenpuls"])
    expect(surveyLines("en", [])).toEqual(["There are no surveys yet."])
  })

  test("the state of each survey", () => {
    const planned = {
      id: "weekly",
      survey: title,
      cadence: cadence(),
      paused: false,
      next,
      open: { closes, rate: 40 },
    }
    expect(overviewLines("en", [planned], now)).toEqual([
      "• Weekly pulse: every Tuesday at 10:00 (Europe/Vienna).\n\u2003Open until Friday 17:00, your time. At least 40% of those asked have answered so far.",
    ])
    expect(overviewLines("de", [{ ...planned, paused: true, open: undefined }], now)).toEqual([
      "• Wochenpuls: ruht (jeden Dienstag um 10:00 (Europe/Vienna)).",
    ])
    expect(overviewLines("en", [{ id: "weekly", survey: title, paused: false }], now)).toEqual([
      "• Weekly pulse: not scheduled.",
    ])
    expect(statusLines("de", { ...planned, paused: true }, now)).toEqual([
      "Wochenpuls",
      expect.stringMatching(/^• Plan: jeden Dienstag/),
      "• Ruht: Es wird nichts gefragt, bis du `/pulse fortsetzen weekly` schreibst.",
      "• Offen bis Freitag 17:00 deiner Zeit.",
      expect.stringContaining("40"),
    ])
  })

  test("the tree of units", () => {
    const units = [
      { name: "Harbour", depth: 0, people: 30 },
      { name: "Sales", depth: 1, people: 1 },
    ]
    expect(unitLines("en", units)).toEqual(["• Harbour (30 people)", "\u2003• Sales (1 person)"])
    expect(unitLines("de", units.slice(0, 1)).join()).toContain("`/pulse einheiten @engineering @vertrieb`")
  })

  test("what became of a change of units and channels", () => {
    expect(placedText("en", { groups: 2, people: 31, unplaced: 1 }, "placed")).toBe(
      "2 units with 31 people now make up the tree. It applies to pulses that open from now on. 1 person is in none of them and counts for the organisation as a whole.",
    )
    expect(placedText("de", { groups: 1, people: 1, unplaced: 0 }, "placed")).not.toContain("keiner")
    expect(leadersText("en", "added", { channel: "<#C1>", unit: "Sales" })).toBe(
      "<#C1> gets the digest of Sales from now on. If I am not in that channel yet, please invite me there.",
    )
    expect(leadersText("de", "removed", { channel: "<#C1>" })).toBe("<#C1> bekommt keinen Bericht mehr.")
  })
})

describe("about oneself", () => {
  test("one reads the promise and what is stored", () => {
    const person = {
      id: "U1",
      email: "ada@harbour.example",
      language: "en-GB",
      zone: "Europe/Vienna",
      unit: "Sales",
      profile: { site: ["Vienna"], deployment: ["Routing", "Triage"] },
      groups: ["Sales people"],
    }
    const flags = {
      admin: true,
      leader: false,
      active: true,
      optedOut: false,
      welcomed: true,
      greeted: false,
    }
    const counts = { roster: 3, deliveries: 4, participation: 1, answers: 2, audience: 0, changes: 1 }
    const stored: Stored = {
      ...person,
      ...flags,
      ...counts,
      accounts: [
        { platform: "slack", platformId: "U1", active: true, preferred: false, channel: true },
        { platform: "teams", platformId: "a-1", active: true, preferred: true, channel: false },
      ],
      forgotten: false,
      cadences: 0,
      channels: 0,
      conversations: 0,
      named: 0,
      ledger: 1,
    }
    const text = privacyText("en", stored, usualPeriods)
    expect(text).toContain("Your answer is confidential, not anonymous.")
    expect(text).toContain(
      "• `person`: your id U1, your address ada@harbour.example, your language (en-GB), your time zone (Europe/Vienna), your unit (Sales), AI deployment (Routing, Triage), site (Vienna), that you are an admin, that I have sent you the promise above",
    )
    expect(text).toContain("• `account`: that you are U1 in Slack, the id of our conversation\n")
    expect(text).toContain("• `account`: that you are a-1 in Microsoft Teams, that I ask you there\n")
    expect(text).toContain("• `roster`: that you were among those asked in 3 pulses, and in which unit")
    expect(text).toContain(
      "• `answer_open`: 2 sealed answers of yours in open pulses; deleted when they close",
    )
    expect(text).not.toContain("`cadence`")
    expect(text).toContain("You are taking part.")
    const bare = { ...stored, email: null, zone: null, optedOut: true, answers: 0 }
    const german = privacyText("de", bare, usualPeriods)
    expect(german).not.toMatch(/null|Adresse|answer_open/)
    expect(german).toContain("Du nimmst nicht teil.")
    expect(privacyText("de", undefined, usualPeriods)).toContain("• nichts: Ich kenne dich noch nicht")
  })

  test("one is told what is kept and until when, by the settings, and short enough for a phone", () => {
    const periods = { deliveries: 3, rosters: 28, comments: 180, leavers: 90, releases: 0, audit: 730 }
    for (const locale of ["en", "de"]) {
      const lines = keptLines(locale, periods)
      for (const days of [3, 28, 180, 90, 730])
        expect(lines.join("\n")).toMatch(new RegExp(`\\b${days} (days|Tage)`))
      expect(lines).toHaveLength(8)
      for (const line of lines) expect(line.length).toBeLessThan(125)
      expect(lines.join("\n").length).toBeLessThan(700)
      expect(privacyText(locale, undefined, periods)).toContain(lines.join("\n"))
    }
    expect(keptLines("en", periods)).toContain("• results of groups, and what was decided on them: for good")
    expect(keptLines("de", { ...periods, releases: 400 })).toContain(
      "• Ergebnisse von Gruppen, und was aufgrund davon entschieden wurde: 400 Tage",
    )
    expect(keptLines("en", { ...periods, comments: 7 })).toContain(
      "• comments: 7 days after the pulse closed",
    )
    // A kind of row with a period of its own that is not told would be missing here.
    const told = retainedKinds.filter((kind) => {
      const other = keptLines("en", { ...periods, [kind]: 9_999 }).join()
      return other !== keptLines("en", periods).join()
    })
    expect(told).toEqual([...retainedKinds])
  })

  test("one is told what one's wish led to", () => {
    expect(selfText("en", "stopped")).toContain("/pulse start")
    expect(selfText("de", "languageSet")).toBe(
      "Ab jetzt spreche ich Deutsch mit dir. Was ich schon geschickt habe, bleibt, wie es ist.",
    )
  })
})
