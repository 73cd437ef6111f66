import { questionsFor } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"
import { rootUnit } from "../../pulse/units.ts"
import type { UnitAlerts } from "../alerts/build.ts"
import type { ContrastRow, CutRow, ReleaseRow } from "../row.ts"

export type DigestInput = {
  unit: { id: string; name: string }
  /** ISO dates (yyyy-mm-dd). */
  wave: { opensOn: string; closesOn: string }
  survey: Survey
  rows: readonly ReleaseRow[]
  contrasts: readonly ContrastRow[]
  alerts: readonly UnitAlerts[]
  /** The unit's last waves, oldest first; the last one is this. */
  history: readonly HistoryWave[]
  /** The same of the unit in alert that the digest leads with, where that is another. */
  newsHistory?: readonly HistoryWave[] | undefined
  /** How many alerts wait for a word on what came of them; for the organisation only. */
  waiting: number
  /** Who each task is for; absent where nobody answers for it. */
  owners?: Partial<Record<ThisWeek, Owner>> | undefined
  /** Whether teams can be told apart, how reliably (0–1), and which lie clearly below; for the organisation only. */
  comparisons: readonly {
    measure: string
    comparable: boolean
    reliability: number
    below: readonly string[]
  }[]
  /** What is shown by attribute; for the organisation only. */
  cuts: readonly CutRow[]
  below: readonly UnitRows[]
  /** Percent of those asked, so many or more, and the band of respondents; absent when not shown. */
  response: { rate?: number | undefined; band?: string | undefined }
  /** Ids of the questions of this wave; for the organisation only. */
  asked: readonly string[]
  comments: Comments
}

/** What somebody can do this week: ask a unit in alert, say what came of alerts, change plans beyond the line. */
export type ThisWeek = "ask" | "ledger" | "plans"

/** People by how they are called where it is read, and how many more; or who leads the unit of that name. */
export type Owner = { people: string[]; more: number } | { leadersOf: string }

/** The releases of one unit in one wave; `closesOn` is an ISO date (yyyy-mm-dd). */
export type HistoryWave = { closesOn: string; rows: readonly ReleaseRow[] }
export type UnitRows = { name: string; rows: readonly ReleaseRow[] }

/** What people wrote, as far as they let it travel. */
export type Comments = {
  /** Those that stand at this unit, in an order drawn by lot; at most one more than are shown. */
  texts: readonly string[]
  /** Names of the units below whose own digests have comments. */
  below: readonly string[]
  /** Words that five or more people used; for the organisation only. */
  words: readonly string[]
}

export const mostComments = 10

/** What is stored of one unit's part of a wave. */
export type DigestFacts = Pick<
  DigestInput,
  | "unit"
  | "wave"
  | "survey"
  | "rows"
  | "alerts"
  | "below"
  | "cuts"
  | "comments"
  | "history"
  | "newsHistory"
  | "waiting"
  | "owners"
> & {
  /** The survey's waves counted from 0: this one. */
  number: number
  /** Organisation only: reliability (0–1) by measure, and teams' chance (0–1) to lie below the median, by percentile. */
  comparisons: readonly { measure: string; comparable: boolean; reliability: number }[]
  standings: readonly { measure: string; name: string; below: number }[]
}

/** A team is named among those that lie below the others from this chance on. */
export const clearlyBelow = 0.95

/** What the digest of one unit is built from: all of it follows from releases. */
export function digestInput(facts: DigestFacts): DigestInput {
  const { survey, rows, unit, comparisons, standings, number, ...same } = facts
  const core = new Set(
    Object.entries(survey.measures).flatMap(([id, measure]) => (measure.kind === "core" ? [id] : [])),
  )
  const best = rows
    .filter((row) => core.has(row.measure) && row.status === "published")
    .sort((a, b) => (b.responseRate ?? 0) - (a.responseRate ?? 0))[0]
  return {
    ...same,
    unit,
    survey,
    rows,
    contrasts: contrastRows(survey, rows),
    response: { rate: best?.responseRate, band: best?.band },
    comparisons: comparisons.map((one) => ({
      ...one,
      below: standings
        .filter(({ measure, below: chance }) => measure === one.measure && chance >= clearlyBelow)
        .map(({ name }) => name),
    })),
    asked: unit.id === rootUnit ? askedIn(survey, number) : [],
  }
}

/** Every question that somebody was asked in a wave. */
function askedIn(survey: Survey, number: number): string[] {
  return survey.rotation?.balance === "leaf"
    ? [...new Set(survey.rotation.tracks.flatMap((track) => track.order))]
    : questionsFor(survey, number, new Map())
}

export function contrastRows({ contrasts }: Survey, rows: readonly ReleaseRow[]): ContrastRow[] {
  return contrasts.flatMap(({ id }) => {
    const row = rows.find((one) => one.measure === id)
    return row ? [contrastRow(id, row)] : []
  })
}

function contrastRow(id: string, row: ReleaseRow): ContrastRow {
  if (row.status !== "published" || row.score === undefined) return { contrast: id, published: false }
  const { score: value, low, high } = row
  const state = (low ?? 0) > 0 ? "inside" : (high ?? 0) < 0 ? "beyond" : "boundary"
  return { contrast: id, published: true, value, low, high, state }
}
