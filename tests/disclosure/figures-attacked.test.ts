import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { bars, shownScore } from "../../src/disclosure/display.ts"
import type { Unit } from "../../src/disclosure/tree.ts"
import { makeRelease } from "../../src/measure/release.ts"
import type { Figures } from "../../src/measure/figures.ts"
import { nothingKnown, type MeasureShape } from "../../src/measure/wave-answers.ts"
import { boundedPerson, type Displayed } from "./figures-attacker.ts"

type Company = { units: Unit[]; answers: Map<string, number[]> }

const stepNear = (step: number) => Math.min(4, Math.max(0, step))

/** Small trees whose teams mostly lean to one end of the scale: steps of 0 to 4 for every person. */
const anyCompany: fc.Arbitrary<Company> = fc
  .array(
    fc.record({
      parent: fc.nat(96),
      lean: fc.constantFrom(0, 0, 1, 2, 3, 4, 4),
      people: fc.array(fc.constantFrom(0, 0, 0, 0, 1, -1, 2, -2), { maxLength: 13 }),
      times: fc.constantFrom(1, 1, 1, 6),
    }),
    { minLength: 2, maxLength: 10 },
  )
  .map((drawn) => {
    const units = drawn.map(({ parent }, index) => ({
      id: `u${index}`,
      parent: index === 0 ? null : `u${Math.floor((parent / 97) * index)}`,
    }))
    const above = new Set(units.map(({ parent }) => parent))
    const answers = new Map(
      drawn.flatMap(({ lean, people, times }, index) =>
        above.has(`u${index}`)
          ? []
          : [
              [
                `u${index}`,
                Array.from({ length: times }, () => people.map((off) => stepNear(lean + off))).flat(),
              ] as const,
            ],
      ),
    )
    return { units, answers }
  })

const measure: MeasureShape = { id: "m", kind: "core", questions: ["q"], points: 5 }
const hours: MeasureShape = { ...measure, range: { from: 0, to: 12 } }
const hoursOf = [0, 1, 3.5, 7.5, 12]

function releaseOf({ units, answers }: Company, shape = measure) {
  const scoreOf = (step: number) => (shape.range ? hoursOf[step]! : 25 * step)
  const respondents = [...answers].flatMap(([leaf, steps]) =>
    steps.map((step) => ({ leaf, answers: [{ question: "q", score: scoreOf(step), point: step + 1 }] })),
  )
  return makeRelease({
    k: 5,
    measures: [shape],
    units,
    eligible: new Map([...answers].map(([leaf, steps]) => [leaf, steps.length])),
    respondents,
    rotated: true,
    known: nothingKnown,
    sticky: { core: new Set(), extra: new Set() },
    questionMeans: new Map(),
    comments: [],
    shuffle: (list) => list,
  })
}

/** A figure that a reader sees of every unit, and what a single answer adds to it. */
type Look = {
  shape?: MeasureShape
  steps: number
  adds: (step: number) => number
  of: (figures: Figures) => Displayed | undefined
}

const looks: Record<string, Look> = {
  score: {
    steps: 4,
    adds: (step) => step,
    of: ({ score, bound }) => ({ value: score, bound, to: 1 }),
  },
  hours: {
    shape: hours,
    steps: 24,
    adds: (step) => 2 * hoursOf[step]!,
    of: ({ score, bound }) => ({ value: Math.round((100 * score) / 12), bound, to: 1 }),
  },
  "favourable share": {
    steps: 1,
    adds: (step) => (step >= 3 ? 1 : 0),
    of: ({ favourable, favourableBound: bound }) =>
      favourable === undefined ? undefined : { value: favourable, bound, to: 1 },
  },
  "unfavourable bar": {
    steps: 1,
    adds: (step) => (step <= 1 ? 1 : 0),
    of: ({ bars }) => bars && { ...bars.unfavourable, to: 10 },
  },
  "neutral bar": {
    steps: 1,
    adds: (step) => (step === 2 ? 1 : 0),
    of: ({ bars }) => bars && { ...bars.neutral, to: 10 },
  },
  "favourable bar": {
    steps: 1,
    adds: (step) => (step >= 3 ? 1 : 0),
    of: ({ bars }) => bars && { ...bars.favourable, to: 10 },
  },
}

type Engine = (company: Company, look: Look) => Map<string, Displayed>

const asReleased: Engine = (company, look) =>
  new Map(
    releaseOf(company, look.shape).rows.flatMap((row) => {
      const shown = row.status === "published" ? look.of(row.figures) : undefined
      return shown ? [[row.unit, shown]] : []
    }),
  )

function bounds(company: Company, look: Look, engine: Engine): boolean {
  const parentOf = new Map(company.units.map(({ id, parent }) => [id, parent]))
  const people = new Map([...company.answers].map(([leaf, steps]) => [leaf, steps.length]))
  const displayed = engine(company, look)
  return boundedPerson({ parentOf, people, displayed, steps: look.steps }) !== undefined
}

function attackMany(look: Look, engine: Engine, numRuns: number): string | null {
  const run = fc.check(
    fc.property(anyCompany, (company) => !bounds(company, look, engine)),
    { numRuns, endOnFailure: true },
  )
  return run.failed ? fc.defaultReportMessage(run)! : null
}

describe("whoever subtracts displayed figures and knows how many answered where", () => {
  test.each(Object.entries(looks))("bounds nobody's answer by the %s", (_, look) => {
    expect(attackMany(look, asReleased, 2000)).toBeNull()
  })
})

/** What one team's figures together leave possible: for each step, whether somebody may have answered it. */
function leftOpen(figures: Figures, people: number): boolean[] {
  const open = [0, 1, 2, 3, 4].map(() => false)
  const seen = (look: Look) => {
    const shown = look.of(figures)
    return { shown, adds: [0, 1, 2, 3, 4].map(look.adds), most: look.steps * people }
  }
  const all = Object.values(looks)
    .filter(({ shape }) => !shape)
    .map(seen)
  for (const counts of histograms(people, 5)) {
    const fits = all.every(({ shown, adds, most }) => {
      if (!shown) return true
      const sum = counts.reduce((total, count, step) => total + count * adds[step]!, 0)
      return looksLike(shown, sum, most)
    })
    if (fits) for (const [step, count] of counts.entries()) open[step] ||= count > 0
  }
  return open
}

function looksLike({ value, bound, to }: Displayed, sum: number, most: number): boolean {
  if (bound === "at_least") return 100 * sum >= value * most
  if (bound === "at_most") return 100 * sum <= value * most
  return 200 * sum >= (2 * value - to) * most && 200 * sum < (2 * value + to) * most
}

function* histograms(people: number, steps: number): Generator<number[]> {
  if (steps === 1) yield [people]
  else
    for (let first = 0; first <= people; first++)
      for (const others of histograms(people - first, steps - 1)) yield [first, ...others]
}

const oneTeam = fc
  .record({
    lean: fc.nat(4),
    people: fc.array(fc.constantFrom(0, 0, 0, 1, -1, 2, -2), { minLength: 5, maxLength: 12 }),
  })
  .map(({ lean, people }) => people.map((off) => stepNear(lean + off)))

/** Somebody's answer is known not to be the lowest or the highest, or known to be in one of the bars, or not to be. */
function toldTogether(answers: number[], add: (figures: Figures) => Figures = (figures) => figures): boolean {
  const [row] = releaseOf({ units: [{ id: "u0", parent: null }], answers: new Map([["u0", answers]]) }).rows
  if (row?.status !== "published") return false
  const open = leftOpen(add(row.figures), answers.length)
  return !open[0] || !open[4] || (row.figures.bars !== undefined && !open[2])
}

function together(add?: (answers: number[]) => (figures: Figures) => Figures): string | null {
  const run = fc.check(
    fc.property(oneTeam, (answers) => !toldTogether(answers, add?.(answers))),
    { numRuns: 1000, endOnFailure: true },
  )
  return run.failed ? fc.defaultReportMessage(run)! : null
}

describe("whoever tries all answers that a team may have given", () => {
  test("rules out neither end for anybody by score, share and bars together", () => {
    expect(together()).toBeNull()
  })

  test("would by the share, where it is not left out", () => {
    const share = (answers: number[]) => {
      const { value, bound } = shownScore(
        (100 * answers.filter((step) => step >= 3).length) / answers.length,
        answers.length,
      )
      return (figures: Figures): Figures => ({
        ...figures,
        favourable: value,
        ...(bound ? { favourableBound: bound } : {}),
      })
    }
    expect(together(share)).not.toBeNull()
  })

  test("would by the bars, where they are not left out", () => {
    const spread = (answers: number[]) => {
      const count = (from: number, to: number) => answers.filter((step) => step >= from && step <= to).length
      const shown = bars(
        { unfavourable: count(0, 1), neutral: count(2, 2), favourable: count(3, 4) },
        answers.length,
      )
      return (figures: Figures): Figures => (shown ? { ...figures, bars: shown } : figures)
    }
    expect(together(spread)).not.toBeNull()
  })
})

/** Another engine: shows what it likes of the units that the block rule, or the whole engine, would publish. */
function careless(
  show: (percent: number, people: number) => Displayed | undefined,
  publishes: "whole engine" | "block rule" = "whole engine",
): Engine {
  return (company, look) => {
    const release = releaseOf(company, look.shape)
    const published =
      publishes === "block rule"
        ? release.reasons.filter(({ status }) => status === "published")
        : release.rows.filter(({ status }) => status === "published")
    return new Map(
      published.flatMap(({ unit }) => {
        const added = under(company, unit).map(look.adds)
        const percent = (100 * added.reduce((sum, one) => sum + one, 0)) / (look.steps * added.length)
        const shown = show(percent, added.length)
        return shown ? [[unit, shown]] : []
      }),
    )
  }
}

function under({ units, answers }: Company, unit: string): number[] {
  const own = answers.get(unit) ?? []
  return units
    .filter(({ parent }) => parent === unit)
    .reduce((all, { id }) => [...all, ...under({ units, answers }, id)], own)
}

const plain = (percent: number): Displayed => ({ value: Math.round(percent), to: 1 })
const clipped = (percent: number, people: number): Displayed => ({ ...shownScore(percent, people), to: 1 })
const tenths = (percent: number, people: number): Displayed => {
  const shown = clipped(percent, people)
  return shown.bound ? shown : { value: Math.round(10 * percent) / 10, to: 0.1 }
}
const barOf = (percent: number, people: number): Displayed | undefined => {
  const found = bars({ unfavourable: percent, neutral: 100 - percent, favourable: 0 }, people)
  return found && { ...found.unfavourable, to: 10 }
}

describe("the attacker catches an engine", () => {
  const score = looks["score"]!
  const share = looks["favourable share"]!
  const bar = looks["unfavourable bar"]!
  test.each<[string, Look, Engine]>([
    ["that does not clip scores", score, careless(plain)],
    ["that keeps no hours back from subtraction", looks["hours"]!, careless(clipped, "block rule")],
    ["that does not clip shares", share, careless(plain)],
    [
      "that clips a share as if there were twice as many people",
      share,
      careless((percent, n) => clipped(percent, 2 * n)),
    ],
    ["that keeps no score back from subtraction", score, careless(clipped, "block rule")],
    ["that keeps no share back from subtraction", share, careless(clipped, "block rule")],
    ["that keeps no bar back from subtraction", bar, careless(barOf, "block rule")],
    ["that says tenths of points", score, careless(tenths)],
    [
      "that shows bars below ten people",
      bar,
      careless((percent) => ({ value: Math.round(percent / 10) * 10, to: 10 })),
    ],
  ])("%s", (_, look, engine) => {
    expect(attackMany(look, engine, 2000)).not.toBeNull()
  })
})
