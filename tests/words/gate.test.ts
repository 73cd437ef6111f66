import { describe, expect, it } from "vitest"
import type { GateInput } from "../../src/measure/gate/input.ts"
import { gatePost } from "../../src/words/gate.ts"
import { wholeText } from "../../src/words/plain-text.ts"
import { analysed, care, desk, itemsBut, supported } from "../documents/gate-sample.ts"

const beyond = { value: -12, low: -20, high: -4, beyond: 0.999, worst: { low: -60, high: 50 }, from: [care] }
const with_ = (trend: "watch" | "alert", score: number) => {
  const own = supported({ response: 100 })
  const first = { ...own.signals[0]!, trend, score, low: score - 8, high: score + 8 }
  return { supports: [{ ...own, signals: [first, { ...own.signals[1]!, trend: "watch" as const }] }] }
}

const shown: [what: string, gate: Partial<GateInput>, en: string, de: string][] = [
  [
    "no unit",
    { supports: [] },
    "No supporting unit is named, so nothing says what its support costs.",
    "Keine betreuende Einheit ist genannt, deshalb ist nicht bekannt, was die Betreuung kostet.",
  ],
  [
    "a protected unit",
    { supports: [supported({ from: undefined, signals: [] })] },
    "Claims Desk: too few people to show, and nothing is published for a unit above.",
    "Claims Desk: zu wenige Personen, um etwas zu zeigen, und auch von keiner Einheit darüber ist etwas veröffentlicht.",
  ],
  [
    "few answers",
    { supports: [supported({ response: 49.9 })] },
    "49 of 100 people asked answered; 50 are needed.",
    "49 von 100 Gefragten haben geantwortet; 50 sind nötig.",
  ],
  [
    "old figures",
    { supports: [supported({ closedOn: "2026-10-01" })] },
    "The figures are 60 days old; 42 are too many.",
    "Die Zahlen sind 60 Tage alt; mehr als 42 sind zu viele.",
  ],
  [
    "no headroom",
    { headroom: undefined },
    "Capacity and ambition are not published for the supporting units or for a unit above.",
    "Kapazität und Vorhaben sind weder von den betreuenden Einheiten noch von einer darüber veröffentlicht.",
  ],
  [
    "no hours",
    { supports: [supported({ burden: undefined })] },
    "Hours of support are not published for Claims Desk or for a unit above.",
    "Stunden für die Betreuung sind weder von Claims Desk noch von einer Einheit darüber veröffentlicht.",
  ],
  [
    "a blocking item",
    { readiness: itemsBut("rollbackTried") },
    "Not met, and it blocks: a tested rollback or off switch.",
    "Nicht erfüllt, und das hält auf: ein erprobter Rückbau oder Ausschalter.",
  ],
  [
    "a line that is crossed",
    { headroom: beyond },
    "Plans are beyond what support can carry with a chance of 99%: headroom -12 (-20 to -4).",
    "Die Vorhaben liegen mit einer Wahrscheinlichkeit von 99 % jenseits dessen, was die Betreuung tragen kann: Spielraum -12 (-20 bis -4).",
  ],
  [
    "a load",
    { supports: [supported({ burden: { hours: 10, from: desk } })], organisation: undefined },
    "Claims Desk would spend 28% of its time on support, 25% today; 25% is the limit.",
    "Claims Desk gäbe 28 % seiner Zeit für Betreuung, heute 25 %; 25 % sind die Grenze.",
  ],
  [
    "an alert",
    with_("alert", 40),
    "Escalation in Claims Desk is in alert and strained: 40, at most 48.",
    "Eskalation in Claims Desk ist im Alarm und angespannt: 40, höchstens 48.",
  ],
  [
    "signals that slip",
    with_("watch", 72),
    "Escalation in Claims Desk is slipping, and one more signal.",
    "Eskalation in Claims Desk ist am Abrutschen, und ein weiteres Signal.",
  ],
  [
    "an overload",
    { organisation: { people: 100, hours: 1 } },
    "Claims Desk carries 3.3 times its share of all support.",
    "Claims Desk trägt das 3,3-Fache seines Anteils an aller Betreuung.",
  ],
  [
    "silence",
    {
      supports: [
        supported({ response: 55, signals: supported().signals.map((one) => ({ ...one, score: 60 })) }),
      ],
    },
    "If those who did not answer are 25 points lower, the signals are at 49 and not at 60: strained.",
    "Liegen die, die nicht geantwortet haben, 25 Punkte tiefer, so stehen die Signale bei 49 und nicht bei 60: angespannt.",
  ],
]

describe("a verdict in words", () => {
  it.each(shown)("says why on %s", (_, gate, en, de) => {
    const doc = analysed(gate)
    for (const [locale, expected] of [
      ["en", en],
      ["de", de],
    ] as const) {
      const post = gatePost(locale, doc)
      expect(post.sections[0]!.lines.map((line) => line.replaceAll("\u00a0", " "))).toContain(expected)
      expect(post.sections[0]!.lines.length).toBeLessThanOrEqual(3)
      expect(post.sections[1]!.lines.length).toBeGreaterThan(0)
      expect(wholeText(post)).not.toMatch(/undefined|NaN|\{|null/)
      for (let part = 1; part <= 10; part++) expect(wholeText(post)).toContain(`\n${part}. `)
    }
  })

  it("of GO is told in one breath, and when it is asked again", () => {
    const { text, title } = gatePost("en", analysed())
    expect(title).toBe("🟢 Claims assistant: GO")
    expect(text).toBe(
      [
        "🟢 Claims assistant: GO",
        "Asked: from pilot to deployment, 500 more users, 20 more hours of support a week.",
        "",
        "Headroom is +8 (-2 to +18): beyond the line with a chance of 9%.",
        "Claims Desk would spend 10% of its time on support, 8% today.",
        "All twelve readiness items are met.",
        "",
        "What would change it",
        "It is asked again on an alert in a supporting unit, when its owner leaves, when users double, on two incidents within 30 days, and when it ends.",
        "",
        "Valid until 28 February 2027 at the latest.",
      ].join("\n"),
    )
  })

  it("with conditions says who sees to each and until when, and nothing twice", () => {
    const { text } = gatePost("en", analysed({ readiness: itemsBut("cover") }))
    expect(text).toContain(
      "Show with a link: cover by six to eight people or agreed hours. The owner, by 30 December 2026.",
    )
    expect(text).not.toContain("What would change it")
    expect(text.split(/\s+/).length).toBeLessThan(120)
  })

  it("says what was reckoned where nobody said the hours, and that it is more of the same stage", () => {
    const { gate } = { gate: analysed().request }
    const { headline } = gatePost("en", {
      ...analysed(),
      request: { ...gate, asked: "pilot", hours: { hours: 41.6, assumed: true } },
    })
    expect(headline).toBe(
      "Asked: more of it as a pilot, 500 more users, 42 more hours of support a week (hours assumed to grow with users).",
    )
  })

  it("names every reason to ask again", () => {
    const whole = wholeText(
      gatePost(
        "en",
        analysed(
          {},
          {
            reasons: [
              { reason: "alert", unit: "Claims Desk", title: { en: "Escalation" }, on: "2026-11-27" },
              { reason: "ownerLeft" },
              { reason: "usersDoubled", from: 100, to: 240 },
              { reason: "incidents", count: 2 },
              { reason: "expired", on: "2026-11-29" },
            ],
          },
        ),
      ),
    )
    for (const line of [
      "Escalation in Claims Desk: alert of 27 November 2026.",
      "Its owner has left.",
      "240 users, 100 at the verdict.",
      "2 incidents within 30 days.",
      "The verdict ended on 29 November 2026.",
    ])
      expect(whole).toContain(line)
  })
})
