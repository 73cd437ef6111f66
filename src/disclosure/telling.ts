import type { Tree } from "./tree.ts"

/** A unit of which a figure is shown: between which sums over its answers the truth must lie. */
export type Told = { answers: number; low: number; high: number }

export type TellingInput = {
  tree: Tree
  /** Every unit whose figure is shown. */
  told: ReadonlyMap<string, Told>
  /** Answers in the block that each published unit owns, shown or not. */
  blocks: ReadonlyMap<string, number>
  /** The most that one answer, and one person, can add to a sum; the least is 0. */
  answer: number
  person: number
}

type Range = { low: number; high: number }
/** `inner`: what the parts of a unit can add up to; `all`: what its sum can be, everything considered. */
type Node = { above: number; parts: number[]; own: number; size: number; inner: Range; up: Range; all: Range }

/**
 * Clipping hides in one figure what a subtraction can bring back: a unit less the rest of what is shown under it is a
 * block, and a block near the end of the scale says what each of its people answered. Gives the units whose figure must
 * be kept back, so that from all others together no block's sum is known so well that any person's part is bounded: it
 * may always be 0, and it may always be the most there is. Kept back is the smallest unit that stands beside such a
 * block, as with complements. Sums are followed up and down the tree, which is exact for totals of a tree.
 *
 * Whoever subtracts is taken to know how many answered where. Limits of `told` in whole steps of the scale, where sums
 * have steps, make the bounds as tight as his.
 */
export function tellingUnits(input: TellingInput): Set<string> {
  const shown = new Map(input.told)
  const back = new Set<string>()
  for (;;) {
    const telling = beside({ ...input, told: shown })
    if (telling.size === 0) return back
    for (const unit of telling) {
      shown.delete(unit)
      back.add(unit)
    }
  }
}

function beside(input: TellingInput): Set<string> {
  const { tree, answer, person } = input
  const nodes = bounded(input)
  const telling = new Set<string>()
  for (const [at, { own, inner, all }] of nodes) {
    const full = own * answer
    const low = Math.max(0, all.low - (inner.high - full))
    const high = Math.min(full, all.high - inner.low)
    if (own > 0 && (low > full - person || high < person)) telling.add(tree.ids[leastBeside(nodes, at)]!)
  }
  return telling
}

function bounded({ tree, told, blocks, answer }: TellingInput): Map<number, Node> {
  const nodes = new Map<number, Node>()
  const nearest = tree.ids.map(() => -1)
  for (const [at, id] of tree.ids.entries()) {
    const parent = tree.parent[at]!
    const above = parent < 0 ? -1 : nearest[parent]!
    const shown = told.get(id)
    nearest[at] = shown ? at : above
    if (shown) {
      const none = { low: 0, high: 0 }
      nodes.set(at, { above, parts: [], own: 0, size: shown.answers, inner: none, up: none, all: none })
      nodes.get(above)?.parts.push(at)
    }
    const owner = nodes.get(nearest[at] ?? -1)
    if (owner) owner.own += blocks.get(id) ?? 0
  }
  const downwards = [...nodes]
  for (const [at, node] of downwards.toReversed()) {
    const parts = node.parts.map((part) => nodes.get(part)!.up)
    node.inner = {
      low: parts.reduce((sum, { low }) => sum + low, 0),
      high: parts.reduce((sum, { high }) => sum + high, node.own * answer),
    }
    node.up = both(node.inner, told.get(tree.ids[at]!)!)
  }
  for (const [, node] of downwards) {
    const above = nodes.get(node.above)
    node.all = above
      ? both(node.up, {
          low: above.all.low - (above.inner.high - node.up.high),
          high: above.all.high - (above.inner.low - node.up.low),
        })
      : node.up
  }
  return nodes
}

function both(a: Range, b: Range): Range {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) }
}

/** The smallest unit shown beside the block of `at`: under the same unit, or else under one further up. */
function leastBeside(nodes: ReadonlyMap<number, Node>, at: number): number {
  const under = nodes.get(at)!.parts
  const least = (parts: readonly number[]) =>
    parts.reduce((one, other) => (nodes.get(other)!.size < nodes.get(one)!.size ? other : one))
  if (under.length > 0) return least(under)
  for (let part = at; ;) {
    const above = nodes.get(part)!.above
    if (above < 0) return at
    const others = nodes.get(above)!.parts.filter((one) => one !== part)
    if (others.length > 0) return least(others)
    part = above
  }
}
