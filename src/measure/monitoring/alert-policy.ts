import type { TrendState } from "./control-chart.ts"

/** "organisation": the root; "division": a child with units below; "team": all others. */
export type Level = "organisation" | "division" | "team"

/** Alerts sent as messages: the organisation's, a division's, and a team's with two measures in alert. */
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
