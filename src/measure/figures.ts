import { band, bars, shownRate, shownScore, type Bars, type Shown } from "../disclosure/display.ts"
import {
  coarse,
  meanInterval,
  ownSpreadFrom,
  smallCellInterval,
  spreadRatio,
  type Interval,
} from "./interval.ts"
import { said } from "./refused.ts"
import { personVariance, score } from "./score.ts"
import { hundredth, type Tally } from "./tally.ts"
import type { MeasureShape } from "./wave-answers.ts"

/** What is said about one unit and measure, rounded as it may be shown. */
export type Figures = {
  /** Whole points of 0–100; an amount in hundredths of its range. */
  score: number
  bound?: Shown["bound"]
  /** The ends of the 90 % interval, in the score's units. */
  low: number
  high: number
  /** Whole percent; absent for amounts. */
  favourable?: number
  favourableBound?: Shown["bound"]
  /** "5-9", "10-14" … */
  band: string
  /** Percent of the eligible who answered anything, down to a step of 5. */
  responseRate: number
  /** Every eligible person answered this measure. */
  everyone: boolean
  bars?: Bars
}

export type Cell = {
  tally: Tally
  shape: MeasureShape
  eligible: number
  answered: number
  /** The most answers that one person gave to this measure, anywhere. */
  mostAnswers: number
  /** The organisation's spread ratio for this measure, coarse. */
  ratio: number
  rotated: boolean
}

/**
 * The figures of a cell of k people or more. Scores are clipped as if by the people who, answering everything, would
 * have given as many answers: one who answered more than others weighs more. The interval is drawn around the shown score:
 * its ends, rounded elsewhere, would tell tenths of it.
 */
export function figuresOf(cell: Cell): Figures {
  const { tally, shape, eligible } = cell
  const from = shape.range?.from ?? 0
  const width = shape.range ? shape.range.to - from : 100
  // Multiplied first, so that halves stay exact and are rounded up.
  const exact = (100 * (said(score(tally)) - from)) / width
  const weight = Math.min(tally.people, Math.floor(tally.answers / cell.mostAnswers))
  const shown = shownScore(exact, weight)
  const { low, high } = intervalOf(cell, exact, shown, personVariance(tally) * (100 / width) ** 2)
  const inUnits = (value: number) => (shape.range ? hundredth(from + (value / 100) * width) : value)
  const figures: Figures = {
    score: inUnits(shown.value),
    low: inUnits(low),
    high: inUnits(high),
    band: band(tally.people),
    responseRate: Math.min(100, shownRate(cell.answered, eligible)),
    everyone: tally.people >= eligible,
  }
  if (shown.bound) figures.bound = shown.bound
  if (shape.range) return figures
  const favourable = shownScore((100 * tally.favourable) / tally.answers, weight)
  figures.favourable = favourable.value
  if (favourable.bound) figures.favourableBound = favourable.bound
  const { answers, unfavourable } = tally
  const neutral = answers - unfavourable - tally.favourable
  const spread = bars({ unfavourable, neutral, favourable: tally.favourable }, weight)
  if (spread) figures.bars = spread
  return figures
}

/** Whole points. Where the score is only bounded, so is the interval's far end. */
function intervalOf(cell: Cell, exact: number, shown: Shown, variance: number): Interval {
  const n = cell.tally.people
  const { low, high } = said(
    n < ownSpreadFrom
      ? smallCellInterval({ mean: shown.value, people: n, ratio: cell.ratio })
      : meanInterval({
          mean: shown.value,
          ratio: coarse(spreadRatio(exact, variance)),
          n,
          eligible: cell.rotated ? undefined : cell.eligible,
        }),
  )
  return {
    low: shown.bound === "at_most" ? 0 : Math.round(low),
    high: shown.bound === "at_least" ? 100 : Math.round(high),
  }
}
