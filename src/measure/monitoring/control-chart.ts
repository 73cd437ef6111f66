import { mean } from "../statistics/numbers.ts"
import {
  alertLimit,
  clearLimit,
  dispersion,
  rangeDeviation,
  smooth,
  smoothDeviation,
  watchLimit,
} from "./ewma.ts"

/** How many people answered, and their mean as charts take it (0–100, less what the questions asked explain). */
export type Charted = { people: number; mean: number }

/** One published wave of a unit and measure. */
export type Point = Charted & { wave: number; segment: number }

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

/** What a complete baseline tells. */
type Baseline = {
  mean: number
  /** How it moved from wave to wave: see `rangeDeviation`; distances from the mean, each times the root of its people. */
  range: number
  /** How many waves it was made of, and the last of them: what it tells is used from the next one on. */
  waves: number
  readyAfter: number
}

/** Where one unit and measure stands in one segment: all that is needed to judge the next wave. */
export type ControlChart = {
  segment: number
  /** Published waves of the segment so far. */
  seen: number
  /** The baseline's waves while it is learnt, empty after that. */
  learning: Charted[]
  baseline?: Baseline | undefined
  smoothed: number
  state: Exclude<TrendState, "learning">
  /** Waves running near the baseline. */
  calm: number
}

/**
 * How many published waves make a baseline: 14. Adjusting by what was asked, not by what was answered, costs power; two
 * waves more than the usual 12 win it back, and a limit of 2.65 in place of 2.6 keeps false alarms as rare (simulated).
 * A series that begins again, after a hold or a reorganisation, has waited once already: it makes do with 8, and its
 * limits are wider for that.
 */
export const usualBaseline = 14
const shortestBaseline = 8
/** Smaller movements are nobody's alert, however certain. */
const worthTelling = 5
const wavesToClear = 2

/** The moving ranges of complete baselines, added up, so that nobody has to read them all again. */
export type Pool = { ranges: number; count: number }

/** From so many baselines on, a measure's own say what is usual. */
const enoughSeries = 20
/** Before any baseline is complete: what people differ by within teams, and the middle of what `dispersion` allows. */
const usualAtFirst = 24

/**
 * What movement is usual (docs/methods.md, Charts): by how many points a unit's mean moves, times the root of its people. From
 * the baselines of a measure and of all measures that are judged, of units of one level; fewer than 20 of its own are too
 * few. Squares of answers would tell it no better, and tell of answers besides.
 */
export function usualOf(own: Pool, judged: Pool): number {
  const { ranges, count } = own.count >= enoughSeries || judged.count === 0 ? own : judged
  return count > 0 ? dispersion(ranges / count) : usualAtFirst
}

/**
 * Judges one more published wave of a series. `usual`: see `usualOf`, from the baselines that were complete before it. A wave that was not published
 * is simply not in a series and does not count; a new segment learns a new baseline. `baseline`: how many waves make one,
 * 14 and in later segments 8 unless said. Throws if it is not 8 or more.
 *
 * Exponentially weighted moving average (Roberts 1959), limits for an estimated baseline, dispersion after Laney (2002).
 */
export function advance(
  before: ControlChart | undefined,
  { wave, segment, people, mean }: Point,
  usual: number,
  baseline = segment === 1 ? usualBaseline : shortestBaseline,
): { chart: ControlChart; judged: Judged } {
  if (!Number.isInteger(baseline) || baseline < shortestBaseline)
    throw new RangeError(`a baseline of ${baseline}, but at least ${shortestBaseline} waves`)
  const last = before?.segment === segment ? before : emptyChart(segment)
  const chart = { ...last, seen: last.seen + 1 }
  const at = { wave, segment }
  if (!last.baseline) {
    chart.learning = [...last.learning, { people, mean }]
    if (chart.seen >= baseline) {
      chart.baseline = baselineOf(chart.learning, wave)
      chart.learning = []
    }
    return { chart, judged: { ...at, state: "learning", left: Math.max(0, baseline - chart.seen) } }
  }
  const change = mean - last.baseline.mean
  const scaled = (change * Math.sqrt(people)) / usual
  chart.smoothed = smooth(last.smoothed, scaled)
  const deviation = smoothDeviation(chart.seen - last.baseline.waves, last.baseline.waves)
  Object.assign(chart, stateAfter(last, chart.smoothed / deviation, change))
  const { state, smoothed } = chart
  return { chart, judged: { ...at, state, change, scaled, smoothed, deviation } }
}

function emptyChart(segment: number): ControlChart {
  return { segment, seen: 0, learning: [], smoothed: 0, state: "clear", calm: 0 }
}

function baselineOf(waves: readonly Charted[], readyAfter: number): Baseline {
  const middle = mean(waves.map((wave) => wave.mean))
  return {
    mean: middle,
    range: rangeDeviation(waves.map((wave) => (wave.mean - middle) * Math.sqrt(wave.people))),
    waves: waves.length,
    readyAfter,
  }
}

/** The state after a wave. `z` is the smoothed figure in standard deviations, `change` points against the baseline. */
function stateAfter(
  { state, calm }: ControlChart,
  z: number,
  change: number,
): Pick<ControlChart, "state" | "calm"> {
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
