import { shareInterval, type Interval } from "./interval.ts"
import { refused, type Refused } from "./refused.ts"

/** What became of alerts within eight weeks, as a named owner decided, and which failures an alert had preceded. */
export type Ledger = { alerts: number; borneOut: number; failures: number; preceded: number }

type Share = { kind: "share"; share: number } & Interval

/**
 * Whether strain came before visible failure, checked and not assumed: of all alerts those that a failure followed
 * (precision), of all failures those that an alert preceded (recall), 0–1 with Wilson's 95 % interval.
 */
export function trackRecord({ alerts, borneOut, failures, preceded }: Ledger): {
  precision: Share | Refused<"no alert yet">
  recall: Share | Refused<"no failure yet">
} {
  return {
    precision: alerts > 0 ? shareOf(borneOut, alerts) : refused("no alert yet"),
    recall: failures > 0 ? shareOf(preceded, failures) : refused("no failure yet"),
  }
}

function shareOf(count: number, all: number): Share {
  const share = count / all
  return { kind: "share", share, ...shareInterval({ share, n: all, level: 0.95 }) }
}

/** What came of an alert: `nothing` means that nothing visible failed. */
export type LedgerOutcome = "incident" | "rollback" | "paused" | "nothing"
