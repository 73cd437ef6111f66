import { growTree, totals, type Tree, type TreeNode } from "./tree.ts"

/** The smallest group that anything may be said about. It can be raised, never lowered. */
export const smallestGroup = 5
/** A group this large hides a person who just joined or left it. */
export const safeGroup = 12

/** What adding up fractions of people may leave behind. */
const nothing = 1e-6

/** Why a unit is shown or not. Readers see "protected" for the last four: the reason itself would tell. */
export type Status = "published" | "no_data" | "primary" | "held" | "complement" | "outside"

export type Pattern = {
  status: Map<string, Status>
  /** The leaves of every block with people in it, by the published unit that owns the block. */
  blocks: Map<string, string[]>
}

export type PatternInput = {
  units: readonly TreeNode[]
  /**
   * Distinct respondents per leaf, or what else must reach k, one map per measure that is published alike; a set counts its
   * smallest.
   */
  counts: readonly ReadonlyMap<string, number>[]
  k: number
  nSafe?: number
  /** Units whose figures would tell who joined or left (see `heldUnits`). */
  held: ReadonlySet<string>
  /** Units hidden as a complement in the wave before: they stay hidden, so that the pattern does not flicker. */
  sticky: ReadonlySet<string>
  /** Only these may be published; all if left out. */
  within?: ReadonlySet<string> | undefined
}

/**
 * The block rule. A block is a published unit without its nearest published descendants; blocks span exactly what the
 * published totals span, so nobody can compute anything about fewer people than the smallest block has. Units are
 * admitted from the root down, larger ones first, as long as every block that is left has no one or k people
 * (`nSafe` if it has a held leaf). Throws if k is below 5.
 */
export function pattern(input: PatternInput): Pattern {
  const { k, nSafe = safeGroup, held, within } = input
  if (!Number.isInteger(k) || k < smallestGroup)
    throw new RangeError(`k is ${k}, but at least ${smallestGroup} people`)
  const tree = growTree(input.units)
  const perMeasure = input.counts.map((count) => totals(tree, count))
  const heldLeaves = totals(tree, ones(tree, held))
  const smallest = tree.ids.map((_, at) => Math.min(...perMeasure.map((total) => total[at]!), Infinity))
  const enough = (people: number, heldInside: number) =>
    people > (heldInside > 0 ? Math.max(nSafe, k) : k) - nothing

  // What is left of each published unit once its published descendants are taken away.
  const left = new Map<number, { counts: number[]; held: number }>()
  const nearest = tree.ids.map(() => -1)
  const status = tree.ids.map((): Status => "no_data")

  function judge(at: number): Status {
    const id = tree.ids[at]!
    const own = { counts: perMeasure.map((total) => total[at]!), held: heldLeaves[at]! }
    if (own.counts.every((count) => count < nothing)) return "no_data"
    if (!enough(smallest[at]!, 0)) return "primary"
    if (within && !within.has(id)) return "outside"
    if (held.has(id) || !enough(smallest[at]!, own.held)) return "held"
    const above = left.get(nearest[at]!)
    if (above) {
      const rest = above.counts.map((count, measure) => count - own.counts[measure]!)
      const heldInRest = above.held - own.held
      const empty = rest.every((count) => count < nothing)
      if (!empty && !enough(Math.min(...rest), heldInRest)) return "complement"
      left.set(nearest[at]!, { counts: rest, held: heldInRest })
    }
    left.set(at, own)
    return "published"
  }

  for (const at of admissionOrder(tree, smallest, input.sticky)) {
    const above = tree.parent[at]!
    if (above >= 0) nearest[at] = status[above] === "published" ? above : nearest[above]!
    status[at] = judge(at)
  }

  const blocks = new Map<string, string[]>()
  for (const [at, id] of tree.ids.entries()) {
    if (!tree.isLeaf[at]) continue
    const owner = status[at] === "published" ? at : nearest[at]!
    if (!left.get(owner)?.counts.some((count) => count > nothing)) continue
    const leaves = blocks.get(tree.ids[owner]!)
    if (leaves) leaves.push(id)
    else blocks.set(tree.ids[owner]!, [id])
  }
  return { status: new Map(tree.ids.map((id, at) => [id, status[at]!])), blocks }
}

function ones(tree: Tree, held: ReadonlySet<string>): Map<string, number> {
  return new Map(tree.ids.flatMap((id, at) => (tree.isLeaf[at] && held.has(id) ? [[id, 1]] : [])))
}

function admissionOrder(tree: Tree, people: readonly number[], sticky: ReadonlySet<string>): number[] {
  const positions = tree.ids.map((_, at) => at)
  const late = tree.ids.map((id) => (sticky.has(id) ? 1 : 0))
  return positions.sort(
    (a, b) =>
      tree.level[a]! - tree.level[b]! ||
      late[a]! - late[b]! ||
      people[b]! - people[a]! ||
      (tree.ids[a]! < tree.ids[b]! ? -1 : 1),
  )
}
