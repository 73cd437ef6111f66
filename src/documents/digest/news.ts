import type { Survey, Text } from "../../pulse/survey.ts"
import type { UnitAlerts } from "../alerts/build.ts"
import { stateOf } from "../line.ts"
import type { Bound, ContrastRow, ReleaseRow } from "../row.ts"
import type { HistoryWave } from "./input.ts"

/** What a digest leads with: at most one thing of each kind. A week without `bad` is one as usual. */
export type News = {
  bad?: BadNews | undefined
  caution?: Caution | undefined
  good?: GoodNews | undefined
}

/** A signal by its full and its short name, and with the survey's own sentence where it has one. */
type Named = { measure: string; fullTitle: Text; title: Text; says?: Text | undefined }

/** What a figure was, and on which day (yyyy-mm-dd). */
type Before = { before?: { score: number; on: string } | undefined }

/** `before`: the last score that was shown before the alert began. */
export type AlertSignal = Named & Before & { score: number; bound?: Bound | undefined; since: string }

export type BadNews =
  | {
      kind: "alert"
      unit: { id: string; name: string }
      /** The worst first. */
      signals: AlertSignal[]
      /** The lowest of the units below it that are in alert, on its own worst signal there. */
      lowest?: { unit: string; score: number; bound?: Bound | undefined } | undefined
      /** How many units are in alert besides those named. */
      others: number
    }
  | ({
      kind: "strained"
      score: number
      bound?: Bound | undefined
      low?: number | undefined
      high?: number | undefined
    } & Named &
      Before)

export type Caution =
  | ({
      kind: "line"
      state: "beyond" | "boundary"
      title: Text
      says?: Text | undefined
      value: number
      low: number
      high: number
    } & Before)
  | ({ kind: "slipping"; score: number; since: string } & Named & Before)

export type GoodNews =
  | ({ kind: "improving"; score: number; since: string } & Named & Before)
  | ({ kind: "rose"; score: number; span: 1 | 4; points?: number | undefined } & Named)

export type NewsInput = {
  survey: Survey
  unit: { id: string; name: string }
  rows: readonly ReleaseRow[]
  contrasts: readonly ContrastRow[]
  /** The unit itself and those below it that are in alert. */
  alerts: readonly UnitAlerts[]
  /** The waves of the unit that `unitInTheNews` names, oldest first, with this one. */
  history: readonly HistoryWave[]
  /** The same of the unit itself, where that is another. */
  ownHistory?: readonly HistoryWave[] | undefined
}

/** The unit in alert that a digest leads with: the lowest score without an alert above it; undefined without alerts. */
export function unitInTheNews({
  survey,
  unit,
  alerts,
}: Omit<NewsInput, "history" | "ownHistory" | "rows" | "contrasts">) {
  const below = alerts.filter((one) => one.unit.id !== unit.id && worst(survey, one) !== undefined)
  const ids = new Set(below.map((one) => one.unit.id))
  const topmost = below.filter(({ above }) => !above.some((id) => ids.has(id)))
  const own = alerts.filter((one) => one.unit.id === unit.id && worst(survey, one) !== undefined)
  return (topmost.length > 0 ? topmost : own).toSorted(
    (a, b) => worst(survey, a)!.score - worst(survey, b)!.score || (a.unit.name < b.unit.name ? -1 : 1),
  )[0]
}

/** The news of one unit's release. Only published rows say anything; what is within chance is no news. */
export function newsOf(input: NewsInput): News {
  const { survey, rows } = input
  const bad = alertNews(input) ?? strained(survey, rows, input.ownHistory ?? input.history)
  const named = bad?.kind === "alert" ? bad.signals.map(({ measure }) => measure) : bad ? [bad.measure] : []
  const own = rows.filter(({ measure }) => !named.includes(measure))
  const then = input.ownHistory ?? input.history
  return { bad, caution: line(input, then) ?? slipping(survey, own, then), good: better(survey, own, then) }
}

function worst(survey: Survey, { rows }: UnitAlerts) {
  return signalsOf(survey, rows)[0]
}

function named(survey: Survey, measure: string, state: "strained" | "better"): Named {
  const { title, short, says } = survey.measures[measure]!
  return { measure, fullTitle: title, title: short ?? title, says: says?.[state] }
}

/** Published rows of core measures. */
function coreRows(survey: Survey, rows: readonly ReleaseRow[]) {
  return rows.flatMap((row) =>
    survey.measures[row.measure]?.kind === "core" && row.status === "published" && row.score !== undefined
      ? [{ ...row, score: row.score }]
      : [],
  )
}

function signalsOf(survey: Survey, rows: readonly ReleaseRow[]): AlertSignal[] {
  return coreRows(survey, rows)
    .flatMap(({ measure, score, bound, trend }) =>
      trend?.state === "alert"
        ? [{ ...named(survey, measure, "strained"), score, bound, since: trend.since }]
        : [],
    )
    .toSorted((a, b) => a.score - b.score)
}

function alertNews(input: NewsInput): BadNews | undefined {
  const { survey, alerts, history } = input
  const found = unitInTheNews(input)
  if (!found) return undefined
  const below = alerts
    .filter(({ above }) => above.includes(found.unit.id))
    .map((one) => ({ unit: one.unit.name, signal: worst(survey, one) }))
    .filter((one) => one.signal !== undefined)
    .toSorted((a, b) => a.signal!.score - b.signal!.score)[0]
  const signals = signalsOf(survey, found.rows).map((signal) => ({
    ...signal,
    before: before(signal, found, history),
  }))
  const told = alerts.filter((one) => worst(survey, one) !== undefined).length
  return {
    kind: "alert",
    unit: found.unit,
    signals,
    lowest: below && { unit: below.unit, score: below.signal!.score, bound: below.signal!.bound },
    others: told - (below ? 2 : 1),
  }
}

/** The last score of the same series that was shown exactly before an alert, or another state, began. */
function before(
  { measure, since }: Pick<AlertSignal, "measure" | "since">,
  { rows }: Pick<UnitAlerts, "rows">,
  history: readonly HistoryWave[],
) {
  const segment = rows.find((row) => row.measure === measure)?.segment
  return history
    .filter(({ closesOn }) => closesOn < since)
    .flatMap(({ closesOn: on, rows: then }) =>
      then.flatMap((row) =>
        row.measure === measure &&
        row.segment === segment &&
        row.status === "published" &&
        row.score !== undefined &&
        row.bound === undefined
          ? [{ score: row.score, on }]
          : [],
      ),
    )
    .at(-1)
}

/** A state can follow from many small steps: a score that is the same in whole points is not set beside itself. */
function unlike(score: number, was: ReturnType<typeof before>) {
  return was?.score === score ? undefined : was
}

/** The lowest signal that is strained beyond chance: its whole interval, or all it can be, lies below the band. */
function strained(
  survey: Survey,
  rows: readonly ReleaseRow[],
  history: readonly HistoryWave[],
): BadNews | undefined {
  const [found] = coreRows(survey, rows)
    .filter(isStrained)
    .toSorted((a, b) => a.score - b.score)
  if (!found) return undefined
  const { measure, score, bound, low, high } = found
  const was = unlike(score, lastNotStrained(survey, found, history))
  return { kind: "strained", ...named(survey, measure, "strained"), score, bound, low, high, before: was }
}

function isStrained({ score, bound, high }: { score: number } & Pick<ReleaseRow, "bound" | "high">): boolean {
  return stateOf(bound === "at_most" ? score : (high ?? 100)) === "strained"
}

/** The last score of the series before it was strained; where it always was, the first that is known. */
function lastNotStrained(
  survey: Survey,
  { measure, segment }: Pick<ReleaseRow, "measure" | "segment">,
  history: readonly HistoryWave[],
): Before["before"] {
  const known = history
    .slice(0, -1)
    .flatMap(({ closesOn: on, rows }) =>
      coreRows(survey, rows).flatMap((row) =>
        row.measure === measure && row.segment === segment && row.bound === undefined ? [{ ...row, on }] : [],
      ),
    )
  const was = known.findLast((row) => !isStrained(row)) ?? known[0]
  return was && { score: was.score, on: was.on }
}

/** Points between the ends of the interval of a difference that is said to be at the line. */
const widestAtLine = 20

function line({ survey, contrasts }: NewsInput, history: readonly HistoryWave[]): Caution | undefined {
  for (const state of ["beyond", "boundary"] as const)
    for (const row of contrasts) {
      const { value, low, high } = row
      const contrast = survey.contrasts.find(({ id }) => id === row.contrast)
      if (!contrast || !row.published || row.state !== state) continue
      if (value === undefined || low === undefined || high === undefined) continue
      // At the line is news only where it is known closely, and on the wrong side of it.
      if (state === "boundary" && (value >= 0 || high - low > widestAtLine)) continue
      return {
        kind: "line",
        state,
        title: contrast.title,
        says: contrast.says?.[state],
        value,
        low,
        high,
        before: lineBefore(contrast, history),
      }
    }
  return undefined
}

/** The difference from the last waves that the one of now has none of. */
function lineBefore(
  { id, waves }: Survey["contrasts"][number],
  history: readonly HistoryWave[],
): Before["before"] {
  const then = history.at(-1 - waves)
  const row = then?.rows.find(({ measure }) => measure === id)
  return then && row?.status === "published" && row.score !== undefined
    ? { score: row.score, on: then.closesOn }
    : undefined
}

function slipping(
  survey: Survey,
  rows: readonly ReleaseRow[],
  history: readonly HistoryWave[],
): Caution | undefined {
  const [found] = coreRows(survey, rows)
    .filter(({ trend }) => trend?.state === "watch")
    .toSorted((a, b) => a.score - b.score)
  if (!found?.trend) return undefined
  const { measure, score, trend } = found
  const { since } = trend
  const was = unlike(score, before({ measure, since }, { rows }, history))
  return { kind: "slipping", ...named(survey, measure, "strained"), score, since, before: was }
}

/** What improves, the newest first; or else what rose beyond chance. */
function better(
  survey: Survey,
  rows: readonly ReleaseRow[],
  history: readonly HistoryWave[],
): GoodNews | undefined {
  const core = coreRows(survey, rows)
  const [improving] = core
    .filter(({ trend }) => trend?.state === "improving")
    .toSorted((a, b) => (a.trend!.since > b.trend!.since ? -1 : 1))
  if (improving) {
    const { measure, score, trend } = improving
    const { since } = trend!
    const was = unlike(score, before({ measure, since }, { rows }, history))
    return { kind: "improving", ...named(survey, measure, "better"), score, since, before: was }
  }
  for (const { measure, score, movement } of core)
    if (movement?.kind === "rose") {
      const { span, points } = movement
      return { kind: "rose", ...named(survey, measure, "better"), score, span, points }
    }
  return undefined
}
