import {
  bundleBand,
  fewestPulses,
  quarterOf,
  quarterScores,
  type BundleBand,
} from "../measure/review/benchmarks.ts"
import type { Survey, Text } from "../pulse/survey.ts"
import type { HistoryWave } from "./digest/input.ts"
import { coreOf } from "./review/page.ts"

/** Why nothing is given away of a quarter; each says what is missing. */
export type FiguresFault =
  | { fault: "fewPulses"; quarter: string; pulses: number }
  | { fault: "fewPeople" | "notAlike"; quarter: string }
  | { fault: "hidden"; quarter: string; measure: Text }

/** What an organisation may give away of a quarter, before any noise: the mean (0–100) of each core measure. */
export type GivenFigures = { kind: "given"; means: Map<string, number>; respondents: BundleBand }

/** From the organisation's releases alone. `pulses`: those that closed in the quarter. */
export function figuresToGive(
  survey: Survey,
  pulses: readonly HistoryWave[],
  quarter: string,
): GivenFigures | FiguresFault {
  if (pulses.length < fewestPulses) return { fault: "fewPulses", quarter, pulses: pulses.length }
  const core = coreOf(survey)
  const rows = pulses.flatMap(({ closesOn: on, rows: released }) =>
    released.flatMap(({ measure, status, score, segment: series, band = "" }) =>
      status === "published" && score !== undefined
        ? [{ measure, band, on, score, low: score, high: score, series }]
        : [],
    ),
  )
  const means = new Map<string, number>()
  const bands: string[] = []
  for (const [measure, { title, short }] of core) {
    const own = rows.filter((row) => row.measure === measure)
    if (own.length < pulses.length) return { fault: "hidden", quarter, measure: short ?? title }
    const [mean] = quarterScores(own)
    if (!mean) return { fault: "notAlike", quarter }
    means.set(measure, mean.score)
    bands.push(...own.map(({ band }) => band))
  }
  const respondents = bundleBand(bands)
  return respondents ? { kind: "given", means, respondents } : { fault: "fewPeople", quarter }
}

/** The quarter before the one of this day: complete, so that no further pulse changes its mean. */
export function quarterBefore(day: string): string {
  const [year, number] = quarterOf(day).split("-Q").map(Number) as [number, number]
  return number === 1 ? `${year - 1}-Q4` : `${year}-Q${number - 1}`
}
