import { keyOf } from "./clean.ts"

/**
 * The organisation's tree. Its root is always the unit "org"; a unit without a parent hangs under it.
 *
 * Every person belongs to exactly one leaf. Where a unit has units below it *and* people of its own (a division's head,
 * someone nobody placed), these people form an implied leaf beside the units below: people are in leaves only.
 */
export type Unit = { id: string; name: string; parent: string | null }

export const rootUnit = "org"
const directSuffix = " (direct)"

/** The unit that is called so, by its id or name; capitals do not matter. */
export function unitNamed<U extends Unit>(units: readonly U[], wanted: string): U | undefined {
  const key = keyOf(wanted)
  return units.find(({ id, name }) => [id, name].some((one) => keyOf(one) === key))
}

/**
 * Tells of a unit that somebody was placed in where they count: `home` is the unit, or the root when nobody placed them
 * or the unit is gone; `leaf` is the same, or its implied leaf.
 */
export function placesIn(units: readonly Unit[]): (unit: string | null) => { home: string; leaf: string } {
  const known = new Set(units.map(({ id }) => id))
  const parents = new Set(units.map(parentOf))
  return (unit) => {
    const home = unit !== null && known.has(unit) ? unit : rootUnit
    return { home, leaf: parents.has(home) ? `${home}${directSuffix}` : home }
  }
}

/** The units from the root down, each with how far below it, and before those below it. */
export function* downwards<U extends Unit>(tree: readonly U[]): Generator<{ unit: U; depth: number }> {
  const below = Map.groupBy(tree, (unit) => unit.parent)
  const next = (below.get(null) ?? []).map((unit) => ({ unit, depth: 0 }))
  for (let one = next.pop(); one; one = next.pop()) {
    yield one
    const { depth } = one
    for (const unit of (below.get(one.unit.id) ?? []).toReversed()) next.push({ unit, depth: depth + 1 })
  }
}

/**
 * The whole tree of a wave: the root first (named `organisation` if `units` lacks it), the units, and those implied
 * leaves that `leaves`, the people's, name.
 */
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

/** A unit and every unit below it. */
export function unitsWithin(units: readonly Unit[], ancestor: string): Set<string> {
  const below = Map.groupBy(units, parentOf)
  const found = new Set([ancestor])
  for (const id of found) for (const unit of below.get(id) ?? []) found.add(unit.id)
  return found
}

/** Whether a unit of a wave's tree is no unit of the organisation: the people of one who are in none of those below it. */
export function isImpliedLeaf(id: string): boolean {
  return id.endsWith(directSuffix)
}

/** Whether a name cannot be a unit's because implied leaves are called like that. */
export function isReservedName(name: string): boolean {
  return ` ${keyOf(name)}`.endsWith(directSuffix)
}

function parentOf({ id, parent }: Unit): string | null {
  return id === rootUnit ? null : (parent ?? rootUnit)
}
