import type { UnitAlerts } from "../alerts/build.ts"
import type { ReleaseRow } from "../row.ts"
import type { Text } from "../../pulse/survey.ts"
import type { News } from "../digest/news.ts"
import { loadLineOverTime, type LoadLineOverTime } from "../digest/over-time.ts"
import {
  cameOf,
  coreOf,
  inOrder,
  signalsOver,
  unitsBelow,
  type NumberedAlert,
  type PageDecision,
  type PortfolioLine,
  type ReviewPageInput,
  type SignalSeries,
  type UnitsBelow,
} from "../review/page.ts"

export type OverviewInput = Pick<
  ReviewPageInput,
  "survey" | "history" | "below" | "path" | "portfolio" | "today"
> & {
  closesOn: string
  /** The worst thing, as the digest leads with it. */
  news: News
  inAlert: readonly UnitAlerts[]
  /** Of this unit and below, the last first. */
  alerts: readonly NumberedAlert[]
  decisions: readonly PageDecision[]
}

export type SignalInAlert = {
  unit: { id: string; name: string }
  measure: string
  title: Text
  score: number
  bound: ReleaseRow["bound"]
  since: string
}

/** What a leader finds first: how their scope stands, and what waits for somebody. */
export type HomePage = {
  path: OverviewInput["path"]
  closesOn: string
  today: string
  version: number
  news: News
  line?: LoadLineOverTime | undefined
  series: SignalSeries[]
  units?: UnitsBelow | undefined
  /** Signals of the unit and of those below that are in alert, the lowest first. */
  inAlert: SignalInAlert[]
  /** Alerts of which nobody has said what came of them. */
  waiting: NumberedAlert[]
  /** Decisions that are not settled, the first due first. */
  due: PageDecision[]
  portfolio: PortfolioLine[]
}

export function homePage(input: OverviewInput): HomePage {
  const { survey, history, path, closesOn, today, news } = input
  const [contrast] = survey.contrasts
  return {
    path,
    closesOn,
    today,
    version: survey.version,
    news,
    line: contrast && loadLineOverTime(survey, contrast.id, history),
    series: signalsOver(survey, history),
    units: unitsBelow(survey, input.below),
    inAlert: signalsInAlert(input),
    waiting: input.alerts.filter((alert) => cameOf(alert, today) === "open"),
    due: openDecisions(input.decisions),
    portfolio: inOrder(input.portfolio),
  }
}

function signalsInAlert({ survey, inAlert }: OverviewInput): SignalInAlert[] {
  const found = inAlert.flatMap(({ unit, rows }) =>
    coreOf(survey).flatMap(([measure, { title, short }]): SignalInAlert[] => {
      const row = rows.find((one) => one.measure === measure)
      if (row?.status !== "published" || row.score === undefined || row.trend?.state !== "alert") return []
      const { score, bound, trend } = row
      return [{ unit, measure, title: short ?? title, score, bound, since: trend.since }]
    }),
  )
  return found.toSorted((a, b) => a.score - b.score)
}

/** Those not settled, the first due first. */
export function openDecisions(decisions: readonly PageDecision[]): PageDecision[] {
  return decisions
    .filter(({ state }) => state === "open" || state === "later")
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.number - b.number))
}
