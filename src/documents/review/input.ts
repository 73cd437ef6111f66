import type { Repeated } from "../../measure/close/contrast.ts"
import { usualSpreadRatio } from "../../measure/statistics/interval.ts"
import type { LedgerLine } from "../../measure/monitoring/ledger.ts"
import type { LoadShape } from "../../measure/statistics/load-shape.ts"
import { pooledCorrelations, type Correlations } from "../../measure/statistics/correlations.ts"
import { meanFrom } from "../../measure/close/question-means.ts"
import { together, type WaveSum } from "../../measure/close/wave-sums.ts"
import { addDays } from "../../pulse/calendar.ts"
import { wavesAnswered } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { DeploymentStanding } from "../portfolio.ts"
import type { CutRow, ReleaseRow } from "../row.ts"

/** One wave of the organisation: its releases, and how many people were asked. */
export type ReviewWave = { closesOn: string; rows: readonly ReleaseRow[]; asked: number | undefined }

export type ReviewInput = {
  unit: { id: string; name: string }
  survey: Survey
  /** The organisation's waves, oldest first; the review is about the last one. Dates are yyyy-mm-dd. */
  waves: readonly ReviewWave[]
  /** What leaders said of each measure against what everybody did, over the same waves. */
  gaps: readonly { measure: string; leaders: Repeated; operations: Repeated }[]
  /** Of each measure that is an amount of hours. */
  loads: readonly { measure: string; shape: LoadShape }[]
  /** What goes together, over waves in which one person can be among them `times` times. */
  together: { correlations: Correlations; times: number; outcome: string } | undefined
  ledger: readonly LedgerLine[]
  deployments?: readonly DeploymentStanding[]
  /** Whether somebody says what came of alerts. */
  owned: boolean
  /** Alerts are told from this day on (yyyy-mm-dd). */
  since: string
  /** Rows of the last wave, series that began anew in it, and series that are judged. */
  cells: { published: number; protected: number; newSeries: number; judged: number }
  /** The organisation's scores by measure, had all its parts answered alike. */
  even: ReadonlyMap<string, number>
  /** What the last wave tells by attribute. */
  cuts: readonly CutRow[]
}

/** How many of the last waves a review looks at: of all that is shown, of leaders against everybody, of what goes together. */
export const reviewWaves = { shown: 26, gaps: 6, together: 8 }
/** Alerts are told from so many days before the last wave closed. */
const monthDays = 31

/** What is stored of the organisation's last waves. */
export type ReviewFacts = Pick<
  ReviewInput,
  "unit" | "survey" | "waves" | "loads" | "ledger" | "owned" | "cells" | "even" | "cuts"
> & {
  /** The leaders' surveys that mirror this one, with what their waves in the same time tell of each measure. */
  mirrors: readonly { survey: Survey; sums: readonly WaveSum[] }[]
  /** The organisation's mean of each question (0–100) in the last rotation cycle that told one. */
  questionMeans: ReadonlyMap<string, number>
  /** What the last waves tell of what goes together, the last one first. */
  correlations: readonly Correlations[]
}

/** What a review is built from. */
export function reviewInput({ mirrors, questionMeans, correlations, ...same }: ReviewFacts): ReviewInput {
  const last = same.waves.at(-1)?.closesOn
  return {
    ...same,
    gaps: mirroredBy({ mirrors, questionMeans }),
    together: togetherOf(same.survey, correlations),
    since: last === undefined ? "" : addDays(last, -monthDays),
  }
}

/** What leaders said of each measure against what everybody did. */
export function mirroredBy({
  mirrors,
  questionMeans,
}: Pick<ReviewFacts, "mirrors" | "questionMeans">): ReviewInput["gaps"] {
  return mirrors.flatMap(({ survey: mirror, sums }) =>
    Object.entries(mirror.mirror!.pairs).flatMap(([measure, { theirs: asked }]) => {
      const leaders = together(
        mirror,
        sums.filter((one) => one.measure === measure),
      )
      const operations = meanOf(asked, questionMeans)
      return leaders && operations ? [{ measure, leaders, operations }] : []
    }),
  )
}

/** The mean of some questions in the last cycle; each of them was answered by so many people at least. */
function meanOf(questions: readonly string[], known: ReadonlyMap<string, number>): Repeated | undefined {
  const means = questions.flatMap((question) => known.get(question) ?? [])
  if (means.length === 0 || means.length < questions.length) return undefined
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length
  return { people: meanFrom, mean, times: 1, ratio: usualSpreadRatio }
}

/** What goes together with the outcome, added up over waves that asked the same. */
function togetherOf(survey: Survey, waves: readonly Correlations[]): ReviewInput["together"] {
  const outcome = survey.contrasts[0]?.plus
  if (outcome === undefined) return undefined
  const first = waves.find(({ measures }) => measures.includes(outcome))
  if (!first) return undefined
  const alike = waves.filter(({ measures }) => measures.join() === first.measures.join())
  return {
    outcome,
    times: wavesAnswered(survey, outcome, alike.length),
    correlations: pooledCorrelations(alike),
  }
}
