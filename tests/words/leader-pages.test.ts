import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decisionsPage } from "../../src/documents/pages/decisions.ts"
import { figuresPage } from "../../src/documents/pages/figures.ts"
import { homePage } from "../../src/documents/pages/home.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { languages } from "../../src/words/languages.ts"
import { decisionsView } from "../../src/words/pages/decisions.ts"
import { figuresView } from "../../src/words/pages/figures.ts"
import { overviewView } from "../../src/words/pages/home.ts"
import type { PageView } from "../../src/words/pages/view.ts"
import { readOn } from "../support/read-on.ts"
import { figuresInput, homeInput, specimens, survey } from "../web/sample-pages.ts"

const measures = [...Object.keys(survey.measures), survey.index!.id, ...survey.contrasts.map(({ id }) => id)]
const pulses = ["2026-11-26", "2026-11-19", "2026-06-04"]

/** Whole points and hours with their intervals; some rows are protected, with figures that nobody may read. */
const rows = fc.array(
  fc.record({
    measure: fc.constantFrom(...measures),
    unit: fc.constantFrom("co", "desk"),
    status: fc.constantFrom("published" as const, "published" as const, "protected" as const),
    score: fc.integer({ min: 10, max: 90 }),
    reach: fc.integer({ min: 1, max: 9 }),
    segment: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 4, maxLength: 24 },
)
type Drawn = typeof rows extends fc.Arbitrary<infer Some> ? Some : never

const released = (drawn: Drawn): ReleaseRow[] =>
  drawn.map(({ reach, score, ...row }) => ({ ...row, score, low: score - reach, high: score + reach }))

/** Every "61 (58 to 63)" on a page, as numbers. */
function triples(text: string): string[] {
  const found = text.matchAll(
    /([+-]?\d+(?:[.,]\d)?)(?: (?:h|Std\.))? \(([+-]?\d+(?:[.,]\d)?) (?:to|bis) ([+-]?\d+(?:[.,]\d)?)\)/g,
  )
  return [...found].map(([, ...figures]) => figures.map((one) => Number(one.replace(",", "."))).join())
}

const shown = (all: readonly ReleaseRow[]) => all.filter(({ status }) => status === "published")
const known = (all: readonly ReleaseRow[]) =>
  shown(all).map(({ score, low, high }) => [score, low, high].join())

describe("the figures on leaders' pages", () => {
  it("stand in the releases of their unit and pulse, each of them, and no protected one is read anywhere", () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const all = released(drawn)
        const one = (unit: string) => all.filter((row) => row.unit === unit)
        const input = figuresInput({
          pulses,
          on: pulses[0]!,
          unit: { id: "co", name: "Customer Operations", rows: one("co"), earlier: [], history: [] },
          below: [{ id: "desk", name: "Claims Desk", rows: one("desk"), earlier: [], history: [] }],
          cuts: [],
          beside: undefined,
        })
        for (const locale of languages) {
          const figures = triples(readOn(figuresView(locale, figuresPage(input))))
          for (const figure of figures) expect(known(all)).toContain(figure)
          // Rows of one unit and measure are one in a release; the first is taken here.
          const first = measures.flatMap((id) => one("co").find(({ measure }) => measure === id) ?? [])
          for (const figure of known(first)) expect(figures).toContain(figure)
        }
      }),
      { numRuns: 60 },
    )
  })

  it("differ from another pulse only by what is released of both, in one series, with the wider interval of the two", () => {
    fc.assert(
      fc.property(rows, rows, fc.boolean(), (late, early, near) => {
        const [now, then] = [released(late), released(early)].map((all) =>
          all.filter(({ unit }) => unit === "co"),
        ) as [ReleaseRow[], ReleaseRow[]]
        const against = near ? pulses[1]! : pulses[2]!
        const unit = { id: "co", name: "Customer Operations", rows: now, earlier: then, history: [] }
        const page = figuresPage(figuresInput({ pulses, on: pulses[0]!, against, unit, below: [], cuts: [] }))
        for (const { measure, kind, change } of page.figures) {
          const [after, before] = [now, then].map((all) => all.find((row) => row.measure === measure))
          const both = after?.status === "published" && before?.status === "published"
          if (!both) expect(change).toEqual({ kind: "hidden" })
          else if (kind === "contrast") expect(change).toEqual({ kind: "overlap" })
          else if (after.segment !== before.segment) expect(change).toEqual({ kind: "anew" })
          else {
            const value = after.score! - before.score!
            expect(change).toMatchObject({ kind: "moved", value })
            const half = Math.max(after.high! - after.score!, before.high! - before.score!)
            if (change?.kind === "moved") expect(change.high - change.low).toBeGreaterThanOrEqual(2 * half)
          }
        }
        const allowed = [
          ...known(now),
          ...known(then),
          ...page.figures.flatMap(({ change }) =>
            change?.kind === "moved" ? [[change.value, change.low, change.high].map(Math.round).join()] : [],
          ),
        ].map((one) => one.replaceAll("-0", "0"))
        for (const locale of languages) {
          const text = readOn(figuresView(locale, page))
          const points = triples(text).filter((one) => !one.includes("."))
          for (const figure of points) expect(allowed).toContain(figure)
        }
      }),
      { numRuns: 60 },
    )
  })

  it("of an overview hold none of a pulse that is not shown", () => {
    const secret = { score: 34, low: 32, high: 36, favourable: 38, responseRate: 33 }
    const plain = homeInput()
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 20 }), (weeks) => {
        const history = plain.history.map((wave, week) =>
          weeks.includes(week)
            ? { ...wave, rows: wave.rows.map((row) => ({ ...row, ...secret, status: "protected" as const })) }
            : wave,
        )
        for (const locale of languages)
          expect(readOn(overviewView(locale, homePage(homeInput({ history }))))).not.toMatch(
            /\b(34 \(32|34$|at least 33|mindestens 33)\b/m,
          )
      }),
      { numRuns: 40 },
    )
  })
})

it("compares means of eight pulses only where they share none", () => {
  const days = Array.from({ length: 12 }, (_, at) => `2026-${String(12 - at).padStart(2, "0")}-01`)
  const headroom = (against: string) => {
    const one = { unit: "co", measure: "headroom", status: "published" as const, segment: 1 }
    const unit = {
      id: "co",
      name: "Customer Operations",
      rows: [{ ...one, score: -9, low: -14, high: -4 }],
      earlier: [{ ...one, score: 4, low: -1, high: 9 }],
      history: [],
    }
    const page = figuresPage(figuresInput({ pulses: days, on: days[0]!, against, unit, below: [], cuts: [] }))
    return page.figures.find(({ measure }) => measure === "headroom")!.change
  }
  expect(headroom(days[7]!)).toEqual({ kind: "overlap" })
  expect(headroom(days[8]!)).toMatchObject({ kind: "moved", value: -13, beyondChance: true })
})

it("a score at an end of its scale is compared with nothing", () => {
  const row = { unit: "co", measure: "escalation", status: "published" as const, segment: 1, score: 20 }
  const unit = {
    id: "co",
    name: "Customer Operations",
    rows: [{ ...row, bound: "at_most" as const, low: 8, high: 24 }],
    earlier: [{ ...row, low: 12, high: 28 }],
    history: [],
  }
  const page = figuresPage(figuresInput({ pulses, on: pulses[0]!, against: pulses[2]!, unit, below: [] }))
  expect(page.figures[0]!.change).toEqual({ kind: "bound" })
  expect(readOn(figuresView("en", page))).toContain("at an end of the scale")
})

it("decisions are overdue from the day after they are due", () => {
  const decision = { number: 1, text: "Hire", dueOn: "2026-11-30", state: "open" as const }
  const page = (today: string) => decisionsPage({ path: [], decisions: [decision], today })
  expect([page("2026-11-30").overdue.length, page("2026-11-30").open.length]).toEqual([0, 1])
  expect([page("2026-12-01").overdue.length, page("2026-12-01").open.length]).toEqual([1, 0])
  expect(decisionsView("en", page("2026-12-01")).finding).toBe("One decision is open, one of them overdue.")
})

it("every section of a page has a heading and an id of its own, and every link is to a page of ours or to evidence", () => {
  for (const [name, { view }] of Object.entries(specimens))
    for (const locale of languages) {
      const page: PageView = view(locale)
      const sections = page.rows.flat(2)
      const ids = sections.map(({ id }) => id)
      expect({ name, ids }).toEqual({ name, ids: [...new Set(ids)] })
      const headings = sections.map(({ heading }) => heading)
      expect({ name, headings }).toEqual({ name, headings: [...new Set(headings)] })
      expect(page.finding).not.toBe("")
      expect(readOn(page)).not.toMatch(/undefined|NaN|\[object/)
    }
})
