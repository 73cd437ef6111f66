import type { Status } from "../disclosure/blocks.ts"
import { enoughRespondents, placeComments, type PlacedComment } from "../disclosure/comments.ts"
import { commonWords } from "../disclosure/common-words.ts"
import { reorganisedUnits, segmentNow } from "../disclosure/segment.ts"
import { growTree, totals, type Tree } from "../disclosure/tree.ts"
import { isImpliedLeaf } from "../pulse/units.ts"
import { consistencyOf, type Consistency } from "./consistency.ts"
import { figuresOf, type Figures } from "./figures.ts"
import { blockId, groupsOf, heldUnits, peopleIn, published, type Group } from "./groups.ts"
import { keepBack } from "./keep-back.ts"
import { coarse, ownSpreadFrom, spreadRatio } from "./interval.ts"
import { publishableProducts, type Products } from "./products.ts"
import { questionStatsOf, type QuestionStat } from "./question-stats.ts"
import { said } from "./refused.ts"
import { personVariance, score } from "./score.ts"
import { comparedMeasures, tallyWave, type WaveTally } from "./tally-wave.ts"
import { cutsOf, type CoreMeasure, type CutRelease } from "./cuts.ts"
import { emptyTally, merge, rounded, type Tally } from "./tally.ts"
import type { MeasureShape, WaveAnswers } from "./wave-answers.ts"

type BlockStat = Tally & { block: string; measure: string }
type BlockLeaf = { block: string; leaf: string }
export type ReleaseRow = { unit: string; measure: string; segment: number } & (
  | { status: "published"; figures: Figures }
  | { status: "protected" | "no_data" }
)

export type Release = {
  /** All that is stored of the answers; each is about k people or more. */
  blockStats: BlockStat[]
  blockLeaves: BlockLeaf[]
  questionStats: QuestionStat[]
  products: Products | undefined
  /** How well each measure measures, for the whole organisation only. */
  consistency: Consistency[]
  /** All that is shown: one per unit and measure, rounded. */
  rows: ReleaseRow[]
  /** What is shown of the whole organisation by attribute. */
  cuts: CutRelease[]
  comments: PlacedComment[]
  /** What five or more people of the whole organisation wrote in their comments, word by word. */
  words: string[]
  /** Why each unit is shown or not, for the next wave's `sticky` and segments. Not for readers. */
  reasons: { group: string; unit: string; status: Status }[]
  segments: { unit: string; segment: number; held: boolean }[]
}

/**
 * The close of a wave, as one decision: everything that is stored and shown of it. Rows come from the block statistics
 * alone, so whatever they tell could be worked out from figures about k people or more. An organisation of fewer than k
 * respondents leaves nothing but rows that say "protected". Throws on answers that do not fit the tree or the survey.
 */
export function makeRelease(wave: WaveAnswers): Release {
  const tree = growTree(wave.units, wave.eligible.keys())
  const tally = tallyWave(wave)
  const groups = groupsOf(wave, tally)
  const held = heldUnits(groups)
  const segments = segmentsOf(wave, held)
  const figures = new Map<string, Figures>()
  const release: Release = {
    blockStats: [],
    blockLeaves: [],
    questionStats: groups.flatMap((group) => questionStatsOf(group, wave, tally, tree.ids[0]!)),
    products: productsOf(wave, tally, groups, tree.ids[0]!),
    consistency: groups.flatMap((group) => consistencies(group, wave, tally, tree)),
    rows: [],
    cuts: [],
    ...commentsOf(wave, tally, tree, groups[0]),
    reasons: groups.flatMap(({ id, pattern }) =>
      [...pattern.status].map(([unit, status]) => ({ group: id, unit, status })),
    ),
    segments: [...segments].map(([unit, segment]) => ({ unit, segment, held: held.has(unit) })),
  }
  const about = { eligible: totals(tree, wave.eligible), answered: totals(tree, tally.answered) }
  const core: CoreMeasure[] = []
  for (const group of groups) {
    for (const [unit, leaves] of group.pattern.blocks) {
      for (const leaf of leaves) release.blockLeaves.push({ block: blockId(group.id, unit), leaf })
    }
    for (const measure of group.measures) {
      const shape = wave.measures[measure]!
      const blocks = blockTallies(group, measure, shape, tally, wave.k)
      for (const [unit, block] of blocks) {
        release.blockStats.push({ block: blockId(group.id, unit), measure: shape.id, ...block })
      }
      const cells = unitTallies(tree, published(group), blocks, shape)
      const ratio = organisationRatio(cells.get(tree.ids[0]!), shape)
      if (shape.kind === "core") core.push({ blocks, ratio })
      const mostAnswers = tally.mostAnswers[measure]!
      const { rotated } = wave
      const all = new Map<string, Figures>()
      for (const [unit, cell] of cells) {
        const at = tree.at.get(unit)!
        const people = { eligible: about.eligible[at]!, answered: about.answered[at]! }
        all.set(unit, figuresOf({ tally: cell, shape, ...people, mostAnswers, ratio, rotated }))
      }
      const shown = keepBack({ tree, shape, mostAnswers, blocks, cells }, all)
      for (const [unit, own] of shown) figures.set(key(unit, shape.id), own)
    }
  }
  for (const [measure, { id }] of wave.measures.entries()) {
    const asked = peopleIn(tally, measure) > 0
    for (const [at, unit] of tree.ids.entries()) {
      const row = { unit, measure: id, segment: segments.get(unit)! }
      const shown = figures.get(key(unit, id))
      // Which small unit kept silent is nobody's business: only an unasked one has "no data".
      const hidden = asked && about.eligible[at]! > 0 ? "protected" : "no_data"
      release.rows.push(shown ? { ...row, status: "published", figures: shown } : { ...row, status: hidden })
    }
  }
  const whole = groups.find((group) => group.id === "core" && published(group).has(tree.ids[0]!))
  release.cuts = cutsOf(wave, tally, whole, core)
  return release
}

function key(unit: string, measure: string): string {
  return JSON.stringify([unit, measure])
}

function blockTallies(
  group: Group,
  measure: number,
  shape: MeasureShape,
  tally: WaveTally,
  k: number,
): Map<string, Tally> {
  const blocks = new Map<string, Tally>()
  for (const [unit, leaves] of group.pattern.blocks) {
    const block = emptyTally(shape.points)
    for (const leaf of leaves) {
      const answers = tally.leaves.get(leaf)?.[measure]
      if (answers) merge(block, answers)
    }
    if (block.people < k) throw new Error(`a block of ${block.people} people must not be stored`)
    blocks.set(unit, rounded(block))
  }
  return blocks
}

/** Each published unit's tally: its own block and those of the published units under it. */
function unitTallies(
  tree: Tree,
  shown: ReadonlySet<string>,
  blocks: ReadonlyMap<string, Tally>,
  shape: MeasureShape,
): Map<string, Tally> {
  const cells = new Map<string, Tally>()
  const under = tree.ids.map(() => emptyTally(shape.points))
  for (let at = tree.ids.length - 1; at >= 0; at--) {
    const unit = tree.ids[at]!
    const block = blocks.get(unit)
    if (block) merge(under[at]!, block)
    if (shown.has(unit)) cells.set(unit, under[at]!)
    if (at > 0) merge(under[tree.parent[at]!]!, under[at]!)
  }
  return cells
}

/** How far people differ across the organisation. A small one is given the widest: its own spread must not show. */
function organisationRatio(all: Tally | undefined, { range }: MeasureShape): number {
  if (!all || all.people < ownSpreadFrom) return 1
  const from = range?.from ?? 0
  const width = range ? range.to - from : 100
  return coarse(
    spreadRatio(((said(score(all)) - from) / width) * 100, personVariance(all) * (100 / width) ** 2),
  )
}

function segmentsOf(wave: WaveAnswers, held: ReadonlySet<string>): Map<string, number> {
  const { previous } = wave
  const reorganised = previous ? reorganisedUnits(previous.units, wave.units) : new Set<string>()
  return new Map(
    wave.units.map(({ id }) => [
      id,
      segmentNow(previous?.segments.get(id), held.has(id), reorganised.has(id)),
    ]),
  )
}

function productsOf(
  wave: WaveAnswers,
  tally: WaveTally,
  groups: readonly Group[],
  root: string,
): Products | undefined {
  const measures = comparedMeasures(wave)
  const shown = (measure: number) =>
    groups.some((group) => group.measures.includes(measure) && published(group).has(root))
  if (!measures.every(shown)) return undefined
  const answered = measures.map((measure) => peopleIn(tally, measure))
  const kept = publishableProducts(tally.products, answered, wave.k)
  return "kind" in kept ? undefined : kept
}

function consistencies(group: Group, wave: WaveAnswers, tally: WaveTally, tree: Tree): Consistency[] {
  const shown = published(group)
  if (!shown.has(tree.ids[0]!)) return []
  const teams = new Set([...shown].filter((unit) => tree.isLeaf[tree.at.get(unit)!]))
  return group.measures.flatMap((measure) => {
    const { id, range, points } = wave.measures[measure]!
    const answered = peopleIn(tally, measure)
    const known = { teams, answered, points, k: wave.k }
    return range ? [] : [consistencyOf(id, tally.complete[measure]!, known)]
  })
}

/** An implied leaf has no channel that its comments could be read in: they belong to the unit it is of. */
function commentsOf(
  { units, comments, shuffle }: WaveAnswers,
  tally: WaveTally,
  tree: Tree,
  first: Group | undefined,
): Pick<Release, "comments" | "words"> {
  if (!first) return { comments: [], words: [] }
  const shown = published(first)
  const allowed = new Set([...shown].filter((unit) => !isImpliedLeaf(unit)))
  const placed = placeComments({ units, respondents: tally.answered, comments, allowed, shuffle })
  const enough = shown.has(tree.ids[0]!) && totals(tree, tally.answered)[0]! >= enoughRespondents
  return { comments: placed, words: enough ? commonWords(comments, placed) : [] }
}
