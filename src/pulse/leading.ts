import { unitsWithin, type Unit } from "./units.ts"
import type { UnitId } from "./ids.ts"

/** Whether somebody who leads these units leads another one too: it is one of them, or below one. */
export function leadsUnit(units: readonly Unit[], scopes: readonly UnitId[], unit: UnitId): boolean {
  return scopes.some((scope) => unitsWithin(units, scope).has(unit))
}
