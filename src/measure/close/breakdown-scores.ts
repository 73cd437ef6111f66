import { zOf } from "../statistics/distributions.ts"
import { shownInterval } from "../statistics/interval.ts"

/** What is kept of a cut, wave and measure: all but the deviation follows from blocks and rosters. */
export type CutWave = {
  top: number
  people: number
  answers: number
  /** In steps. */
  sum: number
  /** How far the cut may lie from its blocks: Σ answers × share × (1 − share) over split blocks. */
  room: number
  /** Of the cut's own blocks: steps by which its released sum lies above its blocks', and the possible range. */
  own?: { deviation: number; room: number } | undefined
}

export const cutWaves = 8
/** Shrinkage: the number of people "like their blocks" added to a cut's own sums. */
const caution = 12
/** Above this standard error (points), a score says more about teams than about the cut. */
const largestError = 3

export type CutScore = {
  /** Whole points (0–100), with its 90 % interval. */
  score: number
  low: number
  high: number
  /** Mostly made from team scores: too little was released of the cut itself. */
  estimated: boolean
}

/** The least number of different people over these waves, as one person is in `times` of them at most. */
export function cutPeople(waves: readonly Pick<CutWave, "people">[], times = cutWaves): number {
  return waves.reduce((sum, { people }) => sum + people, 0) / Math.min(waves.length, times)
}

/** A cut's score over waves, newest first, from safe figures. `ratio`: in tenths; `times`: waves one person can be in. */
export function cutScore(waves: readonly CutWave[], ratio: number, times = cutWaves): CutScore {
  const mean = (of: (wave: CutWave) => number) =>
    waves.reduce((sum, wave) => sum + of(wave), 0) / waves.length
  const owned = waves.flatMap(({ own, top }) => (own ? [{ ...own, top }] : []))
  const room = owned.reduce((sum, own) => sum + own.room, 0)
  const deviation = owned.reduce((sum, own) => sum + own.deviation / own.top, 0)
  const each = mean(({ people, answers }) => answers / people)
  const carried = deviation / (room + caution * each)
  const value = mean(({ top, answers, sum, room }) => (100 * (sum / top + room * carried)) / answers)
  const score = Math.round(Math.min(100, Math.max(0, value)))
  const error = cutError(waves, score, ratio)
  const people = Math.round(cutPeople(waves, times))
  const sampled = shownInterval({ shown: score, people, eligible: Infinity, ratio })
  const both = (half: number) => Math.hypot(half, zOf(0.9) * error)
  return {
    score,
    low: Math.max(0, Math.round(score - both(score - sampled.low))),
    high: Math.min(100, Math.round(score + both(sampled.high - score))),
    estimated: error > largestError || (owned.length === 0 && waves.some(({ room }) => room > 0)),
  }
}

/** The standard error (points) from what is not released of the cut. */
export function cutError(waves: readonly CutWave[], score: number, ratio: number): number {
  const sum = (of: (wave: CutWave) => number) => waves.reduce((all, wave) => all + of(wave), 0)
  const answers = sum((wave) => wave.answers) / waves.length
  const each = sum((wave) => wave.answers / wave.people) / waves.length
  const known = sum(({ own }) => own?.room ?? 0)
  const unknown = Math.max(0, sum(({ room }) => room) - known) / waves.length
  const spread = 100 * Math.sqrt(((ratio * score) / 100) * (1 - score / 100) * each)
  return (spread / answers) * Math.sqrt(unknown / waves.length + unknown ** 2 / (known + caution * each))
}
