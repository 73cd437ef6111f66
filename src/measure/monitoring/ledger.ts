import type { IncidentKind } from "../../pulse/deployments.ts"
import { shareInterval, type Interval } from "../statistics/interval.ts"
import { notEstimable, orThrow, type NotEstimable } from "../statistics/not-estimable.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** What became of alerts within eight weeks, as a named owner decided, and which failures an alert had preceded. */
export type Ledger = { alerts: number; borneOut: number; failures: number; preceded: number }

/** What came of it: `nothing` means that nothing visible failed. */
export type LedgerOutcome = IncidentKind | "nothing"

/** A line of the ledger: an alert, with its outcome once somebody decided; or a failure recorded by itself. */
export type LedgerLine = {
  kind: "alert" | "failure"
  unit: UnitId
  /** yyyy-mm-dd. */
  raisedOn: string
  outcome?: LedgerOutcome | undefined
  outcomeOn?: string | undefined
}

const horizonDays = 8 * 7
const dayMs = 24 * 3_600_000

/** Whether a day (yyyy-mm-dd) lies within the eight weeks from an alert. */
export function withinHorizon(raisedOn: string, day: string): boolean {
  const days = (Date.parse(day) - Date.parse(raisedOn)) / dayMs
  return days >= 0 && days <= horizonDays
}

/** The last alert of the unit in the eight weeks before a failure, unless its owner said that nothing came of it. */
export function alertBefore<Line extends LedgerLine>(
  failure: LedgerLine,
  lines: readonly Line[],
): Line | undefined {
  const day = failure.outcomeOn ?? failure.raisedOn
  return lines
    .filter(({ kind, unit, outcome }) => kind === "alert" && unit === failure.unit && outcome !== "nothing")
    .filter(({ raisedOn }) => withinHorizon(raisedOn, day))
    .toSorted((one, other) => (one.raisedOn < other.raisedOn ? -1 : 1))
    .at(-1)
}

/** Counts what owners decided: alerts and failures within eight weeks of each other; equal lines tell of one failure. */
export function countLedger(lines: readonly LedgerLine[]): Ledger {
  const decided = lines.filter(({ kind, outcome }) => kind === "alert" && outcome !== undefined)
  const failed = lines.filter(({ outcome }) => outcome !== undefined && outcome !== "nothing")
  const borneOut = (line: LedgerLine) =>
    line.kind === "alert" && withinHorizon(line.raisedOn, line.outcomeOn ?? line.raisedOn)
  const name = ({ unit, outcome, outcomeOn }: LedgerLine) => JSON.stringify([unit, outcome, outcomeOn])
  return {
    alerts: decided.length,
    borneOut: failed.filter(borneOut).length,
    failures: new Set(failed.map(name)).size,
    preceded: new Set(failed.filter((line) => alertBefore(line, lines)).map(name)).size,
  }
}

type Share = { kind: "share"; share: number } & Interval

/** Precision and recall (0–1) of alerts, with Wilson's 90 % interval (docs/methods.md, The ledger). */
export function trackRecord({ alerts, borneOut, failures, preceded }: Ledger): {
  precision: Share | NotEstimable<"no alert yet">
  recall: Share | NotEstimable<"no failure yet">
} {
  return {
    precision: alerts > 0 ? shareOf(borneOut, alerts) : notEstimable("no alert yet"),
    recall: failures > 0 ? shareOf(preceded, failures) : notEstimable("no failure yet"),
  }
}

function shareOf(count: number, all: number): Share {
  const share = count / all
  return { kind: "share", share, ...orThrow(shareInterval({ share, n: all })) }
}
