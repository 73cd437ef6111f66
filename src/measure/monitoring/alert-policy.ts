import type { TrendState } from "./control-chart.ts"

/** "organisation": the root; "division": a child with units below; "team": all others. */
export type Level = "organisation" | "division" | "team"

/**
 * Which alerts are sent as messages: those of the organisation or a division, and of a team with two measures in alert.
 * Without this rule, chance alone would send several a quarter.
 */
export function shouldAlert(level: Level, states: readonly TrendState[]): boolean {
  const alerts = states.filter((state) => state === "alert").length
  switch (level) {
    case "organisation":
    case "division":
      return alerts >= 1
    case "team":
      return alerts >= 2
  }
}
