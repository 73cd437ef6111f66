import type { Comment } from "../../disclosure/comments.ts"
import type { TreeNode } from "../../disclosure/tree.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { Baselines, StoredCourse } from "./trends.ts"
import type { CycleSums } from "./question-means.ts"
import type { Sheet } from "./answer-matrix.ts"
import type { WaveAnswers } from "./wave-answers.ts"
import type { WaveSum } from "./wave-sums.ts"
import type { PastLoad } from "./loads.ts"

/** A place that results of a unit and what is below it go to. */
export type Channel = { unit: string }

/** All that closing a wave is decided from. Nothing in it says who anyone is. */
export type CloseInput<C extends Channel> = {
  survey: Survey
  /** The survey's waves counted from 0: this one. */
  number: number
  /** Brought from another tool: nobody is told. */
  imported: boolean
  /** The day (yyyy-mm-dd, on the survey's clock) on which it closes, and on which the survey's wave before it did. */
  closesOn: string
  closedBefore: string | undefined
  answers: { sheet: Sheet; comments: readonly Comment[] }
  /** The tree frozen when the wave opened. */
  units: readonly (TreeNode & { name: string })[]
  channels: readonly C[]
  history: History
  shuffle: WaveAnswers["shuffle"]
}

/** What earlier waves say that this one respects or goes on from. */
export type History = Pick<WaveAnswers, "eligible" | "known" | "sticky" | "previous" | "cuts"> & {
  /** The organisation's mean of each question (0–100) in the last rotation cycle that told one. */
  questionMeans: ReadonlyMap<string, number>
  /** Of the units of the wave, in every segment, as they were after its last published wave. */
  courses: readonly StoredCourse[]
  baselines: Baselines
  /** By contrast, what the waves before this one that it goes over tell of its two measures, the last one first. */
  contrasts: ReadonlyMap<string, readonly WaveSum[]>
  /** By measure, the blocks of hours in the last waves before this one. */
  loads: ReadonlyMap<string, readonly PastLoad[]>
  /** The cycles of rotation that this wave is counted in, with their sums so far. */
  cycles: readonly CycleTotals[]
}

/** A cycle of the tracks of `length` waves, by its number. */
export type CycleTotals = { length: number; cycle: number; sums: CycleSums }
