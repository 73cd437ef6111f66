import type { UnitId } from "../pulse/ids.ts"

export type TreeNode = { id: UnitId; parent: UnitId | null }

/** Breadth first, parents before children. Positions index all lists; the root is 0. */
export type Tree = {
  ids: readonly string[]
  at: ReadonlyMap<string, number>
  /** −1 for the root. */
  parent: readonly number[]
  level: readonly number[]
  isLeaf: readonly boolean[]
}

export type TreeFault =
  | { kind: "roots"; ids: string[] }
  | { kind: "duplicate"; id: string }
  | { kind: "unknown parent"; id: string }
  | { kind: "cycle"; ids: string[] }
  | { kind: "unknown leaf"; id: string }
  | { kind: "people above a leaf"; id: string }

/** Why units are no tree with people in leaves only. `peopled`: ids with people. */
export function treeFaults(units: readonly TreeNode[], peopled: Iterable<string> = []): TreeFault[] {
  const faults: TreeFault[] = []
  const children = childrenByParent(units)
  const known = new Set<string>()
  for (const { id } of units) {
    if (known.has(id)) faults.push({ kind: "duplicate", id })
    known.add(id)
  }
  for (const { id, parent } of units) {
    if (parent !== null && !known.has(parent)) faults.push({ kind: "unknown parent", id })
  }
  const roots = children.get(null) ?? []
  if (roots.length !== 1) faults.push({ kind: "roots", ids: roots })
  if (faults.length === 0) {
    const reached = new Set(breadthFirst(children))
    const ids = units.flatMap(({ id }) => (reached.has(id) ? [] : [id]))
    if (ids.length > 0) faults.push({ kind: "cycle", ids })
  }
  for (const id of new Set(peopled)) {
    if (!known.has(id)) faults.push({ kind: "unknown leaf", id })
    else if (children.has(id)) faults.push({ kind: "people above a leaf", id })
  }
  return faults
}

/** Throws on any fault; `treeFaults` finds them first. */
export function growTree(units: readonly TreeNode[], peopled: Iterable<string> = []): Tree {
  const [fault] = treeFaults(units, peopled)
  if (fault) throw new RangeError(`not a tree with people in its leaves: ${JSON.stringify(fault)}`)
  const children = childrenByParent(units)
  const ids = breadthFirst(children)
  const at = new Map(ids.map((id, position) => [id, position]))
  const parentOf = new Map(units.map(({ id, parent }) => [id, parent]))
  const parent = ids.map((id) => at.get(parentOf.get(id) ?? "") ?? -1)
  const level: number[] = []
  for (const above of parent) level.push(above < 0 ? 0 : level[above]! + 1)
  return { ids, at, parent, level, isLeaf: ids.map((id) => !children.has(id)) }
}

/** Throws on an unknown unit. */
export function positionOf(tree: Tree, id: string): number {
  const position = tree.at.get(id)
  if (position === undefined) throw new RangeError(`no unit ${id} in the tree`)
  return position
}

export function pathUp(tree: Tree, id: string): string[] {
  const path: string[] = []
  for (let position = positionOf(tree, id); position >= 0; position = tree.parent[position]!) {
    path.push(tree.ids[position]!)
  }
  return path
}

/** Totals under every position from counts per leaf. Throws on what is no leaf. */
export function totals(tree: Tree, perLeaf: ReadonlyMap<string, number>): number[] {
  const total = tree.ids.map(() => 0)
  for (const [leaf, count] of perLeaf) {
    const position = positionOf(tree, leaf)
    if (!tree.isLeaf[position]) throw new RangeError(`${leaf} is not a leaf`)
    total[position]! += count
  }
  for (let position = total.length - 1; position > 0; position--) {
    total[tree.parent[position]!]! += total[position]!
  }
  return total
}

export function leavesUnder(tree: Tree): Map<string, string[]> {
  const leaves = new Map<string, string[]>(tree.ids.map((id) => [id, []]))
  for (const [position, id] of tree.ids.entries()) {
    if (tree.isLeaf[position]) for (const unit of pathUp(tree, id)) leaves.get(unit)!.push(id)
  }
  return leaves
}

function childrenByParent(units: readonly TreeNode[]): Map<string | null, string[]> {
  const children = new Map<string | null, string[]>()
  for (const { id, parent } of units) {
    const list = children.get(parent)
    if (list) list.push(id)
    else children.set(parent, [id])
  }
  return children
}

function breadthFirst(children: ReadonlyMap<string | null, string[]>): string[] {
  const ids = [...(children.get(null) ?? [])]
  for (const id of ids) for (const child of children.get(id) ?? []) ids.push(child)
  return ids
}
