import { band } from "../../disclosure/display.ts"
import { askedInBlocks, blockOffsets } from "./question-difficulty.ts"
import { eligibleCounts, blocksOfScores } from "./eligible-counts.ts"
import { compareTeams, type Comparison } from "./team-comparison.ts"
import { contrastOf, type Contrast } from "./contrast.ts"
import { contrastOfCut, indexOfCut, indexRows } from "./index-rows.ts"
import { usualSpreadRatio } from "../statistics/interval.ts"
import type { LoadShape } from "../statistics/load-shape.ts"
import { addToCycle, cycleMeans, meanFrom } from "./question-means.ts"
import { makeRelease, type Release, type ReleaseMade } from "./release.ts"
import { poststratifiedScores } from "../statistics/post-stratification.ts"
import { judgedMeasures, shapesOf } from "./measure-specs.ts"
import {
  currentSeries,
  judgeWave,
  publishedPoints,
  usualMovement,
  type Series,
  type PublishedPoint,
  type MeasureTrend,
} from "./trends.ts"
import { together, type WaveSum } from "./wave-sums.ts"
import type { Channel, CloseInput, CycleTotals } from "./input.ts"
import { loadsOf } from "./loads.ts"
import { noticesOf, type AlertLine, type DocumentNotice } from "./notices.ts"

export type ClosePlan<C extends Channel> = {
  release: Release
  respondents: number
  asked: { all: number; blocks: ReadonlyMap<string, number> }
  trends: MeasureTrend[]
  series: (PublishedPoint & Series)[]
  comparisons: Comparison[]
  /** The organisation's scores, had all blocks the same response rate. */
  even: ReadonlyMap<string, number>
  contrasts: ReadonlyMap<string, (Contrast & { band: string }) | undefined>
  loads: { measure: string; shape: LoadShape }[]
  /** Sums of running cycles with this wave, or the means kept of a finished one. */
  cycles: CycleCounted[]
  /** Later waves' breakdowns are compared with this one. */
  keepsProfiles: boolean
  lines: AlertLine[]
  notices: DocumentNotice<C>[]
}

type CycleCounted = CycleTotals & { means: ReadonlyMap<string, number> | undefined }

/** All that a close keeps, shows and sends. Counts alone decide which figures exist. Throws on unfit answers. */
export function decideClose<C extends Channel>(input: CloseInput<C>): ClosePlan<C> {
  const { survey, number, history } = input
  const measures = shapesOf(survey)
  const made = releaseOf(input)
  const judged = new Set(judgedMeasures(survey))
  const asked = eligibleCounts(made, history.eligible)
  const questions = askedInBlocks(input, made.blockLeaves, history.eligible)
  const offsets = blockOffsets(questions, measures, history.questionMeans)
  const points = publishedPoints(made, input.units, measures, offsets)
  const usual = usualMovement(history.baselines, judged)
  const before = currentSeries(points, history.series)
  const { series, trends } = judgeWave({ wave: number, points, series: before, usual, judged })
  const { questionAnswers, ...release } = made
  return {
    release,
    respondents: input.answers.sheet.size(),
    asked,
    trends,
    series,
    comparisons: [...judged].map((measure) =>
      compareTeams(measure, points, made.spreadRatios.get(measure) ?? usualSpreadRatio),
    ),
    even: poststratifiedScores(blocksOfScores(survey, made, asked.blocks)),
    contrasts: contrastsOf(input, made),
    loads: loadsOf({
      units: input.units,
      measures,
      blocks: made.blockStats,
      headcounts: asked.blocks,
      before: history.loads,
    }),
    cycles:
      asked.all < meanFrom
        ? []
        : history.cycles.map((one) =>
            countIn(input, one, {
              blocks: made.blockStats,
              blockLeaves: made.blockLeaves,
              asked: questions,
              answered: questionAnswers,
            }),
          ),
    keepsProfiles: made.cuts.some(({ leaves }) => leaves.length > 0),
    ...noticesOf(input, made, trends),
  }
}

function releaseOf<C extends Channel>({
  survey,
  units,
  answers,
  history,
  shuffle,
}: CloseInput<C>): ReleaseMade {
  const { k, index, contrasts } = survey
  const { eligible, known, previouslyComplementary, previous, cuts } = history
  const made = makeRelease({
    k,
    measures: shapesOf(survey),
    outcome: survey.contrasts[0]?.plus,
    units,
    eligible,
    respondents: answers.sheet.respondents(),
    known,
    previouslyComplementary,
    previous,
    cuts,
    comments: answers.comments,
    shuffle,
  })
  if (index) {
    made.rows.push(...indexRows(made.rows, index))
    for (const { rows } of made.cuts) rows.push(indexOfCut(rows, index))
  }
  for (const { rows } of made.cuts) rows.push(...contrasts.map((one) => contrastOfCut(rows, one)))
  return made
}

/** From stored sums of this wave and earlier ones. */
function contrastsOf<C extends Channel>(
  { survey, history }: CloseInput<C>,
  release: Release,
): ClosePlan<C>["contrasts"] {
  return new Map(
    survey.contrasts.map(({ id, plus, minus }) => {
      const before = history.contrasts.get(id) ?? []
      const [one, other] = [plus, minus].map((measure) =>
        together(
          survey,
          [...sumNow(survey, release, measure), ...before].filter((sum) => sum.measure === measure),
        ),
      )
      const shown = one && other && contrastOf(one, other)
      return [id, shown?.kind === "contrast" ? { ...shown, band: band(shown.people) } : undefined]
    }),
  )
}

function sumNow(survey: CloseInput<Channel>["survey"], release: Release, measure: string): WaveSum[] {
  const blocks = release.blockStats.filter((block) => block.measure === measure)
  if (blocks.length === 0) return []
  const excesses = release.excesses.filter((one) => one.measure === measure)
  return [
    {
      survey,
      measure,
      people: blocks.reduce((all, { people }) => all + people, 0),
      answers: blocks.reduce((all, { answers }) => all + answers, 0),
      sum: [...blocks.map(({ sum }) => sum), ...excesses.map(({ excess }) => excess)].reduce(
        (all, part) => all + part,
        0,
      ),
      ratio: release.spreadRatios.get(measure),
    },
  ]
}

/** Adds a wave to a cycle; the last one turns its sums into the organisation's means. */
function countIn<C extends Channel>(
  { survey, number }: CloseInput<C>,
  { length, cycle, sums }: CycleTotals,
  wave: Parameters<typeof addToCycle>[2],
): CycleCounted {
  const tracks = survey.rotation!.tracks.filter(({ order }) => order.length === length)
  const turning = new Set(tracks.flatMap(({ order }) => order))
  const measures = shapesOf(survey).filter(({ questions }) => questions.some((one) => turning.has(one)))
  const now = measures.reduce((before, measure) => addToCycle(before, measure, wave), sums)
  const over = (number + 1) % length === 0
  const means = measures.flatMap((measure) => [...cycleMeans(measure, now)])
  return {
    length,
    cycle,
    sums: now,
    means: over ? new Map(means.filter(([question]) => turning.has(question))) : undefined,
  }
}
