import type { Survey, Text } from "../../pulse/survey.ts"
import type { ReleaseRow } from "../row.ts"
import type { HistoryWave } from "./input.ts"

/** What the digest's pictures are drawn from. Days are yyyy-mm-dd; a wave without figures is a gap. */
export type LoadLineOverTime = {
  title: Text
  /** The two sides of the difference: what can be carried, and what is planned. */
  capacity: Text
  ambition: Text
  waves: { on: string; levels?: LoadLineLevels | undefined }[]
  /** Since this wave (its place in `waves`) the plans have been over the line beyond chance in every wave shown. */
  over?: number | undefined
}
/** `capacity` 0–100; `gap`: points by which the plans exceed it, with its 90 % interval. */
type LoadLineLevels = { capacity: number; gap: number; low: number; high: number }

export type SignalOverTime = {
  measure: Text
  /** The organisation or unit that reads, where the signal is another unit's. */
  beside: boolean
  waves: {
    on: string
    ours?: SignalPoint | undefined
    whole?: number | undefined
    begins?: "alert" | undefined
  }[]
}

/** A score at an end of its scale is drawn at the bound that may be shown. */
type SignalPoint = { score: number } & Pick<ReleaseRow, "bound" | "low" | "high">

/** Fewer points would draw chance as a direction. */
const fewestPoints = 3

/** A contrast over waves, with levels averaged alike. Undefined with fewer than three waves, or without this one. */
export function loadLineOverTime(
  survey: Survey,
  contrastId: string,
  history: readonly HistoryWave[],
): LoadLineOverTime | undefined {
  const contrast = survey.contrasts.find(({ id }) => id === contrastId)
  if (!contrast) return undefined
  const { plus, minus, title } = contrast
  const capacityRows = history.map(({ rows }) => published(rows, plus))
  const waves = history.map(({ closesOn: on, rows }, at) => {
    const gap = published(rows, contrastId)
    const capacity = meanOf(capacityRows.slice(Math.max(0, at + 1 - contrast.waves), at + 1))
    if (gap?.low === undefined || gap.high === undefined || capacity === undefined) return { on }
    return { on, levels: { capacity, gap: 0 - gap.score, low: 0 - gap.high, high: 0 - gap.low } }
  })
  const first = waves.findIndex(({ levels }) => levels)
  if (!waves.at(-1)?.levels || waves.filter(({ levels }) => levels).length < fewestPoints) return undefined
  const drawn = waves.slice(first)
  const name = (id: string) => survey.measures[id]?.short ?? survey.measures[id]?.title ?? title
  return { title, capacity: name(plus), ambition: name(minus), waves: drawn, over: overSince(drawn) }
}

function overSince(waves: LoadLineOverTime["waves"]): number | undefined {
  const notOver = waves.findLastIndex(({ levels }) => levels && levels.low <= 0)
  const since = waves.findIndex(({ levels }, at) => at > notOver && levels)
  return since < 0 ? undefined : since
}

type Scored = ReleaseRow & { score: number }

function published(rows: readonly ReleaseRow[], measure: string): Scored | undefined {
  const row = rows.find((one) => one.measure === measure)
  return row?.status === "published" && row.score !== undefined ? { ...row, score: row.score } : undefined
}

function meanOf(rows: readonly (Scored | undefined)[]): number | undefined {
  const scores = rows.flatMap((row) => (row ? [row.score] : []))
  return scores.length === 0 ? undefined : scores.reduce((sum, one) => sum + one, 0) / scores.length
}

/** One measure over the waves of one series, beside the reader's unit. Undefined with fewer than three. */
export function signalOverTime(
  survey: Survey,
  measure: string,
  ours: readonly HistoryWave[],
  whole: readonly HistoryWave[] | undefined,
): SignalOverTime | undefined {
  const now = published(ours.at(-1)?.rows ?? [], measure)
  if (!now) return undefined
  const besides = new Map(whole?.map(({ closesOn, rows }) => [closesOn, published(rows, measure)?.score]))
  const waves = ours.map(({ closesOn: on, rows }) => {
    const row = published(rows, measure)
    const same = row?.segment === now.segment ? row : undefined
    return {
      on,
      ours: same && { score: same.score, bound: same.bound, low: same.low, high: same.high },
      whole: besides.get(on),
      begins: same?.trend?.state === "alert" && same.trend.since === on ? ("alert" as const) : undefined,
    }
  })
  const first = waves.findIndex((wave) => wave.ours)
  const drawn = waves.slice(first)
  if (drawn.filter((wave) => wave.ours).length < fewestPoints) return undefined
  const { title, short } = survey.measures[measure]!
  return { measure: short ?? title, beside: whole !== undefined, waves: drawn }
}
