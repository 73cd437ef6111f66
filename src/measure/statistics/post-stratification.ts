import { sum } from "./numbers.ts"
import { refused, type Refused } from "./refused.ts"

/** A published unit or a block: who is in it, who of these answered, and their mean and deviation in points. */
export type Stratum = { eligible: number; people: number; mean: number; deviation: number }

export type Rollup = {
  kind: "rollup"
  mean: number
  /** Standard error, for these eligible people and no others. */
  error: number
  /** How many times as many answers an even response would have been worth (Kish 1965). */
  designEffect: number
  /** Eligible people that one answer stands for, in the order given. */
  weights: number[]
}

/**
 * A mean in which every eligible person weighs the same, however unevenly units answered (post-stratification). Refused
 * if a stratum has nobody to stand for its people.
 */
export function rollUp(strata: readonly Stratum[]): Rollup | Refused<"a stratum without answers"> {
  const present = strata.filter(({ eligible }) => eligible > 0)
  if (present.length === 0 || present.some(({ people }) => people === 0))
    return refused("a stratum without answers")
  const eligible = sum(present.map((stratum) => stratum.eligible))
  const people = sum(present.map((stratum) => stratum.people))
  const weights = present.map((stratum) => stratum.eligible / stratum.people)
  const squares = sum(present.map((stratum, index) => stratum.people * weights[index]! ** 2))
  const variance = sum(
    present.map((stratum) => {
      const unseen = Math.max(0, 1 - stratum.people / stratum.eligible)
      return (stratum.eligible / eligible) ** 2 * unseen * (stratum.deviation ** 2 / stratum.people)
    }),
  )
  return {
    kind: "rollup",
    mean: sum(present.map((stratum) => stratum.eligible * stratum.mean)) / eligible,
    error: Math.sqrt(variance),
    designEffect: (people * squares) / eligible ** 2,
    weights,
  }
}

/** One block's mean (0–100) of one measure in a wave, how many answered, and how many people it has, answering or not. */
export type BlockOfWave = {
  measure: string
  people: number
  mean: number
  eligible: number
}

/** Of fewer respondents a second figure beside the score would tell more about blocks than about response. */
const enoughForEven = 50

/**
 * The organisation's scores by measure (whole points, as they may be shown) if every block had answered as readily as
 * the others. Takes the blocks of a wave, which together are everybody. None below 50 respondents.
 */
export function evenScores(blocks: readonly BlockOfWave[]): Map<string, number> {
  const even = new Map<string, number>()
  for (const [measure, own] of Map.groupBy(blocks, (block) => block.measure)) {
    if (own.some((block) => block.people === 0)) continue
    // Only the mean is used: how far people of a block differ is not kept.
    const all = rollUp(own.map((block) => ({ ...block, deviation: 0 })))
    const people = sum(own.map((block) => block.people))
    if (all.kind === "rollup" && people >= enoughForEven) even.set(measure, Math.round(all.mean))
  }
  return even
}
