import { quartiles } from "../statistics/ranking.ts"
import { mean } from "../statistics/numbers.ts"
import type { ShownScore } from "./before-after.ts"

/** What lies beside a unit's own figures: its earlier quarters, and the scores that other organisations gave away. */

const epsilon = 1

/** Noise begins with so many respondents: there one person moves a mean of 100 points by one at most. */
const noiseFrom = 100
/** Respondents of a quarter as others learn them: by the band of its least answered pulse. */
export type BundleBand = "50-99" | "100+"

/** Undefined below 50. `bands`: as released, of each pulse. */
export function bundleBand(bands: readonly string[]): BundleBand | undefined {
  if (bands.length === 0) return undefined
  if (bands.every((band) => band === `${noiseFrom}+`)) return "100+"
  return bands.every((band) => band === "50-99" || band === "100+") ? "50-99" : undefined
}

/**
 * A score (0–100) as it may be given to others, in whole points. From 100 respondents on with two-sided geometric noise
 * (Ghosh, Roughgarden, Sundararajan 2009: the discrete Laplace) of ratio e^−1, by which one person's part in it is
 * deniable at epsilon 1. `draws`: two numbers above 0 and up to 1, even over that range, secret, and the same whenever the
 * same score is asked for again.
 */
export function deniableScore(score: number, band: BundleBand, draws: readonly [number, number]): number {
  const [up, down] = draws.map((draw) => Math.floor(-Math.log(draw) / epsilon)) as [number, number]
  const noise = band === "100+" ? up - down : 0
  return Math.min(100, Math.max(0, Math.round(score) + noise))
}

/** "2026-Q3" of a day (yyyy-mm-dd). */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Pulses of a quarter, so that one week alone is no quarter; a monthly survey has three. */
export const fewestPulses = 3

/** A released score, or the end of the scale that it is at or beyond. */
type BoundScore = ShownScore & { bound?: "at_most" | "at_least" | undefined }

/** The mean of a quarter's released scores; a bound where one of them has it. */
export type QuarterScore = BoundScore & { quarter: string; pulses: number }

/**
 * A unit's quarters in one measure, oldest first. The interval is the root mean square of the pulses' own: the same people
 * answered each, so that a quarter counts no more of them. `on`: the day of its last pulse. None of fewer than three pulses,
 * of two series, or of scores at both ends of the scale.
 */
export function quarterScores(scores: readonly BoundScore[]): QuarterScore[] {
  const sorted = scores.toSorted((a, b) => (a.on < b.on ? -1 : 1))
  return [...Map.groupBy(sorted, ({ on }) => quarterOf(on))].flatMap(([quarter, own]) => {
    const { on, series } = own.at(-1)!
    if (own.length < fewestPulses || own.some((one) => one.series !== series)) return []
    const bounds = new Set(own.flatMap((one) => one.bound ?? []))
    if (bounds.size > 1) return []
    const score = mean(own.map((one) => one.score))
    const wide = (side: (one: ShownScore) => number) => Math.sqrt(mean(own.map((one) => side(one) ** 2)))
    return [
      {
        quarter,
        on,
        series,
        score,
        bound: [...bounds][0],
        low: Math.max(0, score - wide((one) => one.score - one.low)),
        high: Math.min(100, score + wide((one) => one.high - one.score)),
        pulses: own.length,
      },
    ]
  })
}

/** The best complete quarter of the series that goes on now, before the quarter of this day. */
export function bestQuarter(quarters: readonly QuarterScore[], now: ShownScore): QuarterScore | undefined {
  return quarters
    .filter(({ quarter, series }) => quarter < quarterOf(now.on) && series === now.series)
    .toSorted((a, b) => b.score - a.score)[0]
}

/** One of fewer organisations is told nothing, and no other. */
const fewestOrganisations = 8
/** Below so many, quartiles still move much with each that joins. */
const settledFrom = 15

/** `pool`: since which release its scores are among those told of; undefined: they wait. */
export type KnownBundle = { organisation: string; quarter: string; pool: number | undefined }

/** How a group of bundles is told of: those that newly are, or how many more organisations are needed before any is. */
export type PoolStep<Bundle> =
  | { kind: "released"; pool: number; joined: Bundle[] }
  | { kind: "waiting"; missing: number; told: number }

/**
 * Which bundles are told of from now on. Of each organisation its last quarter counts. What is told changes only when
 * eight organisations or more are new in it or have a newer quarter, and nobody ever leaves: so every difference of two
 * releases, and every other sum of any of them, is about eight organisations or more (docs/methods.md has the proof).
 */
export function poolStep<Bundle extends KnownBundle>(bundles: readonly Bundle[]): PoolStep<Bundle> {
  const joined = newest(bundles).filter(({ pool }) => pool === undefined)
  if (joined.length < fewestOrganisations)
    return {
      kind: "waiting",
      missing: fewestOrganisations - joined.length,
      told: toldOf(bundles).length,
    }
  const last = Math.max(0, ...bundles.map(({ pool }) => pool ?? 0))
  return { kind: "released", pool: last + 1, joined }
}

/** Of each organisation the last one that is told of. */
export function toldOf<Bundle extends KnownBundle>(bundles: readonly Bundle[]): Bundle[] {
  return newest(bundles.filter(({ pool }) => pool !== undefined))
}

function newest<Bundle extends KnownBundle>(bundles: readonly Bundle[]): Bundle[] {
  const sorted = bundles.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1))
  return [...new Map(sorted.map((one) => [one.organisation, one])).values()]
}

/** Quartiles in whole points (0–100) of organisations that weigh the same; `developing`: of fewer than fifteen. */
export type PeerSpread = {
  organisations: number
  quartiles: [lower: number, middle: number, upper: number]
  developing: boolean
}

/** Undefined below eight. */
export function spreadOf(scores: readonly number[]): PeerSpread | undefined {
  if (scores.length < fewestOrganisations) return undefined
  const [lower, middle, upper] = quartiles(scores).map((one) => Math.round(one)) as PeerSpread["quartiles"]
  return {
    organisations: scores.length,
    quartiles: [lower, middle, upper],
    developing: scores.length < settledFrom,
  }
}

/** Which quarter of the organisations a score lies in: 1 the lowest, 4 the highest. One at an edge belongs to the higher. */
export function quarterAmong({ quartiles: edges }: PeerSpread, score: number): 1 | 2 | 3 | 4 {
  return (1 + edges.filter((edge) => score >= edge).length) as 1 | 2 | 3 | 4
}
