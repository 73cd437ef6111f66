import {
  endOf,
  favourableBounds,
  favourableEnd,
  firstFavourable,
  type CensoredBlock,
  type CensoringScale,
} from "./censoring.ts"
import { added, everywhere, intersection, merged, shifted, type Ranges } from "./ranges.ts"

/** The one released sum per cut, moved until everybody may have given every answer (docs/disclosure-control.md). */
type OwnBlock = Pick<CensoredBlock, "answers" | "sum"> & {
  /** Answers of the cut's people. */
  inside: number
}

/** Blocks with one favourable count. */
export type OwnGroup = {
  own: readonly OwnBlock[]
  rest: readonly Pick<CensoredBlock, "answers" | "sum">[]
  favourable?: number | undefined
}

/** The largest safe value not above the sum, else the smallest; undefined if none. */
export function toldSum(sum: number, safe: Ranges): number | undefined {
  const below = safe.findLast(({ low }) => low <= sum)
  return below ? Math.min(sum, below.high) : safe[0]?.low
}

/** Sums that leave everybody every answer. Even scales only. */
export function safeSums(groups: readonly OwnGroup[], scale: CensoringScale): Ranges {
  const parts = groups.map((group) => partOf(group, scale))
  return parts.reduce((safe, { fixed }, at) => {
    const others = parts.reduce<Ranges>(
      (sum, { free }, other) => (other === at ? sum : added(sum, free)),
      [{ low: 0, high: 0 }],
    )
    return fixed.reduce((left, one) => intersection(left, added(one, others)), safe)
  }, everywhere)
}

/** Possible sums of the cut's people: `free`, and `fixed` per person and answers. */
type Part = { free: Ranges; fixed: Ranges[] }

function partOf(group: OwnGroup, scale: CensoringScale): Part {
  return group.favourable === undefined ? plainPart(group.own, scale) : sharePart(group, scale)
}

/** By sums alone: fixing one person narrows a block's range by their answers, at one end. */
function plainPart(own: readonly OwnBlock[], { top, most }: CensoringScale): Part {
  const total = (of: (block: OwnBlock) => number) => own.reduce((sum, block) => sum + of(block), 0)
  const low = total(({ answers, inside, sum }) => Math.max(0, sum - top * (answers - inside)))
  const high = total(({ inside, sum }) => Math.min(top * inside, sum))
  const split = own.some(({ answers, inside }) => inside > 0 && inside < answers)
  const reach = split ? top * most : 0
  return {
    free: [{ low, high }],
    fixed: [low + reach > high - reach ? [] : [{ low: low + reach, high: high - reach }]],
  }
}

/** By favourable count: possible sums. */
type Slices = ReadonlyMap<number, Ranges>

function sharePart({ own, rest, favourable }: OwnGroup, scale: CensoringScale): Part {
  const told = toldAs(favourable!, [...own, ...rest], scale)
  const bounds = rest.map((block) => favourableBounds(block, scale).can)
  const others = {
    low: bounds.reduce((sum, { low }) => sum + low, 0),
    high: bounds.reduce((sum, { high }) => sum + high, 0),
  }
  const window = ({ low, high }: typeof others) => ({ low: told.low - high, high: told.high - low })
  const alone = own.map((block) => slicesOf(block, scale))
  const [before, after] = [runningSums(alone), runningSums(alone.toReversed()).toReversed()]
  const all = before.at(-1)!
  const fixed = new Map<string, Ranges>()
  for (const [at, block] of own.entries()) {
    const without = summed(before[at]!, after[at + 1]!)
    for (const one of fixedSlices(block, scale)) {
      const sums = summedWithin(without, one, window(others))
      fixed.set(JSON.stringify(sums), sums)
    }
  }
  for (const [at, block] of rest.entries()) {
    const { low, high } = bounds[at]!
    for (const { count, sum, favourable: own } of answersOf(block.answers, scale)) {
      const left = favourableRange(block.answers - count, block.sum - sum, scale)
      if (!left) continue
      const narrowed = {
        low: others.low - low + left.low + own,
        high: others.high - high + left.high + own,
      }
      const sums = summedWithin(all, nothing, window(narrowed))
      fixed.set(JSON.stringify(sums), sums)
    }
  }
  return { free: summedWithin(all, nothing, window(others)), fixed: [...fixed.values()] }
}

/** Exact counts released as this one. */
function toldAs(
  count: number,
  blocks: readonly Pick<CensoredBlock, "answers" | "sum">[],
  scale: CensoringScale,
) {
  const people = 0
  const end = favourableEnd(
    count,
    blocks.map((block) => ({ people, ...block })),
    scale,
  )
  return { low: end === "low" ? -Infinity : count, high: end === "high" ? Infinity : count }
}

function runningSums(slices: readonly Slices[]): Slices[] {
  const sums: Slices[] = [nothing]
  for (const one of slices) sums.push(summed(sums.at(-1)!, one))
  return sums
}

const nothing: Slices = new Map([[0, [{ low: 0, high: 0 }]]])

function summed(one: Slices, other: Slices): Slices {
  if (one === nothing || other === nothing) return one === nothing ? other : one
  const found = new Map<number, Ranges[number][]>()
  for (const [a, sums] of one)
    for (const [b, more] of other) {
      const ranges = added(sums, more)
      const into = found.get(a + b)
      if (into) into.push(...ranges)
      else found.set(a + b, [...ranges])
    }
  return new Map([...found].map(([count, ranges]) => [count, merged(ranges)]))
}

/** Sums of two parts, within favourable bounds. */
function summedWithin(one: Slices, other: Slices, { low, high }: { low: number; high: number }): Ranges {
  const found: Ranges[number][] = []
  for (const [a, sums] of one)
    for (const [b, more] of other) if (a + b >= low && a + b <= high) found.push(...added(sums, more))
  return merged(found)
}

function slicesOf({ answers, inside, sum }: OwnBlock, scale: CensoringScale): Slices {
  const first = firstFavourable(scale)
  const below = first - 1
  const step = scale.top - below
  const outside = answers - inside
  const found = new Map<number, Ranges[number][]>()
  for (let own = 0; own <= inside; own++)
    for (let other = 0; other <= outside; other++) {
      const low = Math.max(first * own, sum - below * outside - step * other)
      const high = Math.min(below * inside + step * own, sum - first * other)
      if (low > high) continue
      const into = found.get(own + other)
      if (into) into.push({ low, high })
      else found.set(own + other, [{ low, high }])
    }
  return new Map([...found].map(([count, ranges]) => [count, merged(ranges)]))
}

/** One member's answers fixed, each way. */
function fixedSlices({ answers, inside, sum }: OwnBlock, scale: CensoringScale): Slices[] {
  const own = answersOf(inside, scale).map(({ count, sum: given, favourable }) => {
    const left = slicesOf({ answers: answers - count, inside: inside - count, sum: sum - given }, scale)
    return new Map([...left].map(([at, sums]) => [at + favourable, shifted(sums, given)]))
  })
  const other = answersOf(answers - inside, scale).map(({ count, sum: given, favourable }) => {
    const left = slicesOf({ answers: answers - count, inside, sum: sum - given }, scale)
    return new Map([...left].map(([at, sums]) => [at + favourable, sums]))
  })
  return [...own, ...other]
}

type OfOne = { count: number; sum: number; favourable: number }

function answersOf(among: number, scale: CensoringScale): OfOne[] {
  const found: OfOne[] = []
  for (let count = 1; count <= Math.min(scale.most, among); count++)
    for (let sum = 0; sum <= scale.top * count; sum++) {
      const range = favourableRange(count, sum, scale)
      if (!range) continue
      for (let favourable = range.low; favourable <= range.high; favourable++)
        found.push({ count, sum, favourable })
    }
  return found
}

function favourableRange(answers: number, sum: number, scale: CensoringScale) {
  if (sum < 0 || sum > scale.top * answers) return undefined
  const { low, high } = favourableBounds({ answers, sum }, scale).can
  return low <= high ? { low, high } : undefined
}

/** False for `pairs`: with favourable counts it is not proven for two people of different blocks. By sums alone it holds. */
export function sharesUsable({ pairs }: CensoringScale): boolean {
  return pairs !== true
}

/** Inside the ends, on an even scale. */
export function usable(block: CensoredBlock, scale: CensoringScale): boolean {
  return scale.even && endOf(block, scale) === undefined
}
