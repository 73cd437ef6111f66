import type { Survey, Text } from "../../pulse/survey.ts"
import type { HistoryWave, Owner } from "../digest/input.ts"
import { newsOf, unitInTheNews, type News } from "../digest/news.ts"
import { signalOverTime, type SignalOverTime } from "../digest/over-time.ts"
import { alertsIn, type Alert, type UnitAlerts } from "./build.ts"

declare module "../kinds.ts" {
  interface DocumentKinds {
    alerts: {}
  }
}

/** A message of its own about new alerts: it leads with the worst of them, as a digest does. */
export type AlertsDocument = {
  survey: Text
  closesOn: string
  unit: { id: string; name: string }
  news: News
  signal: SignalOverTime | undefined
  /** Of the unit that it leads with. */
  owner: Owner | undefined
  alerts: Alert[]
}

type Input = {
  survey: Survey
  closesOn: string
  /** Whose channel it is. */
  unit: { id: string; name: string }
  /** Units with a new alert: see `freshAlerts`. */
  alerts: readonly UnitAlerts[]
  /** The waves of the unit that it leads with, and of the channel's own where that is another; oldest first. */
  history: readonly HistoryWave[]
  whole?: readonly HistoryWave[] | undefined
  owner?: Owner | undefined
}

/** Only units with a new alert, and only their signals in alert. */
export function freshAlerts(survey: Survey, alerts: readonly UnitAlerts[]): UnitAlerts[] {
  return alerts.filter((one) => alertsIn(survey, [one])[0]?.signals.some(({ isNew }) => isNew))
}

export function alertsDocument(input: Input): AlertsDocument {
  const { survey, closesOn, unit, alerts, history, whole, owner } = input
  const news = newsOf({ survey, unit, rows: [], contrasts: [], alerts, history })
  const measure = news.bad?.kind === "alert" ? news.bad.signals[0]?.measure : undefined
  return {
    survey: survey.title,
    closesOn,
    unit,
    news,
    signal: measure === undefined ? undefined : signalOverTime(survey, measure, history, whole),
    owner,
    alerts: alertsIn(survey, alerts),
  }
}

/** Which unit such a message leads with; undefined where no alert is new. */
export function unitInAlert({ survey, unit, alerts }: Pick<Input, "survey" | "unit" | "alerts">) {
  return unitInTheNews({ survey, unit, alerts })?.unit
}
