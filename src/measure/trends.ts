import { growTree, pathUp, type Tree, type Unit } from "../disclosure/tree.ts"
import { advance, type Chart, type TrendState, type Usual } from "./alert.ts"
import { addSums, type Sums } from "./group.ts"
import { falseDiscoveries } from "./many.ts"
import { shouldPush, type Level } from "./push.ts"
import type { Release } from "./release.ts"
import { extend, noWindows, unitChange, type UnitChange, type Windows } from "./unit-change.ts"

/** One published figure of a wave, as the history of its unit and measure needs it. */
export type PublishedPoint = {
  unit: string
  measure: string
  segment: number
  level: Level
  /** It has no units below it. */
  leaf: boolean
  /** Item-adjusted, from block statistics only. */
  sums: Sums
  /** The score as released, in points; undefined where only a bound was, and for amounts. */
  shown: number | undefined
}

/** All that is kept of a unit and measure to say something of its next wave. */
export type Course = {
  /** The last wave in it. */
  wave: number
  chart: Chart
  windows: Windows
  /** The state as it was told, and since which wave. */
  told: TrendState
  since: number
}

/**
 * What is said of a movement: `first` and `new_series` have nothing before them; `early` not enough; `quiet` is within
 * noise. `span`: waves on each side; they are single ones from 50 people on. `points`: whole points, where they may be told.
 */
export type Movement =
  | { kind: "first" | "new_series" | "early" }
  | { kind: "quiet"; span: 1 | 4 }
  | { kind: "rose" | "fell"; span: 1 | 4; points?: number | undefined }

export type Trend = {
  unit: string
  measure: string
  level: Level
  movement: Movement
  /** Absent for measures that are not judged. */
  state?: TrendState | undefined
  since?: number | undefined
  /** In alert since this wave. */
  entered: boolean
}

/**
 * The figures of every published unit and measure of a release. `units`: the wave's own tree. `amounts`: the measures that
 * are no scores; what they were shown as is not in points, so nothing is said in points of them.
 */
export function publishedPoints(
  { rows, blockStats }: Pick<Release, "rows" | "blockStats">,
  units: readonly Unit[],
  amounts: ReadonlySet<string> = new Set(),
): PublishedPoint[] {
  const tree = growTree(units)
  const sums = new Map<string, Sums>()
  for (const { block, measure, people, adjustedSum: sum, adjustedSumsq: sumsq } of blockStats) {
    for (const unit of pathUp(tree, block.slice(block.indexOf("/") + 1))) {
      const key = courseKey(unit, measure)
      sums.set(key, addSums([sums.get(key) ?? { people: 0, sum: 0, sumsq: 0 }, { people, sum, sumsq }]))
    }
  }
  const levels = new Map(tree.ids.map((unit) => [unit, levelOf(tree, unit)]))
  return rows.flatMap((row) => {
    const { unit, measure, segment } = row
    const own = sums.get(courseKey(unit, measure))
    if (row.status !== "published" || !own) return []
    const { score, bound } = row.figures
    const leaf = tree.isLeaf[tree.at.get(unit)!]!
    const shown = bound || amounts.has(measure) ? undefined : score
    return [{ unit, measure, segment, level: levels.get(unit)!, leaf, sums: own, shown }]
  })
}

/** The name of a course. */
export function courseKey(unit: string, measure: string): string {
  return JSON.stringify([unit, measure])
}

function levelOf(tree: Tree, unit: string): Level {
  const at = tree.at.get(unit)!
  if (tree.level[at] === 0) return "organisation"
  return tree.level[at] === 1 && !tree.isLeaf[at] ? "division" : "team"
}

export type WaveToJudge = {
  wave: number
  points: readonly PublishedPoint[]
  /** By `courseKey`, as they were after the unit's last published wave. */
  courses: ReadonlyMap<string, Course>
  /** What is usual among units of a level, from baselines complete before this wave. */
  usual: (level: Level, measure: string) => Usual | undefined
  /** The measures of which falling is bad; of the others only the movement is said. */
  judged: ReadonlySet<string>
}

/**
 * What a wave's published figures say against their history: the state of each judged series (methods.md C7) and the
 * movement of each (C6; among the measures of one unit Benjamini and Hochberg, q = 0.10). A team is only said to be in
 * alert when two of its measures are; one alone is told as "watch". A wave older than what a course has seen already
 * says nothing and changes nothing.
 */
export function judgeWave({ wave, points, courses, usual, judged }: WaveToJudge): {
  courses: (PublishedPoint & Course)[]
  trends: Trend[]
} {
  const moved = points.flatMap((point) => {
    const before = courses.get(courseKey(point.unit, point.measure))
    if (before && before.wave >= wave) return []
    const { level, measure, segment, sums, shown } = point
    const known = before?.chart.segment === segment ? before : undefined
    const next = advance(known?.chart, { wave, segment, ...sums }, usual(level, measure))
    const windows = extend(known?.windows ?? noWindows, sums, shown)
    const state = judged.has(measure) ? next.judged.state : undefined
    return [{ point, known, chart: next.chart, windows, state }]
  })
  const byUnit = [...Map.groupBy(moved, ({ point }) => point.unit).values()]
  const told = byUnit.flatMap((own) => {
    const { level } = own[0]!.point
    const loud = shouldPush(
      level,
      own.flatMap(({ state }) => state ?? []),
    )
    const movements = movementsOf(own.map(({ windows }) => windows))
    return own.map(({ point, known, chart, windows, state: inner }, at) => {
      const state = inner === "alert" && !loud ? "watch" : inner
      const since = known && known.told === state ? known.since : wave
      const movement = movements[at] ?? { kind: point.segment === 1 ? "first" : "new_series" }
      return {
        course: { ...point, wave, chart, windows, told: state ?? "learning", since },
        trend: {
          unit: point.unit,
          measure: point.measure,
          level,
          movement,
          ...(state ? { state, since } : {}),
          entered: state === "alert" && known?.told !== "alert",
        } satisfies Trend,
      }
    })
  })
  return { courses: told.map(({ course }) => course), trends: told.map(({ trend }) => trend) }
}

/** The movement of each measure of one unit; undefined for a series that begins. */
function movementsOf(windows: readonly Windows[]): (Movement | undefined)[] {
  const changes = windows.map(unitChange)
  const known = changes.filter((change): change is UnitChange => change.kind === "change")
  const flags = falseDiscoveries(known.map(({ p }) => p))
  const real = new Set(known.filter((_, at) => flags[at]!.flagged))
  return changes.map((change, at) => {
    if (windows[at]!.seen === 1) return undefined
    if (change.kind === "refused")
      return change.reason === "nobody differs" ? { kind: "quiet", span: change.span } : { kind: "early" }
    const { value, span, points } = change
    if (!real.has(change)) return { kind: "quiet", span }
    const agrees = points !== undefined && points !== 0 && Math.sign(points) === Math.sign(value)
    return { kind: value > 0 ? "rose" : "fell", span, points: agrees ? Math.abs(points) : undefined }
  })
}

/**
 * The units whose alerts leave the page as a message of their own (`shouldPush`), with the measures in alert: those in
 * which one of them is new in this wave.
 */
export function newAlerts(trends: readonly Trend[]): { unit: string; level: Level; measures: string[] }[] {
  return [...Map.groupBy(trends, ({ unit }) => unit)].flatMap(([unit, own]) => {
    const alerts = own.filter(({ state }) => state === "alert")
    const { level } = own[0]!
    return alerts.some(({ entered }) => entered)
      ? [{ unit, level, measures: alerts.map(({ measure }) => measure) }]
      : []
  })
}
