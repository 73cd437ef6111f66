import type { Comment } from "../../disclosure/comments.ts"
import type { TreeNode } from "../../disclosure/tree.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { Baselines, StoredSeries } from "./trends.ts"
import type { CycleSums } from "./question-means.ts"
import type { Sheet } from "./answer-matrix.ts"
import type { WaveAnswers } from "./wave-answers.ts"
import type { WaveSum } from "./wave-sums.ts"
import type { PastLoad } from "./loads.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** Receives results of a unit and those below it. */
export type Channel = { unit: UnitId }

/** Everything a close is decided from. No field says who anyone is. */
export type CloseInput<C extends Channel> = {
  survey: Survey
  number: number
  /** From another tool: nobody is told. */
  imported: boolean
  /** Closing days (yyyy-mm-dd, the survey's clock) of this wave and the one before. */
  closesOn: string
  closedBefore: string | undefined
  answers: { sheet: Sheet; comments: readonly Comment[] }
  /** Frozen when the wave opened. */
  units: readonly (TreeNode & { name: string })[]
  channels: readonly C[]
  history: History
  shuffle: WaveAnswers["shuffle"]
}

export type History = Pick<
  WaveAnswers,
  "eligible" | "known" | "previouslyComplementary" | "previous" | "cuts"
> & {
  /** The organisation's question means (0–100) of the last finished cycle. */
  questionMeans: ReadonlyMap<string, number>
  /** Every segment of the wave's units, as of its last published wave. */
  series: readonly StoredSeries[]
  baselines: Baselines
  /** By contrast: its two measures in earlier waves, newest first. */
  contrasts: ReadonlyMap<string, readonly WaveSum[]>
  /** By measure: blocks of hours of earlier waves. */
  loads: ReadonlyMap<string, readonly PastLoad[]>
  cycles: readonly CycleTotals[]
}

export type CycleTotals = { length: number; cycle: number; sums: CycleSums }
