import { safeGroup } from "../../disclosure/blocks.ts"
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
import { cutScore, type CutScore, type CutWave } from "./breakdown-scores.ts"
import type { CutTallies } from "./breakdown-tallies.ts"
import type { PublicationGroup } from "./publication-groups.ts"
import { hundredth } from "./tally.ts"
import type { MeasureShape, WaveAnswers } from "./wave-answers.ts"

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
  leaves: string[]
}

/** A core measure's blocks by the units that own them, and the groups of blocks with one favourable count. */
export type CoreMeasure = {
  blocks: ReadonlyMap<string, CensoredBlock>
  favourable: readonly { blocks: readonly string[]; told: FavourableCount | undefined }[]
  ratio: number
}

type Block = CrossedBlock & { unit: string; leaves: readonly string[] }

/**
 * The organisation's results by attribute: scores over eight waves (`cutScore`) from blocks and one released sum per cut
 * (`ownersOf`, `safeSums`), never plain scores. What is shown depends on rosters and counts alone: a cut needs 12 people (or
 * k) by its share of the rosters, and a shown organisation.
 */
export function cutsOf(
  wave: WaveAnswers,
  tallies: CutTallies,
  core: PublicationGroup | undefined,
  told: ReadonlyMap<number, CoreMeasure>,
): CutRelease[] {
  const order = askedOrder(wave, tallies.cuts)
  const measures = [...told.values()]
  if (!core || measures.length === 0 || !wave.cuts)
    return order.map((at) => hidden(wave, tallies, tallies.cuts[at]!))
  const blocks = crossedBlocks(wave, tallies, core, measures)
  const people = tallies.cuts.map(() => 0)
  for (const block of blocks)
    for (const [cut, inside] of block.inside) people[cut]! += (inside / block.roster) * block.people
  const enough = Math.max(wave.k, safeGroup)
  const shown = order.filter((at) => people[at]! >= enough)
  const groups = groupsOf(blocks, measures)
  const used = groups.map((group) => usedBefore(wave, tallies, group))
  const owners = ownersOf({ groups, used, order: shown, enough: hiddenFrom(wave.k) })
  return order.map((at) => {
    const cut = tallies.cuts[at]!
    if (people[at]! < enough) return hidden(wave, tallies, cut)
    const own = (owners.get(at) ?? []).map((group) => {
      const of = usedBlocks(groups[group]!, at)
      return { all: groups[group]!, own: of.map((one) => groups[group]![one]!) }
    })
    const before = wave.cuts!.before.get(cutId(cut))
    const leaves = new Set<string>()
    const release: CutRelease = { cut, rows: [], waves: [], leaves: [] }
    for (const [index, measure] of tallies.core.entries()) {
      const shape = wave.measures[measure]!
      const { id } = shape
      const known = told.get(measure)
      if (!known) {
        release.rows.push({ measure: id, status: "protected" })
        continue
      }
      const now = keptOf({ wave, tallies, cut: at, index, shape, told: known, blocks, own })
      release.waves.push({ measure: id, ...now })
      if (now.own)
        for (const one of own.flatMap((group) => group.own)) for (const leaf of one.leaves) leaves.add(leaf)
      const score = inUnits(cutScore([now, ...(before?.get(id) ?? [])], known.ratio), shape)
      const figures = { ...score, band: band(Math.round(now.people)) }
      release.rows.push({ measure: id, status: "published", figures })
    }
    return { ...release, leaves: [...leaves] }
  })
}

function hidden(wave: WaveAnswers, { core }: CutTallies, cut: Cut): CutRelease {
  const rows = core.map((measure): CutFigures => ({
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

function crossedBlocks(
  wave: WaveAnswers,
  { of }: CutTallies,
  { pattern }: PublicationGroup,
  measures: readonly CoreMeasure[],
): Block[] {
  return [...pattern.blocks].map(([unit, leaves]) => {
    const inside = new Map<number, number>()
    let roster = 0
    for (const leaf of leaves) {
      roster += wave.eligible.get(leaf) ?? 0
      for (const [profile, people] of wave.cuts!.rosters.get(leaf) ?? [])
        for (const cut of of.get(profile) ?? []) inside.set(cut, (inside.get(cut) ?? 0) + people)
    }
    const people = Math.min(...measures.map(({ blocks }) => blocks.get(unit)!.people))
    return { unit, leaves, roster, inside, people }
  })
}

/** Blocks grouped by favourable count, the same for all measures; single blocks if there is none. */
function groupsOf(blocks: readonly Block[], measures: readonly CoreMeasure[]): Block[][] {
  const groupOf = new Map<string, number>()
  for (const { favourable } of measures)
    for (const [at, group] of favourable.entries()) for (const unit of group.blocks) groupOf.set(unit, at)
  return [...Map.groupBy(blocks, ({ unit }) => groupOf.get(unit) ?? unit).values()]
}

function usedBefore(wave: WaveAnswers, { cuts }: CutTallies, group: readonly Block[]): UsedBefore {
  const at = new Map(cuts.map((cut, position) => [cutId(cut), position]))
  const [any, term] = [new Set<number>(), new Set<number>()]
  for (const { leaves } of group)
    for (const leaf of leaves)
      for (const { cut, wave: number } of wave.cuts!.used.get(leaf) ?? []) {
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
  told: CoreMeasure
  blocks: readonly Block[]
  own: readonly { all: readonly Block[]; own: readonly Block[] }[]
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

/**
 * What the cut's own blocks say, if there are enough. With few answers or no safe sum, it counts as no different from its
 * blocks: a missing sum would reveal that its people were silent.
 */
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
  if (expected < safeGroup || asked < hiddenFrom(wave.k)) return undefined
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

/** People of a block and cut who answered. */
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
