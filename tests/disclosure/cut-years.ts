import { endOf, type CensoringScale } from "../../src/disclosure/censoring.ts"
import { makeRelease, type ReleaseMade } from "../../src/measure/close/release.ts"
import type { MeasureShape, UsedLeaf, WaveAnswers } from "../../src/measure/close/wave-answers.ts"
import { cutId, type Cut, type Profile } from "../../src/pulse/attributes.ts"
import { knownWithSilence } from "../support/memberships.ts"
import { seeded } from "../support/random.ts"

/**
 * Waves of one organisation by attribute, each released as a close would, knowing what was told before. Who is who is known
 * here, so that what was told can be set against it.
 */
export type Person = { leaf: string; site: string | undefined }
export type Roster = ReadonlyMap<string, Person>
/** By person, the step (0–4) of each measure, undefined if not asked; who is not in it did not answer. */
export type Answers = ReadonlyMap<string, readonly (number | undefined)[]>
/** The stage of each site, as if sites were deployments. */
export type Stages = ReadonlyMap<string, string>

export type ToldWave = {
  roster: Roster
  release: ReleaseMade
  /** By measure, the people of each block that is told inside the ends. */
  blocks: ReadonlyMap<string, readonly ReadonlySet<string>[]>
  sums: {
    cut: Cut
    measure: string
    inside: ReadonlySet<string>
    asked: ReadonlySet<string>
    leaves: string[]
  }[]
}

export const measures = ["m", "n", "x"]
/** Of whom each wave asks three in eight; it has blocks of its own. */
const extra = "x"
const scale: CensoringScale = { top: 4, even: true, most: 1 }
const window = 4
const sites = ["Graz", "Leeds", "Vienna"]

type Given = {
  roster: Roster
  parents: ReadonlyMap<string, string>
  answers: Answers
  /** Results are told by stage as well. */
  stages?: Stages | undefined
  /** Whom the wave asks the extra measure. */
  asked?: ReadonlySet<string> | undefined
}

/** `plain`: a sum is told wherever it sets twelve people of Leeds, or of a stage, apart: a planted leak. */
export function releaseNext(past: readonly ToldWave[], given: Given, plain = false): ToldWave {
  const { roster, parents, answers, stages, asked } = given
  const recent = past.slice(-window)
  const leafOf = (one: Roster) => new Map([...one].map(([person, { leaf }]) => [person, leaf]))
  const profiles = new Map<number, Profile>(
    sites.map((site, at) => [at, { site: [site], ...(stages ? { stage: [stages.get(site)!] } : {}) }]),
  )
  const rosters = new Map<string, Map<number, number>>()
  const eligible = new Map<string, number>()
  for (const { leaf, site } of roster.values()) {
    eligible.set(leaf, (eligible.get(leaf) ?? 0) + 1)
    if (site === undefined) continue
    const own = rosters.get(leaf) ?? new Map<number, number>()
    rosters.set(leaf, own.set(sites.indexOf(site), (own.get(sites.indexOf(site)) ?? 0) + 1))
  }
  const divisions = [...new Set(parents.values())].filter((id) => id !== "org")
  const units = [
    { id: "org", parent: null },
    ...divisions.map((id) => ({ id, parent: "org" })),
    ...[...eligible.keys()].map((id) => ({ id, parent: parents.get(id) ?? "org" })),
  ]
  const used = new Map<string, UsedLeaf[]>()
  for (const [at, { sums }] of recent.entries())
    for (const { cut, measure, leaves } of sums)
      for (const leaf of leaves)
        used.set(leaf, [
          ...(used.get(leaf) ?? []),
          {
            cut: cutId(cut),
            wave: past.length - recent.length + at,
            kind: measure === extra ? "extra" : "core",
          },
        ])
  const whole = measures.filter((id) => id !== extra)
  const wave: WaveAnswers = {
    k: 5,
    measures: [
      ...whole.map((id): MeasureShape => ({ id, kind: "core", questions: [id], scale })),
      ...(asked
        ? [
            {
              id: extra,
              kind: "extra" as const,
              questions: [extra],
              scale,
              asked: { share: 3 / 8, times: 3 },
            },
          ]
        : []),
    ],
    units,
    eligible,
    respondents: [...answers].map(([person, steps]) => {
      const { leaf, site } = roster.get(person)!
      const profile = site === undefined ? undefined : sites.indexOf(site)
      const told = measures.flatMap((question, at) =>
        steps[at] === undefined ? [] : [{ question, steps: steps[at] }],
      )
      return { leaf, profile, answers: told }
    }),
    known: knownOf(leafOf(roster), recent),
    previouslyComplementary: { core: new Set(), extra: new Set() },
    cuts: {
      by: stages ? [["stage"], ["site"]] : [["site"]],
      profiles,
      rosters,
      wave: past.length,
      used,
      before: new Map(),
    },
    comments: [],
    shuffle: (list) => list,
  }
  const release = makeRelease(wave)
  return { roster, release, ...toldBy(release, given, plain) }
}

function knownOf(now: ReadonlyMap<string, string>, past: readonly ToldWave[]): WaveAnswers["known"] {
  const earlier = past.map(({ release, roster }) => ({
    roster: new Map([...roster].map(([person, { leaf }]) => [person, leaf])),
    blocks: [...Map.groupBy(release.blockLeaves, ({ block }) => block).values()].map((rows) =>
      rows.map(({ leaf }) => leaf),
    ),
  }))
  const { memberships, sets, silent } = knownWithSilence(now, earlier)
  return { groups: Array.from({ length: sets }, () => new Set(["core", "extra"])), memberships, silent }
}

function peopleIn(roster: Roster, leaves: Iterable<string>): Set<string> {
  const own = new Set(leaves)
  return new Set([...roster].flatMap(([person, { leaf }]) => (own.has(leaf) ? [person] : [])))
}

function toldBy(
  release: ReleaseMade,
  { roster, stages, asked }: Given,
  plain: boolean,
): Pick<ToldWave, "blocks" | "sums"> {
  const askedOf = (people: Set<string>, measure: string) =>
    measure === extra ? new Set([...people].filter((person) => asked!.has(person))) : people
  const leavesOf = Map.groupBy(release.blockLeaves, ({ block }) => block)
  const blocks = new Map(
    measures.map((measure) => [
      measure,
      release.blockStats.flatMap((stat) =>
        stat.measure === measure && endOf(stat, scale) === undefined
          ? [
              askedOf(
                peopleIn(
                  roster,
                  leavesOf.get(stat.block)!.map(({ leaf }) => leaf),
                ),
                measure,
              ),
            ]
          : [],
      ),
    ]),
  )
  const sums = release.cuts.flatMap(({ cut, leaves, waves }) =>
    waves.flatMap(({ measure, own }) => {
      const open = release.blockStats.filter((stat) => stat.measure === measure && !endOf(stat, scale))
      const uncensored = new Set(open.flatMap(({ block }) => leavesOf.get(block)!.map(({ leaf }) => leaf)))
      const kind = measure === extra ? "extra" : "core"
      const mine = leaves.flatMap((one) => (one.kind === kind ? [one.leaf] : []))
      const used = plain ? [...uncensored] : mine.filter((leaf) => uncensored.has(leaf))
      const all = askedOf(peopleIn(roster, used), measure)
      const [value] = cut.values
      const has = ({ site }: Person) =>
        cut.by[0] === "site" ? site === value : site !== undefined && stages!.get(site) === value
      const inside = new Set([...all].filter((person) => has(roster.get(person)!)))
      const few = Math.min(inside.size, all.size - inside.size)
      const told = plain ? (value === "Leeds" || cut.by[0] === "stage") && few >= 12 : own !== undefined
      return told ? [{ cut, measure, inside, asked: all, leaves: used }] : []
    }),
  )
  return { blocks, sums }
}

const teams = ["A", "B", "C", "D"]

export type Company = {
  /** Sites are in stages, and go from one to another now and then. */
  staged?: boolean
  /** Teams are three times as large, and the extra measure is asked of three in eight. */
  large?: boolean
}

/**
 * Four waves of four teams of 8 to 31 people, about half of them in Leeds. Now and then somebody joins, leaves, moves to another
 * team or site; a team is at an end of the scale for a wave; or a team is divided by site and comes together again.
 */
export function history(seed: number, plain = false, { staged, large }: Company = {}): ToldWave[] {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const roster = new Map<string, Person>()
  let hired = 0
  const hire = (leaf: string) =>
    roster.set(`p${hired++}`, { leaf, site: random() < 0.5 ? "Leeds" : random() < 0.2 ? "Graz" : undefined })
  for (const team of teams) for (let size = (8 + below(24)) * (large ? 3 : 1); size > 0; size--) hire(team)
  const split = random() < 0.3 ? teams[below(4)]! : undefined
  const waves: ToldWave[] = []
  const stages = new Map(sites.map((site) => [site, site === "Leeds" ? "deployment" : "pilot"]))
  for (let wave = 0; wave < 4; wave++) {
    if (staged && wave > 0 && random() < 0.5) {
      const site = sites[below(sites.length)]!
      stages.set(site, stages.get(site) === "pilot" ? "deployment" : "pilot")
    }
    const someone = () => [...roster.keys()][below(roster.size)]!
    if (wave > 0 && random() < 0.5)
      for (let change = 1 + below(2); change > 0; change--) {
        const person = someone()
        const had = roster.get(person)!
        const kind = below(4)
        if (kind === 0) roster.delete(person)
        else if (kind === 1) hire(teams[below(4)]!)
        else if (kind === 2) roster.set(person, { ...had, leaf: teams[below(4)]! })
        else roster.set(person, { ...had, site: had.site === "Leeds" ? undefined : "Leeds" })
      }
    const divided = new Map(
      [...roster].map(([person, one]) => [
        person,
        one.leaf === split && wave % 2 === 1 ? { ...one, leaf: `${one.leaf} ${one.site === "Leeds"}` } : one,
      ]),
    )
    const ends = new Map(teams.map((team) => [team, [0, 1].map(() => random() < 0.25)]))
    const asked = large
      ? new Set([...divided.keys()].filter((person) => ((Number(person.slice(1)) + wave) % 8) % 3 === 0))
      : undefined
    const answers: Answers = new Map(
      [...divided].map(([person, { leaf }]) => [
        person,
        [0, 1, ...(asked?.has(person) ? [0] : [])].map((measure) =>
          ends.get(leaf.slice(0, 1))![measure] ? 4 : below(5),
        ),
      ]),
    )
    const now = { roster: divided, parents: new Map<string, string>(), answers, asked }
    waves.push(releaseNext(waves, staged ? { ...now, stages: new Map(stages) } : now, plain))
  }
  return waves
}
