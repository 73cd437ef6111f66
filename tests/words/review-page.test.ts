import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { languages } from "../../src/words/languages.ts"
import { reviewView } from "../../src/words/pages/review.ts"
import { labels, readOn } from "../support/read-on.ts"
import { history, pageInput, samplePage } from "../web/sample-review.ts"
import { reviewPage } from "../../src/documents/review/page.ts"

describe("the page of a review", () => {
  it("has every figure of its pictures in a table, and says where a picture's table is", () => {
    for (const locale of languages) {
      const view = reviewView(locale, samplePage())
      expect(view.tables.map(({ id }) => id)).toEqual(["line", "signals", "see", "carry", "ledger"])
      const cells = view.tables.flatMap(({ rows }) => rows.flat())
      for (const { picture } of view.signals.items) {
        const end = labels(picture.svg).at(-1)!
        expect(cells.some((cell) => cell.startsWith(`${end} (`))).toBe(true)
      }
      for (const words of labels(view.see!.picture.svg).filter((text) => text.includes("(")))
        expect(cells).toContain(words)
      for (const [at, { heads, rows }] of view.tables.entries())
        for (const row of rows) expect([at, row.length]).toEqual([at, heads.length])
      for (const table of [view.line!.table, view.signals.table, view.see!.table, view.carry!.table])
        expect(table).toMatch(/^(Table|Tabelle) A\d$/)
    }
  })

  it("says what is asked, who answers for it, and what it rests on", () => {
    const { asked, finding, lede } = reviewView("en", samplePage())
    expect(finding).toBe(
      "Plans run 12 points ahead of what people say they can support, and one signal is in alert.",
    )
    expect(lede[1]).toBe("One deployment is on HOLD. 2 have no valid verdict.")
    expect(asked.items).toEqual([
      {
        kind: "Pause.",
        text: "Keep Claims assistant where it is: no new users and no new tasks, until its verdict changes.",
        note: "ada@alder.example. Verdict HOLD, until 25 February 2027.",
      },
      {
        kind: "Settle a decision right.",
        text: "Name who answers for Document search.",
        note: "80 people use it. Stage: dependency. Nobody is named.",
      },
      {
        kind: "Lower plans or add capacity.",
        text: "Decide which plans wait until more can be supported.",
        note: "Plans are 12 points over the line (8 to 16).",
      },
    ])
  })

  it("says so where there is nothing: no line, no deployments, no alerts, no decisions", () => {
    const bare = history().map((wave) => ({
      ...wave,
      rows: wave.rows.filter(({ measure }) => measure !== "headroom"),
    }))
    const none = { portfolio: [], alerts: [], decisions: [], areas: [], history: bare }
    const view = reviewView("en", samplePage(none))
    expect(view.finding).toBe("One signal is in alert.")
    expect(view.line).toBeUndefined()
    expect(view.carry).toBeUndefined()
    expect(view.asked.heading).toBe("No decision needed")
    expect(view.portfolio.say).toContain("No deployment is registered.")
    expect(view.ledger.say).toEqual(["No alert so far."])
    expect(view.decisions.none).toBe("Nothing has been decided yet.")
    expect(view.tables.map(({ title }) => title)).toEqual(["A1. Signals", "A2. Leaders and operations"])
  })

  it("holds no figure of a pulse that is not shown, whatever lies in its rows", () => {
    const secret = { score: 34, low: 32, high: 36, favourable: 38, responseRate: 33 }
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 20 }), (weeks) => {
        const waves = history().map((wave, week) =>
          weeks.includes(week)
            ? { ...wave, rows: wave.rows.map((row) => ({ ...row, ...secret, status: "protected" as const })) }
            : wave,
        )
        const page = reviewPage(
          pageInput({ history: waves, alerts: [], decisions: [], portfolio: [], areas: [] }),
        )
        for (const locale of languages) {
          const view = reviewView(locale, page)
          const signals = view.tables.find(({ id }) => id === "signals")!
          for (const [week, [, ...cells]] of signals.rows.entries())
            if (weeks.includes(week)) for (const cell of cells.slice(0, 4)) expect(cell).not.toMatch(/\d/)
          const line = view.tables.find(({ id }) => id === "line")
          const figures = [...signals.rows, ...(line?.rows ?? [])].flatMap(([, ...cells]) => cells).join(" ")
          expect(figures).not.toMatch(/\b3[23468]\b/)
          expect(readOn(view)).not.toMatch(/\b(34 \(32|34$|at least 33|mindestens 33)\b/m)
        }
      }),
      { numRuns: 40 },
    )
  })

  it("is the same page, word for word and line for line, whatever lies in rows that are not released", () => {
    const whole = fc.integer({ min: 0, max: 100 })
    const unreleased = fc.record({
      score: whole,
      low: whole,
      high: whole,
      favourable: whole,
      responseRate: whole,
      band: fc.constantFrom("5-9", "50-99", "100+"),
    })
    const measures = history()[0]!.rows.map(({ measure }) => measure)
    const hidden = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 25 }), fc.constantFrom(...measures), unreleased),
      {
        selector: ([week, measure]) => `${week}/${measure}`,
        maxLength: 60,
      },
    )
    const pagesOf = (rows: (row: ReleaseRow, week: number) => ReleaseRow) => {
      const waves = history().map((wave, week) => ({
        ...wave,
        rows: wave.rows.map((row) => rows(row, week)),
      }))
      const page = reviewPage(pageInput({ history: waves }))
      return languages.map((locale) => reviewView(locale, page))
    }
    fc.assert(
      fc.property(hidden, (cells) => {
        const values = new Map(cells.map(([week, measure, more]) => [`${week}/${measure}`, more]))
        const bare = pagesOf((row, week) =>
          values.has(`${week}/${row.measure}`)
            ? { unit: row.unit, measure: row.measure, status: "protected", segment: row.segment }
            : row,
        )
        const filled = pagesOf((row, week) => {
          const more = values.get(`${week}/${row.measure}`)
          return more
            ? { unit: row.unit, measure: row.measure, status: "protected", segment: row.segment, ...more }
            : row
        })
        expect(filled).toEqual(bare)
      }),
      { numRuns: 40 },
    )
  })
})
