import { groupOf, type Sums } from "./group.ts"
import { mean } from "./numbers.ts"
import { deviationWithin } from "./reliability.ts"
import {
  alertLimit,
  clearLimit,
  dispersion,
  rangeDeviation,
  smooth,
  smoothDeviation,
  watchLimit,
} from "./run-rule.ts"

/** One published wave of a unit and measure: item-adjusted sums over people, from block statistics only. */
export type Point = Sums & { wave: number; segment: number }

/**
 * - `learning`: the baseline is not complete, nothing is said
 * - `clear`: no movement beyond what is usual
 * - `watch`, `alert`: the measure is falling
 * - `improving`: it is rising
 */
export type TrendState = "learning" | "clear" | "watch" | "alert" | "improving"

export type Judged = { wave: number; segment: number } & (
  | { state: "learning"; left: number }
  | {
      state: Exclude<TrendState, "learning">
      /** Points against the baseline's mean in this wave. */
      change: number
      /** The wave's distance from the baseline in standard errors, by movement usual among these units; smoothed; sd of that. */
      scaled: number
      smoothed: number
      deviation: number
    }
)

/** How many published waves make a baseline: 12, or as few as 8 where that has to do. */
const usualBaseline = 12
const shortestBaseline = 8
/** Smaller movements are nobody's alert, however certain. */
const worthTelling = 5
const wavesToClear = 2

type Segment = { points: readonly Point[]; mean: number; complete: boolean; readyAfter: number }

/**
 * Judges every wave of comparable series: all teams for one measure, or all divisions, or the organisation. A wave that
 * was not published is simply not in a series and does not count; a new segment learns a new baseline. What movement is
 * usual is pooled over all baselines that were complete by then, so the judgement of a wave never changes afterwards.
 * Points of a series are in the order of waves. Throws if the baseline is not 8 waves or more.
 *
 * Exponentially weighted moving average (Roberts 1959), limits for an estimated baseline, dispersion after Laney (2002).
 */
export function judge(
  series: ReadonlyMap<string, readonly Point[]>,
  baseline = usualBaseline,
): Map<string, Judged[]> {
  if (!Number.isInteger(baseline) || baseline < shortestBaseline)
    throw new RangeError(`a baseline of ${baseline}, but at least ${shortestBaseline} waves`)
  const segments = new Map([...series].map(([unit, points]) => [unit, segmentsOf(points, baseline)]))
  const usual = usualMovement(
    [...segments.values()].flat().filter(({ complete }) => complete),
    baseline,
  )
  return new Map(
    [...segments].map(([unit, own]) => [
      unit,
      own.flatMap((segment) => judgeSegment(segment, baseline, usual)),
    ]),
  )
}

function segmentsOf(points: readonly Point[], baseline: number): Segment[] {
  const runs: Point[][] = []
  for (const point of points) {
    const last = runs.at(-1)
    if (last && last[0]!.segment === point.segment) last.push(point)
    else runs.push([point])
  }
  return runs.map((run) => {
    const first = run.slice(0, baseline)
    return {
      points: run,
      mean: mean(first.map((point) => point.sum / point.people)),
      complete: first.length === baseline,
      readyAfter: first.at(-1)!.wave,
    }
  })
}

type Usual = (wave: number) => { deviation: number; factor: number } | undefined

/** What was known before a wave: deviation within units and dispersion factor, over the baselines complete by then. */
function usualMovement(complete: readonly Segment[], baseline: number): Usual {
  const known = new Map<number, ReturnType<Usual>>()
  function workOut(ready: readonly Segment[]): ReturnType<Usual> {
    const deviation = deviationWithin(ready.flatMap(({ points }) => points.slice(0, baseline)))
    if (typeof deviation !== "number") return undefined
    const ranges = ready.map((segment) =>
      rangeDeviation(
        segment.points.slice(0, baseline).map((point) => distance(point, segment.mean, deviation)),
      ),
    )
    return { deviation, factor: dispersion(ranges) }
  }
  return (wave) => {
    const ready = complete.filter(({ readyAfter }) => readyAfter < wave)
    if (!known.has(ready.length)) known.set(ready.length, workOut(ready))
    return known.get(ready.length)
  }
}

function distance(point: Sums, from: number, deviation: number): number {
  return (groupOf(point).mean - from) / (deviation / Math.sqrt(point.people))
}

function judgeSegment(segment: Segment, baseline: number, usual: Usual): Judged[] {
  let smoothed = 0
  let state: Exclude<TrendState, "learning"> = "clear"
  let calm = 0
  return segment.points.map(({ wave, segment: number, ...sums }, index): Judged => {
    const at = { wave, segment: number }
    const known = index < baseline ? undefined : usual(wave)
    if (!known) return { ...at, state: "learning", left: Math.max(0, baseline - 1 - index) }
    const scaled = distance(sums, segment.mean, known.deviation) / known.factor
    const change = sums.sum / sums.people - segment.mean
    smoothed = smooth(smoothed, scaled)
    const deviation = smoothDeviation(index + 1 - baseline, baseline)
    const z = smoothed / deviation
    const called = enter(z, change)
    if (called && called !== state && !(state === "alert" && called === "watch")) {
      state = called
      calm = 0
    } else {
      calm = returned(state, z) ? calm + 1 : 0
      if (calm >= wavesToClear) state = "clear"
    }
    return { ...at, state, change, scaled, smoothed, deviation }
  })
}

/** The state that this wave by itself calls for, if any. `z` is in standard deviations. */
function enter(z: number, change: number): "watch" | "alert" | "improving" | undefined {
  if (z < -alertLimit && change <= -worthTelling) return "alert"
  if (z < -watchLimit) return "watch"
  if (z > alertLimit && change >= worthTelling) return "improving"
  return undefined
}

/** Back near the baseline, seen from where the state left it. */
function returned(state: TrendState, z: number): boolean {
  return state === "improving" ? z < clearLimit : z > -clearLimit
}
