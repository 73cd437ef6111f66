import { describe, expect, test } from "vitest"
import { digest } from "../../src/documents/digest/build.ts"
import type { DigestInput } from "../../src/documents/digest/input.ts"
import { newsOf, unitInTheNews } from "../../src/documents/digest/news.ts"
import { loadLineOverTime, signalOverTime } from "../../src/documents/digest/over-time.ts"
import { unitsTable } from "../../src/documents/digest/units-table.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { core, input, row, unitsBelow } from "./sample.ts"
import { storyInput } from "./story.ts"

const alertSince = (since: string) => ({ state: "alert", since, isNew: false }) as const
const inAlert = (name: string, score: number, above = ["org"]) => ({
  unit: { id: name, name },
  above,
  rows: [row("escalation", score, { unit: name, trend: alertSince("2026-11-03") })],
})
const news = (more: Partial<DigestInput>) => newsOf(input(more))
const calm = core.map((measure) => row(measure, 64))

describe("the unit that a digest leads with", () => {
  const leads = (...alerts: ReturnType<typeof inAlert>[]) => unitInTheNews(input({ alerts }))?.unit.id

  test("is the lowest of those in alert that have no other in alert above them", () => {
    expect(leads(inAlert("a", 50), inAlert("b", 45))).toBe("b")
    expect(leads(inAlert("a", 50), inAlert("team", 30, ["a", "org"]))).toBe("a")
    expect(leads(inAlert("team", 30, ["a", "org"]), inAlert("b", 45))).toBe("team")
  })

  test("is the reader's own only where no other is in alert", () => {
    expect(leads(inAlert("org", 20, []), inAlert("b", 45))).toBe("b")
    expect(leads(inAlert("org", 20, []))).toBe("org")
    expect(leads()).toBeUndefined()
  })

  test("is none whose figure is not published", () => {
    const hidden = inAlert("a", 10)
    hidden.rows = [{ ...hidden.rows[0]!, status: "protected" }]
    expect(leads(hidden, inAlert("b", 45))).toBe("b")
    expect(leads(hidden)).toBeUndefined()
  })
})

describe("news", () => {
  test("of an alert name the lowest unit below, and count those that are not named", () => {
    const alerts = [
      inAlert("a", 50),
      inAlert("low", 30, ["a", "org"]),
      inAlert("lower", 28, ["a", "org"]),
      inAlert("b", 55),
    ]
    expect(news({ alerts }).bad).toMatchObject({
      unit: { id: "a" },
      lowest: { unit: "lower", score: 28 },
      others: 2,
    })
    expect(news({ alerts: [inAlert("a", 50)] }).bad).toMatchObject({ lowest: undefined, others: 0 })
  })

  test("say what a signal was before its alert: the last figure of its own series that was shown exactly", () => {
    const before = (...rows: [string, Partial<ReleaseRow>][]) => {
      const history = rows.map(([closesOn, more]) => ({ closesOn, rows: [row("escalation", 62, more)] }))
      const { bad } = news({ alerts: [inAlert("a", 50)], history })
      return bad?.kind === "alert" ? bad.signals[0]?.before : "no alert"
    }
    expect(before(["2026-10-20", { score: 60 }], ["2026-10-27", {}], ["2026-11-03", { score: 51 }])).toEqual({
      score: 62,
      on: "2026-10-27",
    })
    expect(before(["2026-10-20", { score: 60 }], ["2026-10-27", { segment: 0 }])).toMatchObject({ score: 60 })
    expect(before(["2026-10-27", { status: "protected" }])).toBeUndefined()
    expect(before(["2026-10-27", { bound: "at_most" }])).toBeUndefined()
  })

  test.each<[Partial<ReleaseRow>, boolean]>([
    [{ score: 50, high: 54 }, true],
    [{ score: 50, high: 55 }, false],
    [{ score: 20, bound: "at_most", low: undefined, high: undefined }, true],
    [{ score: 20, high: undefined }, false],
    [{ score: 20, high: 30, status: "protected" }, false],
  ])("call a signal strained only beyond chance: %j", (more, strained) => {
    const { bad } = news({ rows: [row("escalation", 0, more), ...calm.slice(1)] })
    expect(bad?.kind).toBe(strained ? "strained" : undefined)
  })

  test("a strained signal with the last score before it was strained, or else with the first known", () => {
    const was = (...scores: [number, Partial<ReleaseRow>?][]) => {
      const history = [...scores, [50] as [number]].map(([score, more], at) => ({
        closesOn: `2026-11-0${at + 1}`,
        rows: [row("escalation", score, { high: score + 4, ...more })],
      }))
      const { bad } = news({ rows: [row("escalation", 50, { high: 54 }), ...calm.slice(1)], history })
      return bad?.kind === "strained" ? bad.before : "not strained"
    }
    expect(was([63], [62], [49])).toEqual({ score: 62, on: "2026-11-02" })
    expect(was([63], [62, { segment: 0 }], [62, { status: "protected" }])).toMatchObject({ score: 63 })
    expect(was([44], [48])).toEqual({ score: 44, on: "2026-11-01" })
    expect(was([50])).toBeUndefined()
    expect(was()).toBeUndefined()
  })

  const line = (state: "beyond" | "boundary" | "inside") => ({
    contrast: "headroom",
    published: true,
    value: -8,
    low: -14,
    high: -2,
    state,
  })

  test("caution of the line before anything that is slipping, and not while it is inside", () => {
    const slips = row("coordination", 58, { trend: { state: "watch", since: "2026-11-03", isNew: false } })
    const rows = [...calm.slice(2), slips]
    expect(news({ rows, contrasts: [line("beyond")] }).caution).toMatchObject({
      kind: "line",
      state: "beyond",
    })
    expect(news({ rows, contrasts: [line("boundary")] }).caution).toMatchObject({ state: "boundary" })
    expect(news({ rows, contrasts: [line("inside")] }).caution).toMatchObject({ kind: "slipping" })
    expect(news({ rows: calm, contrasts: [line("inside")] })).toEqual({})
  })

  test.each([
    [-1, -11, 9, true],
    [-1, -11.5, 9, false],
    [0, -10, 10, false],
  ])(
    "caution that plans are at the line where that is known closely: %i (%i to %i)",
    (value, low, high, told) => {
      const contrasts = [{ ...line("boundary"), value, low, high }]
      expect(news({ rows: calm, contrasts }).caution !== undefined).toBe(told)
    },
  )

  test("are good of what improves, the newest first, or else of what rose beyond chance", () => {
    const improves = (measure: string, since: string) =>
      row(measure, 70, { trend: { state: "improving", since, isNew: false } })
    const rose = row("escalation", 66, { movement: { kind: "rose", span: 4, points: 5 } })
    const rows = [rose, improves("coordination", "2026-10-01"), improves("accountability", "2026-11-03")]
    expect(news({ rows }).good).toMatchObject({ kind: "improving", measure: "accountability" })
    expect(news({ rows: [rose] }).good).toMatchObject({ kind: "rose", points: 5, span: 4 })
    const fell = row("escalation", 60, { movement: { kind: "fell", span: 4, points: 5 } })
    expect(news({ rows: [fell] }).good).toBeUndefined()
  })

  test("say what slips or improves was before, and what the line was before the waves that it is about", () => {
    const since = "2026-11-03"
    const state = (measure: string, score: number, state: "watch" | "improving") =>
      row(measure, score, { trend: { state, since, isNew: false } })
    const rows = [state("coordination", 58, "watch"), state("accountability", 70, "improving")]
    const wave = (closesOn: string, score: number, headroom: number) => ({
      closesOn,
      rows: [row("coordination", score), row("accountability", score), row("headroom", headroom)],
    })
    const history = [
      wave("2026-08-25", 60, -3),
      ...["09-01", "09-08", "09-15", "09-22", "09-29", "10-06"].map((day) => wave(`2026-${day}`, 61, -9)),
      wave("2026-10-27", 62, -9),
      wave("2026-11-03", 59, -9),
    ]
    const before = { score: 62, on: "2026-10-27" }
    expect(news({ rows, contrasts: [], history })).toMatchObject({ caution: { before }, good: { before } })
    for (const [same, score] of [
      ["coordination", 62],
      ["accountability", 62],
    ] as const) {
      const alike = [state(same, score, same === "coordination" ? "watch" : "improving")]
      const { caution, good } = news({ rows: alike, contrasts: [], history })
      expect((caution as { before?: unknown } | undefined)?.before).toBeUndefined()
      expect((good as { before?: unknown } | undefined)?.before).toBeUndefined()
      expect(caution ?? good).toMatchObject({ measure: same })
    }
    const other = { history: [], ownHistory: history }
    expect(news({ rows, contrasts: [], ...other })).toMatchObject({ caution: { before }, good: { before } })
    const lineOf = (waves: typeof history) =>
      news({ rows: calm, contrasts: [line("beyond")], history: waves }).caution
    expect(lineOf(history)).toMatchObject({ before: { score: -3, on: "2026-08-25" } })
    expect(lineOf(history.slice(1))).toMatchObject({ before: undefined })
  })

  test("say nothing twice: what is bad is not also better", () => {
    const rows = [row("escalation", 40, { high: 45, movement: { kind: "rose", span: 1 } })]
    expect(news({ rows })).toMatchObject({ bad: { measure: "escalation" }, good: undefined })
  })
})

describe("what to do", () => {
  const tasks = (more: Partial<DigestInput>) => {
    const made = digest(storyInput(more))
    return made.kind === "shown" ? made.tasks.map(({ kind }) => kind) : []
  }

  test("is two things at most, and nothing in a quiet week", () => {
    expect(tasks({})).toEqual(["ask", "ledger"])
    expect(tasks({ waiting: 0 })).toEqual(["ask", "plans"])
    expect(tasks({ alerts: [], waiting: 0, contrasts: [] })).toEqual([])
  })
})

describe("the table of units", () => {
  const names = (published: number) =>
    unitsTable(input().survey, { name: "Whole", rows: calm }, unitsBelow(published, 3))

  test("has eight lines at most, and counts the others and those that are hidden", () => {
    expect(names(7)).toMatchObject({ more: 0, hidden: 3 })
    expect(names(8)).toMatchObject({ more: 1, hidden: 3 })
    expect(names(8)!.lines).toHaveLength(8)
    expect(names(0)).toBeUndefined()
  })

  test("puts units in alert first, then the lowest, and shows no figure that is not published", () => {
    const unit = (name: string, score: number, more: Partial<ReleaseRow> = {}) => ({
      name,
      rows: [row("escalation", score, more), row("coordination", 70, { status: "protected" })],
    })
    const table = unitsTable(input().survey, { name: "Whole", rows: calm }, [
      unit("High", 80),
      unit("Low", 40),
      unit("Alert", 60, { trend: alertSince("2026-11-03") }),
    ])
    expect(table?.lines.map((one) => one.unit)).toEqual(["Whole", "Alert", "Low", "High"])
    expect(table?.lines[1]?.cells).toEqual([
      { score: 60, bound: undefined, mark: "alert" },
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe("what pictures are drawn from", () => {
  const wave = (closesOn: string, ...rows: ReleaseRow[]) => ({ closesOn, rows })
  const gap = (value: number, more: Partial<ReleaseRow> = {}) =>
    row("headroom", value, { low: value - 4, high: value + 4, ...more })
  const { survey } = input()

  test("a line needs three waves, this one among them, and takes the mean capacity of the waves that it is about", () => {
    const waves = [1, 2, 3].map((at) => wave(`2026-11-0${at}`, row("capacity", 50 + at), gap(-at)))
    const made = loadLineOverTime(survey, "headroom", waves)!
    expect(made.waves.map(({ levels }) => levels)).toEqual([
      { capacity: 51, gap: 1, low: -3, high: 5 },
      { capacity: 51.5, gap: 2, low: -2, high: 6 },
      { capacity: 52, gap: 3, low: -1, high: 7 },
    ])
    expect(made.over).toBeUndefined()
    expect(loadLineOverTime(survey, "headroom", waves.slice(1))).toBeUndefined()
    const hidden = wave("2026-11-04", row("capacity", 54), gap(-9, { status: "protected" }))
    expect(loadLineOverTime(survey, "headroom", [...waves, hidden])).toBeUndefined()
  })

  test("plans have been over the line since the first wave after the last that could be chance", () => {
    const over = (...values: number[]) =>
      loadLineOverTime(
        survey,
        "headroom",
        values.map((value, at) => wave(`2026-11-0${at + 1}`, row("capacity", 50), gap(value))),
      )?.over
    expect(over(-3, -5, -9)).toBe(1)
    expect(over(-5, -4, -9)).toBe(2)
    expect(over(-5, -9, -4)).toBeUndefined()
  })

  test("a signal is drawn as far as it is of one series, and begins its alert where that began", () => {
    const at = (day: number, more: Partial<ReleaseRow>) =>
      wave(`2026-11-0${day}`, row("escalation", 60, more))
    const waves = [
      at(1, { segment: 0 }),
      at(2, {}),
      at(3, { status: "protected" }),
      at(4, { trend: alertSince("2026-11-04") }),
      at(5, { trend: alertSince("2026-11-04") }),
    ]
    const made = signalOverTime(survey, "escalation", waves, undefined)!
    expect(made.waves.map(({ on, ours, begins }) => [on.slice(-1), ours?.score, begins])).toEqual([
      ["2", 60, undefined],
      ["3", undefined, undefined],
      ["4", 60, "alert"],
      ["5", 60, undefined],
    ])
    expect(signalOverTime(survey, "escalation", waves.slice(0, 4), undefined)).toBeUndefined()
  })
})
