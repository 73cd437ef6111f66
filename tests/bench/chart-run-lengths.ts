import { usualOf, type Point } from "../../src/measure/monitoring/control-chart.ts"
import { rangeDeviation, ewmaUpdate, ewmaDeviation } from "../../src/measure/monitoring/ewma.ts"
import { judge } from "../support/judge.ts"
import { simulatedTeams, type Design, type Team } from "./simulated-teams.ts"

export type Found = {
  limit: number
  /** Weeks of all teams per alarm in either direction, nothing having happened; the chart goes on from 0 after one. */
  weeksPerAlarm: number
  weeksError: number
  /** The share of falls that the chart passes its limit for within eight weeks. */
  caught: number
  caughtError: number
}

const teams = 40
const quietWeeks = 300
/** Falls begin half a year into monitoring, are complete after four weeks, and are looked for during eight. */
const before = 26
const ramp = 4
const within = 8

/** Re-simulates the chart. Whole organisations are the sample: teams of one share what movement is usual. */
export function runLengths(input: {
  people: number
  baseline: number
  limits: readonly number[]
  organisations: number
  fall?: number
  design?: Design
  random: () => number
}): { found: Found[]; judged: number } {
  const { people, baseline, limits, organisations, fall = 12, design, random } = input
  const perLimit = limits.map(() => ({ alarms: [] as number[], caught: [] as number[] }))
  let judged = 0
  for (let one = 0; one < organisations; one++) {
    const all = simulatedTeams(teams, people, random, design).map((team) => started(team, baseline))
    const pool = { ranges: all.reduce((sum, { ranges }) => sum + ranges, 0), count: teams }
    const usual = usualOf(pool, pool)
    const charts = all.map((team) => ({
      quiet: weeks(team, usual, quietWeeks, () => 0),
      falling: weeks(team, usual, before + within, (week) => shiftOf(week, fall)),
    }))
    for (const [index, limit] of limits.entries()) {
      const { alarms, caught } = perLimit[index]!
      alarms.push(charts.reduce((sum, { quiet }) => sum + alarmsIn(quiet.scaled, limit, baseline), 0))
      const falls = charts.filter(({ falling }) => passes(falling.scaled, limit, baseline))
      caught.push(falls.length / teams)
    }
    judged += alertsFor(
      all.map(({ points }, team) => [...points, ...charts[team]!.falling.points]),
      baseline,
    )
  }
  const found = perLimit.map(({ alarms, caught }, index) => {
    const perWeek = average(alarms.map((count) => count / (teams * quietWeeks)))
    const share = average(caught)
    return {
      limit: limits[index]!,
      weeksPerAlarm: 1 / perWeek.mean,
      weeksError: perWeek.error / perWeek.mean ** 2,
      caught: share.mean,
      caughtError: share.error,
    }
  })
  return { found, judged: judged / (organisations * teams) }
}

function shiftOf(week: number, fall: number): number {
  return week < before ? 0 : (-fall * Math.min(week - before + 1, ramp)) / ramp
}

function started(team: Team, baseline: number) {
  const points: Point[] = []
  while (points.length < baseline) {
    const point = team.wave(0)
    if (point) points.push(point)
  }
  const mean = points.reduce((sum, point) => sum + point.mean, 0) / baseline
  const distance = (point: Point) => (point.mean - mean) * Math.sqrt(point.people)
  return { team, points, distance, ranges: rangeDeviation(points.map(distance)) }
}

/** One entry per week, undefined where nothing was published; the points begin with the first fall. */
function weeks(
  { team, distance }: ReturnType<typeof started>,
  usual: number,
  count: number,
  shift: (week: number) => number,
) {
  const all = Array.from({ length: count }, (_, week) => team.wave(shift(week)))
  return {
    scaled: all.map((point) => point && distance(point) / usual),
    points: all.flatMap((p) => p ?? []),
  }
}

function alarmsIn(scaled: readonly (number | undefined)[], limit: number, baseline: number): number {
  let [z, count, alarms] = [0, 0, 0]
  for (const one of scaled) {
    if (one === undefined) continue
    z = ewmaUpdate(z, one)
    count += 1
    if (Math.abs(z) <= limit * ewmaDeviation(count, baseline)) continue
    alarms += 1
    z = 0
  }
  return alarms
}

/** It stands below the limit in some week after the fall began. */
function passes(scaled: readonly (number | undefined)[], limit: number, baseline: number): boolean {
  let [z, count] = [0, 0]
  return scaled.some((one, week) => {
    if (one === undefined) return false
    z = ewmaUpdate(z, one)
    count += 1
    return week >= before && z < -limit * ewmaDeviation(count, baseline)
  })
}

/** How many teams are in alert within eight weeks by the whole rule: five points and all. */
function alertsFor(series: Point[][], baseline: number): number {
  const states = judge(new Map(series.map((points, team) => [`t${team}`, points])), baseline)
  return [...states.values()].filter((waves) => waves.slice(-within).some(({ state }) => state === "alert"))
    .length
}

function average(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}
