import { smallestGroup } from "../pulse/minimum-group.ts"
import { growTree, totals, type Tree, type TreeNode } from "./tree.ts"

/** Hides a person who just joined or left. */
export const minChangeGroup = 12

/** Rounding errors of fractions of people. */
const nothing = 1e-6

/** Readers see "protected" for the last four: the reason would tell. */
export type Status = "published" | "no_data" | "primary" | "held" | "complement" | "outside"

export type SuppressionPattern = {
  status: Map<string, Status>
  /** By owning unit: the leaves of its block. */
  blocks: Map<string, string[]>
}

export type SuppressionInput = {
  units: readonly TreeNode[]
  /** Respondents by leaf (or what else must reach k), a map per measure; the smallest counts. */
  counts: readonly ReadonlyMap<string, number>[]
  k: number
  nSafe?: number
  /** Units whose figures would show who joined or left (`heldUnits`). */
  held: ReadonlySet<string>
  /** Complements of the last wave stay hidden, against flicker. */
  previouslyComplementary: ReadonlySet<string>
  /** Only these may be published; default: all. */
  within?: ReadonlySet<string> | undefined
}

/** Suppression by blocks (docs/disclosure-control.md). Larger units first; blocks have no one or k people. Throws below k = 5. */
export function suppressionPattern(input: SuppressionInput): SuppressionPattern {
  const { k, nSafe = minChangeGroup, held, within } = input
  if (!Number.isInteger(k) || k < smallestGroup)
    throw new RangeError(`k is ${k}, but at least ${smallestGroup} people`)
  const tree = growTree(input.units)
  const perMeasure = input.counts.map((count) => totals(tree, count))
  const heldLeaves = totals(tree, ones(tree, held))
  const smallest = tree.ids.map((_, at) => Math.min(...perMeasure.map((total) => total[at]!), Infinity))
  const enough = (people: number, heldInside: number) =>
    people > (heldInside > 0 ? Math.max(nSafe, k) : k) - nothing

  // What remains of each published unit without its published descendants.
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

  for (const at of admissionOrder(tree, smallest, input.previouslyComplementary)) {
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

function admissionOrder(
  tree: Tree,
  people: readonly number[],
  previouslyComplementary: ReadonlySet<string>,
): number[] {
  const positions = tree.ids.map((_, at) => at)
  const late = tree.ids.map((id) => (previouslyComplementary.has(id) ? 1 : 0))
  return positions.sort(
    (a, b) =>
      tree.level[a]! - tree.level[b]! ||
      late[a]! - late[b]! ||
      people[b]! - people[a]! ||
      (tree.ids[a]! < tree.ids[b]! ? -1 : 1),
  )
}
