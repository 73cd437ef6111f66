import { zOf } from "../statistics/distributions.ts"
import { shownInterval } from "../statistics/interval.ts"

/**
 * What is kept of a cut, a wave and a measure. All but the deviation are functions of the stored blocks and of how many of
 * each block's roster are in the cut; the answers and sums of blocks count by that share.
 */
export type CutWave = {
  /** The highest step of the measure's scale then. */
  top: number
  people: number
  answers: number
  /** In steps. */
  sum: number
  /** How far the cut can lie from its blocks: over the blocks that it splits, answers × share × (1 − share). */
  room: number
  /**
   * Of the cut's own blocks alone: by how many steps, up to a whole one, the told sum of its people lies above what their
   * blocks would give them, and how far it can.
   */
  own?: { deviation: number; room: number } | undefined
}

/** So many waves make a score. */
export const cutWaves = 8
/** So many people's worth of "no different from their blocks" is added to what a cut's own blocks say. */
const caution = 12
/** With a larger error than this (points) a score says more about the teams than about the cut. */
const largestError = 3

export type CutScore = {
  /** Whole points, 0–100, with the ends of the 90 % interval. */
  score: number
  low: number
  high: number
  /** It comes from the scores of teams for the most part: nothing else was told of the cut, or too little. */
  estimated: boolean
}

/**
 * The score of a cut over waves, the last one first: what its blocks would give it, and the part of its deviation from them
 * that its own blocks show, carried over to the others. Every wave's figures are safe by themselves and the score is made from
 * them alone, so windows may overlap. `ratio`: the organisation's spread ratio, in tenths.
 */
export function cutScore(waves: readonly CutWave[], ratio: number): CutScore {
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
  const { people } = waves[0]!
  const sampled = shownInterval({ shown: score, people: Math.round(people), eligible: Infinity, ratio })
  const both = (half: number) => Math.hypot(half, zOf(0.9) * error)
  return {
    score,
    low: Math.max(0, Math.round(score - both(score - sampled.low))),
    high: Math.min(100, Math.round(score + both(sampled.high - score))),
    estimated: error > largestError || (owned.length === 0 && waves.some(({ room }) => room > 0)),
  }
}

/** The standard error (points) that comes from what is not told of the cut. */
export function cutError(waves: readonly CutWave[], score: number, ratio: number): number {
  const sum = (of: (wave: CutWave) => number) => waves.reduce((all, wave) => all + of(wave), 0)
  const answers = sum((wave) => wave.answers) / waves.length
  const each = sum((wave) => wave.answers / wave.people) / waves.length
  const known = sum(({ own }) => own?.room ?? 0)
  const unknown = Math.max(0, sum(({ room }) => room) - known) / waves.length
  const spread = 100 * Math.sqrt(((ratio * score) / 100) * (1 - score / 100) * each)
  return (spread / answers) * Math.sqrt(unknown / waves.length + unknown ** 2 / (known + caution * each))
}
