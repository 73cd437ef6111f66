import { pathUp, type Tree } from "./tree.ts"

/**
 * Top and bottom coding of the sums of blocks. A block's sum is censored once, by a function of the block's own numbers,
 * and only the censored sum is stored; everything shown is computed from it. The claim, for all functions here together:
 * whatever they tell of one wave and measure, every person can still have given any answers that the scale allows.
 *
 * Terms. L = `top`, the highest step of the scale (steps 0…L). a = `most`, the most answers of one person. A = a block's
 * answers, s = their sum in steps. Required: A > 2a, so that the low end (s ≤ La) and the high end (s ≥ L(A−a)) are apart.
 *
 * Proof. Blocks share nobody, and a block takes part in one statement only: inside the ends in its exact sum, and with its
 * favourable count in F* of one group; at an end in "high" or "low", and in E' of at most one group. So it is enough to take
 * one person p of one block with any a' ≤ a answers, of sum t ≤ La', and to complete the others.
 * - Inside: La < s < L(A−a). The others give A−a' answers of sum s−t, and 0 ≤ s−La' ≤ s−t ≤ s ≤ L(A−a'). Possible.
 * - High: the others may give any sum up to L(A−a'), so the excess e = s − L(A−a) can be any step from 0 to t + L(a−a').
 *   Low is the mirror image: e = s − La runs from 0 down to −L(a−a') − (La'−t).
 * - E' of a group with `high` and `low` blocks: blocks without p reach every excess from 0 to La (high) or from −La to 0
 *   (low), and p's own block reaches 0. So every total from −La·max(0, low−1) to La·max(0, high−1) is reached whichever
 *   block p is in, and E' is clamped to exactly these ends.
 * - F*: see `favourableBounds`; for the others of p's block every count in `safe` is reached whatever p answered, other
 *   blocks reach every count in `can`, and F* is clamped to where both hold whichever block p is in.
 * Uneven scales (hours, measures that mix scales) are taken as shares of the range, L = 1: the sum is rounded to a whole
 * number first. The window of sums behind a rounded one is as wide as the range, so it holds one sum that the others reach
 * with answers at both ends alone, whatever p answered. Such measures have neither E' nor F*. Required: each question has
 * both ends, so amounts of different ranges cannot share a measure.
 *
 * `pairs`: the same for any two people at once, so that a colleague who knows his own answers learns nothing of another.
 * Then `most` is 2a. Two people of one block are as one person with 2a answers. For two of different blocks:
 * - Inside and at the ends, each block by itself leaves every answer to its own one.
 * - E': in both blocks 0 is reached whatever the two answered; each reaches La beyond it, half of its 2La. So every total up
 *   to 2La·max(0, high−1) is reached: with both in high blocks, 2La from those two and 2La from every other.
 * - F*: the counts of both blocks are narrowed at once; `favourableLimits` takes the pair of blocks that narrows most.
 */
export type CensoringScale = {
  /** The highest step; 1 for uneven scales, whose answers are shares of the range. */
  top: number
  /** Steps are equally far apart. */
  even: boolean
  /** The most answers that one person is asked for; of two people, where `pairs` is set. */
  most: number
  /** No two people's answers tell anything of each other. */
  pairs?: boolean | undefined
}

export type End = "low" | "high"
/** What may be known of a block: how many answered, how many answers, their censored sum in steps. */
export type CensoredBlock = { people: number; answers: number; sum: number }
/** A block inside the close, before censoring. `favourable`: answers from the first favourable step on. */
export type ExactBlock = CensoredBlock & { favourable: number }

/** So many answers a block needs for the ends of its sum to lie apart. A block with fewer must not be formed. */
export function fewestAnswers({ most }: Pick<CensoringScale, "most">): number {
  return 2 * most + 1
}

/** The block as it is stored. Throws where the ends of its sum would meet. */
export function censorBlock({ people, answers, sum }: CensoredBlock, scale: CensoringScale): CensoredBlock {
  const { top, most, even } = scale
  if (answers < fewestAnswers(scale))
    throw new Error(`a block of ${answers} answers cannot be censored, ${most} of one person`)
  const whole = even ? sum : Math.round(sum)
  return { people, answers, sum: Math.min(top * (answers - most), Math.max(top * most, whole)) }
}

/** At which end of the scale a stored block was censored, if at one. */
export function endOf({ answers, sum }: CensoredBlock, { top, most }: CensoringScale): End | undefined {
  if (sum >= top * (answers - most)) return "high"
  return sum <= top * most ? "low" : undefined
}

/** Censored blocks under `unit` whose excess over the ends is told together; `ends`: the truth may lie beyond, on these sides. */
export type ExcessGroup = { unit: string; blocks: string[]; excess: number; ends: End[] }

/**
 * Groups the censored blocks, from the leaves up: where a shown unit has two or more that are in no group yet, their
 * excess is told as one figure, clamped. A single one waits for the unit above; one left at the root tells nothing.
 * `shown`: the units with figures, also those whose blocks are all below them. Takes the exact sums and the censored
 * blocks, by owner. Uneven scales: none.
 */
export function excessGroups(
  tree: Tree,
  shown: ReadonlySet<string>,
  exact: ReadonlyMap<string, Pick<ExactBlock, "sum">>,
  censored: ReadonlyMap<string, CensoredBlock>,
  scale: CensoringScale,
): ExcessGroup[] {
  if (!scale.even) return []
  const groups: ExcessGroup[] = []
  const waiting = tree.ids.map((): string[] => [])
  for (let at = tree.ids.length - 1; at >= 0; at--) {
    const unit = tree.ids[at]!
    const block = censored.get(unit)
    if (block && endOf(block, scale)) waiting[at]!.push(unit)
    const above = tree.parent[at]!
    if (shown.has(unit) && waiting[at]!.length > 1)
      groups.push(excessOf(unit, waiting[at]!, exact, censored, scale))
    else if (above >= 0) waiting[above]!.push(...waiting[at]!)
  }
  return groups
}

function excessOf(
  unit: string,
  blocks: string[],
  exact: ReadonlyMap<string, Pick<ExactBlock, "sum">>,
  censored: ReadonlyMap<string, CensoredBlock>,
  scale: CensoringScale,
): ExcessGroup {
  const ends = blocks.map((owner) => endOf(censored.get(owner)!, scale))
  const count = (end: End) => ends.filter((one) => one === end).length
  const reach = scale.top * scale.most
  const [lowest, highest] = [-reach * Math.max(0, count("low") - 1), reach * Math.max(0, count("high") - 1)]
  const excess = blocks.reduce((sum, owner) => sum + exact.get(owner)!.sum - censored.get(owner)!.sum, 0)
  const told = Math.min(highest, Math.max(lowest, excess))
  const beyond: End[] = []
  if (told === lowest && count("low") > 0) beyond.push("low")
  if (told === highest && count("high") > 0) beyond.push("high")
  return { unit, blocks, excess: told + 0, ends: beyond }
}

/** What the blocks and groups under a unit tell of it. `ends`: the truth may lie beyond the sum, on these sides. */
export type UnitSum = { people: number; answers: number; sum: number; ends: ReadonlySet<End> }

/** The sums of every shown unit, from what is stored alone. */
export function unitSums(
  tree: Tree,
  shown: ReadonlySet<string>,
  censored: ReadonlyMap<string, CensoredBlock>,
  groups: readonly ExcessGroup[],
  scale: CensoringScale,
): Map<string, UnitSum> {
  const grouped = new Map(groups.flatMap((group) => group.blocks.map((owner) => [owner, group] as const)))
  const sums = new Map([...shown].map((unit) => [unit, emptyUnit()]))
  for (const [owner, block] of censored) {
    const end = endOf(block, scale)
    const group = grouped.get(owner)
    let open = true
    for (const unit of pathUp(tree, owner)) {
      if (unit === group?.unit) open = false
      const own = sums.get(unit)
      if (!own) continue
      own.people += block.people
      own.answers += block.answers
      own.sum += block.sum
      if (end && open) own.ends.add(end)
    }
  }
  for (const { unit: at, excess, ends } of groups) {
    for (const unit of pathUp(tree, at)) {
      const own = sums.get(unit)
      if (!own) continue
      own.sum += excess
      for (const end of ends) own.ends.add(end)
    }
  }
  return sums
}

function emptyUnit() {
  return { people: 0, answers: 0, sum: 0, ends: new Set<End>() }
}

type Range = { low: number; high: number }
type Bounds = { can: Range; safe: Range }

/** The first favourable step: three quarters of the scale. */
export function firstFavourable({ top }: CensoringScale): number {
  return Math.ceil(0.75 * top)
}

/**
 * How many of a block's answers can be favourable, given its sum (inside the ends): `can` by the sum alone; `safe` where
 * every member may still have given any answers. A person with a' answers of sum t, φ of them favourable, leaves A−a' answers
 * of sum s−t, of which f' are favourable where a_f f' ≤ s−t ≤ L f' + u(A−a'−f'), u = a_f−1: an interval. Over all a', t and φ the
 * lower ends are greatest, and the upper ends least, where the person gives a answers of one kind: all favourable, all u,
 * all L, or all 0; these are the terms below.
 */
export function favourableBounds(
  { answers, sum }: Pick<CensoredBlock, "answers" | "sum">,
  scale: CensoringScale,
): Bounds {
  const { top, most } = scale
  const first = firstFavourable(scale)
  const below = first - 1
  const step = top - below
  const reach = Math.max(below, top - first) * most
  return {
    can: {
      low: Math.max(0, Math.ceil((sum - below * answers) / step)),
      high: Math.min(answers, Math.floor(sum / first)),
    },
    safe: {
      low: Math.max(most, Math.ceil((sum - below * answers + reach) / step)),
      high: Math.min(answers - most, Math.floor((sum - reach) / first)),
    },
  }
}

/** The favourable answers of several blocks together; `end`: so many or beyond. */
export type FavourableCount = { count: number; end?: End | undefined }

/**
 * The favourable count that may be stored of some blocks together, of their uncensored ones. Undefined where nothing may be
 * told, which the stored sums alone decide. `blocks` are censored, with the exact favourable count of each.
 */
export function censorFavourable(
  blocks: readonly (CensoredBlock & Pick<ExactBlock, "favourable">)[],
  scale: CensoringScale,
): FavourableCount | undefined {
  const inside = blocks.filter((block) => endOf(block, scale) === undefined)
  const limits = favourableLimits(inside, scale)
  if (!limits) return undefined
  const exact = inside.reduce((sum, { favourable }) => sum + favourable, 0)
  return withEnd(Math.min(limits.high, Math.max(limits.low, exact)), limits)
}

/** The same from what is stored: at which end a count lies. */
export function favourableEnd(
  count: number,
  blocks: readonly CensoredBlock[],
  scale: CensoringScale,
): End | undefined {
  const inside = blocks.filter((block) => endOf(block, scale) === undefined)
  const limits = favourableLimits(inside, scale)
  return limits && withEnd(count, limits).end
}

function withEnd(count: number, { low, high }: Range): FavourableCount {
  if (low === high) return { count }
  return { count, end: count === high ? "high" : count === low ? "low" : undefined }
}

/**
 * Between which counts the exact one is told: what the sums allow, less what whoever is looked at takes off it. Undefined
 * where that leaves nothing, unless the sums fix the count themselves.
 */
function favourableLimits(inside: readonly CensoredBlock[], scale: CensoringScale): Range | undefined {
  const bounds = inside.map((block) => favourableBounds(block, scale))
  const halves = scale.pairs
    ? inside.map((block) => favourableBounds(block, { ...scale, most: scale.most / 2 }))
    : []
  const sum = (of: (one: Bounds) => number) => bounds.reduce((all, one) => all + of(one), 0)
  const narrowed = (by: (one: Bounds) => number) => {
    const [most = 0, next = 0] = halves.map(by).toSorted((a, b) => b - a)
    return Math.max(0, most + next, ...bounds.map(by))
  }
  const low = sum(({ can }) => can.low) + narrowed(({ can, safe }) => safe.low - can.low)
  const high = sum(({ can }) => can.high) - narrowed(({ can, safe }) => can.high - safe.high)
  const fixed = bounds.every(({ can }) => can.low === can.high)
  return low < high || (low === high && fixed) ? { low, high } : undefined
}

/** As how many favourable answers a group of blocks is shown: its count, and half a person short of the end for each censored block. */
export function favourableShown(
  count: number,
  blocks: readonly CensoredBlock[],
  scale: CensoringScale,
): number {
  return blocks.reduce((sum, block) => {
    const end = endOf(block, scale)
    if (end === "high") return sum + block.answers - scale.most / 2
    return end === "low" ? sum + scale.most / 2 : sum
  }, count)
}
