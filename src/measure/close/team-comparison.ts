import { median } from "../statistics/numbers.ts"
import { poolUnits } from "../statistics/pooling.ts"
import { mayCompare } from "../statistics/reliability.ts"
import { standings } from "../statistics/ranking.ts"
import type { PublishedPoint } from "./trends.ts"

/** Whether the teams of a wave can be told apart on a measure, and if so where each stands. */
export type Comparison = {
  measure: string
  /** Published teams of which more than a bound was shown. */
  teams: number
  /** The median reliability of their means, 0–1, down to a hundredth, so that 0.5 is half; absent where there is too little to tell. */
  reliability?: number | undefined
  /** Differences are more than chance: teams may be set against each other. */
  comparable: boolean
  /** By unit: the percentile (0–100, mid-rank) and the chance (0–1) that it lies below the median team. */
  standings: { unit: string; percentile: number; below: number }[]
}

/**
 * Sets the published teams of a wave against each other, on their pooled means: only where the median reliability is 0.5
 * or more, and on a place among the others only from 8 teams on (docs/methods.md, Teams compared). Scores are taken as they were shown,
 * in whole points, and teams of which only a bound was shown take no part: an order of exact means would tell more than
 * the scores do, and the place of a clipped one would undo the clip. People are taken to differ within every team as
 * `ratio`, the organisation's spread ratio, says at the organisation's shown score: teams' own spreads are kept nowhere.
 */
export function compareTeams(measure: string, points: readonly PublishedPoint[], ratio: number): Comparison {
  const own = points.filter((point) => point.measure === measure && point.shown !== undefined)
  const teams = own.filter(({ leaf }) => leaf)
  const none = { measure, teams: teams.length, comparable: false, standings: [] }
  const whole = own.find(({ level }) => level === "organisation")?.shown
  if (whole === undefined) return none
  const means = teams.map(({ unit, people, shown }) => ({ unit, mean: shown!, people }))
  const deviation = Math.sqrt(ratio * whole * (100 - whole))
  const pooled = poolUnits(means, deviation)
  if (pooled.kind === "refused") return none
  const reliability = Math.floor(100 * median(pooled.units.map(({ ownWeight }) => ownWeight))) / 100
  const places = standings(pooled)
  return {
    ...none,
    reliability,
    comparable: mayCompare(pooled),
    standings:
      places.kind === "standings"
        ? places.units.map(({ unit, percentile, below }) => ({
            unit,
            percentile: Math.round(percentile),
            below: Math.round(100 * below) / 100,
          }))
        : [],
  }
}
