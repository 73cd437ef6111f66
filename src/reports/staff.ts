import type { Db } from "../postgres/database.ts"
import { peopleOf } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import type { UnitId, PersonId, WorkspaceId } from "../pulse/ids.ts"
import { rootUnit, treeOf, unitsWithin } from "../pulse/units.ts"

/** Who works where now, to tell them something: by units alone, never by who answered. */
export async function staffOf(db: Db, workspace: WorkspaceId) {
  const [people, tree] = await Promise.all([peopleOf(db, workspace), unitsOf(db, workspace)])
  const units = treeOf(tree, [], rootUnit)
  const known = new Set(units.map(({ id }) => id))
  return {
    /** Those in a unit and below who want to be asked, each with when they may be written to (epoch ms, by their zone). */
    of(unit: UnitId, due: (zone: string | undefined) => number): { person: PersonId; dueAt: number }[] {
      // Of a unit that is gone nobody is left to hear it.
      if (!known.has(unit)) return []
      const within = unitsWithin(units, unit)
      return people
        .filter(({ active, optedOut, unit: own }) => {
          const place = own !== null && known.has(own) ? own : rootUnit
          return active && !optedOut && within.has(place)
        })
        .map(({ person, zone }) => ({ person, dueAt: due(zone ?? undefined) }))
    },
    above: (unit: UnitId) =>
      new Set(units.filter(({ id }) => unitsWithin(units, id).has(unit)).map(({ id }) => id)),
  }
}
