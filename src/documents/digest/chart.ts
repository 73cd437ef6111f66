import type { Survey, Text } from "../../pulse/survey.ts"
import type { Bound, ReleaseRow } from "../row.ts"

export type ChartInput = {
  survey: Survey
  /** The releases of one unit, oldest first; the last one is the wave that the document is about. */
  waves: readonly ChartWave[]
}

/** `closesOn` is an ISO date (yyyy-mm-dd). */
export type ChartWave = { closesOn: string; rows: readonly ReleaseRow[] }

/**
 * A picture of released scores (0–100), in no platform's words. `bounded`: some score is drawn at its limit, being "at
 * most" or "at least" that.
 */
export type Chart = { bounded: boolean } & (
  | { kind: "lines"; titles: Text[]; points: ChartPoint[] }
  | { kind: "bars"; bars: { title: Text; score: number; bound?: Bound | undefined }[] }
)

/** One score for each title, or none where the wave did not show them all: a gap. */
type ChartPoint = { on: string; scores: number[] | undefined }

/** How many points with scores a line has at most, and at least: two would draw noise as a direction. */
const most = 12
const fewest = 3

/**
 * What is drawn of one unit: its core measures over the last waves that can be compared with this one, or this wave's
 * bars while there are too few of them. Nothing when no core measure of this wave is published. A row that is not
 * published gives no score, whatever else it carries.
 */
export function chart({ survey, waves }: ChartInput): Chart | undefined {
  const now = waves.at(-1)
  if (!now) return undefined
  const drawn = Object.entries(survey.measures).flatMap(([id, { kind, title, short }]) => {
    const row = kind === "core" ? publishedRow(now, id) : undefined
    return row ? [{ id, title: short ?? title, row }] : []
  })
  if (drawn.length === 0) return undefined

  const rows = waves.map(({ closesOn, ...wave }) => ({
    on: closesOn,
    rows: drawn.flatMap(({ id, row }) => {
      const then = publishedRow(wave, id)
      return then?.segment === row.segment ? [then] : []
    }),
  }))
  const whole = rows.filter((point) => point.rows.length === drawn.length).slice(-most)
  if (whole.length < fewest) {
    const bars = drawn.map(({ title, row: { score, bound } }) => ({ title, score, bound }))
    return { kind: "bars", bars, bounded: bars.some(({ bound }) => bound !== undefined) }
  }
  const points = rows.slice(rows.indexOf(whole[0]!)).map((point) => ({
    on: point.on,
    scores: whole.includes(point) ? point.rows.map(({ score }) => score) : undefined,
  }))
  const bounded = whole.some((point) => point.rows.some(({ bound }) => bound !== undefined))
  return { kind: "lines", titles: drawn.map(({ title }) => title), points, bounded }
}

function publishedRow(
  { rows }: Pick<ChartWave, "rows">,
  id: string,
): (ReleaseRow & { score: number }) | undefined {
  const row = rows.find(({ measure }) => measure === id)
  return row?.status === "published" && row.score !== undefined ? { ...row, score: row.score } : undefined
}
