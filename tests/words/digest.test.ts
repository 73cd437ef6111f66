import { describe, expect, test } from "vitest"
import type { TrendState } from "../../src/measure/monitoring/control-chart.ts"
import { alertsDocument } from "../../src/documents/alerts/message.ts"
import { digest } from "../../src/documents/digest/build.ts"
import type { DigestInput, HistoryWave } from "../../src/documents/digest/input.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { alertsPost } from "../../src/words/alerts.ts"
import type { Post } from "../../src/pulse/prompt.ts"
import { digestPost } from "../../src/words/digest.ts"
import { undeliveredText } from "../../src/words/undelivered.ts"
import { resultCard } from "../../src/words/result.ts"
import { plainText, wholeText } from "../../src/words/plain-text.ts"
import { alertOf, core, input, row, unitsBelow } from "../documents/sample.ts"
import { storyInput } from "../documents/story.ts"

const contrast = {
  contrast: "headroom",
  published: true,
  value: -14,
  low: -24,
  high: -4,
  state: "beyond" as const,
}
const post = (locale: string, more: Parameters<typeof input>[0] = {}) =>
  digestPost(locale, digest(input(more)))
/** The sections behind a digest's buttons. */
const details = (locale: string, more: Parameters<typeof input>[0] = {}) =>
  (post(locale, more).details ?? []).flatMap(({ sections }) => sections)
const signals = (locale: string, more: Parameters<typeof input>[0]) => details(locale, more)[0]!
const whole = (locale: string, more: Parameters<typeof input>[0] = {}) => wholeText(post(locale, more))

describe("a digest in words", () => {
  test("has its signals among the details", () => {
    expect(post("en").title).toBe("Escalation is strained.")
    expect(signals("en", {}).heading).toBe("Signals")
    expect(signals("de", {}).heading).toBe("Signale")
  })

  const moving = (measure: string, score: number, movement: ReleaseRow["movement"], state?: TrendState) =>
    row(measure, score, {
      movement,
      trend: state && { state, since: "2026-11-03", isNew: false },
    })

  test("gives each signal its score, interval, state and movement", () => {
    const rows = [
      moving("escalation", 41, { kind: "fell", span: 1, points: 12 }, "alert"),
      moving("coordination", 52, { kind: "quiet", span: 1 }, "watch"),
      moving("accountability", 63, { kind: "quiet", span: 1 }, "clear"),
      moving("supportability", 88, { kind: "rose", span: 4 }, "improving"),
      row("index", 61),
    ]
    const english = signals("en", { rows })
    expect(english.lines).toEqual([])
    expect(english.rows).toEqual([
      {
        label: "Escalation",
        value: "41 (37 to 46), strained",
        note: "In alert since 3 November 2026: well below its usual level. Lower than last time by 12 points, more than chance.",
      },
      {
        label: "Coordination",
        value: "52 (48 to 57), strained",
        note: "Slipping since 3 November 2026: below its usual level. No movement beyond chance since last time.",
      },
      {
        label: "Accountability",
        value: "63 (59 to 68), watch",
        note: "No movement beyond chance since last time.",
      },
      {
        label: "Support load",
        value: "88 (84 to 93), steady",
        note: "Improving since 3 November 2026: above its usual level. Higher in the last four pulses than in the four before, more than chance.",
      },
      { label: "Overall", value: "61 (57 to 66), watch", note: undefined },
    ])
    expect(signals("de", { rows }).rows?.[0]?.note).toBe(
      "Alarm seit 3. November 2026: deutlich unter dem gewohnten Niveau. Niedriger als beim letzten Mal um 12 Punkte, mehr als Zufall.",
    )
  })

  test.each([
    ["first", "Das ist das erste Ergebnis, deshalb gibt es noch nichts zum Vergleichen."],
    ["early", "Einzelne Wochen einer Gruppe dieser Größe sind überwiegend Zufall."],
  ] as const)("says once what is so of all signals: %s", (kind, line) => {
    const { rows, lines } = signals("de", { rows: core.map((measure) => moving(measure, 60, { kind })) })
    expect(lines).toEqual([expect.stringContaining(line)])
    expect(rows?.every(({ note }) => note === undefined)).toBe(true)
  })

  test.each([
    [1, "Nothing moved beyond chance since last time."],
    [4, "Nothing moved beyond chance in the last four pulses against the four before."],
  ] as const)("says once that nothing moved, and over how many waves that is true: %i", (span, line) => {
    const quiet = core.map((measure) => moving(measure, 60, { kind: "quiet", span }, "clear"))
    expect(signals("en", { rows: quiet }).lines).toEqual([line])
  })

  test("names the units below that are in alert", () => {
    const sections = details("en", { alerts: [alertOf("Sales", ["escalation"], "2026-11-03", false)] })
    expect(sections.find(({ heading }) => heading === "In alert below")?.lines).toEqual([
      "• Sales: Escalation",
    ])
    expect(details("en").some(({ heading }) => heading === "In alert below")).toBe(false)
  })

  const between = (comparisons: DigestInput["comparisons"], locale = "en") =>
    details(locale, { comparisons }).find(({ heading }) =>
      ["Between teams", "Zwischen den Teams"].includes(heading ?? ""),
    )?.lines
  const one = (measure: string, reliability: number, below: string[] = []) => {
    return { measure, comparable: reliability >= 0.5, reliability, below }
  }

  test("does not set teams against each other while that is mostly chance", () => {
    expect(between([])).toBeUndefined()
    const few = [one("coordination", 0.2), one("escalation", 0.49, ["Never"])]
    expect(between(few)).toEqual([
      "Differences between teams are mostly chance, so teams are not compared (reliability 0.49 at most; 0.5 needed).",
    ])
    expect(between(few, "de")).toEqual([
      "Die Unterschiede zwischen den Teams sind überwiegend Zufall, deshalb werden sie nicht verglichen (Zuverlässigkeit höchstens 0,49; nötig ist 0,5).",
    ])
  })

  test("names a few teams clearly below the others where teams really differ", () => {
    const some = [
      one("escalation", 0.74, ["A", "B", "C", "D", "E"]),
      one("coordination", 0.5),
      one("accountability", 0.4),
    ]
    expect(between(some)).toEqual([
      "• Escalation: teams can be told apart (reliability 0.74). Clearly below the others: A, B, C, and 2 more.",
      "• Coordination: teams can be told apart (reliability 0.50). None is clearly below the others.",
    ])
    expect(between(some.slice(1), "de")).toEqual([
      "• Koordination: Die Teams lassen sich unterscheiden (Zuverlässigkeit 0,50). Keines liegt deutlich unter den anderen.",
    ])
  })

  test("says bounds in words", () => {
    const rows = [
      row("escalation", 20, { bound: "at_most", low: 6, high: 31 }),
      row("coordination", 80, { bound: "at_least", low: undefined, high: undefined }),
    ]
    expect(signals("en", { rows }).rows?.map(({ value }) => value)).toEqual([
      "at most 20 (6 to 31), strained",
      "at least 80, steady",
      "no answers",
      "no answers",
      "no answers",
    ])
    expect(signals("de", { rows }).rows?.[0]?.value).toBe("höchstens 20 (6 bis 31), angespannt")
    expect(signals("de", { rows }).rows?.[1]?.value).toBe("mindestens 80, stabil")
  })

  test("shows the line with its sign and calls it perceived", () => {
    const section = details("en", { contrasts: [contrast] }).find(({ heading }) => heading === "The line")
    expect(section?.rows).toEqual([
      { label: "Headroom", value: "-14 (-24 to -4)", note: "Beyond the line, as perceived." },
    ])
    const inside = { ...contrast, value: 10.4, low: 0.6, high: 20, state: "inside" as const }
    expect(details("de", { contrasts: [inside] })[1]?.rows).toEqual([
      { label: "Spielraum", value: "+10 (+1 bis +20)", note: "Innerhalb der Linie, wie sie empfunden wird." },
    ])
  })

  test.each([
    [{ rate: 65, band: "50-99" }, ["At least 65% of those asked answered (50–99 people)."]],
    [
      { rate: 45, band: "5-9" },
      [
        "At least 45% of those asked answered (5–9 people).",
        "Perhaps fewer than half of those asked answered: this may not represent Harbour Ltd.",
      ],
    ],
    [{ rate: 100, band: "5-9" }, ["100% of those asked answered (5–9 people)."]],
    [{ band: "5-9" }, ["Answers from 5–9 people."]],
    [{}, undefined],
  ])("says who answered: %j", (response, lines) => {
    const section = details("en", { response }).find(({ heading }) => heading === "Who answered")
    expect(section?.lines).toEqual(lines)
  })

  test("says how many units below are protected, and never why one of them is", () => {
    const section = details("en", { below: unitsBelow(5, 2) }).find(
      ({ heading }) => heading === "Who answered",
    )
    expect(section?.lines.slice(1)).toEqual([
      "Of the units below, 5 can be shown and 2 are protected.",
      "A unit is protected when fewer than five people answered there, or when its result could be used to work out a smaller group's.",
    ])
    const all = whole("de", { below: unitsBelow(3, 0) })
    expect(all).toContain("Alle 3 Einheiten darunter werden gezeigt.")
    expect(all).not.toContain("geschützt")
  })

  test("lists what was asked", () => {
    expect(whole("de", { asked: ["E1", "K1"] })).toContain(
      "Was gefragt wurde\n• Ich weiß, wer es übernimmt.\n• Es ist Platz für mehr.",
    )
  })

  test("follows a threshold that was raised", () => {
    const raised = { ...input().survey, k: 8 }
    const rows = core.map((measure) => row(measure, 37, { status: "protected" }))
    expect(post("en", { survey: raised, rows }).text).toContain("Either fewer than 8 people answered")
  })
})

describe("the news of a digest", () => {
  const story = (locale: string, more: Parameters<typeof storyInput>[0] = {}) =>
    digestPost(locale, digest(storyInput(more)))

  test("leads with the worst alert, and is read in ten seconds", () => {
    const made = story("en")
    expect(made.title).toBe("Customer Operations: AI problems do not reach an owner.")
    expect(made.headline).toBe(
      "🔴 In alert since 8 October: Escalation continuity 53 (was 60 on 1 October) and Coordination strain 54 (was 58 on 1 October).",
    )
    expect(made.sections[0]?.lines).toEqual([
      "The lowest below it is Service Desk Leeds, at 39.",
      "🟠 Plans exceed what people say they can support. The difference is 15 points, give or take 4 points. On 1 October it was 11.",
      "🟢 It is clearer who answers for AI. Accountability fragmentation 66 (was 65 on 15 October), improving since 22 October.",
    ])
    const week = ({ sections }: Post) => sections.find(({ references }) => references)?.lines
    expect(week(made)).toEqual([
      "1. Ask Customer Operations what changed since 8 October. Do not ask who said it. Owner: the leaders of Customer Operations.",
      "2. 8 alerts still need an answer: what came of it? `/pulse ledger` Owner: <@U1ADA>, <@U2BEN>, and 3 more.",
    ])
    const of = (part: "picture" | "references" | "table") => made.sections.findIndex((one) => one[part])
    expect([of("picture"), of("references"), of("table")]).toEqual([1, 2, 3])
    expect(week(story("de"))).toEqual([
      "1. Frag Customer Operations, was sich seit 8. Oktober geändert hat. Frag nicht, wer es gesagt hat. Zuständig: die Leitung von Customer Operations.",
      "2. Zu 8 Alarmen fehlt noch die Antwort: Was wurde daraus? `/pulse verzeichnis` Zuständig: <@U1ADA>, <@U2BEN> und 3 weitere.",
    ])
    expect(week(story("en", { alerts: [], waiting: 0 }))).toEqual([
      "1. Plans are 15 points over: decide what can wait, or who can take more. Owner: <@U1ADA>.",
    ])
    expect(week(story("en", { alerts: [], waiting: 0, owners: {} }))?.[0]).toMatch(/Nobody owns it yet\.$/)
    const { picture: _, ...seen } = made.sections.find(({ picture }) => picture)!
    const read = plainText({ ...made, sections: [seen, ...made.sections.filter(({ picture }) => !picture)] })
    expect(read.split(/\s+/).length).toBeLessThan(210)
    expect(story("de").title).toBe("Customer Operations: KI-Probleme erreichen niemanden, der zuständig ist.")
  })

  test("says of a strained signal what it was", () => {
    const rows = [row("escalation", 50, { low: 46, high: 54 })]
    const strained = (locale: string, history: HistoryWave[] = []) =>
      story(locale, { alerts: [], rows, history }).headline
    const history = [
      { closesOn: "2026-09-17", rows: [row("escalation", 62)] },
      { closesOn: "2026-11-26", rows },
    ]
    expect(strained("en", history)).toBe(
      "🔴 Escalation continuity 50 (was 62 on 17 September), between 46 and 54. Below 55 is strained.",
    )
    expect(strained("de", history)).toBe(
      "🔴 Durchgängige Eskalation 50 (am 17. September noch 62), zwischen 46 und 54. Unter 55 ist angespannt.",
    )
    expect(strained("en")).toBe("🔴 Escalation continuity 50, between 46 and 54. Below 55 is strained.")
  })

  test("the units below stand in a table, those in alert first, and those hidden are counted", () => {
    const { table, lines } = story("en").sections.find((section) => section.table)!
    expect(table).toEqual({
      columns: ["Escalation", "Coordination", "Accountability", "Shared load"],
      rows: [
        { label: "Alder Freight", cells: ["65", "59 ↘", "66 ▲", "59"] },
        { label: "Customer Operations", cells: ["53 ▼", "54 ▼", "68", "64"] },
        { label: "Freight", cells: ["71", "64", "67", "59"] },
      ],
    })
    expect(lines).toEqual([
      "▼ alert, ↘ slipping, ▲ improving; no mark: as usual. 100 is healthy.",
      "1 unit has too few people to show.",
    ])
  })

  test("a quiet week is four lines, without a picture or anything to do", () => {
    const rows = core.map((measure) => row(measure, 61))
    const made = post("en", { rows })
    expect(made.title).toBe("As usual this week")
    expect(made.headline).toBe(
      "Escalation 61, Coordination 61, Accountability 61, and Support load 61. Nothing is in alert, and nothing is strained beyond chance.",
    )
    expect(made.sections).toEqual([])
    expect(made.text.split("\n").filter(Boolean)).toHaveLength(4)
    expect(post("de", { rows }).title).toBe("Diese Woche wie gewohnt")
  })

  test("a survey without sentences of its own gets neutral ones", () => {
    const alerts = [alertOf("Sales", ["escalation"], "2026-11-03", true)]
    expect(post("en", { alerts }).title).toBe("Sales: Escalation is well below its usual level.")
    expect(post("de", { alerts }).title).toBe("Sales: Eskalation liegt deutlich unter dem gewohnten Niveau.")
  })

  test("staff are told nothing of a team in alert", () => {
    const card = resultCard("en", digest(storyInput()))
    expect(card.lines[0]).toBe("As usual this week")
    expect(card.lines.join()).not.toMatch(/Customer Operations|Leeds/)
  })
})

describe("the plain text of a digest", () => {
  const full = {
    rows: [...input().rows, row("capacity", 33)],
    contrasts: [contrast],
    below: unitsBelow(5, 2),
    asked: ["E1"],
  }
  test.each(["en", "de"])("holds every word and figure of the document (%s)", (locale) => {
    const { title, headline, footer } = post(locale, full)
    const sections = [...post(locale, full).sections, ...details(locale, full)]
    const text = whole(locale, full)
    const rows = sections.flatMap(({ rows = [] }) => rows)
    const parts = [
      title,
      headline,
      ...footer,
      ...sections.flatMap(({ heading, lines }) => [heading ?? "", ...lines]),
      ...rows.flatMap(({ label, value, note }) => [label, value, note ?? ""]),
    ]
    expect(rows).toHaveLength(7)
    for (const part of parts) expect(text).toContain(part)
  })

  test.each(["en", "de"])("holds no figure of a protected row (%s)", (locale) => {
    const rows = [
      row("escalation", 64),
      ...core.slice(1).map((measure) => row(measure, 37, { status: "protected" })),
    ]
    const hidden = { ...contrast, published: false }
    const text = whole(locale, {
      rows: [...rows, row("capacity", 37, { status: "protected" })],
      contrasts: [hidden],
    })
    expect(text).toContain("64 (60")
    expect(text).not.toMatch(/37|33|42|-14|-24/)
  })

  test.each(["en", "de"])("of a protected unit holds no figure but the dates (%s)", (locale) => {
    const rows = core.map((measure) => row(measure, 37, { status: "protected" }))
    const { text, headline } = post(locale, {
      rows,
      contrasts: [contrast],
      below: unitsBelow(0, 8),
    })
    expect(headline).toContain("Harbour Ltd")
    expect(text.replace(/24\.? ?– ?27\.? November 2026/, "")).not.toMatch(/\d/)
  })

  test("of a unit where nobody answered is warm and short", () => {
    const rows = core.map((measure) => row(measure, 0, { status: "no_data" }))
    expect(post("en", { rows }).headline).toBe(
      "Nobody answered in Harbour Ltd this time, so there is nothing to show.",
    )
  })
})

describe("the result for everyone", () => {
  test("is what was heard, from how many, in brief", () => {
    const card = resultCard("en", digest(input()))
    expect(card.title).toBe("Weekly pulse: what we heard")
    expect(card.lines.slice(0, 6)).toEqual([
      "Escalation is strained.",
      "Escalation: 41 (37 to 46), strained",
      "Coordination: 52 (48 to 57), strained",
      "Accountability: 63 (59 to 68), watch",
      "Support load: 88 (84 to 93), steady",
      "At least 65% of those asked answered (50–99 people).",
    ])
    expect(card.summary).toBe(`${card.title}. ${card.lines[0]}`)
  })

  test.each([
    ["en", "Fewer than five people answered"],
    ["de", "Weniger als fünf Personen haben geantwortet"],
  ])("says why nothing is shown (%s)", (locale, part) => {
    const rows = core.map((measure) => row(measure, 37, { status: "protected" }))
    const card = resultCard(locale, digest(input({ rows })))
    expect(card.lines[0]).toContain(part)
    expect(card.lines.join(" ")).not.toMatch(/\d/)
  })

  test("says that nobody answered", () => {
    const rows = core.map((measure) => row(measure, 0, { status: "no_data" }))
    expect(resultCard("en", digest(input({ rows }))).lines).toEqual([
      "Nobody answered this time, so there is nothing to show.",
    ])
  })
})

test("an admin learns which channel did not get its digest", () => {
  expect(undeliveredText("en", "gone", "<#C1>")).toContain("<#C1>")
  expect(undeliveredText("de", "unknown", "<#C1>")).toContain("Bericht für <#C1>")
})

describe("a message about new alerts", () => {
  const alerts = (names: string[]) =>
    alertsDocument({
      survey: input().survey,
      closesOn: "2026-11-27",
      unit: { id: "org", name: "Harbour" },
      alerts: names.map((name) => alertOf(name, ["escalation", "coordination"], "2026-11-24", true)),
      history: [],
      owner: { people: ["<@U1ADA>", "<@U2BEN>"], more: 0 },
    })

  test("leads with the worst unit as a digest does, and says one thing to do", () => {
    const { title, headline, sections, details, footer, text, ledger, decide } = alertsPost(
      "en",
      alerts(["Sales"]),
    )
    expect(title).toBe("Sales: Escalation is well below its usual level.")
    expect(headline).toMatch(/^🔴 In alert since 24 November: .*Escalation.* 41 and .*Coordination.* 41\.$/)
    expect(sections).toEqual([
      {
        heading: "This week",
        lines: [
          "1. Ask Sales what changed since 24 November. Do not ask who said it. Owner: <@U1ADA> and <@U2BEN>.",
        ],
        references: true,
      },
    ])
    expect(details?.[0]?.sections[0]?.rows?.map(({ label, value }) => [label, value])).toEqual([
      ["Escalation", "41"],
      ["Coordination", "41"],
    ])
    expect([ledger, decide]).toEqual(["What came of it", "Decide"])
    expect(footer.join()).toMatch(/27 November 2026.*by chance.*never identify/)
    expect(text.split(/\s+/).length).toBeLessThan(80)
  })

  test("counts several units", () => {
    expect(alertsPost("de", alerts(["Sales", "Care"])).sections[0]?.lines).toEqual([
      "Bei einer weiteren Einheit ist Alarm.",
    ])
  })
})
