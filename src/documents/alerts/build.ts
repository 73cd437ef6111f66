import type { Survey, Text } from "../../pulse/survey.ts"
import type { ReleaseRow } from "../row.ts"

/** The rows of one unit that are in alert in a release. */
export type UnitAlerts = {
  unit: { id: string; name: string }
  /** Ids of the units above it. */
  above: readonly string[]
  rows: readonly ReleaseRow[]
}

export type Alert = {
  unit: string
  signals: { title: Text; score: number; bound: ReleaseRow["bound"]; since: string; isNew: boolean }[]
}

/** What is said of units in alert, the measures in the survey's order. A row that is not published says nothing. */
export function alertsIn(survey: Survey, alerts: readonly UnitAlerts[]): Alert[] {
  return alerts.flatMap(({ unit, rows }) => {
    const signals = Object.entries(survey.measures).flatMap(([id, { title, short }]) => {
      const row = rows.find((one) => one.measure === id)
      if (row?.status !== "published" || row.score === undefined || row.trend?.state !== "alert") return []
      const { score, bound, trend } = row
      return [{ title: short ?? title, score, bound, since: trend.since, isNew: trend.isNew }]
    })
    return signals.length > 0 ? [{ unit: unit.name, signals }] : []
  })
}

/** A message of its own, about the units that a new alert concerns. */
export type AlertsDocument = { survey: Text; closesOn: string; alerts: Alert[] }

/** Only units with something new: what was said before is not said again. */
export function alertsDocument(
  survey: Survey,
  closesOn: string,
  alerts: readonly UnitAlerts[],
): AlertsDocument {
  const fresh = alertsIn(survey, alerts).filter(({ signals }) => signals.some(({ isNew }) => isNew))
  return { survey: survey.title, closesOn, alerts: fresh }
}
