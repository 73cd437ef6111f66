import type { Periods, RetainedKind } from "../pulse/retention.ts"
import { sentences } from "./i18n.ts"

const t = sentences("retention")

/** Every kind of row that is kept, and the period that says until when; what has none goes when the pulse closes. */
const kept = [
  ["you", "leavers"],
  ["answers", undefined],
  ["messages", "deliveries"],
  ["rosters", "rosters"],
  ["comments", "comments"],
  ["results", "releases"],
  ["changes", "audit"],
] as const satisfies readonly (readonly [string, RetainedKind | undefined])[]

/** A line for each kind of row, under a heading. */
export function keptLines(locale: string | undefined, periods: Periods): string[] {
  return [
    t(locale, "head"),
    ...kept.map(([key, kind]) => `• ${t(locale, key, kind === undefined ? {} : { days: periods[kind] })}`),
  ]
}
