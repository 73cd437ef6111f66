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
  /** This release: the rows of this unit. */
  rows: readonly ReleaseRow[]
  contrasts: readonly ContrastRow[]
  /** The units below that are in alert. */
  alerts: readonly UnitAlerts[]
  /**
   * Whether the teams can be told apart on a measure, how reliably (0–1), and which clearly lie below the others; for the
   * organisation only.
   */
  comparisons: readonly {
    measure: string
    comparable: boolean
    reliability: number
    below: readonly string[]
  }[]
  /** What is shown by attribute; for the organisation only. */
  cuts: readonly CutRow[]
  /** How many units under this one are shown and how many are protected. */
  below: { published: number; protected: number }
  /** Percent of those asked, so many or more, and the band of respondents; absent when not shown. */
  response: { rate?: number | undefined; band?: string | undefined }
  /** Ids of the questions of this wave; for the organisation only. */
  asked: readonly string[]
  comments: Comments
}

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
  "unit" | "wave" | "survey" | "rows" | "alerts" | "cuts" | "comments"
> & {
  /** The survey's waves counted from 0: this one. */
  number: number
  /** The rows of the units right below it. */
  below: readonly ReleaseRow[]
  /**
   * For the organisation only: how reliably (0–1) teams are told apart on each measure, and how likely (0–1) each of them
   * lies below the median team, in the order of their percentiles.
   */
  comparisons: readonly { measure: string; comparable: boolean; reliability: number }[]
  standings: readonly { measure: string; name: string; below: number }[]
}

/** A team is named among those that lie below the others from this chance on. */
export const clearlyBelow = 0.95

/** What the digest of one unit is built from: all of it follows from releases. */
export function digestInput(facts: DigestFacts): DigestInput {
  const { survey, rows, alerts, unit, below, comparisons, standings, number, ...same } = facts
  const core = new Set(
    Object.entries(survey.measures).flatMap(([id, measure]) => (measure.kind === "core" ? [id] : [])),
  )
  const best = rows
    .filter((row) => core.has(row.measure) && row.status === "published")
    .sort((a, b) => (b.responseRate ?? 0) - (a.responseRate ?? 0))[0]
  const unitsWith = (status: string) =>
    new Set(below.filter((row) => core.has(row.measure) && row.status === status).map((row) => row.unit)).size
  return {
    ...same,
    unit,
    survey,
    rows,
    contrasts: survey.contrasts.flatMap(({ id }) => {
      const row = rows.find((one) => one.measure === id)
      return row ? [contrastRow(id, row)] : []
    }),
    alerts: alerts.filter((one) => one.unit.id !== unit.id),
    below: { published: unitsWith("published"), protected: unitsWith("protected") },
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

function contrastRow(id: string, row: ReleaseRow): ContrastRow {
  if (row.status !== "published" || row.score === undefined) return { contrast: id, published: false }
  const { score: value, low, high } = row
  const state = (low ?? 0) > 0 ? "inside" : (high ?? 0) < 0 ? "beyond" : "boundary"
  return { contrast: id, published: true, value, low, high, state }
}
