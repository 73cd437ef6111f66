import { median } from "./numbers.ts"
import type { Pooled } from "./pooling.ts"

/** The least part of a typical difference that must be real. */
const enough = 0.5

/** Whether units may be ranked: median reliability of 0.5 or more. */
export function mayCompare({ units }: Pooled): boolean {
  return median(units.map(({ ownWeight }) => ownWeight)) >= enough
}
