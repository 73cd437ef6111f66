/**
 * What is kept for a time and then removed, in the order in which it is: who left goes before results, so that a wave that
 * goes whole has no rows about people left.
 */
export const retainedKinds = ["deliveries", "rosters", "comments", "leavers", "releases", "audit"] as const
export type RetainedKind = (typeof retainedKinds)[number]

/** For how many days each kind is kept; results for ever where it is 0. */
export type Periods = Readonly<Record<RetainedKind, number>>

/**
 * Messages and lists of who was asked are about single people, and are kept no longer than they are used. Comments may give
 * their writer away. Changes are kept for two years: long enough for a yearly check to find what was done before it.
 * Results are about groups, are what series and comparisons are made of, and do not come back: nothing removes them unless
 * somebody says so.
 */
export const usualPeriods: Periods = {
  deliveries: 3,
  rosters: 28,
  comments: 180,
  leavers: 90,
  releases: 0,
  audit: 730,
}

const dayMs = 86_400_000

/** What is from before this moment (epoch ms) goes; undefined where the kind is kept for ever. */
export function goesBefore(periods: Periods, kind: RetainedKind, now: number): number | undefined {
  const days = periods[kind]
  return kind === "releases" && days === 0 ? undefined : now - days * dayMs
}
