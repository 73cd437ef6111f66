import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { makeRelease } from "../../src/measure/close/release.ts"
import type { CutRelease } from "../../src/measure/close/breakdowns.ts"
import type { CutWave } from "../../src/measure/close/breakdown-scores.ts"
import type { MeasureShape, UsedLeaf, WaveAnswers } from "../../src/measure/close/wave-answers.ts"
import { nothingKnown } from "../support/nothing-known.ts"
import { cutId, cutName, type CutBy, type Profile } from "../../src/pulse/attributes.ts"
import { isolatesFewerThan } from "../disclosure/attacker.ts"

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

/** So many people of a team with a profile, and their answers to each question (0–4); `silent`: so many answered nothing. */
type Some = {
  leaf: string
  profile?: number | undefined
  people: number
  first?: number[]
  second?: number[]
  silent?: number
}
type Waves = Pick<NonNullable<WaveAnswers["cuts"]>, "wave" | "used" | "before">

const nothingBefore: Waves = { wave: 0, used: new Map(), before: new Map() }

function released(
  some: readonly Some[],
  by: CutBy[] = [["site"]],
  earlier = nothingBefore,
  k = 5,
  shapes = measures,
  known: ReadonlyMap<number, Profile> = profiles,
) {
  const leaves = [...new Set(some.map(({ leaf }) => leaf))]
  const rosters = new Map<string, Map<number, number>>(leaves.map((leaf) => [leaf, new Map()]))
  for (const { leaf, profile, people, silent = 0 } of some) {
    const own = rosters.get(leaf)!
    if (profile !== undefined) own.set(profile, (own.get(profile) ?? 0) + people + silent)
  }
  return makeRelease({
    k,
    measures: shapes,
    units: [{ id: "org", parent: null }, ...leaves.map((id) => ({ id, parent: "org" }))],
    known: nothingKnown,
    eligible: new Map(
      leaves.map((leaf) => [
        leaf,
        some.reduce((sum, one) => sum + (one.leaf === leaf ? one.people + (one.silent ?? 0) : 0), 0),
      ]),
    ),
    respondents: some.flatMap(({ leaf, profile, people, first = [2], second }) =>
      Array.from({ length: people }, (_, at) => ({
        leaf,
        profile,
        answers: Object.entries({ first, second: second ?? first }).flatMap(([question, steps]) =>
          steps.length === 0 ? [] : [{ question, steps: steps[at % steps.length]! }],
        ),
      })),
    ),
    previouslyComplementary: { core: new Set(), extra: new Set() },
    cuts: {
      by,
      profiles: new Map([...known].filter(([at]) => some.some(({ profile }) => profile === at))),
      rosters,
      ...earlier,
    },
    comments: [],
    shuffle: (list) => list,
  })
}

function shown({ cuts }: { cuts: readonly CutRelease[] }, measure = "first") {
  return Object.fromEntries(
    cuts.map(({ cut, rows }) => {
      const row = rows.find((one) => one.measure === measure)!
      return [cutName(cut), row.status === "published" ? row.figures.score : row.status]
    }),
  )
}

const rowOf = ({ cuts }: { cuts: readonly CutRelease[] }, name: string) => {
  const row = cuts.find(({ cut }) => cutName(cut) === name)!.rows[0]!
  return row.status === "published" ? row.figures : undefined
}

/** Two teams over two sites: Vienna high, Leeds low. */
const twoSites: Some[] = ["A", "B"].flatMap((leaf) => [
  { leaf, profile: 0, people: 32, first: [3, 4, 2, 3] },
  { leaf, profile: 1, people: 32, first: [1, 0, 2, 1] },
])

/** The release of one wave after the other, each knowing what was kept of those before. */
function series(count: number, some: (wave: number) => readonly Some[], by?: CutBy[]) {
  const releases: ReturnType<typeof released>[] = []
  for (let wave = 0; wave < count; wave++) {
    const before = new Map<string, Map<string, CutWave[]>>()
    for (const { cuts } of releases.slice(-7).toReversed())
      for (const { cut, waves } of cuts)
        for (const { measure, ...kept } of waves) {
          const byMeasure = before.get(cutId(cut)) ?? new Map<string, CutWave[]>()
          before.set(cutId(cut), byMeasure)
          byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), kept])
        }
    const used = new Map<string, UsedLeaf[]>()
    for (const [at, { cuts }] of releases.entries())
      if (at >= wave - 3)
        for (const { cut, leaves } of cuts)
          for (const { kind, leaf } of leaves)
            used.set(leaf, [...(used.get(leaf) ?? []), { cut: cutId(cut), wave: at, kind }])
    releases.push(released(some(wave), by, { wave, used, before }))
  }
  return releases
}

describe("results by attribute", () => {
  test("move from what teams say towards what the people themselves say, with every wave", () => {
    const scores = series(8, () => twoSites).map((release) => shown(release)["site=Leeds"])
    expect(scores[0]).toBeGreaterThan(25)
    expect(scores[0]).toBeLessThan(50)
    expect(scores[7]).toBeLessThan(scores[0] as number)
    // Each has a team of its own, the other's sum is not told.
    expect(released(twoSites).cuts.map(({ leaves }) => leaves.length)).toEqual([1, 1])
    expect(rowOf(released(twoSites), "site=Vienna")).toMatchObject({ score: 64, band: "50-99" })
  })

  test("are never the plain scores, which beside the teams' could be subtracted", () => {
    const [{ waves } = { waves: [] }] = released(twoSites).cuts.filter(({ leaves }) => leaves.length > 0)
    expect(Object.keys(waves[0]!).sort()).toEqual([
      "answers",
      "measure",
      "own",
      "people",
      "room",
      "sum",
      "top",
    ])
    expect(waves[0]!.sum).toBe(128)
  })

  test("of a site that is whole teams are what the teams say, and no estimate", () => {
    const teams: Some[] = [
      { leaf: "A", profile: 0, people: 6, first: [2] },
      { leaf: "B", profile: 0, people: 6, first: [3] },
      { leaf: "C", profile: 1, people: 20, first: [2] },
    ]
    expect(shown(released(teams))).toEqual({ "site=Leeds": 50, "site=Vienna": 63 })
    expect(rowOf(released(teams), "site=Vienna")).toMatchObject({ estimated: false })
  })

  test("are protected below twelve people, as many as their share of the rosters comes to", () => {
    const one: Some[] = [
      { leaf: "A", profile: 0, people: 12 },
      { leaf: "A", people: 12 },
    ]
    expect(shown(released(one))).toEqual({ "site=Vienna": 50 })
    const silent: Some[] = [
      { leaf: "A", profile: 0, people: 12 },
      { leaf: "A", people: 10, silent: 2 },
    ]
    expect(shown(released(silent))).toEqual({ "site=Vienna": "protected" })
    expect(shown(released(twoSites, [["site"]], nothingBefore, 65))).toEqual({
      "site=Leeds": "protected",
      "site=Vienna": "protected",
    })
  })

  test("of a site in which few of a team would be set apart come from the teams alone", () => {
    const nearly: Some[] = [
      { leaf: "A", profile: 0, people: 20, first: [3] },
      { leaf: "A", people: 8, first: [0, 1, 2, 3] },
    ]
    const release = released(nearly)
    expect(release.cuts[0]!.leaves).toEqual([])
    expect(rowOf(release, "site=Vienna")?.estimated).toBe(true)
  })

  test("of crossed attributes come after the others", () => {
    const crossed = released(twoSites, [["site"], ["site", "role"]])
    expect(crossed.cuts.map(({ cut }) => cut.by.length)).toEqual([1, 1, 2, 2])
  })

  test("take turns in who comes first, every twelve waves: a team says something of one site alone", () => {
    const oneTeam = twoSites.filter(({ leaf }) => leaf === "A")
    const told = (wave: number) =>
      released(oneTeam, [["site"]], { ...nothingBefore, wave }).cuts.flatMap(({ cut, leaves }) =>
        leaves.length > 0 ? [cutName(cut)] : [],
      )
    expect([0, 11, 12, 23, 24].map(told)).toEqual([
      ["site=Leeds"],
      ["site=Leeds"],
      ["site=Vienna"],
      ["site=Vienna"],
      ["site=Leeds"],
    ])
  })

  test("are nothing where nobody has attributes, and protected where the organisation is too small", () => {
    expect(released(twoSites, []).cuts).toEqual([])
    expect(released([{ leaf: "A", people: 20 }]).cuts).toEqual([])
    expect(shown(released([{ leaf: "A", profile: 0, people: 4 }]))).toEqual({ "site=Vienna": "protected" })
  })

  test("of a measure that too few answered are protected, the others are shown", () => {
    const release = released([
      { leaf: "A", profile: 0, people: 14, second: [] },
      { leaf: "A", people: 20, second: [] },
    ])
    expect(shown(release)).toEqual({ "site=Vienna": 50 })
    expect(shown(release, "second")).toEqual({ "site=Vienna": "protected" })
  })
})

describe("blocks that a cut uses", () => {
  const three: Some[] = ["A", "B"].flatMap((leaf) =>
    [0, 1, 3].map((profile) => ({ leaf, profile, people: 30, first: [0, 1, 2, 3, 4] })),
  )
  const usersOf = ({ cuts }: { cuts: readonly CutRelease[] }) =>
    new Map(cuts.flatMap(({ cut, leaves }) => leaves.map(({ leaf }) => [leaf, cutName(cut)] as const)))

  test("stay its own for a term of twelve waves, then rest, then go to another", () => {
    const users = series(32, () => three).map((release) => usersOf(release).get("A"))
    expect(new Set(users.slice(0, 12)).size).toBe(1)
    expect(users[0]).toBeDefined()
    const changes = users.flatMap((user, at) => (at > 0 && user !== users[at - 1] ? [at] : []))
    expect(changes.length).toBeGreaterThan(0)
    for (const [at, user] of users.entries())
      for (const other of users.slice(Math.max(0, at - 3), at))
        expect(user === undefined || other === undefined || user === other).toBe(true)
  })

  test("give every cut its turn", () => {
    const seen = new Set(series(60, () => three).flatMap((release) => [...usersOf(release).values()]))
    expect(seen).toEqual(new Set(["site=Bern", "site=Leeds", "site=Vienna"]))
  })
})

describe("a sum of a cut's own", () => {
  const of = (inside: number, others: number) => {
    const some: Some[] = [
      { leaf: "A", profile: 0, people: inside, first: [1, 2, 3] },
      { leaf: "A", people: others, first: [1, 2, 3] },
    ]
    return released(some).cuts[0]!
  }

  test("sets 28 people apart at least, of the cut or of the others", () => {
    expect(of(28, 28).leaves).toEqual([{ kind: "core", leaf: "A" }])
    expect(of(28, 40).leaves).toEqual([{ kind: "core", leaf: "A" }])
    expect(of(40, 28).leaves).toEqual([{ kind: "core", leaf: "A" }])
    for (const release of [of(13, 13), of(27, 40), of(40, 27)]) {
      expect(release.leaves).toEqual([])
      expect(release.waves.map(({ own }) => own)).toEqual([undefined, undefined])
      expect(release.rows[0]).toMatchObject({ status: "published", figures: { estimated: true } })
    }
  })

  test("is there or not whoever it was that answered", () => {
    const answering = (inside: number, others: number): Some[] => [
      { leaf: "A", profile: 0, people: inside, silent: 100 - inside, first: [1, 3] },
      { leaf: "A", people: others, silent: 100 - others, first: [1, 3] },
    ]
    const releases = [
      [0, 60],
      [2, 58],
      [4, 56],
      [30, 30],
      [58, 2],
      [60, 0],
    ].map(([inside, others]) => released(answering(inside!, others!)).cuts[0]!)
    for (const release of releases) {
      expect(release.leaves).toEqual([{ kind: "core", leaf: "A" }])
      expect(release.waves[0]!.own?.room).toBe(releases[0]!.waves[0]!.own?.room)
    }
    expect(releases[1]!.rows).toEqual(releases[0]!.rows)
  })
})

describe("what is asked of some only", () => {
  /** Three in eight are asked the second measure, and all of them answer. */
  const rotating: MeasureShape[] = [
    measures[0]!,
    { ...measures[1]!, kind: "extra", asked: { share: 3 / 8, times: 3 } },
  ]
  const of = (inside: number, others: number, earlier = nothingBefore): Some[] & { release: CutRelease } => {
    const some = [
      { leaf: "A", profile: 0, people: inside },
      { leaf: "A", people: others },
    ].flatMap(({ people, ...one }): Some[] => {
      const asked = Math.round((3 / 8) * people)
      return [
        { ...one, people: asked, first: [1, 2, 3], second: [1, 2, 3] },
        { ...one, people: people - asked, first: [1, 2, 3], second: [] },
      ]
    })
    return Object.assign(some, { release: released(some, [["site"]], earlier, 5, rotating).cuts[0]! })
  }
  const statusOf = ({ rows }: CutRelease) => rows.map(({ status }) => status)

  test("has a sum of its own where 28 of those asked are set apart, so 75 people", () => {
    const own = (inside: number, others: number) => of(inside, others).release.leaves.map(({ kind }) => kind)
    expect(own(75, 75)).toEqual(["core", "extra"])
    expect(own(75, 120)).toEqual(["core", "extra"])
    expect(own(74, 120)).toEqual(["core"])
    expect(own(120, 74)).toEqual(["core"])
    expect(of(74, 120).release.rows[1]).toMatchObject({ figures: { estimated: true } })
    expect(of(75, 75).release.rows[1]).toMatchObject({ figures: { estimated: false } })
  })

  test("is shown from twelve different people on, over these waves", () => {
    // Of 32, twelve are asked.
    expect(statusOf(of(32, 60).release)).toEqual(["published", "published"])
    expect(statusOf(of(28, 60).release)).toEqual(["published", "protected"])
    const before = (waves: number) => ({
      ...nothingBefore,
      before: new Map([
        [
          cutId({ by: ["site"], values: ["Vienna"] }),
          new Map([["second", Array.from({ length: waves }, () => of(16, 60).release.waves[1]!)]]),
        ],
      ]),
    })
    // Six a wave: 36 in six waves are twelve people at least, as each can be in three of them; 30 are ten.
    expect(statusOf(of(16, 60, before(5)).release)).toEqual(["published", "published"])
    expect(statusOf(of(16, 60, before(4)).release)).toEqual(["published", "protected"])
    expect(of(16, 60, before(5)).release.rows[1]).toMatchObject({ figures: { band: "10-14" } })
  })

  test("takes no blocks from what is asked of all, nor do these from it", () => {
    const both = [of(60, 60), of(60, 60)].flatMap((some, at) =>
      some.map((one) => ({ ...one, leaf: "AB"[at]! })),
    )
    const { cuts } = released(both, [["site"]], nothingBefore, 5, rotating)
    expect(new Set(cuts[0]!.leaves.map(({ kind, leaf }) => `${kind} ${leaf}`))).toEqual(
      new Set(["core A", "extra A", "extra B"]),
    )
  })
})

test("stages are told beside their deployments, and none of them from blocks of another", () => {
  const staged = new Map<number, Profile>([
    [0, { deployment: ["Claims"], stage: ["pilot"] }],
    [1, { deployment: ["Routes"], stage: ["pilot"] }],
  ])
  const some: Some[] = ["A", "B", "C", "D"].flatMap((leaf) => [
    { leaf, profile: 0, people: 30, first: [3, 4, 2] },
    { leaf, profile: 1, people: 30, first: [1, 0, 2] },
    { leaf, people: 60, first: [1, 2] },
  ])
  const { cuts } = released(some, [["deployment"], ["stage"]], nothingBefore, 5, measures, staged)
  const names = cuts.map(({ cut }) => cutName(cut))
  expect(names).toEqual(["deployment=Claims", "deployment=Routes", "stage=pilot"])
  expect(cuts.flatMap(({ rows }) => rows.map(({ status }) => status))).toEqual(Array(6).fill("published"))
  const used = cuts.flatMap(({ leaves }) => leaves.map(({ leaf }) => leaf))
  expect(cuts.every(({ leaves }) => leaves.length > 0)).toBe(true)
  expect(new Set(used).size).toBe(used.length)
})

const cells = fc.record({
  leaf: fc.constantFrom("A", "B", "C"),
  profile: fc.option(fc.nat(3), { nil: undefined }),
  people: fc.integer({ min: 1, max: 24 }),
  first: fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }),
  second: fc.array(fc.nat(4), { maxLength: 5 }),
  silent: fc.nat(3),
})
const organisations = fc.array(cells, { minLength: 2, maxLength: 9 })
const asked: CutBy[] = [["site"], ["role"], ["site", "role"]]

test("which cuts are shown depends on counts alone", () => {
  fc.assert(
    fc.property(organisations, fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }), (some, others) => {
      const pattern = (drawn: readonly Some[]) =>
        released(drawn, asked).cuts.map(({ cut, rows }) => [cutName(cut), rows.map(({ status }) => status)])
      const answered = (one: Some) => ({
        ...one,
        first: others,
        second: one.second!.length > 0 ? others : [],
      })
      expect(pattern(some.map(answered))).toEqual(pattern(some))
    }),
    { numRuns: 200 },
  )
})

test("whoever adds and subtracts teams and told sums never sets fewer than five people apart", () => {
  let told = 0
  fc.assert(
    fc.property(organisations, (drawn) => {
      const some = drawn.map(({ leaf, profile, people, silent }) => ({
        leaf,
        profile,
        people,
        silent,
        first: [1, 2, 3],
      }))
      const release = released(some, asked)
      const blockOf = new Map(release.blockLeaves.map(({ block, leaf }) => [leaf, block]))
      const blocks = [...new Set(blockOf.values())].map((block) =>
        some.map(({ leaf }) => Number(blockOf.get(leaf) === block)),
      )
      const own = release.cuts.flatMap(({ cut, leaves }) => {
        const has = ({ leaf, profile }: Some) => {
          const values = profile === undefined ? {} : profiles.get(profile)!
          return (
            leaves.some((one) => one.leaf === leaf) &&
            cut.by.every((name, at) => values[name]?.includes(cut.values[at]!))
          )
        }
        return leaves.length === 0 ? [] : [some.map((one) => Number(has(one)))]
      })
      told += own.length
      const sizes = some.map(({ people }) => people)
      return blocks.length === 0 || !isolatesFewerThan(5, [...blocks, ...own], sizes)
    }),
    { numRuns: 300 },
  )
  expect(told).toBeGreaterThan(30)
})
