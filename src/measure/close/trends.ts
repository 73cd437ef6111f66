import type { CensoredBlock, ExcessGroup, CensoringScale } from "../../disclosure/censoring.ts"
import { growTree, type Tree, type TreeNode } from "../../disclosure/tree.ts"
import type { Offsets } from "./question-difficulty.ts"
import {
  evaluateWave,
  usualOf,
  type ControlChart,
  type Charted,
  type Pool,
  type TrendState,
} from "../monitoring/control-chart.ts"
import { chartMeans } from "./chart-mean.ts"
import { benjaminiHochberg } from "../statistics/multiple-comparisons.ts"
import { shouldAlert, type Level } from "../monitoring/alert-policy.ts"
import type { Release } from "./release.ts"
import { extend, noWindows, unitChange, type ChangeWindows } from "../monitoring/score-change.ts"
import type { UnitId } from "../../pulse/ids.ts"

export type PublishedPoint = Charted & {
  unit: UnitId
  measure: string
  segment: number
  level: Level
  leaf: boolean
  /** Points as released; undefined for bounds and amounts. */
  shown: number | undefined
}

export type Series = {
  wave: number
  chart: ControlChart
  windows: ChangeWindows
  announced: TrendState
  since: number
}

/** `early`: too little; `quiet`: within noise. `span`: waves on each side. `points`: whole points, where shown. */
export type Movement =
  | { kind: "first" | "new_series" | "early" }
  | { kind: "quiet"; span: 1 | 4 }
  | { kind: "rose" | "fell"; span: 1 | 4; points?: number | undefined }

export type StoredSeries = { unit: UnitId; measure: string; series: Series }

export type MeasureTrend = {
  unit: UnitId
  measure: string
  level: Level
  movement: Movement
  state?: TrendState | undefined
  since?: number | undefined
  entered: boolean
}

/** The stored blocks of a release, and its published rows. */
export type ChartedRelease = Pick<Release, "rows"> & {
  blockStats: readonly (CensoredBlock & { block: string; measure: string })[]
  excesses: readonly (Pick<ExcessGroup, "unit" | "blocks" | "excess"> & { measure: string })[]
}

/** Figures of every published unit and measure. `units`: the wave's own tree. A measure with a `range` is an amount and has no points. */
export function publishedPoints(
  { rows, blockStats, excesses }: ChartedRelease,
  units: readonly TreeNode[],
  measures: readonly { id: string; scale: CensoringScale; range?: unknown }[],
  offsets: Offsets,
): PublishedPoint[] {
  const tree = growTree(units)
  const published = Map.groupBy(
    rows.filter(({ status }) => status === "published"),
    ({ measure }) => measure,
  )
  const means = new Map(
    measures.map(({ id, scale }) => {
      const shown = new Set((published.get(id) ?? []).map(({ unit }) => unit))
      const own = blockStats.filter(({ measure }) => measure === id)
      const blocks = new Map(own.map((stat) => [ownerOf(stat.block), stat]))
      const off = new Map(own.map(({ block }) => [ownerOf(block), offsets.get(block)?.get(id) ?? 0]))
      const groups = excesses.filter(({ measure }) => measure === id)
      return [id, chartMeans(tree, shown, blocks, groups, scale, off)] as const
    }),
  )
  const amounts = new Set(measures.flatMap(({ id, range }) => (range ? [id] : [])))
  const levels = new Map(tree.ids.map((unit) => [unit, levelOf(tree, unit)]))
  return rows.flatMap((row) => {
    const { unit, measure, segment } = row
    const own = means.get(measure)?.get(unit)
    if (row.status !== "published" || !own) return []
    const { score, bound } = row.figures
    const leaf = tree.isLeaf[tree.at.get(unit)!]!
    const shown = bound || amounts.has(measure) ? undefined : score
    return [{ unit, measure, segment, level: levels.get(unit)!, leaf, ...own, shown }]
  })
}

function ownerOf(block: string): string {
  return block.slice(block.indexOf("/") + 1)
}

export function seriesKey(unit: UnitId, measure: string): string {
  return JSON.stringify([unit, measure])
}

function levelOf(tree: Tree, unit: UnitId): Level {
  const at = tree.at.get(unit)!
  if (tree.level[at] === 0) return "organisation"
  return tree.level[at] === 1 && !tree.isLeaf[at] ? "division" : "team"
}

/** By `seriesKey`: the current segments of these points. */
export function currentSeries(
  points: readonly Pick<PublishedPoint, "unit" | "measure" | "segment">[],
  series: readonly StoredSeries[],
): Map<string, Series> {
  const segments = new Map(points.map(({ unit, measure, segment }) => [seriesKey(unit, measure), segment]))
  return new Map(
    series.flatMap(({ unit, measure, series }) => {
      const key = seriesKey(unit, measure)
      return segments.get(key) === series.chart.segment ? [[key, series] as const] : []
    }),
  )
}

export type WaveToJudge = {
  wave: number
  points: readonly PublishedPoint[]
  /** By `seriesKey`, as of the unit's last published wave. */
  series: ReadonlyMap<string, Series>
  /** Usual movement at a level (`usualOf`), from earlier complete baselines. */
  usual: (level: Level, measure: string) => number
  /** Measures where falling is bad; others only get a movement. */
  judged: ReadonlySet<string>
}

/** Moving ranges of baselines completed before a wave, by level and measure. */
export type Baselines = readonly (Pool & { level: Level; measure: string })[]

/** Usual movement by level and measure; all `judged` measures stand in for one with few baselines. */
export function usualMovement(baselines: Baselines, judged: ReadonlySet<string>): WaveToJudge["usual"] {
  const pooled = (wanted: (one: Baselines[number]) => boolean) => {
    const pool: Pool = { ranges: 0, count: 0 }
    for (const { ranges, count } of baselines.filter(wanted)) {
      pool.ranges += ranges
      pool.count += count
    }
    return pool
  }
  return (level, measure) =>
    usualOf(
      pooled((one) => one.level === level && one.measure === measure),
      pooled((one) => one.level === level && judged.has(one.measure)),
    )
}

/** States and movements of a wave (docs/methods.md, Charts). A team alerts with two measures; seen waves change nothing. */
export function judgeWave({ wave, points, series, usual, judged }: WaveToJudge): {
  series: (PublishedPoint & Series)[]
  trends: MeasureTrend[]
} {
  const moved = points.flatMap((point) => {
    const before = series.get(seriesKey(point.unit, point.measure))
    if (before && before.wave >= wave) return []
    const { level, measure, segment, shown } = point
    const known = before?.chart.segment === segment ? before : undefined
    const movement = usual(level, measure)
    const next = evaluateWave(known?.chart, { ...point, wave }, movement)
    const windows = extend(known?.windows ?? noWindows, point, shown)
    const state = judged.has(measure) ? next.judged.state : undefined
    return [{ point, known, chart: next.chart, windows, change: unitChange(windows, movement), state }]
  })
  const byUnit = [...Map.groupBy(moved, ({ point }) => point.unit).values()]
  const judgedSeries = byUnit.flatMap((own) => {
    const { level } = own[0]!.point
    const loud = shouldAlert(
      level,
      own.flatMap(({ state }) => state ?? []),
    )
    const movements = movementsOf(own)
    return own.map(({ point, known, chart, windows, state: inner }, at) => {
      const state = inner === "alert" && !loud ? "watch" : inner
      const since = known && known.announced === state ? known.since : wave
      const movement = movements[at] ?? { kind: point.segment === 1 ? "first" : "new_series" }
      return {
        series: { ...point, wave, chart, windows, announced: state ?? "learning", since },
        trend: {
          unit: point.unit,
          measure: point.measure,
          level,
          movement,
          ...(state ? { state, since } : {}),
          entered: state === "alert" && known?.announced !== "alert",
        } satisfies MeasureTrend,
      }
    })
  })
  return { series: judgedSeries.map((one) => one.series), trends: judgedSeries.map(({ trend }) => trend) }
}

/** Undefined for a series that begins. */
function movementsOf(
  measures: readonly { windows: ChangeWindows; change: ReturnType<typeof unitChange> }[],
): (Movement | undefined)[] {
  const known = measures.flatMap(({ change }) => (change.kind === "change" ? [change] : []))
  const flags = benjaminiHochberg(known.map(({ p }) => p))
  const real = new Set(known.filter((_, at) => flags[at]!.flagged))
  return measures.map(({ windows, change }) => {
    if (windows.seen === 1) return undefined
    if (change.kind === "refused") return { kind: "early" }
    const { value, span, points } = change
    if (!real.has(change)) return { kind: "quiet", span }
    const agrees = points !== undefined && points !== 0 && Math.sign(points) === Math.sign(value)
    return { kind: value > 0 ? "rose" : "fell", span, points: agrees ? Math.abs(points) : undefined }
  })
}

/** Units with a new alert that `shouldAlert` sends, with all their measures in alert. */
export function newAlerts(
  trends: readonly MeasureTrend[],
): { unit: UnitId; level: Level; measures: string[] }[] {
  return [...Map.groupBy(trends, ({ unit }) => unit)].flatMap(([unit, own]) => {
    const alerts = own.filter(({ state }) => state === "alert")
    const { level } = own[0]!
    return alerts.some(({ entered }) => entered)
      ? [{ unit, level, measures: alerts.map(({ measure }) => measure) }]
      : []
  })
}
