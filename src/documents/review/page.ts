import type { Clears } from "../../measure/gate/verdict.ts"
import { withinHorizon, type LedgerOutcome } from "../../measure/monitoring/ledger.ts"
import type { BeforeAfter } from "../../measure/review/before-after.ts"
import type { DecisionState, DeploymentStage, VerdictKind } from "../../pulse/deployments.ts"
import type { Survey, Text } from "../../pulse/survey.ts"
import type { Benchmarks } from "../benchmarks.ts"
import type { HistoryWave } from "../digest/input.ts"
import { unitsCell, type UnitsCell } from "../digest/units-table.ts"
import { loadLineOverTime, type LoadLineOverTime } from "../digest/over-time.ts"
import type { ReleaseRow } from "../row.ts"
import type { Review } from "./build.ts"

/** An AI system as a review lists it. `until`: until when its last verdict holds (yyyy-mm-dd). */
export type PortfolioLine = {
  id: string
  name: string
  does: string
  users: number
  stage: DeploymentStage
  owner?: string | undefined
  verdict?: { kind: VerdictKind; until: string; valid: boolean; asked: DeploymentStage } | undefined
}

/** A unit below the one in question: its people, and its published hours of support in the last waves. */
export type AreaHours = { name: string; people: number; hours: readonly number[] }

export type NumberedAlert = {
  number: number
  unitName: string
  title: Text | null
  raisedOn: string
  outcome?: LedgerOutcome | undefined
  outcomeOn?: string | undefined
}

export type PageDecision = {
  number: number
  /** As its maker wrote it; undefined for a condition of a verdict. */
  text?: string | undefined
  condition?: Clears["kind"] | undefined
  /** What it is about: a deployment, else a unit. */
  about?: string | undefined
  why?: string | undefined
  owner?: string | undefined
  dueOn: string
  state: DecisionState
  stateOn?: string | undefined
  /** What became of the measure that it should move, where that can be said. */
  moved?: { title: Text; result: BeforeAfter } | undefined
}

export type ReviewPageInput = {
  review: Review
  survey: Survey
  /** The unit's waves, oldest first. */
  history: readonly HistoryWave[]
  areas: readonly AreaHours[]
  whole: Omit<AreaHours, "name">
  /** The units directly below that the reader may open, with what is released of them in the last wave. */
  below: readonly { id: string; name: string; rows: readonly ReleaseRow[] }[]
  /** From the topmost unit that the reader may open to the one in question. */
  path: readonly { id: string; name: string }[]
  portfolio: readonly PortfolioLine[]
  alerts: readonly NumberedAlert[]
  decisions: readonly PageDecision[]
  today: string
  /** What lies beside the last pulse's figures. */
  beside?: Benchmarks | undefined
}

/** A signal over the waves shown. `people`: 0 (five or more) to 5 (a hundred or more). */
export type SignalSeries = {
  measure: string
  title: Text
  waves: { on: string; point?: SeriesPoint | undefined; begins?: "alert" | "improving" | undefined }[]
}
export type SeriesPoint = {
  score: number
  low: number
  high: number
  bound: ReleaseRow["bound"]
  segment: number
  people: number
  state: "alert" | "improving" | "slipping" | "usual"
  /** Percent of those asked. */
  rate?: number | undefined
}

/** Percent of all people and of all hours; `times`: hours by its share of people. */
export type HoursShare = { name: string; people: number; hours: number; times: number }

/** What a review asks to be decided, each from one piece of evidence. */
export type AskedDecision =
  | { kind: "pause"; deployment: string; owner?: string | undefined; until: string }
  | { kind: "settle"; deployment: string; users: number; owner?: string | undefined; stage: DeploymentStage }
  | { kind: "capacity"; unit: string; times: number }
  | { kind: "plans"; points: number; low: number; high: number }

/** Units below, the lowest score first; `hidden`: how many are not shown. */
export type UnitsBelow = {
  columns: Text[]
  lines: { id: string; name: string; cells: UnitsCell[] }[]
  hidden: number
}

export type ReviewPage = Pick<ReviewPageInput, "review" | "alerts" | "today" | "path" | "beside"> & {
  units?: UnitsBelow | undefined
  line?: LoadLineOverTime | undefined
  series: SignalSeries[]
  hours?: { shown: HoursShare[]; hidden?: { units: number; people: number } | undefined } | undefined
  portfolio: PortfolioLine[]
  asked: AskedDecision[]
  decisions: PageDecision[]
  /** The survey's version. */
  version: number
}

const mostAsked = 3
/** A unit is told to carry too much from so many times its share of people on. */
const overloadedFrom = 2
const fewestWaves = 4

/** The operating review as a page shows it: what the review says, with its way over the waves, and what is to be decided. */
export function reviewPage(input: ReviewPageInput): ReviewPage {
  const { review, survey, history, alerts, decisions, today } = input
  const contrast = survey.contrasts[0]
  const portfolio = inOrder(input.portfolio)
  const hours = hoursOf(input)
  const line = contrast && loadLineOverTime(survey, contrast.id, history)
  return {
    review,
    alerts,
    today,
    path: input.path,
    beside: input.beside,
    units: unitsBelow(survey, input.below),
    line,
    series: signalsOver(survey, history),
    hours,
    portfolio,
    asked: askedOf(portfolio, hours, line),
    decisions: [...decisions],
    version: survey.version,
  }
}

/** The core measures of a survey, in its order. */
export function coreOf({ measures }: Survey) {
  return Object.entries(measures).filter(([, { kind }]) => kind === "core")
}

/** The units directly below one, as a table; undefined where nothing is shown of any. */
export function unitsBelow(survey: Survey, below: ReviewPageInput["below"]): UnitsBelow | undefined {
  const core = coreOf(survey)
  const all = below.map(({ id, name, rows }) => ({
    id,
    name,
    cells: core.map(([measure]) => unitsCell(rows.find((row) => row.measure === measure))),
  }))
  const lines = all.filter(({ cells }) => cells.some((one) => one !== undefined))
  if (lines.length === 0) return undefined
  const lowest = ({ cells }: (typeof lines)[number]) => Math.min(...cells.map((one) => one?.score ?? 100))
  return {
    columns: core.map(([, { title, short }]) => short ?? title),
    lines: lines.toSorted((a, b) => lowest(a) - lowest(b) || (a.name < b.name ? -1 : 1)),
    hidden: all.length - lines.length,
  }
}

const bands = ["5-9", "10-14", "15-24", "25-49", "50-99", "100+"]

/** Each core measure of a unit over its waves. */
export function signalsOver(survey: Survey, history: readonly HistoryWave[]): SignalSeries[] {
  return coreOf(survey).map(([id, { title, short }]) => seriesOf(history, id, short ?? title))
}

/** One measure of a unit over its waves. */
export function seriesOf(history: readonly HistoryWave[], measure: string, title: Text): SignalSeries {
  return {
    measure,
    title,
    waves: history.map(({ closesOn: on, rows }) => {
      const row = rows.find((one) => one.measure === measure)
      if (row?.status !== "published" || row.score === undefined) return { on }
      const { score, low = score, high = score, bound, segment, band = "", responseRate: rate, trend } = row
      const state = stateOf(trend?.state)
      const begins =
        (state === "alert" || state === "improving") && trend?.since === on ? { begins: state } : {}
      const people = Math.max(0, bands.indexOf(band))
      return { on, point: { score, low, high, bound, segment, people, state, rate }, ...begins }
    }),
  }
}

function stateOf(trend: NonNullable<ReleaseRow["trend"]>["state"] | undefined): SeriesPoint["state"] {
  if (trend === "alert" || trend === "improving") return trend
  return trend === "watch" ? "slipping" : "usual"
}

/** Shares of the whole, from published hours alone; units without are one row of people. */
function hoursOf({ areas, whole }: ReviewPageInput): ReviewPage["hours"] {
  const meanOf = ({ hours }: Pick<AreaHours, "hours">) =>
    hours.length < fewestWaves ? undefined : hours.reduce((sum, one) => sum + one, 0) / hours.length
  const known = areas.flatMap((area) => {
    const mean = meanOf(area)
    return mean === undefined ? [] : [{ ...area, sum: mean * area.people }]
  })
  const wholeMean = meanOf(whole)
  if (known.length < 2 || wholeMean === undefined || wholeMean === 0 || whole.people === 0) return undefined
  const all = Math.max(
    wholeMean * whole.people,
    known.reduce((total, { sum }) => total + sum, 0),
  )
  const percent = (part: number, of: number) => Math.round((100 * part) / of)
  const hidden = areas.filter((area) => meanOf(area) === undefined)
  const hiddenPeople = hidden.reduce((total, { people }) => total + people, 0)
  return {
    shown: known
      .map(({ name, people, sum }) => ({
        name,
        people: percent(people, whole.people),
        hours: percent(sum, all),
        times: people === 0 ? 0 : Math.round((10 * (sum / all)) / (people / whole.people)) / 10,
      }))
      .toSorted((a, b) => b.hours - a.hours),
    hidden:
      hidden.length === 0 ? undefined : { units: hidden.length, people: percent(hiddenPeople, whole.people) },
  }
}

const rank: Record<VerdictKind, number> = { insufficient: 1, hold: 2, conditions: 3, go: 4 }

/** Those without a valid verdict first. */
export function inOrder(portfolio: readonly PortfolioLine[]): PortfolioLine[] {
  const place = ({ verdict }: PortfolioLine) => (verdict?.valid ? rank[verdict.kind] : 0)
  return portfolio.toSorted((a, b) => place(a) - place(b) || b.users - a.users)
}

/** At most three: what is on hold, what grows without anybody's answer, who carries too much, plans beyond the line. */
function askedOf(
  portfolio: readonly PortfolioLine[],
  hours: ReviewPage["hours"],
  line: ReviewPage["line"],
): AskedDecision[] {
  const held = portfolio.flatMap(({ name: deployment, owner, verdict }): AskedDecision[] =>
    verdict?.valid && verdict.kind === "hold"
      ? [{ kind: "pause", deployment, owner, until: verdict.until }]
      : [],
  )
  const open = portfolio.flatMap(({ name: deployment, users, owner, stage, verdict }): AskedDecision[] =>
    stage !== "pilot" && (!verdict?.valid || owner === undefined)
      ? [{ kind: "settle", deployment, users, owner, stage }]
      : [],
  )
  const heavy = (hours?.shown ?? []).flatMap(({ name: unit, times }): AskedDecision[] =>
    times >= overloadedFrom ? [{ kind: "capacity", unit, times }] : [],
  )
  const now = line?.waves.at(-1)?.levels
  const plans: AskedDecision[] =
    now && now.low > 0 ? [{ kind: "plans", points: Math.round(now.gap), low: now.low, high: now.high }] : []
  const lists = [held, open, heavy, plans]
  // The first of each kind before the second of any.
  const turns = Array.from({ length: mostAsked }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  )
  return turns.flat().slice(0, mostAsked)
}

/** What came of an alert: a failure within eight weeks, none in them, or not known yet. */
export function cameOf(alert: NumberedAlert, today: string): "failed" | "nothing" | "open" {
  const { outcome, outcomeOn, raisedOn } = alert
  if (outcome === undefined) return withinHorizon(raisedOn, today) ? "open" : "nothing"
  if (outcome === "nothing") return "nothing"
  return withinHorizon(raisedOn, outcomeOn ?? raisedOn) ? "failed" : "nothing"
}
