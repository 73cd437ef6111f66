import { keyOf } from "./clean.ts"
import type { UnitId } from "./ids.ts"

/** The tree; its root is "org". People directly in a unit with units below form an implied leaf. */
export type Unit = { id: UnitId; name: string; parent: UnitId | null }

export const rootUnit = "org"
const directSuffix = " (direct)"

/** By id or name, ignoring capitals. */
export function unitNamed<U extends Unit>(units: readonly U[], wanted: string): U | undefined {
  const key = keyOf(wanted)
  return units.find(({ id, name }) => [id, name].some((one) => keyOf(one) === key))
}

/** Where a placed person counts: `home` (the root if unplaced) and `leaf` (itself or its implied leaf). */
export function placesIn(units: readonly Unit[]): (unit: UnitId | null) => { home: string; leaf: UnitId } {
  const known = new Set(units.map(({ id }) => id))
  const parents = new Set(units.map(parentOf))
  return (unit) => {
    const home = unit !== null && known.has(unit) ? unit : rootUnit
    return { home, leaf: parents.has(home) ? `${home}${directSuffix}` : home }
  }
}

export function* downwards<U extends Unit>(tree: readonly U[]): Generator<{ unit: U; depth: number }> {
  const below = Map.groupBy(tree, (unit) => unit.parent)
  const next = (below.get(null) ?? []).map((unit) => ({ unit, depth: 0 }))
  for (let one = next.pop(); one; one = next.pop()) {
    yield one
    const { depth } = one
    for (const unit of (below.get(one.unit.id) ?? []).toReversed()) next.push({ unit, depth: depth + 1 })
  }
}

/** Root first (`organisation` if missing), units, and the implied leaves among `leaves`. */
export function treeOf(units: readonly Unit[], leaves: Iterable<string>, organisation: string): Unit[] {
  const used = new Set(leaves)
  const root = units.find(({ id }) => id === rootUnit) ?? { id: rootUnit, name: organisation, parent: null }
  const others = units.filter(({ id }) => id !== rootUnit)
  const tree = [root, ...others].map((unit) => ({ ...unit, parent: parentOf(unit) }))
  const implied = tree
    .filter(({ id }) => used.has(`${id}${directSuffix}`))
    .map(({ id, name }) => ({ id: `${id}${directSuffix}`, name: `${name}${directSuffix}`, parent: id }))
  return [...tree, ...implied]
}

export function unitsWithin(units: readonly Unit[], ancestor: string): Set<string> {
  const below = Map.groupBy(units, parentOf)
  const found = new Set([ancestor])
  for (const id of found) for (const unit of below.get(id) ?? []) found.add(unit.id)
  return found
}

/** The nearest first. */
export function unitsAbove(units: readonly Unit[], id: string): UnitId[] {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]))
  const above: UnitId[] = []
  for (let at = parents.get(id); at && !above.includes(at); at = parents.get(at)) above.push(at)
  return above
}

/** A leaf of those directly in a unit. */
export function isImpliedLeaf(id: string): boolean {
  return id.endsWith(directSuffix)
}

/** Reserved for implied leaves. */
export function isReservedName(name: string): boolean {
  return ` ${keyOf(name)}`.endsWith(directSuffix)
}

function parentOf({ id, parent }: Unit): string | null {
  return id === rootUnit ? null : (parent ?? rootUnit)
}
