import type { ReleaseRow } from "./row.ts"

/**
 * What may be said of a measure against the release before it:
 * - `first`: there is none, or it showed nothing
 * - `new_series`: the two cannot be compared
 * - `small_group`: fewer than 50 answered in either release; a single week's movement is noise
 * - `quiet`: no movement beyond noise
 * - `rose`, `fell`: the 90 % intervals do not overlap
 */
export type Change = "first" | "new_series" | "small_group" | "quiet" | "rose" | "fell"

/** The fewest respondents of whom a change from one release to the next is spoken. */
const enough = 50

/** Decides by the displayed figures alone. `now` is a published row; `before` the same unit and measure earlier. */
export function change(now: ReleaseRow, before: ReleaseRow | undefined): Change {
  if (before?.status !== "published") return "first"
  if (before.segment !== now.segment) return "new_series"
  if (fewest(now.band) < enough || fewest(before.band) < enough) return "small_group"
  if (now.low === undefined || now.high === undefined) return "quiet"
  if (before.low === undefined || before.high === undefined) return "quiet"
  if (now.low > before.high) return "rose"
  if (now.high < before.low) return "fell"
  return "quiet"
}

/** The lower edge of a band: "50-99" → 50, "100+" → 100; an unknown band counts as none. */
function fewest(band: string | undefined): number {
  return Number.parseInt(band ?? "0", 10) || 0
}
