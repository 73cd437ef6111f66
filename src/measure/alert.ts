import { groupOf, type Sums } from "./group.ts"
import { mean, sum } from "./numbers.ts"
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

/** What a complete baseline tells: its mean, how people differ within its waves, how it moved from wave to wave. */
type Baseline = {
  mean: number
  /** Squared distances within waves and their degrees of freedom. */
  squares: number
  freedom: number
  /** The mean moving range of the distances from the mean, each times the root of its people, as a standard deviation. */
  range: number
  /** How many waves it was made of, and the last of them: what it tells is used from the next one on. */
  waves: number
  readyAfter: number
}

/** Where one unit and measure stands in one segment: all that is needed to judge the next wave. */
export type Chart = {
  segment: number
  /** Published waves of the segment so far. */
  seen: number
  /** The baseline's waves while it is learnt, empty after that. */
  learning: Sums[]
  baseline?: Baseline | undefined
  smoothed: number
  state: Exclude<TrendState, "learning">
  /** Waves running near the baseline. */
  calm: number
}

/**
 * How many published waves make a baseline: 12. A series that begins again, after a hold or a reorganisation, has waited
 * once already: it makes do with 8, and its limits are wider for that.
 */
const usualBaseline = 12
const shortestBaseline = 8
/** Smaller movements are nobody's alert, however certain. */
const worthTelling = 5
const wavesToClear = 2

/**
 * What movement is usual among comparable units, from their complete baselines: the deviation of people within units,
 * and the factor by which units move more or less than that explains.
 */
export type Usual = { deviation: number; factor: number }

/** Baselines added up, so that nobody has to read them all again. */
export type Pool = { squares: number; freedom: number; ranges: number; count: number }

/** Undefined where there is no baseline, or nobody in them differs from anyone. */
export function usualOf({ squares, freedom, ranges, count }: Pool): Usual | undefined {
  if (!(squares > 0) || count === 0) return undefined
  const deviation = Math.sqrt(squares / freedom)
  return { deviation, factor: dispersion([ranges / count / deviation]) }
}

function poolOf(baselines: readonly Baseline[]): Pool {
  return {
    squares: sum(baselines.map(({ squares }) => squares)),
    freedom: sum(baselines.map(({ freedom }) => freedom)),
    ranges: sum(baselines.map(({ range }) => range)),
    count: baselines.length,
  }
}

/**
 * Judges one more published wave of a series. `usual` comes from the baselines that were complete before it, of all
 * comparable series: all teams for one measure, or all divisions, or the organisation. A wave that was not published
 * is simply not in a series and does not count; a new segment learns a new baseline. `baseline`: how many waves make one,
 * 12 and in later segments 8 unless said. Throws if it is not 8 or more.
 *
 * Exponentially weighted moving average (Roberts 1959), limits for an estimated baseline, dispersion after Laney (2002).
 */
export function advance(
  before: Chart | undefined,
  { wave, segment, ...sums }: Point,
  usual: Usual | undefined,
  baseline = segment === 1 ? usualBaseline : shortestBaseline,
): { chart: Chart; judged: Judged } {
  if (!Number.isInteger(baseline) || baseline < shortestBaseline)
    throw new RangeError(`a baseline of ${baseline}, but at least ${shortestBaseline} waves`)
  const last = before?.segment === segment ? before : emptyChart(segment)
  const chart = { ...last, seen: last.seen + 1 }
  const at = { wave, segment }
  if (!last.baseline) {
    chart.learning = [...last.learning, sums]
    if (chart.seen >= baseline) {
      chart.baseline = baselineOf(chart.learning, wave)
      chart.learning = []
    }
    return { chart, judged: { ...at, state: "learning", left: Math.max(0, baseline - chart.seen) } }
  }
  if (!usual) return { chart, judged: { ...at, state: "learning", left: 0 } }
  const change = sums.sum / sums.people - last.baseline.mean
  const scaled = (change * Math.sqrt(sums.people)) / usual.deviation / usual.factor
  chart.smoothed = smooth(last.smoothed, scaled)
  const deviation = smoothDeviation(chart.seen - last.baseline.waves, last.baseline.waves)
  Object.assign(chart, stateAfter(last, chart.smoothed / deviation, change))
  const { state, smoothed } = chart
  return { chart, judged: { ...at, state, change, scaled, smoothed, deviation } }
}

/**
 * Judges every wave of comparable series at once, as `advance` does wave by wave: the judgement of a wave never changes
 * afterwards. Points of a series are in the order of waves.
 */
export function judge(
  series: ReadonlyMap<string, readonly Point[]>,
  baseline?: number,
): Map<string, Judged[]> {
  const complete = [...series.values()].flatMap((points) => baselinesOf(points, baseline))
  const known = new Map<number, Usual | undefined>()
  function usualAt(wave: number): Usual | undefined {
    const ready = complete.filter(({ readyAfter }) => readyAfter < wave)
    if (!known.has(ready.length)) known.set(ready.length, usualOf(poolOf(ready)))
    return known.get(ready.length)
  }
  return new Map(
    [...series].map(([unit, points]) => {
      let chart: Chart | undefined
      const judged = points.map((point) => {
        const next = advance(chart, point, usualAt(point.wave), baseline)
        chart = next.chart
        return next.judged
      })
      return [unit, judged]
    }),
  )
}

function baselinesOf(points: readonly Point[], baseline: number | undefined): Baseline[] {
  let chart: Chart | undefined
  return points.flatMap((point) => {
    chart = advance(chart, point, undefined, baseline).chart
    return chart.baseline?.readyAfter === point.wave ? [chart.baseline] : []
  })
}

function emptyChart(segment: number): Chart {
  return { segment, seen: 0, learning: [], smoothed: 0, state: "clear", calm: 0 }
}

function baselineOf(waves: readonly Sums[], readyAfter: number): Baseline {
  const groups = waves.map(groupOf)
  const middle = mean(groups.map((group) => group.mean))
  return {
    mean: middle,
    squares: sum(groups.map(({ variance, people }) => variance * (people - 1))),
    freedom: sum(groups.map(({ people }) => people - 1)),
    range: rangeDeviation(groups.map((group) => (group.mean - middle) * Math.sqrt(group.people))),
    waves: waves.length,
    readyAfter,
  }
}

/** The state after a wave. `z` is the smoothed figure in standard deviations, `change` points against the baseline. */
function stateAfter({ state, calm }: Chart, z: number, change: number): Pick<Chart, "state" | "calm"> {
  const called = enter(z, change)
  if (called && called !== state && !(state === "alert" && called === "watch"))
    return { state: called, calm: 0 }
  const near = returned(state, z) ? calm + 1 : 0
  return { state: near >= wavesToClear ? "clear" : state, calm: near }
}

/** The state that this wave by itself calls for, if any. */
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
