import type { CensoringScale } from "../../disclosure/censoring.ts"
import type { Comment } from "../../disclosure/comments.ts"
import type { SegmentThen } from "../../disclosure/segment.ts"
import type { Membership } from "../../disclosure/temporal-differencing.ts"
import type { TreeNode } from "../../disclosure/tree.ts"
import type { CutBy, Profile } from "../../pulse/attributes.ts"
import type { CutWave } from "./breakdown-scores.ts"

export type MeasureShape = {
  id: string
  /**
   * "core": all core measures are published for the same units. "extra": asked of fewer people, published for some of
   * these units, all extras alike. "organisation": never below the whole organisation.
   */
  kind: "core" | "extra" | "organisation"
  questions: readonly string[]
  scale: CensoringScale
  /** For amounts (hours, say) instead of scores: the ends of the scale. Nothing is favourable then. */
  range?: { from: number; to: number } | undefined
}

/** `steps`: on the measure's scale, from the unhealthy end. One answer per question. */
export type Answer = { question: string; steps: number }

/** One person's answers, without the person. `profile`: which of the wave's profiles is theirs, if they have one. */
export type Respondent = { leaf: string; profile?: number | undefined; answers: readonly Answer[] }

/** Sets of people that other results are about, and who is in which, now and then. */
export type KnownSets = {
  /** By the number of the set, the groups of measures here that ask what is known of it. */
  groups: readonly ReadonlySet<string>[]
  /** Everyone on the roster now, and whoever is in a set. */
  memberships: readonly Membership[]
}

export const nothingKnown: KnownSets = { groups: [], memberships: [] }

type Asked = {
  by: readonly CutBy[]
  profiles: ReadonlyMap<number, Profile>
  /** People on the roster by leaf and profile, those with one. */
  rosters: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** The survey's waves counted from 0: this one. */
  wave: number
  /**
   * By leaf, the cuts (`cutId`) that had a sum of their own of its block in the waves that this one is compared with, and the
   * number of the wave; undefined for another survey's.
   */
  used: ReadonlyMap<string, readonly { cut: string; wave: number | undefined }[]>
  /** By cut, then measure: what is kept of the waves before this one, the last first, as many as go into a score with it. */
  before: ReadonlyMap<string, ReadonlyMap<string, readonly CutWave[]>>
}

/** All that the close of a wave is decided from. Nothing in it says who anyone is. */
export type WaveAnswers = {
  k: number
  measures: readonly MeasureShape[]
  /** The measure for which it is sought what goes together with it; absent if for none. */
  outcome?: string | undefined
  /** The tree frozen when the wave opened. */
  units: readonly TreeNode[]
  /** People on the roster per leaf. */
  eligible: ReadonlyMap<string, number>
  /** Read once, in any order. */
  respondents: Iterable<Respondent>
  /** The blocks of other results that this one must not be subtracted from. */
  known: KnownSets
  /** Per kind, the units whose reason was "complement" in the wave before. */
  sticky: { core: ReadonlySet<string>; extra: ReadonlySet<string> }
  /** The wave before: its tree, and each unit's segment. Absent for the first. */
  previous?: { units: readonly TreeNode[]; segments: ReadonlyMap<string, SegmentThen> } | undefined
  /** What the survey asks to be told by, in the order of admission, and the profiles there are, by their number. Absent if by nothing. */
  cuts?: Asked | undefined
  comments: readonly Comment[]
  shuffle: <T>(list: T[]) => T[]
}
