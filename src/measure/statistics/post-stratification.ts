import { sum } from "./numbers.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"

/** A unit or block: eligible, respondents, mean and deviation (points). */
export type Stratum = { eligible: number; people: number; mean: number; deviation: number }

export type PoststratifiedMean = {
  kind: "rollup"
  mean: number
  /** Standard error, for these eligible people only. */
  error: number
  /** Kish's design effect (1965). */
  designEffect: number
  /** Eligible people per answer, in the order given. */
  weights: number[]
}

/** A mean in which every eligible person weighs the same (post-stratification). Refused if a stratum has no answers. */
export function poststratify(
  strata: readonly Stratum[],
): PoststratifiedMean | NotEstimable<"a stratum without answers"> {
  const present = strata.filter(({ eligible }) => eligible > 0)
  if (present.length === 0 || present.some(({ people }) => people === 0))
    return notEstimable("a stratum without answers")
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

/** A block's mean (0–100), respondents, and everybody in it. */
export type BlockOfWave = {
  measure: string
  people: number
  mean: number
  eligible: number
}

/** Below this, a second figure would say more about blocks than about response. */
const enoughForEven = 50

/** The organisation's scores (whole points) had all blocks the same response rate. `blocks` cover everybody. None below 50 respondents. */
export function poststratifiedScores(blocks: readonly BlockOfWave[]): Map<string, number> {
  const even = new Map<string, number>()
  for (const [measure, own] of Map.groupBy(blocks, (block) => block.measure)) {
    if (own.some((block) => block.people === 0)) continue
    // Only the mean is used; people's spread within blocks is not kept.
    const all = poststratify(own.map((block) => ({ ...block, deviation: 0 })))
    const people = sum(own.map((block) => block.people))
    if (all.kind === "rollup" && people >= enoughForEven) even.set(measure, Math.round(all.mean))
  }
  return even
}
