import { isReservedName } from "../pulse/units.ts"
import { growTree, leavesUnder, type TreeNode } from "./tree.ts"

export type SegmentThen = { segment: number; held: boolean }

/**
 * A series is compared with itself only inside one segment. Takes the unit's segment in the wave before (undefined if
 * it had none); gives its segment now. A new one begins when a hold has ended or the unit was reorganised.
 */
export function segmentNow(then: SegmentThen | undefined, heldNow: boolean, reorganised: boolean): number {
  if (!then) return 1
  const holdEnded = then.held && !heldNow
  return holdEnded || reorganised ? then.segment + 1 : then.segment
}

/**
 * The units whose parent or leaves differ between two trees. The root never does: the organisation stays
 * itself however its teams are cut. Units that are only in one of the trees have nothing to be compared with. The implied
 * leaf of those who are directly in a unit comes and goes with people: that is no reorganisation.
 */
export function reorganisedUnits(then: readonly TreeNode[], now: readonly TreeNode[]): Set<string> {
  const parentThen = new Map(then.map(({ id, parent }) => [id, parent]))
  const [leavesThen, leavesNow] = [then, now].map((units) => leavesUnder(growTree(units))) as [Leaves, Leaves]
  const explicit = (leaves: readonly string[] = []) => leaves.filter((leaf) => !isReservedName(leaf))
  const changed = now.filter(({ id, parent }) => {
    if (parent === null || !parentThen.has(id)) return false
    const before = new Set(explicit(leavesThen.get(id)))
    const after = explicit(leavesNow.get(id))
    // A leaf is its own only leaf: dividing it into teams is a change too.
    return (
      parentThen.get(id) !== parent || before.size !== after.length || after.some((leaf) => !before.has(leaf))
    )
  })
  return new Set(changed.map(({ id }) => id))
}

type Leaves = ReturnType<typeof leavesUnder>
