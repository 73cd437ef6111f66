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
type Node = { above: number; parts: number[]; own: number; told: Told; inner: Range; up: Range; all: Range }

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
  for (const [at, node] of nodes.entries()) {
    if (!node) continue
    const { own, inner, all } = node
    const full = own * answer
    const low = Math.max(0, all.low - (inner.high - full))
    const high = Math.min(full, all.high - inner.low)
    if (own > 0 && (low > full - person || high < person)) telling.add(tree.ids[leastBeside(nodes, at)]!)
  }
  return telling
}

/** By position; undefined where nothing is shown. */
function bounded({ tree, told, blocks, answer }: TellingInput): (Node | undefined)[] {
  const nodes: (Node | undefined)[] = []
  const nearest: number[] = []
  for (const [at, id] of tree.ids.entries()) {
    const above = nearest[tree.parent[at]!] ?? -1
    const shown = told.get(id)
    nearest.push(shown ? at : above)
    nodes.push(
      shown && { above, parts: [], own: 0, told: shown, inner: { low: 0, high: 0 }, up: shown, all: shown },
    )
    if (shown) nodes[above]?.parts.push(at)
    const owner = nodes[nearest[at]!]
    if (owner) owner.own += blocks.get(id) ?? 0
  }
  for (const node of nodes.toReversed()) {
    if (!node) continue
    node.inner.high += node.own * answer
    node.up = both(node.inner, node.told)
    const above = nodes[node.above]
    if (!above) continue
    above.inner.low += node.up.low
    above.inner.high += node.up.high
  }
  for (const node of nodes) {
    if (!node) continue
    const above = nodes[node.above]
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
function leastBeside(nodes: readonly (Node | undefined)[], at: number): number {
  const size = (part: number) => nodes[part]!.told.answers
  const least = (parts: readonly number[]) =>
    parts.reduce((one, other) => (size(other) < size(one) ? other : one))
  const under = nodes[at]!.parts
  if (under.length > 0) return least(under)
  for (let part = at; ;) {
    const { above } = nodes[part]!
    if (above < 0) return at
    const others = nodes[above]!.parts.filter((one) => one !== part)
    if (others.length > 0) return least(others)
    part = above
  }
}
