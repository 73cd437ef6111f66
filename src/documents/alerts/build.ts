import type { Survey, Text } from "../../pulse/survey.ts"
import type { ReleaseRow } from "../row.ts"

export type UnitAlerts = {
  unit: { id: string; name: string }
  /** Ids, from the unit's parent up. */
  above: readonly string[]
  rows: readonly ReleaseRow[]
}

export type Alert = {
  unit: string
  signals: { title: Text; score: number; bound: ReleaseRow["bound"]; since: string; isNew: boolean }[]
}

/** In the survey's order; unpublished rows say nothing. */
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
