import { mean } from "../statistics/numbers.ts"
import {
  actionLimit,
  clearLimit,
  dispersion,
  rangeDeviation,
  ewmaUpdate,
  ewmaDeviation,
  warningLimit,
} from "./ewma.ts"

/** Respondents, and their mean for charts (0–100, adjusted for the questions asked). */
export type Charted = { people: number; mean: number }

export type Point = Charted & { wave: number; segment: number }

/** `learning`: no complete baseline; `clear`: usual movement; `watch`, `alert`: falling; `improving`: rising. */
export type TrendState = "learning" | "clear" | "watch" | "alert" | "improving"

export type Judged = { wave: number; segment: number } & (
  | { state: "learning"; left: number }
  | {
      state: Exclude<TrendState, "learning">
      /** Points against the baseline's mean. */
      change: number
      /** Distance in standard errors of usual movement; smoothed; its deviation. */
      scaled: number
      smoothed: number
      deviation: number
    }
)

type Baseline = {
  mean: number
  /** `rangeDeviation` of distances from the mean, each times √people. */
  range: number
  /** Its number of waves and last wave; used from the next wave on. */
  waves: number
  readyAfter: number
}

/** One unit and measure in one segment. */
export type ControlChart = {
  segment: number
  seen: number
  /** The baseline while it is learnt. */
  learning: Charted[]
  baseline?: Baseline | undefined
  smoothed: number
  state: Exclude<TrendState, "learning">
  /** Waves in a row near the baseline. */
  calm: number
}

/** Waves in a baseline, for a limit of 2.65 with the usual false alarms (simulated); later segments make do with 8. */
export const usualBaseline = 14
const shortestBaseline = 8
/** Smaller movements (points) raise no alert, however certain. */
const worthTelling = 5
const wavesToClear = 2

export type Pool = { ranges: number; count: number }

/** The fewest baselines for a measure's own usual movement. */
const enoughSeries = 20
/** Before any baseline is complete: the middle of what `dispersion` allows. */
const usualAtFirst = 24

/** Points times √people (docs/methods.md, Charts). Below 20 baselines of its own, those of all judged measures count. */
export function usualOf(own: Pool, judged: Pool): number {
  const { ranges, count } = own.count >= enoughSeries || judged.count === 0 ? own : judged
  return count > 0 ? dispersion(ranges / count) : usualAtFirst
}

/** Judges one more wave: EWMA (Roberts 1959), dispersion after Laney (2002). Throws on a `baseline` below 8 waves. */
export function evaluateWave(
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
  chart.smoothed = ewmaUpdate(last.smoothed, scaled)
  const deviation = ewmaDeviation(chart.seen - last.baseline.waves, last.baseline.waves)
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

/** `z`: the smoothed figure in standard deviations; `change`: points against the baseline. */
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

/** The state that this wave alone calls for. */
function enter(z: number, change: number): "watch" | "alert" | "improving" | undefined {
  if (z < -actionLimit && change <= -worthTelling) return "alert"
  if (z < -warningLimit) return "watch"
  if (z > actionLimit && change >= worthTelling) return "improving"
  return undefined
}

/** Back near the baseline, from where the state left it. */
function returned(state: TrendState, z: number): boolean {
  return state === "improving" ? z < clearLimit : z > -clearLimit
}
