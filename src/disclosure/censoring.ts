import { pathUp, type Tree } from "./tree.ts"
import type { UnitId } from "../pulse/ids.ts"

/** Top and bottom coding of block sums (proof: docs/disclosure-control.md; L = `top`, a = `most`, A = `answers`, s = `sum`). */
export type CensoringScale = {
  /** 1 for uneven scales, whose answers are shares of the range. */
  top: number
  even: boolean
  /** Of one person; of two where `pairs` is set. */
  most: number
  /** Protects any two people from each other. */
  pairs?: boolean | undefined
}

export type End = "low" | "high"
export type CensoredBlock = { people: number; answers: number; sum: number }
/** Before censoring. `favourable`: answers from the first favourable step on. */
export type ExactBlock = CensoredBlock & { favourable: number }

/** With fewer answers, the ends of a block's sum would meet. */
export function fewestAnswers({ most }: Pick<CensoringScale, "most">): number {
  return 2 * most + 1
}

/** Throws where the ends of its sum would meet. */
export function censorBlock({ people, answers, sum }: CensoredBlock, scale: CensoringScale): CensoredBlock {
  const { top, most, even } = scale
  if (answers < fewestAnswers(scale))
    throw new Error(`a block of ${answers} answers cannot be censored, ${most} of one person`)
  const whole = even ? sum : Math.round(sum)
  return { people, answers, sum: Math.min(top * (answers - most), Math.max(top * most, whole)) }
}

/** Undefined if not censored. */
export function endOf({ answers, sum }: CensoredBlock, { top, most }: CensoringScale): End | undefined {
  if (sum >= top * (answers - most)) return "high"
  return sum <= top * most ? "low" : undefined
}

/** Censored blocks with one excess figure; `ends`: the truth may lie beyond. */
export type ExcessGroup = { unit: UnitId; blocks: string[]; excess: number; ends: End[] }

/** Two or more censored blocks under a shown unit share one clamped excess. Takes exact sums. None on uneven scales. */
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
  unit: UnitId,
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

/** `ends`: the truth may lie beyond the sum. */
export type UnitSum = { people: number; answers: number; sum: number; ends: ReadonlySet<End> }

/** From what is stored alone. */
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

/** Three quarters of the scale. */
export function firstFavourable({ top }: CensoringScale): number {
  return Math.ceil(0.75 * top)
}

/** Favourable answers an uncensored block `can` have by its sum, and those `safe` for every member (docs/disclosure-control.md). */
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

/** `end`: this many or beyond. */
export type FavourableCount = { count: number; end?: End | undefined }

/** The favourable count to store for uncensored blocks together, from exact counts; undefined if none may be released. */
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

/** From what is stored. */
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

/** What sums allow, less the room for any person or pair. Undefined if empty, unless the sums fix the count. */
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

/** The count, plus half a person short of the end per censored block. */
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
