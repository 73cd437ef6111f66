import { minChangeGroup } from "../../disclosure/blocks.ts"
import type { CensoredBlock, FavourableCount } from "../../disclosure/censoring.ts"
import {
  apart,
  askedApart,
  hiddenFrom,
  ownersOf,
  usedBlocks,
  type CrossedBlock,
  type UsedBefore,
} from "../../disclosure/cut-owners.ts"
import { safeSums, sharesUsable, toldSum, usable, type OwnGroup } from "../../disclosure/cut-sums.ts"
import { band } from "../../disclosure/display.ts"
import { cutId, type Cut } from "../../pulse/attributes.ts"
import { cutPeople, cutScore, type CutScore, type CutWave } from "./breakdown-scores.ts"
import type { CutTallies } from "./breakdown-tallies.ts"
import type { PublicationGroup } from "./publication-groups.ts"
import { hundredth } from "./tally.ts"
import type { CutKind, MeasureShape, WaveAnswers } from "./wave-answers.ts"
import type { UnitId } from "../../pulse/ids.ts"

export type CutFigures = { measure: string } & (
  | { status: "published"; figures: CutScore & { band: string } }
  | { status: "protected" }
)
export type CutRelease = {
  cut: Cut
  rows: CutFigures[]
  /** Kept for the scores of later waves. */
  waves: (CutWave & { measure: string })[]
  /** Leaves of the blocks with a sum of the cut's own. */
  leaves: { kind: CutKind; leaf: UnitId }[]
}

/** A measure's blocks by the units that own them, and the groups of blocks with one favourable count. */
export type ToldMeasure = {
  blocks: ReadonlyMap<string, CensoredBlock>
  favourable: readonly { blocks: readonly string[]; told: FavourableCount | undefined }[]
  ratio: number
}

/** Measures with the same blocks, by their place among all. */
export type ToldKind = {
  kind: CutKind
  pattern: PublicationGroup["pattern"]
  measures: ReadonlyMap<number, ToldMeasure>
}

type Block = CrossedBlock & { unit: UnitId; leaves: readonly string[] }
/** A kind's blocks, and by cut the groups of blocks that it uses. */
type Shared = ToldKind & { blocks: readonly Block[]; owned: ReadonlyMap<number, readonly UsedGroup[]> }
type UsedGroup = { all: readonly Block[]; own: readonly Block[] }

/** Scores by attribute over eight waves, from blocks and one released sum per cut. Rosters and counts decide what is shown. */
export function cutsOf(wave: WaveAnswers, tallies: CutTallies, told: readonly ToldKind[]): CutRelease[] {
  const order = askedOrder(wave, tallies.cuts)
  const core = told.find(({ kind, measures }) => kind === "core" && measures.size > 0)
  if (!core || !wave.cuts) return order.map((at) => hidden(wave, tallies, tallies.cuts[at]!))
  const people = tallies.cuts.map(() => 0)
  for (const block of crossedBlocks(wave, tallies, core))
    for (const [cut, inside] of block.inside) people[cut]! += (inside / block.roster) * block.people
  const shown = order.filter((at) => people[at]! >= fewestShown(wave))
  const kinds = told.map((kind) => sharedOut(wave, tallies, kind, shown))
  return order.map((at) =>
    shown.includes(at) ? releaseOf(wave, tallies, kinds, at) : hidden(wave, tallies, tallies.cuts[at]!),
  )
}

function fewestShown({ k }: WaveAnswers): number {
  return Math.max(k, minChangeGroup)
}

/** Decides which cut may use which blocks. */
function sharedOut(wave: WaveAnswers, tallies: CutTallies, told: ToldKind, order: readonly number[]): Shared {
  const blocks = crossedBlocks(wave, tallies, told)
  const groups = groupsOf(blocks, [...told.measures.values()])
  const used = groups.map((group) => usedBefore(wave, tallies, told.kind, group))
  const even = [...told.measures.keys()].filter((measure) => wave.measures[measure]!.scale.even)
  const share = Math.min(...even.map((measure) => wave.measures[measure]!.asked?.share ?? 1))
  const owners = ownersOf({ groups, used, order, enough: hiddenFrom(wave.k) / share })
  const owned = new Map(
    [...owners].map(([cut, own]) => [
      cut,
      own.map((group): UsedGroup => {
        const all = groups[group]!
        return { all, own: usedBlocks(all, cut).map((one) => all[one]!) }
      }),
    ]),
  )
  return { ...told, blocks, owned: even.length > 0 ? owned : new Map() }
}

function releaseOf(wave: WaveAnswers, tallies: CutTallies, kinds: readonly Shared[], at: number): CutRelease {
  const cut = tallies.cuts[at]!
  const before = wave.cuts!.before.get(cutId(cut))
  const release: CutRelease = { cut, rows: [], waves: [], leaves: [] }
  for (const [index, measure] of tallies.measures.entries()) {
    const shape = wave.measures[measure]!
    const { id, asked } = shape
    const shared = kinds.find(({ measures }) => measures.has(measure))
    const told = shared?.measures.get(measure)
    if (!shared || !told) {
      release.rows.push({ measure: id, status: "protected" })
      continue
    }
    const { kind, blocks, owned } = shared
    const own = owned.get(at) ?? []
    const now = keptOf({ wave, tallies, cut: at, index, shape, told, blocks, own })
    release.waves.push({ measure: id, ...now })
    if (now.own) addLeaves(release, kind, own)
    const waves = [now, ...(before?.get(id) ?? [])]
    const people = cutPeople(waves, asked?.times)
    if (kind === "extra" && people < fewestShown(wave)) {
      release.rows.push({ measure: id, status: "protected" })
      continue
    }
    const score = inUnits(cutScore(waves, told.ratio, asked?.times), shape)
    release.rows.push({
      measure: id,
      status: "published",
      figures: { ...score, band: band(Math.round(people)) },
    })
  }
  return release
}

function addLeaves({ leaves }: CutRelease, kind: CutKind, own: readonly UsedGroup[]): void {
  for (const leaf of own.flatMap((group) => group.own).flatMap((block) => block.leaves))
    if (!leaves.some((one) => one.kind === kind && one.leaf === leaf)) leaves.push({ kind, leaf })
}

function hidden(wave: WaveAnswers, { measures }: CutTallies, cut: Cut): CutRelease {
  const rows = measures.map((measure): CutFigures => ({
    measure: wave.measures[measure]!.id,
    status: "protected",
  }))
  return { cut, rows, waves: [], leaves: [] }
}

function inUnits(score: CutScore, { range }: MeasureShape): CutScore {
  if (!range) return score
  const own = (value: number) => hundredth(range.from + (value / 100) * (range.to - range.from))
  return { ...score, score: own(score.score), low: own(score.low), high: own(score.high) }
}

/** How many waves a cut keeps its blocks. */
const termWaves = 12

function termOf(wave: number): number {
  return Math.floor(wave / termWaves)
}

/** The survey's order, then names, starting with another cut each term. */
function askedOrder(wave: WaveAnswers, cuts: readonly Cut[]): number[] {
  const asked = new Map(wave.cuts?.by.map((one, at) => [JSON.stringify(one), at]))
  const place = cuts.map((cut, at) => ({ at, asked: asked.get(JSON.stringify(cut.by))!, id: cutId(cut) }))
  place.sort((a, b) => a.asked - b.asked || (a.id < b.id ? -1 : 1))
  return [...Map.groupBy(place, ({ asked }) => asked).values()].flatMap((alike) => {
    const first = termOf(wave.cuts?.wave ?? 0) % alike.length
    return [...alike.slice(first), ...alike.slice(0, first)].map(({ at }) => at)
  })
}

function crossedBlocks(wave: WaveAnswers, { of }: CutTallies, { pattern, measures }: ToldKind): Block[] {
  return [...pattern.blocks].map(([unit, leaves]) => {
    const inside = new Map<number, number>()
    let roster = 0
    for (const leaf of leaves) {
      roster += wave.eligible.get(leaf) ?? 0
      for (const [profile, people] of wave.cuts!.rosters.get(leaf) ?? [])
        for (const cut of of.get(profile) ?? []) inside.set(cut, (inside.get(cut) ?? 0) + people)
    }
    const people = Math.min(...[...measures.values()].map((one) => one.blocks.get(unit)!.people))
    return { unit, leaves, roster, inside, people }
  })
}

/** Blocks grouped by favourable count, the same for all measures; single blocks if there is none. */
function groupsOf(blocks: readonly Block[], measures: readonly ToldMeasure[]): Block[][] {
  const groupOf = new Map<string, number>()
  for (const { favourable } of measures)
    for (const [at, group] of favourable.entries()) for (const unit of group.blocks) groupOf.set(unit, at)
  return [...Map.groupBy(blocks, ({ unit }) => groupOf.get(unit) ?? unit).values()]
}

/** Another survey may ask the same of another kind, so its sums count for each. */
function usedBefore(
  wave: WaveAnswers,
  { cuts }: CutTallies,
  kind: CutKind,
  group: readonly Block[],
): UsedBefore {
  const at = new Map(cuts.map((cut, position) => [cutId(cut), position]))
  const [any, term] = [new Set<number>(), new Set<number>()]
  for (const { leaves } of group)
    for (const leaf of leaves)
      for (const { cut, wave: number, kind: own = kind } of wave.cuts!.used.get(leaf) ?? []) {
        if (own !== kind) continue
        // A cut that is gone still keeps its block from the others.
        const position = at.get(cut) ?? -1
        any.add(position)
        if (number !== undefined && termOf(number) === termOf(wave.cuts!.wave)) term.add(position)
      }
  return { any, term }
}

type Kept = {
  wave: WaveAnswers
  tallies: CutTallies
  cut: number
  index: number
  shape: MeasureShape
  told: ToldMeasure
  blocks: readonly Block[]
  own: readonly UsedGroup[]
}

function keptOf(input: Kept): CutWave {
  const { cut, told, blocks } = input
  const kept: CutWave = { top: input.shape.scale.top, people: 0, answers: 0, sum: 0, room: 0 }
  for (const block of blocks) {
    const share = (block.inside.get(cut) ?? 0) / block.roster
    if (share === 0) continue
    const { people, answers, sum } = told.blocks.get(block.unit)!
    kept.people += share * people
    kept.answers += share * answers
    kept.sum += share * sum
    kept.room += share * (1 - share) * answers
  }
  const own = ownPart(input)
  return own ? { ...kept, own } : kept
}

/** What the cut's own blocks say; without enough, no difference: a missing sum would reveal silence. */
function ownPart({ wave, tallies, cut, index, shape, told, own }: Kept): CutWave["own"] {
  const stored = (block: Block) => told.blocks.get(block.unit)!
  const open = (block: Block) => usable(stored(block), shape.scale)
  const groupOf = ({ unit }: Block) => told.favourable.find(({ blocks }) => blocks.includes(unit))?.told
  const used = own.map(({ all, own }) => {
    const favourable = groupOf(all[0]!)?.count
    const known = favourable === undefined || sharesUsable(shape.scale)
    return { all, own: known ? own.filter(open) : [], favourable }
  })
  const mine = used.flatMap((one) => one.own)
  const expected = mine.reduce((sum, one) => sum + apart({ ...one, people: stored(one).people }, cut), 0)
  const asked = mine.reduce((sum, one) => sum + askedApart(one, cut), 0)
  if (expected < minChangeGroup || asked * (shape.asked?.share ?? 1) < hiddenFrom(wave.k)) return undefined
  const inside = new Map(mine.map((block) => [block, insideOf(tallies, block, cut, index)]))
  const apartly = mine.reduce((sum, block) => {
    const { people } = inside.get(block)!
    return sum + Math.min(people, stored(block).people - people)
  }, 0)
  const groups = used.flatMap(({ all, own, favourable }): OwnGroup[] => {
    if (own.length === 0) return []
    return [
      {
        own: own.map((block) => ({ ...stored(block), inside: inside.get(block)!.answers })),
        rest: all.filter((block) => open(block) && !own.includes(block)).map(stored),
        favourable,
      },
    ]
  })
  const exact = [...inside.values()].reduce((all, { sum }) => all + sum, 0)
  const sum = apartly < wave.k ? undefined : toldSum(exact, safeSums(groups, shape.scale))
  let [usual, room] = [0, 0]
  for (const block of mine) {
    const { answers, sum: all } = stored(block)
    const share = block.inside.get(cut)! / block.roster
    usual += (inside.get(block)!.answers / answers) * all
    room += share * (1 - share) * answers
  }
  return { deviation: sum === undefined ? 0 : Math.round(sum - usual), room }
}

function insideOf({ atoms, of }: CutTallies, { leaves }: Block, cut: number, index: number) {
  const all = { people: 0, answers: 0, sum: 0 }
  for (const leaf of leaves)
    for (const [profile, tallies] of atoms.get(leaf) ?? []) {
      if (!of.get(profile)!.includes(cut)) continue
      const { people, answers, sum } = tallies[index]!
      all.people += people
      all.answers += answers
      all.sum += sum
    }
  return all
}
