import type { TrendState } from "../measure/monitoring/control-chart.ts"
import type { Cut } from "../pulse/attributes.ts"
import type { Movement } from "../measure/close/trends.ts"
import type { UnitId } from "../pulse/ids.ts"

/** One measure of one unit in one release, as it may be shown: the only thing any document is made from. */
export type ReleaseRow = {
  unit: UnitId
  measure: string
  status: "published" | "protected" | "no_data"
  /** Whole points, 0–100. With `bound` the true score is at or beyond this one. */
  score?: number | undefined
  bound?: Bound | undefined
  /** The 90 % interval, 0–100. */
  low?: number | undefined
  high?: number | undefined
  /** Percent, 0–100. */
  favourable?: number | undefined
  favourableBound?: Bound | undefined
  /** How many people answered, never exactly: "5-9" … "100+". */
  band?: string | undefined
  /** Percent of those asked, down to a step of five. */
  responseRate?: number | undefined
  /** Rows of one segment can be compared; a new one begins after a hold or a change of method. */
  segment: number
  /** Of a team: where it stands among the teams (0–100, 50 is the middle), where these can be told apart. */
  percentile?: number | undefined
  /** What it says against the releases before it. */
  movement?: Movement | undefined
  trend?: ShownTrend | undefined
}

/** The state of a judged measure, and the day (yyyy-mm-dd) on which the first wave in it closed. */
export type ShownTrend = { state: TrendState; since: string; isNew: boolean }

export type Bound = "at_most" | "at_least"

/** One measure of one cut of the whole organisation, as it may be shown: over eight waves that end with this one. */
export type CutRow = { cut: Cut; measure: string } & Pick<ReleaseRow, "score" | "low" | "high" | "band"> & {
    status: "published" | "protected"
    /** It is made from the scores of teams for the most part. */
    estimated?: boolean | undefined
  }

/** Difference of two measures of one unit, for example capacity less ambition (headroom). */
export type ContrastRow = {
  contrast: string
  published: boolean
  /** Points, with its 90 % interval. */
  value?: number | undefined
  low?: number | undefined
  high?: number | undefined
  state?: LineState | undefined
}

/** Where a unit stands to its load line. */
export type LineState = "inside" | "boundary" | "beyond"
