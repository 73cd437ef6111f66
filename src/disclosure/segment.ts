import { isReservedName } from "../pulse/units.ts"
import { growTree, leavesUnder, type TreeNode } from "./tree.ts"

export type PreviousSegment = { segment: number; held: boolean }

/** The unit's segment now, given the last wave's (undefined if none). A new one begins after suppression or reorganisation. */
export function nextSegment(
  then: PreviousSegment | undefined,
  heldNow: boolean,
  reorganised: boolean,
): number {
  if (!then) return 1
  const holdEnded = then.held && !heldNow
  return holdEnded || reorganised ? then.segment + 1 : then.segment
}

/** Units whose parent or leaves changed; never the root, new or gone units, or implied leaves. */
export function reorganisedUnits(then: readonly TreeNode[], now: readonly TreeNode[]): Set<string> {
  const parentThen = new Map(then.map(({ id, parent }) => [id, parent]))
  const [leavesThen, leavesNow] = [then, now].map((units) => leavesUnder(growTree(units))) as [Leaves, Leaves]
  const explicit = (leaves: readonly string[] = []) => leaves.filter((leaf) => !isReservedName(leaf))
  const changed = now.filter(({ id, parent }) => {
    if (parent === null || !parentThen.has(id)) return false
    const before = new Set(explicit(leavesThen.get(id)))
    const after = explicit(leavesNow.get(id))
    // Dividing a leaf into teams is a change, too.
    return (
      parentThen.get(id) !== parent || before.size !== after.length || after.some((leaf) => !before.has(leaf))
    )
  })
  return new Set(changed.map(({ id }) => id))
}

type Leaves = ReturnType<typeof leavesUnder>
