import type { TrendState } from "./control-chart.ts"

/** "organisation": the root; "division": its children that have units below them; "team": all others. */
export type Level = "organisation" | "division" | "team"

/**
 * What leaves the page as a message of its own: an alert of the organisation or a division; of a team only when two
 * measures are in alert at once. Everything else is for those who look. Few teams, many weeks: without this rule chance
 * alone would send several messages a quarter.
 */
export function shouldPush(level: Level, states: readonly TrendState[]): boolean {
  const alerts = states.filter((state) => state === "alert").length
  switch (level) {
    case "organisation":
    case "division":
      return alerts >= 1
    case "team":
      return alerts >= 2
  }
}
