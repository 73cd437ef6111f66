/** In the order of removal: people who left go before results, so that no wave goes with rows about people left. */
export const retainedKinds = ["deliveries", "rosters", "comments", "leavers", "releases", "audit"] as const
export type RetainedKind = (typeof retainedKinds)[number]

/** Days by kind; 0 keeps results for good. */
export type Periods = Readonly<Record<RetainedKind, number>>

/** Rows about single people go when no longer used; results are about groups, and stay. */
export const usualPeriods: Periods = {
  deliveries: 3,
  rosters: 28,
  comments: 180,
  leavers: 90,
  releases: 0,
  audit: 730,
}

const dayMs = 86_400_000

/** Older rows go (epoch ms); undefined: kept for good. */
export function goesBefore(periods: Periods, kind: RetainedKind, now: number): number | undefined {
  const days = periods[kind]
  return kind === "releases" && days === 0 ? undefined : now - days * dayMs
}
