import { median } from "./numbers.ts"
import type { Pooled } from "./pooling.ts"

/** Units are set against each other only where at least this much of a typical difference between them is real. */
const enough = 0.5

/** Whether units may be ranked or coloured against each other: the median reliability of their means is 0.5 or more. */
export function mayCompare({ units }: Pooled): boolean {
  return median(units.map(({ ownWeight }) => ownWeight)) >= enough
}
