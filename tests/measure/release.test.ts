import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { indexRows } from "../../src/measure/close/index-rows.ts"
import { makeRelease, type Release } from "../../src/measure/close/release.ts"
import type { MeasureShape, Respondent, WaveAnswers } from "../../src/measure/close/wave-answers.ts"
import { nothingKnown } from "../support/nothing-known.ts"
import type { CutBy } from "../../src/pulse/attributes.ts"
import { exportJson } from "../../src/documents/export/rows.ts"
import { asWaveId } from "../../src/pulse/ids.ts"

/** An organisation of 60: A2 and B2 are too small to be shown, C is one team of 21. */
const people = { A1: 12, A2: 3, A3: 7, B1: 13, B2: 4, C: 21 }
const units = [
  { id: "org", parent: null },
  { id: "A", parent: "org" },
  { id: "B", parent: "org" },
  { id: "C", parent: "org" },
  ...["A1", "A2", "A3"].map((id) => ({ id, parent: "A" })),
  ...["B1", "B2"].map((id) => ({ id, parent: "B" })),
]
const five = { top: 4, even: true, most: 1 }
const signals: MeasureShape[] = [
  { id: "escalation", kind: "core", questions: ["E1", "E2"], scale: { ...five, most: 2 } },
  { id: "coordination", kind: "core", questions: ["C1"], scale: five },
]
const burden: MeasureShape = {
  id: "burden",
  kind: "extra",
  questions: ["B0"],
  scale: { top: 1, even: false, most: 1 },
  range: { from: 0, to: 12 },
}
const hours = [0, 1, 3.5, 7.5, 12]

/** Person `index` of a leaf answers in a way that differs from leaf to leaf and person to person. */
function answersOf(leaf: string, index: number): Respondent {
  const from = Object.keys(people).indexOf(leaf)
  const steps = (shift: number) => (index * 3 + from + shift) % 5
  return {
    leaf,
    answers: [
      { question: "E1", steps: steps(0) },
      { question: "E2", steps: steps(1) },
      { question: "C1", steps: steps(2) },
    ],
  }
}

const everybody = Object.entries(people).flatMap(([leaf, size]) =>
  Array.from({ length: size }, (_, index) => answersOf(leaf, index)),
)

function wave(more: Partial<WaveAnswers> = {}): WaveAnswers {
  return {
    k: 5,
    measures: signals,
    units,
    known: nothingKnown,
    eligible: new Map(Object.entries(people)),
    respondents: everybody,
    previouslyComplementary: { core: new Set(), extra: new Set() },
    comments: [],
    shuffle: (list) => list,
    ...more,
  }
}

function rowOf({ rows }: Release, unit: string, measure = "escalation") {
  return rows.find((row) => row.unit === unit && row.measure === measure)!
}

function figures(release: Release, unit: string, measure = "escalation") {
  const row = rowOf(release, unit, measure)
  if (row.status !== "published") throw new Error(`${unit} is ${row.status}`)
  return row.figures
}

const statusOf = (release: Release, measure: string) =>
  Object.fromEntries(
    release.rows.filter((row) => row.measure === measure).map((row) => [row.unit, row.status]),
  )

describe("a wave of sixty people", () => {
  const release = makeRelease(wave())

  test("shows every unit but the small ones and their complements, alike for every measure", () => {
    const expected = {
      org: "published",
      A: "published",
      A1: "published",
      A2: "protected",
      A3: "protected",
      B: "published",
      B1: "protected",
      B2: "protected",
      C: "published",
    }
    expect(statusOf(release, "escalation")).toEqual(expected)
    expect(statusOf(release, "coordination")).toEqual(expected)
  })

  test("keeps blocks of five and more, of disjoint leaves, that add up to all answers", () => {
    expect(release.blockStats.every(({ people }) => people >= 5)).toBe(true)
    const leaves = release.blockLeaves.map(({ leaf }) => leaf)
    expect(leaves.toSorted()).toEqual(Object.keys(people).toSorted())
    const all = release.blockStats.filter(({ measure }) => measure === "escalation")
    expect(all.reduce((sum, { people }) => sum + people, 0)).toBe(60)
    expect(all.reduce((sum, { answers }) => sum + answers, 0)).toBe(120)
    const byBlock = Object.fromEntries(all.map(({ block, people }) => [block, people]))
    expect(byBlock).toEqual({ "core/A": 10, "core/A1": 12, "core/B": 17, "core/C": 21 })
  })

  test("says the mean of all answers under a unit", () => {
    const under = everybody.filter(({ leaf }) => leaf.startsWith("A"))
    const scores = under.flatMap(({ answers }) => answers.slice(0, 2).map(({ steps }) => 25 * steps))
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    expect(figures(release, "A").score).toBe(Math.round(mean))
    const favourable = scores.filter((score) => score >= 75).length / scores.length
    expect(figures(release, "A").favourable).toBe(Math.round(favourable * 100))
  })

  test("shows rounded figures only", () => {
    for (const row of release.rows.filter(({ status }) => status !== "published")) {
      expect(Object.keys(row).sort()).toEqual(["measure", "segment", "status", "unit"])
    }
    const shown = release.rows.flatMap((row) => (row.status === "published" ? [row.figures] : []))
    expect(shown).toHaveLength(10)
    for (const { score, low, high, favourable = 50, responseRate } of shown) {
      expect([score, low, high, favourable].every(Number.isInteger)).toBe(true)
      expect(low).toBeLessThanOrEqual(score)
      expect(high).toBeGreaterThanOrEqual(score)
      expect(responseRate % 5).toBe(0)
    }
    expect(figures(release, "A1")).toMatchObject({ band: "10-14", responseRate: 80 })
  })

  test("keeps the reasons for the next wave", () => {
    const reasons = Object.fromEntries(release.reasons.map(({ unit, status }) => [unit, status]))
    expect(reasons).toMatchObject({ A2: "primary", A3: "complement", B1: "complement", B2: "primary" })
  })

  test("gives answers to single questions apart, and keeps nothing squared, by question or by histogram", () => {
    const answers = new Map<string, number>()
    for (const own of release.questionAnswers.values())
      for (const [question, one] of own) answers.set(question, (answers.get(question) ?? 0) + one.answers)
    expect(Object.fromEntries(answers)).toEqual({ E1: 60, E2: 60, C1: 60 })
    expect(new Set(release.blockStats.flatMap((stat) => Object.keys(stat)))).toEqual(
      new Set(["block", "measure", "people", "answers", "sum"]),
    )
  })

  test("does not depend on the order of answers", () => {
    expect(makeRelease(wave({ respondents: everybody.toReversed() }))).toEqual(release)
  })
})

describe("figures of a small team", () => {
  function teamOf(scores: number[], eligible = scores.length) {
    const team = scores.map((score) => ({
      leaf: "T",
      answers: [{ question: "C1", steps: score / 25 }],
    }))
    const others = Array.from({ length: 200 }, (_, index) => ({
      leaf: "O",
      answers: [{ question: "C1", steps: 1 + (index % 4) }],
    }))
    return makeRelease(
      wave({
        measures: signals.slice(1),
        respondents: [...team, ...others],
        units: [{ id: "org", parent: null }, ...["T", "O"].map((id) => ({ id, parent: "org" }))],
        eligible: new Map([
          ["T", eligible],
          ["O", 200],
        ]),
      }),
    )
  }

  test("do not tell whether all answered alike", () => {
    const alike = figures(teamOf([50, 50, 50, 50, 50, 50]), "T", "coordination")
    const apart = figures(teamOf([0, 0, 0, 100, 100, 100]), "T", "coordination")
    expect([alike.low, alike.high]).toEqual([apart.low, apart.high])
  })

  test("do not tell how many of the band answered", () => {
    const [five, eight] = [5, 8].map((size) => figures(teamOf(Array(size).fill(50), 9), "T", "coordination"))
    expect(eight).toEqual(five)
  })

  test("near the end of the scale say only the side, and the interval says no more", () => {
    const all = figures(teamOf([100, 100, 100, 100, 100, 100]), "T", "coordination")
    expect(all).toMatchObject({
      score: 80,
      bound: "at_least",
      high: 100,
    })
    expect(all).not.toHaveProperty("favourable")
    const almost = figures(teamOf([100, 100, 100, 75, 75, 25]), "T", "coordination")
    expect(almost).toMatchObject({ score: 79 })
    expect(almost).not.toHaveProperty("bound")
    const alike = figures(teamOf([100, 100, 100, 100, 100, 0]), "T", "coordination")
    expect([alike.score, alike.low, alike.high]).toEqual([all.score, all.low, all.high])
  })
})

test("a score of exactly half a point is rounded up, as is a share", () => {
  const halves = [...Array<number>(23).fill(100), ...Array<number>(17).fill(0)]
  const measures: MeasureShape[] = [{ id: "m", kind: "core", questions: ["1"], scale: five }]
  const of = (scores: number[]) =>
    figures(
      makeRelease(
        wave({
          measures,
          units: [{ id: "org", parent: null }],
          eligible: new Map([["org", scores.length]]),
          respondents: scores.map((score) => ({
            leaf: "org",
            answers: [{ question: "1", steps: score / 25 }],
          })),
        }),
      ),
      "org",
      "m",
    )
  expect(of(halves)).toMatchObject({ score: 58, favourable: 58 })
})

test("so few answers that one person could have given most of them are not shown", () => {
  const measures: MeasureShape[] = [
    { id: "m", kind: "core", questions: ["1", "2", "3", "4"], scale: { ...five, most: 4 } },
  ]
  const units = [{ id: "org", parent: null }]
  const one = (steps: number, count: number) => ({
    leaf: "org",
    answers: Array.from({ length: count }, (_, index) => ({ question: `${index + 1}`, steps })),
  })
  const of = (people: number) => {
    const respondents = [one(4, 4), ...Array.from({ length: people }, () => one(2, 1))]
    const eligible = new Map([["org", people + 1]])
    return rowOf(makeRelease(wave({ measures, units, eligible, respondents })), "org", "m").status
  }
  expect([of(4), of(5)]).toEqual(["protected", "published"])
})

describe("the interval", () => {
  const measures: MeasureShape[] = [{ id: "m", kind: "core", questions: ["1"], scale: five }]
  function alone(scores: number[], more: Partial<WaveAnswers> = {}) {
    const respondents = scores.map((score) => ({
      leaf: "org",
      answers: [{ question: "1", steps: score / 25 }],
    }))
    const units = [{ id: "org", parent: null }]
    const eligible = new Map([["org", scores.length]])
    const { low, high } = figures(
      makeRelease(wave({ measures, units, eligible, respondents, ...more })),
      "org",
      "m",
    )
    return { low, high }
  }
  const alike = (size: number) => Array<number>(size).fill(50)
  const apart = (size: number) => Array.from({ length: size }, (_, index) => (index % 2) * 100)

  test("tells nothing of the spread of fewer than a hundred people", () => {
    expect(alone(alike(98))).toEqual(alone(apart(98)))
    expect(alone(alike(100)).low).toBeGreaterThan(alone(apart(100)).low)
  })

  test("tells no more of the score than the score itself", () => {
    const half = [...Array<number>(23).fill(100), ...Array<number>(16).fill(0)]
    // 57.5 and 58.125, both shown as 58.
    expect(alone([...half, 0])).toEqual(alone([...half, 25]))
  })

  test("is narrower where more of the eligible answered, and everybody is no exception", () => {
    const of = (eligible: number) => alone(apart(40), { eligible: new Map([["org", eligible]]) })
    const lows = [200, 80, 50, 41, 40].map((eligible) => of(eligible).low)
    expect(lows).toEqual(lows.toSorted((a, b) => a - b))
    expect(lows.at(-1)!).toBeGreaterThan(lows[0]!)
    expect(lows.at(-1)! - lows.at(-2)!).toBeLessThanOrEqual(1)
  })
})

describe("extras", () => {
  const asked = everybody.map((person, index) =>
    index % 2 === 0
      ? {
          ...person,
          answers: [...person.answers, { question: "B0", steps: hours[index % 5]! / 12 }],
        }
      : person,
  )
  const release = makeRelease(wave({ measures: [...signals, burden], respondents: asked }))

  test("have their own pattern inside the core's, with their own blocks", () => {
    const core = statusOf(release, "escalation")
    const extra = statusOf(release, "burden")
    const shown = Object.keys(extra).filter((unit) => extra[unit] === "published")
    expect(shown.length).toBeGreaterThan(1)
    expect(shown.filter((unit) => core[unit] !== "published")).toEqual([])
    const blocks = release.blockStats.filter(({ measure }) => measure === "burden")
    expect(blocks.every(({ block, people }) => block.startsWith("extra/") && people >= 5)).toBe(true)
    expect(release.blockLeaves.filter(({ block }) => block.startsWith("extra/"))).toHaveLength(6)
  })

  test("are never shown for a unit that core hides, though many answered them there", () => {
    const eager = everybody.map((person, index) =>
      person.leaf === "A3" || index % 2 === 0
        ? { ...person, answers: [...person.answers, { question: "B0", steps: 1 / 12 }] }
        : person,
    )
    const only = eager.map(({ leaf, answers }) => ({
      leaf,
      answers: answers.filter(({ question }) => question === "B0"),
    }))
    const asked = makeRelease(wave({ measures: [burden], respondents: only }))
    expect(statusOf(asked, "burden").A3).toBe("published")
    const both = makeRelease(wave({ measures: [...signals, burden], respondents: eager }))
    expect(statusOf(both, "burden")).toMatchObject({ A: "published", A3: "protected" })
  })

  test("that are amounts keep their unit and have no favourable end", () => {
    const shown = figures(release, "org", "burden")
    expect(shown.score).toBeGreaterThan(0)
    expect(shown.score).toBeLessThan(12)
    expect(Number.isInteger(shown.score * 100)).toBe(true)
    expect(shown).not.toHaveProperty("favourable")
    const blocks = release.blockStats.filter(({ measure }) => measure === "burden")
    expect(blocks.reduce((sum, { answers }) => sum + answers, 0)).toBe(30)
    expect(blocks.every(({ sum }) => Number.isInteger(sum))).toBe(true)
  })

  test("hardly anyone answered are not shown and hide nothing else", () => {
    const rare = { ...burden, id: "rare", questions: ["R"] }
    const respondents = asked.map((person, index) =>
      index < 4 ? { ...person, answers: [...person.answers, { question: "R", steps: 1 / 12 }] } : person,
    )
    const with4 = makeRelease(wave({ measures: [...signals, burden, rare], respondents }))
    expect(statusOf(with4, "rare").org).toBe("protected")
    expect(statusOf(with4, "burden")).toEqual(statusOf(release, "burden"))
    expect(with4.blockStats.some(({ measure }) => measure === "rare")).toBe(false)
  })

  test("of the organisation are shown there and nowhere below", () => {
    const mirror: MeasureShape = { id: "mirror", kind: "organisation", questions: ["L"], scale: five }
    const respondents = everybody.map((person, index) =>
      index % 10 === 0 ? { ...person, answers: [{ question: "L", steps: 3 }] } : person,
    )
    const mirrored = makeRelease(wave({ measures: [...signals, mirror], respondents }))
    const { org, ...below } = statusOf(mirrored, "mirror")
    expect(org).toBe("published")
    expect(new Set(Object.values(below))).toEqual(new Set(["protected"]))
  })
})

describe("an organisation below k", () => {
  const four = everybody.slice(0, 4)

  test("leaves nothing of its answers", () => {
    const comments = four.map(({ leaf }) => ({ leaf, reach: "organisation" as const, text: "hello" }))
    const {
      rows,
      reasons: _,
      segments: __,
      questionAnswers: ___,
      ...stored
    } = makeRelease(wave({ respondents: four, comments }))
    expect(stored).toEqual({
      blockStats: [],
      blockLeaves: [],
      cuts: [],
      excesses: [],
      correlations: undefined,
      spreadRatios: new Map(),
      comments: [],
      words: [],
      consistency: [],
    })
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["protected"]))
  })

  test("that nobody answered has no data", () => {
    const { rows } = makeRelease(wave({ respondents: [] }))
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["no_data"]))
  })
})

test("a team in which nobody answered looks like any protected one", () => {
  const respondents = everybody.filter(({ leaf }) => leaf !== "B2")
  const release = makeRelease(wave({ respondents }))
  expect(statusOf(release, "escalation")).toMatchObject({ B1: "published", B2: "protected" })
})

test("a team with nobody on the roster has no data", () => {
  const more = { units: [...units, { id: "D", parent: "org" }] }
  expect(statusOf(makeRelease(wave(more)), "escalation").D).toBe("no_data")
})

describe("how measures go together", () => {
  const many = [...everybody, ...everybody]
  const eligible = new Map(Object.entries(people).map(([leaf, size]) => [leaf, 2 * size]))
  const of = (respondents: Respondent[]) => makeRelease(wave({ respondents, eligible })).correlations

  test("is kept of a hundred people, in two decimals", () => {
    expect(of(many.slice(0, 99))).toBeUndefined()
    const { n, measures, values } = of(many.slice(0, 100))!
    expect([n, measures]).toEqual([100, ["escalation", "coordination"]])
    expect(values.flat().every((value) => Math.round(100 * value) / 100 === value)).toBe(true)
    expect([values[0]![0], values[1]![1]]).toEqual([1, 1])
  })

  test("is left out when it would single out who skipped a measure", () => {
    const skipping = (count: number) =>
      many.map((person, index) =>
        index < count ? { ...person, answers: person.answers.slice(0, 2) } : person,
      )
    expect(of(skipping(4))).toBeUndefined()
    expect(of(skipping(5))).toBeDefined()
  })
})

describe("a favourable share", () => {
  test("is shown of twelve people and where every remainder has twelve or none", () => {
    const release = makeRelease(wave())
    const shown = release.rows.flatMap((row) =>
      row.measure === "coordination" && row.status === "published" && row.figures.favourable !== undefined
        ? [row.unit]
        : [],
    )
    // A is 12 + 10 others: A1 would leave ten.
    expect(shown.toSorted()).toEqual(["A", "B", "C", "org"])
  })

  test("of the organisation counts whoever is in it", () => {
    const release = makeRelease(wave())
    const steps = everybody.map(({ answers }) => answers[2]!.steps)
    const favourable = steps.filter((step) => step >= 3).length / steps.length
    expect(figures(release, "org", "coordination").favourable).toBe(Math.round(100 * favourable))
  })
})

describe("what is shown and what is left out depends on counts alone", () => {
  const by: CutBy[] = [["site"]]
  const profiles = new Map([
    [0, { site: ["Vienna"] }],
    [1, { site: ["Leeds"] }],
  ])
  const placed = (respondents: readonly Respondent[]) =>
    respondents.map((one, person) => ({ ...one, profile: person % 2 }))

  /** Everything of a release but its values: which rows and figures there are, wherever they are told. */
  function patternOf(respondents: readonly Respondent[]) {
    const eligible = new Map(Object.entries(people).map(([leaf, size]) => [leaf, 2 * size]))
    const rosters = new Map(
      [...eligible].map(([leaf, size]) => [leaf, new Map([0, 1].map((profile) => [profile, size / 2]))]),
    )
    const cuts = { by, profiles, rosters, wave: 0, used: new Map(), before: new Map() }
    const release = makeRelease(wave({ eligible, respondents: placed(respondents), cuts }))
    const rows = [
      ...release.rows,
      ...indexRows(release.rows, { id: "all", of: ["escalation", "coordination"] }),
    ]
    // A bound is a part of the value; a share is told or not by the sums that are told anyway.
    const beside = new Set(["bound", "favourable", "favourableBound"])
    const keysOf = (row: Release["rows"][number]) =>
      row.status === "published" ? Object.keys(row.figures).filter((key) => !beside.has(key)) : []
    const exported = rows.map(({ unit, measure, status, ...row }) => ({
      survey: "s",
      wave: asWaveId("w"),
      opensOn: "2026-11-24",
      closesOn: "2026-11-27",
      parent: null,
      unit,
      measure,
      status,
      ...("figures" in row ? { score: row.figures.score, low: row.figures.low, high: row.figures.high } : {}),
    }))
    return {
      rows: rows.map((row) => [row.unit, row.measure, row.segment, row.status, keysOf(row)]),
      cuts: release.cuts.map(({ cut, rows: own }) => [cut, own.map(({ status }) => status)]),
      consistency: release.consistency.map((one) =>
        Object.entries(one).map(([key, value]) => [key, value === undefined]),
      ),
      correlations: release.correlations?.measures,
      spread: [...release.spreadRatios.keys()],
      blocks: release.blockStats.map(({ block, measure, people, answers }) => [
        block,
        measure,
        people,
        answers,
      ]),
      leaves: release.blockLeaves,
      reasons: release.reasons,
      segments: release.segments,
      columns: JSON.parse(exportJson(exported, {})).map((row: object) => Object.keys(row)),
    }
  }

  const answering = (steps: readonly number[]) =>
    [...everybody, ...everybody].map(({ leaf, answers }, person) => ({
      leaf,
      answers: answers.map(({ question }, at) => ({
        question,
        steps: steps[(3 * person + at) % steps.length]!,
      })),
    }))

  test("for any answers", () => {
    const usual = patternOf([...everybody, ...everybody])
    expect(usual.rows.some(([, , , status]) => status === "published")).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 360, maxLength: 360 }), (steps) => {
        expect(patternOf(answering(steps))).toEqual(usual)
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    ["the lowest", [0]],
    ["the middle", [2]],
    ["the highest", [4]],
    ["one end or the other", [0, 4]],
  ])("also where everybody chooses %s answer", (_, steps) => {
    expect(patternOf(answering(steps))).toEqual(patternOf([...everybody, ...everybody]))
  })
})

describe("from wave to wave", () => {
  test("a held team is protected and begins a new segment when the hold ends", () => {
    const fewer = Object.entries({ ...people, A1: people.A1 - 1 }).map(([leaf, count]) => {
      return { leaf, sets: leaf === "A1" ? [0] : [], people: count }
    })
    const known = {
      groups: [new Set(["core"])],
      memberships: [...fewer, { leaf: "A1", sets: [], people: 1 }],
      silent: new Set<number>(),
    }
    const held = makeRelease(wave({ known }))
    expect(rowOf(held, "A1")).toMatchObject({ status: "protected", segment: 1 })
    const previous = { units, segments: new Map(held.segments.map(({ unit, ...rest }) => [unit, rest])) }
    const after = makeRelease(wave({ previous }))
    expect(rowOf(after, "A1")).toMatchObject({ status: "published", segment: 2 })
    expect(rowOf(after, "B")).toMatchObject({ status: "published", segment: 1 })
  })

  test("the complement of the wave before stays the complement", () => {
    const eligible = new Map(Object.entries({ ...people, A1: 8, A3: 8 }))
    const respondents = [...eligible].flatMap(([leaf, size]) =>
      Array.from({ length: size }, (_, index) => answersOf(leaf, index)),
    )
    const fresh = makeRelease(wave({ eligible, respondents }))
    expect(statusOf(fresh, "escalation")).toMatchObject({ A1: "published", A3: "protected" })
    const previouslyComplementary = { core: new Set(["A1"]), extra: new Set<string>() }
    const kept = makeRelease(wave({ eligible, respondents, previouslyComplementary }))
    expect(statusOf(kept, "escalation")).toMatchObject({ A1: "protected", A3: "published" })
  })
})

test("answers that fit no question or no leaf stop the close", () => {
  const odd = { leaf: "C", answers: [{ question: "Z9", steps: 2 }] }
  expect(() => makeRelease(wave({ respondents: [odd] }))).toThrow("Z9")
  expect(() =>
    makeRelease(wave({ respondents: [answersOf("A1", 1), { ...answersOf("A1", 1), leaf: "X" }] })),
  ).toThrow("no unit X")
})

test("a division is not shown in the week in which somebody joined its teams, nor are they", () => {
  const tree = [
    { id: "org", parent: null },
    { id: "P", parent: "org" },
    { id: "Q", parent: "org" },
    ...["P1", "P2"].map((id) => ({ id, parent: "P" })),
  ]
  const sizes = { P1: 1, P2: 7, Q: 20 }
  const first = wave({ units: tree, eligible: new Map(Object.entries(sizes)), respondents: seated(sizes) })
  const before = makeRelease(first)
  const blocks = new Map<string, string[]>()
  for (const { block, leaf } of before.blockLeaves) blocks.set(block, [...(blocks.get(block) ?? []), leaf])
  const joined = { ...sizes, P1: 2 }
  const now = {
    ...first,
    eligible: new Map(Object.entries(joined)),
    respondents: seated(joined),
  }
  expect(statusOf(makeRelease(now), "escalation").P).toBe("published")
  const ids = [...blocks.keys()]
  const known = (group: string) => ({
    groups: ids.map(() => new Set([group])),
    memberships: [
      ...Object.entries(sizes).map(([leaf, size]) => ({
        leaf,
        sets: ids.flatMap((id, at) => (blocks.get(id)!.includes(leaf) ? [at] : [])),
        people: size,
      })),
      { leaf: "P1", sets: [], people: 1 },
    ],
    silent: new Set<number>(),
  })
  const release = makeRelease({ ...now, known: known("core") })
  expect(statusOf(release, "escalation")).toMatchObject({ org: "published", P: "protected", P2: "protected" })
  // What was said of other measures does not matter.
  expect(statusOf(makeRelease({ ...now, known: known("extra") }), "escalation").P).toBe("published")
})

function seated(sizes: Record<string, number>): Respondent[] {
  return Object.entries(sizes).flatMap(([leaf, size]) =>
    Array.from({ length: size }, (_, index) => ({ ...answersOf("A1", index), leaf })),
  )
}
