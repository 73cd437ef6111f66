import { describe, expect, test } from "vitest"
import { digest, type Digest } from "../../src/documents/digest/build.ts"
import { heldState, stateOf } from "../../src/documents/line.ts"
import { alertsDocument, freshAlerts, unitInAlert } from "../../src/documents/alerts/message.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { alertOf, core, input, row, unitsBelow } from "./sample.ts"

function shown(digest: Digest) {
  if (digest.kind !== "shown") throw new Error(`is ${digest.kind}`)
  return digest
}

describe("a digest", () => {
  test.each([
    [100, "steady"],
    [70, "steady"],
    [69, "watch"],
    [55, "watch"],
    [54, "strained"],
    [0, "strained"],
  ])("calls %i %s", (score, state) => {
    expect(stateOf(score)).toBe(state)
  })

  describe("keeps the word of a score", () => {
    const waves = (...scores: (number | [number, Partial<ReleaseRow>])[]) =>
      scores.map((one) => {
        const [score, more] = typeof one === "number" ? [one, {}] : one
        return { rows: [row("escalation", score, { low: score - 4, high: score + 4, ...more })] }
      })
    const rose = { movement: { kind: "rose", span: 4, points: 3 } } as const
    const isNew = { trend: { state: "watch", since: "2026-11-24", isNew: true } } as const
    test.each([
      ["that is near the end of its band", waves(71, 69, 67), "steady"],
      ["until its whole interval is in another", waves(71, 66), "steady"],
      ["until its whole interval is in another band", waves(71, 65), "watch"],
      ["until it rose beyond chance", waves(69, [71, rose]), "steady"],
      ["until a state of its chart begins", waves(71, [69, isNew]), "watch"],
      ["of its series alone", waves(71, [69, { segment: 2 }]), "watch"],
      ["of what is published alone", waves(71, [40, { status: "protected" }], 69), "steady"],
      ["downwards as well", waves(54, 57), "strained"],
    ])("%s", (_, history, state) => {
      expect(heldState(history, "escalation")).toBe(state)
      const rows = history.at(-1)!.rows
      const core = shown(
        digest(input({ rows, history: history.map((one) => ({ closesOn: "2026-11-27", ...one })) })),
      ).core
      expect(core[0]).toMatchObject({ state })
    })

    test("which is that of the score where nothing was shown before", () => {
      expect(heldState([], "escalation")).toBeUndefined()
      expect(heldState(waves(69), "escalation")).toBe("watch")
    })
  })

  test("keeps the survey's order and tells core measures from extra ones", () => {
    const {
      core: signals,
      others,
      index,
    } = shown(digest(input({ rows: [row("capacity", 30), ...input().rows] })))
    expect(signals.map(({ id }) => id)).toEqual(core)
    expect(others).toMatchObject([{ id: "capacity", score: 30, state: undefined }])
    expect(index).toMatchObject({ id: "index", score: 61, state: "watch" })
  })

  test("leaves an extra measure and a contrast out when this release has no row of them", () => {
    const { others, contrasts } = shown(digest(input()))
    expect(others).toEqual([])
    expect(contrasts).toEqual([])
  })

  test("takes no figure from a row that is not published, whatever the row carries", () => {
    const rows = core.map((measure, index) =>
      row(measure, 37, { status: index === 0 ? "published" : index === 1 ? "no_data" : "protected" }),
    )
    const { core: signals, news, table } = shown(digest(input({ rows })))
    expect(signals.slice(1)).toEqual([
      { id: "coordination", title: expect.anything(), status: "no_data" },
      { id: "accountability", title: expect.anything(), status: "protected" },
      { id: "supportability", title: expect.anything(), status: "protected" },
    ])
    expect(news.bad).toMatchObject({ kind: "strained", measure: "escalation" })
    expect(table).toBeUndefined()
  })

  test("of a protected unit has nothing but the reason", () => {
    const rows = core.map((measure) => row(measure, 37, { status: "protected" }))
    const withheld = digest(input({ rows, contrasts: [contrast], below: unitsBelow(2, 1) }))
    expect(withheld).toEqual({
      kind: "withheld",
      reason: "protected",
      unit: { id: "org", name: "Harbour Ltd" },
      wave: { opensOn: "2026-11-24", closesOn: "2026-11-27" },
      survey: { en: "Weekly pulse", de: "Wochenpuls" },
      minimum: 5,
    })
  })

  test("without a single row claims nothing, least of all that nobody answered", () => {
    expect(digest(input({ rows: [] }))).toMatchObject({ kind: "withheld", reason: "protected" })
  })

  test("of a unit where nobody answered says so", () => {
    const rows = core.map((measure) => row(measure, 0, { status: "no_data" }))
    expect(digest(input({ rows }))).toMatchObject({ kind: "withheld", reason: "no_data" })
  })

  const contrast = {
    contrast: "headroom",
    published: true,
    value: -14,
    low: -24,
    high: -4,
    state: "beyond" as const,
  }

  test("says among its news that a line is crossed, and by how much", () => {
    const { news, contrasts } = shown(digest(input({ contrasts: [contrast] })))
    expect(news.caution).toMatchObject({ kind: "line", state: "beyond", value: -14, low: -24, high: -4 })
    expect(contrasts).toMatchObject([{ id: "headroom", value: -14, low: -24, high: -4, state: "beyond" }])
  })

  test("shows no figure of a contrast that is not published", () => {
    const { news, contrasts } = shown(digest(input({ contrasts: [{ ...contrast, published: false }] })))
    expect(news.caution).toBeUndefined()
    expect(contrasts).toEqual([{ id: "headroom", title: expect.anything(), published: false }])
  })

  test.each([
    [45, true],
    [50, false],
    [undefined, false],
  ])("of a response of %s %% warns that it may not represent the unit: %s", (rate, low) => {
    expect(shown(digest(input({ response: { rate } }))).response.low).toBe(low)
  })

  test("says of each signal what its own row says against its history", () => {
    const moved = row("escalation", 41, {
      movement: { kind: "fell", span: 4, points: 9 },
      trend: { state: "watch", since: "2026-11-03", isNew: false },
    })
    const { core: signals } = shown(digest(input({ rows: [moved, row("coordination", 52)] })))
    expect(signals[0]).toMatchObject({ movement: moved.movement, trend: moved.trend })
    expect(signals[1]).toMatchObject({ movement: undefined, trend: undefined })
  })

  test("names the units below in alert, their signals in the survey's order", () => {
    const alerts = [alertOf("Sales", ["coordination", "escalation"], "2026-11-03", false)]
    const hidden = {
      unit: { id: "x", name: "Hidden" },
      above: ["org"],
      rows: [row("escalation", 3, { status: "protected" })],
    }
    const { alerts: named } = shown(digest(input({ alerts: [...alerts, hidden] })))
    expect(named.map(({ unit, signals }) => [unit, signals.map(({ title }) => title["en"])])).toEqual([
      ["Sales", ["Escalation", "Coordination"]],
    ])
  })

  test("a message of its own is only about units with a new alert", () => {
    const alerts = [
      alertOf("Sales", ["escalation"], "2026-11-03", false),
      alertOf("Care", ["escalation"], "2026-11-24", true),
    ]
    const { survey } = input()
    const fresh = freshAlerts(survey, alerts)
    const about = { survey, closesOn: "2026-11-27", unit: { id: "org", name: "Harbour" }, history: [] }
    const document = alertsDocument({ ...about, alerts: fresh })
    expect(document.alerts.map(({ unit }) => unit)).toEqual(["Care"])
    expect(unitInAlert({ ...about, alerts: fresh })?.name).toBe("Care")
    expect(unitInAlert({ ...about, alerts: freshAlerts(survey, alerts.slice(0, 1)) })).toBeUndefined()
  })
})
