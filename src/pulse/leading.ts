import { unitsWithin, type Unit } from "./units.ts"
import type { UnitId } from "./ids.ts"

export function leadsUnit(units: readonly Unit[], scopes: readonly UnitId[], unit: UnitId): boolean {
  return scopes.some((scope) => unitsWithin(units, scope).has(unit))
}
