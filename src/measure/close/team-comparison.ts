import { median } from "../statistics/numbers.ts"
import { poolUnits } from "../statistics/pooling.ts"
import { mayCompare } from "../statistics/reliability.ts"
import { percentileRanks } from "../statistics/ranking.ts"
import type { PublishedPoint } from "./trends.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** Whether teams differ beyond chance on a measure, and where each stands. */
export type Comparison = {
  measure: string
  /** Published teams with an exact score. */
  teams: number
  /** Median reliability of their means (0–1), rounded down to hundredths; absent if unknown. */
  reliability?: number | undefined
  /** Differences exceed chance: teams may be compared. */
  comparable: boolean
  /** By unit: percentile (0–100, mid-rank) and the chance (0–1) of lying below the median team. */
  standings: { unit: UnitId; percentile: number; below: number }[]
}

/** Teams on pooled means of shown scores, from a median reliability of 0.5 and 8 teams on (docs/methods.md). */
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
  const places = percentileRanks(pooled)
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
