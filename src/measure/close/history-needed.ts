import { comparedBlocks, windowAround } from "../../disclosure/comparison-window.ts"
import { comparedBelow } from "../../disclosure/temporal-differencing.ts"
import type { Survey } from "../../pulse/survey.ts"
import { cutWaves } from "./breakdown-scores.ts"
import { groupsInCommon } from "./groups-in-common.ts"
import { loadWaves } from "./loads.ts"
import { shapesOf } from "./measure-specs.ts"
import { groupOfBlock } from "./publication-groups.ts"

/** Which earlier results nothing may be subtracted from. */
export const comparisonRules = { windowAround, comparedBlocks, comparedBelow, groupsInCommon, groupOfBlock }
export type ComparisonRules = typeof comparisonRules

/** How much of earlier waves a close looks at. */
export type HistoryNeeded = {
  comparison: ComparisonRules
  /** So many waves before this one. */
  cutWaves: number
  loadWaves: number
  /** Measures in amounts, whose load is reckoned. */
  loads: readonly string[]
}

export function historyNeeded(survey: Survey): HistoryNeeded {
  return {
    comparison: comparisonRules,
    cutWaves: cutWaves - 1,
    loadWaves: loadWaves - 1,
    loads: shapesOf(survey).flatMap(({ id, range }) => (range ? [id] : [])),
  }
}
