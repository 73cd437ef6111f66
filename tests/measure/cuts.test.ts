import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { makeRelease } from "../../src/measure/release.ts"
import { nothingKnown, type MeasureShape, type WaveAnswers } from "../../src/measure/wave-answers.ts"
import { cutName, type Cut, type CutBy, type Profile } from "../../src/pulse/attributes.ts"
import { isolatesBeyond } from "../disclosure/attacker.ts"

const measures: MeasureShape[] = ["first", "second"].map((id) => ({
  id,
  kind: "core",
  questions: [id],
  scale: { top: 4, even: true, most: 1 },
}))
const profiles = new Map<number, Profile>([
  [0, { site: ["Vienna"], role: ["Driver"] }],
  [1, { site: ["Leeds"], role: ["Driver"] }],
  [2, { site: ["Leeds"], role: ["Clerk"] }],
  [3, { site: ["Bern"], role: ["Clerk"] }],
])

/** So many people of a team with a profile; `answers` by question, from 0 to 100. */
type Some = { leaf: string; profile?: number; people: number; first?: number; second?: number }

function released(some: readonly Some[], by: CutBy[] = [["site"]], more: Partial<WaveAnswers> = {}) {
  const leaves = [...new Set(some.map(({ leaf }) => leaf))]
  const respondents = some.flatMap(({ leaf, profile, people, first, second }) =>
    Array.from({ length: people }, () => ({
      leaf,
      profile,
      answers: Object.entries({ first, second }).flatMap(([question, score]) =>
        score === undefined ? [] : [{ question, steps: score / 25 }],
      ),
    })),
  )
  return makeRelease({
    k: 5,
    measures,
    units: [{ id: "org", parent: null }, ...leaves.map((id) => ({ id, parent: "org" }))],
    known: nothingKnown,
    eligible: new Map(leaves.map((leaf) => [leaf, respondents.filter((one) => one.leaf === leaf).length])),
    respondents,
    sticky: { core: new Set(), extra: new Set() },
    cuts: {
      by,
      profiles: new Map([...profiles].filter(([at]) => some.some(({ profile }) => profile === at))),
    },
    comments: [],
    shuffle: (list) => list,
    ...more,
  })
}

function shown(release: ReturnType<typeof released>, measure = "first") {
  return Object.fromEntries(
    release.cuts.map(({ cut, rows }) => {
      const row = rows.find((one) => one.measure === measure)!
      return [cutName(cut), row.status === "published" ? row.figures.score : row.status]
    }),
  )
}

const both = (score: number) => ({ first: score, second: 100 - score })
const spread: Some[] = [
  { leaf: "A", profile: 0, people: 8, ...both(75) },
  { leaf: "A", profile: 1, people: 8, ...both(25) },
  { leaf: "B", profile: 0, people: 8, ...both(50) },
  { leaf: "B", profile: 2, people: 8, ...both(50) },
]

describe("results by attribute", () => {
  test("are the means of the people who share a value, over the whole organisation", () => {
    const release = released(spread)
    expect(shown(release)).toEqual({ "site=Leeds": 38, "site=Vienna": 63 })
    expect(shown(release, "second")).toEqual({ "site=Leeds": 63, "site=Vienna": 38 })
    const [row] = release.cuts[0]!.rows
    expect(row).toMatchObject({ status: "published", figures: { band: "15-24" } })
  })

  test("are protected below twelve people, and where the rest of a team would be told", () => {
    const small = { leaf: "B", profile: 3, people: 11, ...both(50) }
    expect(shown(released([...spread, small]))).toMatchObject({ "site=Bern": "protected" })
    const nearly: Some[] = [
      { leaf: "A", profile: 0, people: 14, ...both(50) },
      { leaf: "A", people: 4, ...both(25) },
      { leaf: "B", profile: 1, people: 20, ...both(50) },
    ]
    expect(shown(released(nearly))).toEqual({ "site=Vienna": "protected", "site=Leeds": 50 })
  })

  test("of a site that is whole teams are what the teams say already", () => {
    const teams: Some[] = [
      { leaf: "A", profile: 0, people: 6, ...both(50) },
      { leaf: "B", profile: 0, people: 6, ...both(75) },
      { leaf: "C", profile: 1, people: 20, ...both(50) },
    ]
    expect(shown(released(teams))).toEqual({ "site=Leeds": 50, "site=Vienna": 63 })
  })

  test("count whoever skipped a measure in the others, and are alike for all", () => {
    const skipping = { leaf: "B", profile: 0, people: 8, first: 0 }
    const release = released([...spread, skipping])
    expect(shown(release)).toEqual({ "site=Leeds": 38, "site=Vienna": 42 })
    expect(shown(release, "second")).toEqual({ "site=Leeds": 63, "site=Vienna": 38 })
    const few = released([
      ...spread.slice(0, 2),
      { leaf: "B", profile: 2, people: 11, ...both(50) },
      { leaf: "B", profile: 2, people: 5, first: 50 },
    ])
    expect(shown(few)).toEqual(shown(few, "second"))
  })

  test("are protected where subtracting would say what everybody answered", () => {
    const others = { leaf: "B", people: 20, ...both(100) }
    const release = released([
      { leaf: "A", profile: 0, people: 20, ...both(50) },
      { leaf: "B", profile: 0, people: 20, ...both(50) },
      others,
    ])
    expect(shown(release)).toEqual({ "site=Vienna": "protected" })
    expect(shown(released([...spread, { ...others, ...both(75) }]))).toMatchObject({ "site=Vienna": 63 })
  })

  test("of crossed attributes come after the others, if nothing stands against it", () => {
    const crossed = released(spread, [["site"], ["site", "role"]])
    expect(shown(crossed)).toEqual({
      "site=Leeds": 38,
      "site=Vienna": 63,
      "site=Vienna; role=Driver": 63,
      "site=Leeds; role=Clerk": "protected",
      "site=Leeds; role=Driver": "protected",
    })
    expect(crossed.cuts.map(({ cut }) => cut.by.length)).toEqual([1, 1, 2, 2, 2])
  })

  test("are of k people where that is more than twelve", () => {
    expect(shown(released(spread, [["site"]], { k: 17 }))).toEqual({
      "site=Leeds": "protected",
      "site=Vienna": "protected",
    })
  })

  test("are nothing where nobody has attributes, or the organisation is too small", () => {
    expect(released(spread, []).cuts).toEqual([])
    expect(released([{ leaf: "A", people: 20, ...both(50) }]).cuts).toEqual([])
    expect(shown(released([{ leaf: "A", profile: 0, people: 4, ...both(50) }]))).toEqual({
      "site=Vienna": "protected",
    })
  })
})

const cells = fc.record({
  leaf: fc.constantFrom("A", "B", "C"),
  profile: fc.option(fc.nat(3), { nil: undefined }),
  people: fc.integer({ min: 1, max: 24 }),
  skips: fc.boolean(),
})
type Drawn = Pick<Some, "leaf" | "people"> & { profile: number | undefined; skips: boolean }
const organisations = fc.array(cells, { minLength: 2, maxLength: 9 })

/** Cuts that are shown, or all of twelve people and more with `careless`; and whether anyone is set apart by them. */
function attacked(drawn: readonly Drawn[], careless = false) {
  const some = drawn.map(({ skips, ...one }, at) => ({
    ...one,
    ...(skips ? { first: 50 } : both(25 + 25 * (at % 3))),
  }))
  const release = released(some, [["site"], ["role"], ["site", "role"]])
  const has = (one: Some, { by, values }: Cut) => {
    const profile = one.profile === undefined ? undefined : profiles.get(one.profile)
    return by.every((name, at) => profile?.[name]?.includes(values[at]!))
  }
  const size = (cut: Cut, among: readonly Some[]) =>
    among.reduce((sum, one) => sum + (has(one, cut) ? one.people : 0), 0)
  const known = [...Map.groupBy(release.blockLeaves, ({ block }) => block).values()].map((rows) =>
    rows.map(({ leaf }) => leaf),
  )
  const cuts = release.cuts.flatMap(({ cut, rows }) => {
    const second = some.filter((one) => "second" in one)
    return rows[0]!.status === "published" || (careless && size(cut, second) >= 12) ? [cut] : []
  })
  const apart = measures.some(({ id }) => {
    const there = some.filter((one) => id in one)
    const row = (of: (one: Some) => boolean) => there.map((one) => (of(one) ? 1 : 0))
    return isolatesBeyond(
      12,
      known.map((leaves) => row((one) => leaves.includes(one.leaf))),
      cuts.map((cut) => row((one) => has(one, cut))),
      there.map((one) => one.people),
    )
  })
  return { cuts: cuts.length, apart }
}

test("whoever holds teams and sites and knows who sits where never sets fewer than twelve apart", () => {
  let published = 0
  fc.assert(
    fc.property(organisations, (drawn) => {
      const { cuts, apart } = attacked(drawn)
      published += cuts
      return !apart
    }),
    { numRuns: 500 },
  )
  expect(published).toBeGreaterThan(300)
})

test("without the audit somebody would be", () => {
  const run = fc.check(
    fc.property(organisations, (drawn) => !attacked(drawn, true).apart),
    { numRuns: 200 },
  )
  expect(run.failed).toBe(true)
})
