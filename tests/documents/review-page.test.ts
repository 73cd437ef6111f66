import { describe, expect, test } from "vitest"
import { cameOf, type PortfolioLine } from "../../src/documents/review/page.ts"
import { samplePage } from "../web/sample-review.ts"

const line = (name: string, more: Partial<PortfolioLine> = {}): PortfolioLine => ({
  id: name,
  name,
  does: "",
  users: 10,
  stage: "deployment",
  owner: "ada@alder.example",
  verdict: { kind: "go", until: "2027-02-01", valid: true, asked: "deployment" },
  ...more,
})
const held = { kind: "hold", until: "2027-02-25", valid: true, asked: "dependency" } as const
const calm = { gap: -10, from: -10 }
const even = { areas: [] }

describe("what a review asks to be decided", () => {
  test("is nothing where all is well", () => {
    expect(samplePage({ portfolio: [line("a")], ...even }, calm).asked).toEqual([])
    expect(samplePage({ portfolio: [], ...even }, calm).asked).toEqual([])
  })

  test("is a pause for a valid HOLD, and an answer for what has no valid verdict or no owner, but for pilots", () => {
    const asked = (one: PortfolioLine) => samplePage({ portfolio: [one], ...even }, calm).asked
    expect(asked(line("a", { verdict: held }))).toEqual([
      { kind: "pause", deployment: "a", owner: "ada@alder.example", until: "2027-02-25" },
    ])
    expect(asked(line("a", { verdict: { ...held, valid: false } }))).toMatchObject([{ kind: "settle" }])
    expect(asked(line("a", { verdict: undefined }))).toMatchObject([{ kind: "settle" }])
    expect(asked(line("a", { owner: undefined }))).toMatchObject([{ kind: "settle", owner: undefined }])
    expect(asked(line("a", { verdict: undefined, stage: "pilot" }))).toEqual([])
  })

  test("is capacity for who carries twice their share, from there on", () => {
    const asked = (mine: number) =>
      samplePage(
        {
          portfolio: [],
          areas: [
            { name: "Many", people: 80, hours: [1, 1, 1, 1] },
            { name: "Few", people: 20, hours: [mine, mine, mine, mine] },
          ],
          whole: { people: 100, hours: [2, 2, 2, 2] },
        },
        calm,
      )
    expect(asked(4).hours?.shown.find(({ name }) => name === "Few")).toEqual({
      name: "Few",
      people: 20,
      hours: 40,
      times: 2,
    })
    expect(asked(4).asked).toEqual([{ kind: "capacity", unit: "Few", times: 2 }])
    expect(asked(3.8).asked).toEqual([])
  })

  test("is lower plans only where they are over the line beyond chance", () => {
    const asked = (gap: number) => samplePage({ portfolio: [], ...even }, { gap, from: gap }).asked
    expect(asked(5)).toEqual([{ kind: "plans", points: 5, low: 1, high: 9 }])
    expect(asked(4)).toEqual([])
  })

  test("is three things at most, the first of each kind before the second of any", () => {
    const portfolio = [
      line("h1", { verdict: held }),
      line("h2", { verdict: held }),
      line("o1", { verdict: undefined }),
      line("o2", { verdict: undefined }),
    ]
    const kinds = (gap: number) =>
      samplePage({ portfolio, ...even }, { gap, from: gap }).asked.map(({ kind }) => kind)
    expect(kinds(-10)).toEqual(["pause", "settle", "pause"])
    expect(kinds(12)).toEqual(["pause", "settle", "plans"])
  })
})

describe("the hours of units", () => {
  const four = [2, 2, 2, 2]
  const page = (areas: { name: string; people: number; hours: number[] }[], hours = four) =>
    samplePage({ areas, whole: { people: 100, hours } }).hours

  test("are shown of those published in four pulses at least, the others together, by their people alone", () => {
    const found = page([
      { name: "A", people: 40, hours: four },
      { name: "B", people: 40, hours: four },
      { name: "C", people: 12, hours: [9, 9, 9] },
      { name: "D", people: 8, hours: [] },
    ])
    expect(found?.shown.map(({ name }) => name)).toEqual(["A", "B"])
    expect(found?.hidden).toEqual({ units: 2, people: 20 })
  })

  test("are not shown where fewer than two units are, or where nothing is known of all together", () => {
    expect(page([{ name: "A", people: 40, hours: four }])).toBeUndefined()
    const two = ["A", "B"].map((name) => ({ name, people: 50, hours: four }))
    expect(page(two)).toBeDefined()
    expect(page(two, [2, 2, 2])).toBeUndefined()
    expect(page(two, [0, 0, 0, 0])).toBeUndefined()
  })

  test("never add up to more than all", () => {
    const shown = page([
      { name: "A", people: 60, hours: [5, 5, 5, 5] },
      { name: "B", people: 40, hours: [5, 5, 5, 5] },
    ])!.shown
    expect(shown.map(({ hours }) => hours)).toEqual([60, 40])
  })
})

test("those without a valid verdict come first, then what is on hold", () => {
  const names = samplePage().portfolio.map(({ name }) => name)
  expect(names).toEqual([
    "Document search",
    "Route planner",
    "Claims assistant",
    "Code assistant",
    "Invoice reader",
  ])
})

test("a series has a gap where nothing is shown, and a break where it begins anew", () => {
  const [series] = samplePage({}, { hidden: (week) => week > 3 && week < 7, anewFrom: 12 }).series
  expect(series!.waves.map(({ point }) => point?.segment)).toEqual([
    ...Array.from({ length: 12 }, (_, week) => (week > 3 && week < 7 ? undefined : 1)),
    ...Array.from({ length: 14 }, () => 2),
  ])
  expect(series!.waves[19]).toMatchObject({ begins: "alert", point: { state: "alert", people: 5, rate: 75 } })
})

test("an alert failed, or not, or is open, on both sides of the eight weeks", () => {
  const alert = { number: 1, unitName: "Sales", title: null, raisedOn: "2026-09-01" }
  expect(cameOf(alert, "2026-10-27")).toBe("open")
  expect(cameOf(alert, "2026-10-28")).toBe("nothing")
  expect(cameOf({ ...alert, outcome: "nothing", outcomeOn: "2026-09-20" }, "2026-09-21")).toBe("nothing")
  expect(cameOf({ ...alert, outcome: "rollback", outcomeOn: "2026-10-27" }, "2026-11-30")).toBe("failed")
  expect(cameOf({ ...alert, outcome: "rollback", outcomeOn: "2026-10-28" }, "2026-11-30")).toBe("nothing")
})
