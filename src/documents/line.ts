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

const bands: Record<State, readonly [from: number, below: number]> = {
  steady: [70, Infinity],
  watch: [55, 70],
  strained: [-Infinity, 55],
}

/**
 * The band that a measure is in at the end of some waves, oldest first: it holds until the score is in another one with a
 * change beyond chance, or with its whole interval. A new series begins anew. Undefined where nothing is published.
 */
export function heldState(waves: readonly { rows: readonly ReleaseRow[] }[], id: string): State | undefined {
  let held: { state: State; segment: number } | undefined
  for (const { rows } of waves) {
    const row = rows.find(({ measure }) => measure === id)
    if (row?.status !== "published" || row.score === undefined) continue
    const { score, low = score, high = score, segment, movement, trend } = row
    const moved = movement?.kind === "rose" || movement?.kind === "fell" || trend?.isNew === true
    const reaches = held && low < bands[held.state][1] && high >= bands[held.state][0]
    if (held?.segment === segment && reaches && !moved) continue
    held = { state: stateOf(score), segment }
  }
  return held?.state
}

/** One measure as documents show it; `history`: its waves up to this one, oldest first. */
export function line(
  {
    rows,
    history = [],
  }: { rows: readonly ReleaseRow[]; history?: readonly { rows: readonly ReleaseRow[] }[] },
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
    state: core ? (heldState(history, id) ?? stateOf(row.score)) : undefined,
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
