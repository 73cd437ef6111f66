import { endOf, type CensoringScale } from "../../src/disclosure/censoring.ts"
import { makeRelease, type ReleaseMade } from "../../src/measure/close/release.ts"
import type { WaveAnswers } from "../../src/measure/close/wave-answers.ts"
import { cutId, type Profile } from "../../src/pulse/attributes.ts"
import { membershipsOf } from "../support/memberships.ts"
import { seeded } from "../support/random.ts"

/**
 * Waves of one organisation by attribute, each released as a close would, knowing what was told before. Who is who is known
 * here, so that what was told can be set against it.
 */
export type Person = { leaf: string; site: string | undefined }
export type Roster = ReadonlyMap<string, Person>
/** By person, the step (0–4) of each measure; who is not in it did not answer. */
export type Answers = ReadonlyMap<string, readonly number[]>

export type ToldWave = {
  roster: Roster
  release: ReleaseMade
  /** By measure, the people of each block that is told inside the ends. */
  blocks: ReadonlyMap<string, readonly ReadonlySet<string>[]>
  sums: {
    site: string
    measure: string
    inside: ReadonlySet<string>
    asked: ReadonlySet<string>
    leaves: string[]
  }[]
}

export const measures = ["m", "n"]
const scale: CensoringScale = { top: 4, even: true, most: 1 }
const window = 4
const sites = ["Graz", "Leeds", "Vienna"]

/** `plain`: the sum of Leeds is told wherever it sets twelve people apart: a planted leak. */
export function releaseNext(
  past: readonly ToldWave[],
  { roster, parents, answers }: { roster: Roster; parents: ReadonlyMap<string, string>; answers: Answers },
  plain = false,
): ToldWave {
  const recent = past.slice(-window)
  const leafOf = (one: Roster) => new Map([...one].map(([person, { leaf }]) => [person, leaf]))
  const profiles = new Map<number, Profile>(sites.map((site, at) => [at, { site: [site] }]))
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
  const used = new Map<string, { cut: string; wave: number }[]>()
  for (const [at, { sums }] of recent.entries())
    for (const { site, leaves } of sums)
      for (const leaf of leaves)
        used.set(leaf, [
          ...(used.get(leaf) ?? []),
          { cut: cutId({ by: ["site"], values: [site] }), wave: past.length - recent.length + at },
        ])
  const wave: WaveAnswers = {
    k: 5,
    measures: measures.map((id) => ({ id, kind: "core", questions: [id], scale })),
    units,
    eligible,
    respondents: [...answers].map(([person, steps]) => {
      const { leaf, site } = roster.get(person)!
      const profile = site === undefined ? undefined : sites.indexOf(site)
      return { leaf, profile, answers: measures.map((question, at) => ({ question, steps: steps[at]! })) }
    }),
    known: knownOf(leafOf(roster), recent),
    previouslyComplementary: { core: new Set(), extra: new Set() },
    cuts: {
      by: [["site"]],
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
  return { roster, release, ...toldBy(release, roster, plain) }
}

function knownOf(now: ReadonlyMap<string, string>, past: readonly ToldWave[]): WaveAnswers["known"] {
  const earlier = past.map(({ release, roster }) => ({
    roster: new Map([...roster].map(([person, { leaf }]) => [person, leaf])),
    blocks: [...Map.groupBy(release.blockLeaves, ({ block }) => block).values()].map((rows) =>
      rows.map(({ leaf }) => leaf),
    ),
  }))
  const memberships = membershipsOf(now, earlier)
  const sets = earlier.reduce((sum, { blocks }) => sum + blocks.length, 0)
  return { groups: Array.from({ length: sets }, () => new Set(["core"])), memberships }
}

function peopleIn(roster: Roster, leaves: Iterable<string>): Set<string> {
  const own = new Set(leaves)
  return new Set([...roster].flatMap(([person, { leaf }]) => (own.has(leaf) ? [person] : [])))
}

function toldBy(release: ReleaseMade, roster: Roster, plain: boolean): Pick<ToldWave, "blocks" | "sums"> {
  const leavesOf = Map.groupBy(release.blockLeaves, ({ block }) => block)
  const blocks = new Map(
    measures.map((measure) => [
      measure,
      release.blockStats.flatMap((stat) =>
        stat.measure === measure && endOf(stat, scale) === undefined
          ? [
              peopleIn(
                roster,
                leavesOf.get(stat.block)!.map(({ leaf }) => leaf),
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
      const used = plain ? [...uncensored] : leaves.filter((leaf) => uncensored.has(leaf))
      const asked = peopleIn(roster, used)
      const site = cut.values[0]!
      const inside = new Set([...asked].filter((person) => roster.get(person)!.site === site))
      const few = Math.min(inside.size, asked.size - inside.size)
      const told = plain ? site === "Leeds" && few >= 12 : own !== undefined
      return told ? [{ site, measure, inside, asked, leaves: used }] : []
    }),
  )
  return { blocks, sums }
}

const teams = ["A", "B", "C", "D"]

/**
 * Four waves of four teams of 8 to 31 people, about half of them in Leeds. Now and then somebody joins, leaves, moves to another
 * team or site; a team is at an end of the scale for a wave; or a team is divided by site and comes together again.
 */
export function history(seed: number, plain = false): ToldWave[] {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const roster = new Map<string, Person>()
  let hired = 0
  const hire = (leaf: string) =>
    roster.set(`p${hired++}`, { leaf, site: random() < 0.5 ? "Leeds" : random() < 0.2 ? "Graz" : undefined })
  for (const team of teams) for (let size = 8 + below(24); size > 0; size--) hire(team)
  const split = random() < 0.3 ? teams[below(4)]! : undefined
  const waves: ToldWave[] = []
  for (let wave = 0; wave < 4; wave++) {
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
    const answers: Answers = new Map(
      [...divided].map(([person, { leaf }]) => [
        person,
        [0, 1].map((measure) => (ends.get(leaf.slice(0, 1))![measure] ? 4 : below(5))),
      ]),
    )
    waves.push(releaseNext(waves, { roster: divided, parents: new Map(), answers }, plain))
  }
  return waves
}
