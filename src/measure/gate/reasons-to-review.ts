import { daysBetween, type VerdictKind } from "../../pulse/deployments.ts"
import type { Text } from "../../pulse/survey.ts"
import { gateThresholds } from "./thresholds.ts"

/** Why the gate is asked again before a deployment grows further. */
export type ReviewReason =
  | { reason: "alert"; unit: string; title: Text; on: string }
  | { reason: "ownerLeft" }
  | { reason: "usersDoubled"; from: number; to: number }
  | { reason: "incidents"; count: number }
  | { reason: "expired"; on: string }

/** What a verdict was given on, and what has happened since. Days are yyyy-mm-dd. */
export type SinceVerdict = {
  today: string
  verdict: { verdict: VerdictKind; givenOn: string; validUntil: string; users: number }
  usersNow: number
  /** Whether the accountable owner is named and still there. */
  ownerThere: boolean
  /** Alerts of the supporting units that the verdict did not know of, with the day on which each was raised. */
  alerts: readonly { unit: string; title: Text; on: string }[]
  /** Days of incidents, rollbacks and pauses. */
  incidents: readonly string[]
}

/** Every reason to ask again since a verdict (docs/methods.md, The gate). */
export function reasonsToReview(since: SinceVerdict): ReviewReason[] {
  const { today, verdict, usersNow, ownerThere } = since
  const doubled = verdict.users > 0 && usersNow >= gateThresholds.usersTimes * verdict.users
  const incidents = mostTogether(since.incidents, verdict.givenOn, today)
  return [
    ...since.alerts
      .filter(({ on }) => on >= verdict.givenOn)
      .map((alert) => ({ reason: "alert" as const, ...alert })),
    ...(ownerThere ? [] : [{ reason: "ownerLeft" as const }]),
    ...(doubled ? [{ reason: "usersDoubled" as const, from: verdict.users, to: usersNow }] : []),
    ...(incidents >= gateThresholds.incidents ? [{ reason: "incidents" as const, count: incidents }] : []),
    ...(verdict.validUntil < today ? [{ reason: "expired" as const, on: verdict.validUntil }] : []),
  ]
}

/** The most incidents within the days of the rule, up to one that came after the verdict. */
function mostTogether(days: readonly string[], givenOn: string, today: string): number {
  const known = days.filter((day) => day <= today)
  const until = known.filter((day) => day > givenOn)
  return Math.max(
    0,
    ...until.map(
      (last) =>
        known.filter((day) => day <= last && daysBetween(day, last) < gateThresholds.incidentDays).length,
    ),
  )
}
