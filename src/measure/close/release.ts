import type { Status } from "../../disclosure/blocks.ts"
import {
  censorBlock,
  censorFavourable,
  excessGroups,
  unitSums,
  type CensoredBlock,
  type ExcessGroup,
} from "../../disclosure/censoring.ts"
import { enoughRespondents, placeComments, type PlacedComment } from "../../disclosure/comments.ts"
import { commonWords } from "../../disclosure/common-words.ts"
import { reorganisedUnits, nextSegment } from "../../disclosure/segment.ts"
import type { Shown } from "../../disclosure/display.ts"
import { growTree, pathUp, totals, type Tree } from "../../disclosure/tree.ts"
import { isImpliedLeaf } from "../../pulse/units.ts"
import { consistencyOf, type Consistency } from "../statistics/consistency.ts"
import { figuresOf, shownShare, type FavourableGroup, type Figures } from "./figures.ts"
import {
  blockId,
  publicationGroups,
  heldUnits,
  peopleIn,
  published,
  publishedIn,
  type PublicationGroup,
} from "./publication-groups.ts"
import { coarse, spreadRatio, spreadRatioFrom, usualSpreadRatio } from "../statistics/interval.ts"
import { correlationsOf, type Correlations } from "../statistics/correlations.ts"
import { comparedMeasures, tallyWave, type Spread, type WaveTally } from "./wave-tally.ts"
import { cutsOf, type CutRelease, type ToldKind, type ToldMeasure } from "./breakdowns.ts"
import { emptyTally, merge, type Tally } from "./tally.ts"
import type { MeasureShape, WaveAnswers } from "./wave-answers.ts"
import type { UnitId } from "../../pulse/ids.ts"

type BlockStat = CensoredBlock & { block: string; measure: string }
type BlockLeaf = { block: string; leaf: UnitId }
type ReleaseRow = { unit: UnitId; measure: string; segment: number } & (
  | { status: "published"; figures: Figures }
  | { status: "protected" | "no_data" }
)

export type Release = {
  /** All that is stored of answers: blocks of about k people, with censored sums. */
  blockStats: BlockStat[]
  blockLeaves: BlockLeaf[]
  /** Joint excess of censored blocks, by the unit it belongs to. */
  excesses: (ExcessGroup & { measure: string })[]
  correlations: Correlations | undefined
  consistency: Consistency[]
  /** In tenths by measure, for large organisations. */
  spreadRatios: Map<string, number>
  /** Everything shown: one row per unit and measure, rounded. */
  rows: ReleaseRow[]
  cuts: CutRelease[]
  comments: PlacedComment[]
  words: string[]
  /** Why units are shown or hidden, for the next wave; not for readers. */
  reasons: { group: string; unit: UnitId; status: Status }[]
  segments: { unit: UnitId; segment: number; held: boolean }[]
}

/** Answers by question go into the cycle's sealed sums and nowhere else. */
export type ReleaseMade = Release & { questionAnswers: WaveTally["questions"] }

/** All stored and shown of a wave. Counts alone decide which figures exist. Throws on answers that do not fit. */
export function makeRelease(wave: WaveAnswers): ReleaseMade {
  const tree = growTree(wave.units, wave.eligible.keys())
  const tally = tallyWave(wave)
  const groups = publicationGroups(wave, tally)
  const held = heldUnits(groups)
  const segments = segmentsOf(wave, held)
  const figures = wave.measures.map(() => new Map<string, Figures>())
  const [root] = tree.ids
  const release: Release = {
    blockStats: [],
    blockLeaves: [],
    excesses: [],
    correlations: correlations(wave, tally, groups, root!),
    consistency: groups.flatMap((group) => consistencies(group, wave, tally, tree)),
    spreadRatios: spreadRatios(wave, tally, groups, root!),
    rows: [],
    cuts: [],
    ...commentsOf(wave, tally, tree, groups[0]),
    reasons: groups.flatMap(({ id, pattern }) =>
      [...pattern.status].map(([unit, status]) => ({ group: id, unit, status })),
    ),
    segments: [...segments].map(([unit, segment]) => ({ unit, segment, held: held.has(unit) })),
  }
  const about = { eligible: totals(tree, wave.eligible), answered: totals(tree, tally.answered) }
  const byCut: ToldKind[] = []
  for (const group of groups) {
    const measures = new Map<number, ToldMeasure>()
    const { id: kind, pattern } = group
    if ((kind === "core" || kind === "extra") && published(group).has(root!))
      byCut.push({ kind, pattern, measures })
    for (const [unit, leaves] of group.pattern.blocks) {
      for (const leaf of leaves) release.blockLeaves.push({ block: blockId(group.id, unit), leaf })
    }
    for (const measure of group.measures) {
      const shape = wave.measures[measure]!
      const told = toldOf(tree, group, measure, shape, tally, wave.k)
      for (const [unit, block] of told.blocks)
        release.blockStats.push({ block: blockId(group.id, unit), measure: shape.id, ...block })
      for (const one of told.excess) release.excesses.push({ ...one, measure: shape.id })
      const ratio = release.spreadRatios.get(shape.id) ?? usualSpreadRatio
      const favourable = favourableGroups(tree, group, shape, told)
      measures.set(measure, { blocks: told.blocks, favourable, ratio })
      const shares = sharesOf(tree, group, shape, told.blocks, favourable)
      const units = unitSums(tree, published(group), told.blocks, told.excess, shape.scale)
      for (const [unit, own] of units) {
        const at = tree.at.get(unit)!
        const single = own.answers === told.blocks.get(unit)?.answers
        const people = { eligible: about.eligible[at]!, answered: about.answered[at]! }
        const cell = { told: own, single, shape, ...people, ratio, share: shares.get(unit) }
        figures[measure]!.set(unit, figuresOf(cell))
      }
    }
  }
  for (const [measure, { id }] of wave.measures.entries()) {
    const asked = peopleIn(tally, measure) > 0
    for (const [at, unit] of tree.ids.entries()) {
      const row = { unit, measure: id, segment: segments.get(unit)! }
      const shown = figures[measure]!.get(unit)
      // Nobody may learn which small unit was silent: only unasked units have "no data".
      const hidden = asked && about.eligible[at]! > 0 ? "protected" : "no_data"
      release.rows.push(shown ? { ...row, status: "published", figures: shown } : { ...row, status: hidden })
    }
  }
  release.cuts = cutsOf(wave, tally.cuts, byCut)
  return { ...release, questionAnswers: tally.questions }
}

type ToldBlocks = {
  exact: ReadonlyMap<string, Tally>
  blocks: ReadonlyMap<string, CensoredBlock>
  excess: readonly ExcessGroup[]
}

/** By owning unit: exact for this close, and as stored. */
function toldOf(
  tree: Tree,
  group: PublicationGroup,
  measure: number,
  { scale }: MeasureShape,
  tally: WaveTally,
  k: number,
): ToldBlocks {
  const exact = new Map<string, Tally>()
  for (const [unit, leaves] of group.pattern.blocks) {
    const block = emptyTally()
    for (const leaf of leaves) {
      const answers = tally.leaves.get(leaf)?.[measure]
      if (answers) merge(block, answers)
    }
    if (block.people < k) throw new Error(`a block of ${block.people} people must not be stored`)
    exact.set(unit, block)
  }
  const blocks = new Map([...exact].map(([unit, block]) => [unit, censorBlock(block, scale)]))
  return { exact, blocks, excess: excessGroups(tree, published(group), exact, blocks, scale) }
}

/** Blocks with one favourable count, by the unit whose share they belong to. */
type SharedBlocks = ToldMeasure["favourable"][number] & { unit: UnitId }

function favourableGroups(
  tree: Tree,
  { shares }: PublicationGroup,
  { scale, range }: MeasureShape,
  told: ToldBlocks,
): SharedBlocks[] {
  const shown = publishedIn(shares)
  if (range || !scale.even || shown.size === 0) return []
  // If the organisation is hidden, a block may belong to no unit with a share.
  const owners = Map.groupBy(told.blocks.keys(), (owner) =>
    pathUp(tree, owner).find((unit) => shown.has(unit)),
  )
  return [...owners].flatMap(([unit, blocks]) => {
    if (unit === undefined) return []
    const own = blocks.map((owner) => ({
      ...told.blocks.get(owner)!,
      favourable: told.exact.get(owner)!.favourable,
    }))
    return [{ unit, blocks, told: censorFavourable(own, scale) }]
  })
}

/** From counts released for whole groups of blocks. */
function sharesOf(
  tree: Tree,
  { shares }: PublicationGroup,
  { scale }: MeasureShape,
  stored: ToldBlocks["blocks"],
  told: readonly SharedBlocks[],
): Map<string, Shown | undefined> {
  if (told.length === 0) return new Map()
  const groups = new Map<string, FavourableGroup[]>([...publishedIn(shares)].map((unit) => [unit, []]))
  for (const { unit, blocks, told: count } of told) {
    const group = { blocks: blocks.map((owner) => stored.get(owner)!), told: count }
    for (const above of pathUp(tree, unit)) groups.get(above)?.push(group)
  }
  return new Map([...groups].map(([unit, own]) => [unit, shownShare(own, scale)]))
}

/** Only where enough people answered that it says nothing about one of them. */
function spreadRatios(
  wave: WaveAnswers,
  tally: WaveTally,
  groups: readonly PublicationGroup[],
  root: string,
): Map<string, number> {
  const ratios = new Map<string, number>()
  for (const group of groups.filter((one) => published(one).has(root))) {
    for (const measure of group.measures) {
      const spread = tally.spread[measure]!
      if (spread.people < spreadRatioFrom) continue
      ratios.set(
        wave.measures[measure]!.id,
        coarse(spreadRatio(spread.sum / spread.people, varianceOf(spread))),
      )
    }
  }
  return ratios
}

function varianceOf({ people, sum, squares }: Spread): number {
  return Math.max(0, (squares - sum ** 2 / people) / (people - 1))
}

function segmentsOf(wave: WaveAnswers, held: ReadonlySet<string>): Map<string, number> {
  const { previous } = wave
  const reorganised = previous ? reorganisedUnits(previous.units, wave.units) : new Set<string>()
  return new Map(
    wave.units.map(({ id }) => [
      id,
      nextSegment(previous?.segments.get(id), held.has(id), reorganised.has(id)),
    ]),
  )
}

function correlations(
  wave: WaveAnswers,
  tally: WaveTally,
  groups: readonly PublicationGroup[],
  root: string,
): Correlations | undefined {
  const measures = comparedMeasures(wave)
  const shown = (measure: number) =>
    groups.some((group) => group.measures.includes(measure) && published(group).has(root))
  if (!measures.every(shown)) return undefined
  const answered = measures.map((measure) => peopleIn(tally, measure))
  const kept = correlationsOf(tally.products, answered, wave.k)
  return "kind" in kept ? undefined : kept
}

function consistencies(
  group: PublicationGroup,
  wave: WaveAnswers,
  tally: WaveTally,
  tree: Tree,
): Consistency[] {
  const shown = published(group)
  if (!shown.has(tree.ids[0]!)) return []
  const teams = new Set([...shown].filter((unit) => tree.isLeaf[tree.at.get(unit)!]))
  return group.measures.flatMap((measure) => {
    const { id, range, scale } = wave.measures[measure]!
    const answered = peopleIn(tally, measure)
    const known = { teams, answered, points: scale.even ? scale.top + 1 : usualPoints, k: wave.k }
    return range ? [] : [consistencyOf(id, tally.complete[measure]!, known)]
  })
}

/** For agreement where a measure's scales differ. */
const usualPoints = 5

/** An implied leaf has no channel; its comments belong to the unit itself. */
function commentsOf(
  { units, comments, shuffle }: WaveAnswers,
  tally: WaveTally,
  tree: Tree,
  first: PublicationGroup | undefined,
): Pick<Release, "comments" | "words"> {
  if (!first) return { comments: [], words: [] }
  const shown = published(first)
  const allowed = new Set([...shown].filter((unit) => !isImpliedLeaf(unit)))
  const placed = placeComments({ units, respondents: tally.answered, comments, allowed, shuffle })
  const enough = shown.has(tree.ids[0]!) && totals(tree, tally.answered)[0]! >= enoughRespondents
  return { comments: placed, words: enough ? commonWords(comments, placed) : [] }
}
