import highs from "highs"
import { endOf, favourableEnd, firstFavourable, type CensoringScale } from "../../src/disclosure/censoring.ts"
import { publicationGroups, publishedIn } from "../../src/measure/close/publication-groups.ts"
import { makeRelease } from "../../src/measure/close/release.ts"
import { tallyWave } from "../../src/measure/close/wave-tally.ts"
import type { WaveAnswers } from "../../src/measure/close/wave-answers.ts"
import { nothingKnown } from "../support/nothing-known.ts"
import { growTree, pathUp } from "../../src/disclosure/tree.ts"
import { censorFavourable } from "../../src/disclosure/censoring.ts"
import type { Profile } from "../../src/pulse/attributes.ts"

/**
 * An outsider who knows every unit's and deployment's members, who of them answered, and everything that is stored of a wave:
 * sums of blocks, excesses, favourable counts and the told sums of cuts. It asks an integer program over the answers of
 * everybody which answers somebody cannot have given.
 */

export type Organisation = {
  /** The division and the team, the deployments, and the answer (0–4); undefined if none. */
  people: { division: string; team: string; deployments: string[]; answer: number | undefined }[]
  /** Deployments are in stages, and these are told first. */
  staged?: boolean
  /** It is an extra measure that is attacked, with blocks and sums of its own. */
  extra?: boolean
}

const stageOf = (deployment: string) => ["pilot", "deployment", "dependency"][Number(deployment.at(-1)) % 3]!

const scale: CensoringScale = { top: 4, even: true, most: 1 }

/** What everybody answers, by how much of each step there is. */
export const mixes = {
  high: [0.02, 0.04, 0.1, 0.3, 0.54],
  low: [0.54, 0.3, 0.1, 0.04, 0.02],
  even: [0.2, 0.2, 0.2, 0.2, 0.2],
  poles: [0.42, 0.06, 0.04, 0.06, 0.42],
  middle: [0.05, 0.15, 0.6, 0.15, 0.05],
}

/** Divisions of a few teams, and deployments that most of some teams use and few of the others. */
export function generated(
  random: () => number,
  mix: readonly number[],
  dependent: boolean,
  how: Pick<Organisation, "staged" | "extra"> = {},
): Organisation {
  const below = (most: number) => Math.floor(random() * most)
  const size = 36 + below(205)
  const many = 3 + below(4)
  const flat = random() < 0.2
  const people: Organisation["people"] = []
  for (let team = 0; people.length < size; team++) {
    const division = flat ? "D0" : `D${Math.floor(team / (2 + (team % 3)))}`
    const used = Array.from({ length: many }, () => (random() < 0.35 ? 0.5 + random() / 2 : random() / 5))
    const members = random() < 0.15 ? 12 + below(14) : 5 + below(8)
    for (let member = 0; member < members; member++) {
      const deployments = used.flatMap((share, at) => (random() < share ? [`AI ${at}`] : []))
      const harmed = dependent && deployments.some((name) => name === "AI 0" || name === "AI 2")
      let left = random()
      const drawn = (harmed ? mixes.high.toReversed() : mix).findIndex((share) => (left -= share) < 0)
      const answer = random() < 0.85 ? (drawn < 0 ? 4 : drawn) : undefined
      people.push({ division, team: `T${team}`, deployments, answer })
    }
  }
  return { people, ...how }
}

/** The organisation's wave as the close gets it. */
function waveOf({ people, staged, extra }: Organisation): WaveAnswers {
  const profiles = new Map<string, { at: number; profile: Profile }>()
  const profileOf = (deployments: string[]) => {
    const key = JSON.stringify(deployments)
    const found = profiles.get(key) ?? {
      at: profiles.size,
      profile: { deployment: deployments, stage: deployments.map(stageOf) },
    }
    profiles.set(key, found)
    return found.at
  }
  const rosters = new Map<string, Map<number, number>>()
  for (const { team, deployments } of people) {
    const own = rosters.get(team) ?? new Map<number, number>()
    const profile = profileOf(deployments)
    rosters.set(team, own.set(profile, (own.get(profile) ?? 0) + 1))
  }
  const divisions = new Map(people.map(({ team, division }) => [team, division]))
  return {
    k: 5,
    measures: [
      { id: "all", kind: "core", questions: ["all"], scale },
      { id: "m", kind: extra ? "extra" : "core", questions: ["q"], scale },
    ],
    units: [
      { id: "org", parent: null },
      ...[...new Set(divisions.values())].map((id) => ({ id, parent: "org" })),
      ...[...divisions].map(([id, parent]) => ({ id, parent })),
    ],
    eligible: new Map([...rosters].map(([team, own]) => [team, [...own.values()].reduce((a, b) => a + b)])),
    respondents: people.map(({ team, deployments, answer }) => ({
      leaf: team,
      profile: profileOf(deployments),
      answers: [
        { question: "all", steps: 2 },
        ...(answer === undefined ? [] : [{ question: "q", steps: answer }]),
      ],
    })),
    known: nothingKnown,
    previouslyComplementary: { core: new Set(), extra: new Set() },
    cuts: {
      by: staged ? [["stage"], ["deployment"]] : [["deployment"]],
      profiles: new Map([...profiles.values()].map(({ at, profile }) => [at, profile])),
      rosters,
      wave: 0,
      used: new Map(),
      before: new Map(),
    },
    comments: [],
    shuffle: (list) => list,
  }
}

type Term = readonly [factor: number, unknown: string]

export type Attack = {
  /** Somebody's answers that cannot be, and how many were asked about. */
  out: number
  asked: number
  /** Cuts with a sum of their own, and cuts that are shown. */
  own: number
  shown: number
}

/** `plain`: the exact sums of cuts of twelve people and more are told besides: a planted leak. */
export async function attack(organisation: Organisation, plain = false): Promise<Attack> {
  const wave = waveOf(organisation)
  const kind = organisation.extra ? "extra" : "core"
  const made = makeRelease(wave)
  const ours = ({ measure }: { measure: string }) => measure === "m"
  const release = {
    ...made,
    blockLeaves: made.blockLeaves.filter(({ block }) => block.startsWith(`${kind}/`)),
    blockStats: made.blockStats.filter(ours),
    excesses: made.excesses.filter(ours),
  }
  const answered = organisation.people.filter(({ answer }) => answer !== undefined)
  const blockOf = new Map(release.blockLeaves.map(({ block, leaf }) => [leaf, block.replace(`${kind}/`, "")]))
  const atoms = [
    ...Map.groupBy(answered, ({ team, deployments }) =>
      JSON.stringify([blockOf.get(team), deployments]),
    ).values(),
  ].map((members, at) => ({
    at,
    block: blockOf.get(members[0]!.team)!,
    deployments: members[0]!.deployments,
    people: members.length,
  }))
  const rows: Row[] = []
  const say = (terms: readonly Term[], relation: string, amount: number, cut = false) => {
    if (terms.length > 0) rows.push({ terms, relation, amount, cut })
  }
  const name = (atom: number, step: number) => `y_${atom}_${step}`
  const steps = Array.from({ length: scale.top + 1 }, (_, step) => step)
  const sumOf = (some: typeof atoms): Term[] =>
    some.flatMap(({ at }) => steps.filter((step) => step > 0).map((step): Term => [step, name(at, step)]))
  const within = (blocks: readonly string[]) => atoms.filter(({ block }) => blocks.includes(block))
  for (const { at, people } of atoms)
    say(
      steps.map((step): Term => [1, name(at, step)]),
      "=",
      people,
    )

  const stored = new Map(
    release.blockStats.map(({ block, ...told }) => [block.replace(`${kind}/`, ""), told]),
  )
  for (const [unit, block] of stored) {
    const end = endOf(block, scale)
    say(sumOf(within([unit])), end === undefined ? "=" : end === "high" ? ">=" : "<=", block.sum)
  }
  for (const { blocks, excess, ends } of release.excesses) {
    const all = blocks.reduce((sum, unit) => sum + stored.get(unit)!.sum, excess)
    if (!ends.includes("low")) say(sumOf(within(blocks)), ">=", all)
    if (!ends.includes("high")) say(sumOf(within(blocks)), "<=", all)
  }
  // The favourable counts themselves, which are never stored: shares in whole percent tell less.
  const { shares } = publicationGroups(wave, tallyWave(wave)).find(({ id }) => id === kind)!
  const tree = growTree(wave.units)
  const withShare = publishedIn(shares)
  const first = firstFavourable(scale)
  const together = Map.groupBy(stored.keys(), (unit) => pathUp(tree, unit).find((one) => withShare.has(one)))
  for (const [unit, units] of together) {
    if (unit === undefined) continue
    const blocks = units.map((one) => ({
      ...stored.get(one)!,
      favourable: answered.filter(({ team, answer }) => blockOf.get(team) === one && answer! >= first).length,
    }))
    const told = censorFavourable(blocks, scale)
    if (!told) continue
    const open = within(units.filter((one) => endOf(stored.get(one)!, scale) === undefined))
    const end = favourableEnd(told.count, blocks, scale)
    const terms = open.flatMap(({ at }) =>
      steps.filter((step) => step >= first).map((step): Term => [1, name(at, step)]),
    )
    say(terms, end === undefined ? "=" : end === "high" ? ">=" : "<=", told.count)
  }
  let [own, shown] = [0, 0]
  for (const { cut, rows, waves, leaves } of release.cuts) {
    const [row, kept] = [rows.find(ours), waves.find(ours)]
    const [value] = cut.values
    const has = ({ deployments }: { deployments: string[] }) =>
      cut.by[0] === "stage" ? deployments.some((one) => stageOf(one) === value) : deployments.includes(value!)
    if (row?.status === "published") shown += 1
    if (plain && answered.filter(has).length >= 12) {
      const sum = answered.filter(has).reduce((all, { answer }) => all + answer!, 0)
      say(sumOf(atoms.filter(has)), "=", sum, true)
      // Instead of its own sum: that may have been moved, and then the two contradict each other.
      continue
    }
    if (!kept?.own) continue
    own += 1
    const blocks = [
      ...new Set(leaves.flatMap((one) => (one.kind === kind ? [blockOf.get(one.leaf)!] : []))),
    ].filter((unit) => endOf(stored.get(unit)!, scale) === undefined)
    const usual = blocks.reduce((sum, unit) => {
      const people = within([unit])
      const inside = people.filter(has).reduce((all, one) => all + one.people, 0)
      return sum + (inside / stored.get(unit)!.answers) * stored.get(unit)!.sum
    }, 0)
    say(sumOf(within(blocks).filter(has)), "=", Math.round(kept.own.deviation + usual), true)
  }

  const most = new Map(
    atoms.flatMap(({ at, people }) => steps.map((step) => [name(at, step), people] as const)),
  )
  const engine = await (highs as unknown as typeof highs.default)()
  // What blocks alone tell is attacked elsewhere.
  const parts = apart(rows).filter((part) => part.some(({ cut }) => cut))
  const out = parts.reduce((sum, part) => sum + impossible(engine, part, most), 0)
  const asked = new Set(parts.flat().flatMap(({ terms }) => terms.map(([, unknown]) => unknown))).size
  return { out, asked, own, shown }
}

/** `cut`: it is what is told of a cut. */
type Row = { terms: readonly Term[]; relation: string; amount: number; cut: boolean }
type Engine = Awaited<ReturnType<typeof highs.default>>

/** Rows that have no unknown in common are programs of their own. */
function apart(rows: readonly Row[]): Row[][] {
  const parts = new Map<string, { rows: Row[]; unknowns: string[] }>()
  for (const row of rows) {
    const unknowns = row.terms.map(([, unknown]) => unknown)
    const touched = new Set(unknowns.flatMap((one) => parts.get(one) ?? []))
    const part = {
      rows: [...[...touched].flatMap((one) => one.rows), row],
      unknowns: [...new Set([...[...touched].flatMap((one) => one.unknowns), ...unknowns])],
    }
    for (const one of part.unknowns) parts.set(one, part)
  }
  return [...new Set(parts.values())].map((part) => part.rows)
}

/** How many of the unknowns must be 0. Each program asks for as many as can be that are not, until none is left that can. */
function impossible(engine: Engine, rows: readonly Row[], most: ReadonlyMap<string, number>): number {
  const unknowns = [...new Set(rows.flatMap(({ terms }) => terms.map(([, unknown]) => unknown)))]
  const open = new Set(unknowns)
  for (let seen = 1; seen > 0 && open.size > 0;) {
    const wanted = [...open]
    const text = [
      "Maximize",
      `aim: ${written(wanted.map((one): Term => [1, `z${one}`]))}`,
      "Subject To",
      ...rows.map(({ terms, relation, amount }, at) => `r${at}: ${written(terms)} ${relation} ${amount}`),
      ...wanted.map((one) => `z_${one}: z${one} - ${one} <= 0`),
      "Bounds",
      ...unknowns.map((one) => `0 <= ${one} <= ${most.get(one)!}`),
      ...wanted.map((one) => `0 <= z${one} <= 1`),
      "General",
      ...unknowns,
      "End",
    ].join("\n")
    const found = engine.solve(text, { output_flag: false, mip_rel_gap: 0.2, time_limit: 60 })
    if (found.Status !== "Optimal") throw new Error(`the solver says: ${found.Status}`)
    seen = 0
    for (const one of wanted)
      if (Math.round((found.Columns[one] as { Primal: number }).Primal) >= 1) {
        open.delete(one)
        seen += 1
      }
  }
  return open.size
}

function written(terms: readonly Term[]): string {
  return terms.map(([factor, name]) => `+ ${factor} ${name}`).join("\n ")
}
