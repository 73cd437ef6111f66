import type { Movement } from "../measure/close/trends.ts"
import type { Text } from "../pulse/survey.ts"
import type { Bound, ContrastRow, LineState, ReleaseRow, ShownTrend } from "./row.ts"

export type State = "steady" | "watch" | "strained"

export type Line = { id: string; title: Text } & (
  | {
      status: "published"
      score: number
      bound?: Bound | undefined
      low?: number | undefined
      high?: number | undefined
      /** Only of core measures and the index. */
      state?: State | undefined
      movement?: Movement | undefined
      trend?: ShownTrend | undefined
    }
  | { status: "protected" | "no_data" }
)

export type ContrastLine = { id: string; title: Text } & (
  | { published: true; value: number; low: number; high: number; state: LineState }
  | { published: false }
)

/** Bands of the score: 70 and above steady, 55 to 69 watch, below strained. Defaults, until calibrated on incidents. */
export function stateOf(score: number): State {
  if (score >= 70) return "steady"
  return score >= 55 ? "watch" : "strained"
}

/** One measure as documents show it. */
export function line(
  { rows }: { rows: readonly ReleaseRow[] },
  id: string,
  title: Text,
  core: boolean,
): Line {
  const row = rows.find(({ measure }) => measure === id)
  if (row === undefined || row.status === "no_data") return { id, title, status: "no_data" }
  if (row.status === "protected" || row.score === undefined) return { id, title, status: "protected" }
  return {
    id,
    title,
    status: "published",
    score: row.score,
    bound: row.bound,
    low: row.low,
    high: row.high,
    state: core ? stateOf(row.score) : undefined,
    movement: row.movement,
    trend: row.trend,
  }
}

export function contrastLine(
  { contrasts }: { contrasts: readonly ContrastRow[] },
  id: string,
  title: Text,
): ContrastLine | undefined {
  const row = contrasts.find(({ contrast }) => contrast === id)
  if (row === undefined) return undefined
  const { value, low, high, state } = row
  if (!row.published || value === undefined || low === undefined || high === undefined || state === undefined)
    return { id, title, published: false }
  return { id, title, published: true, value, low, high, state }
}
