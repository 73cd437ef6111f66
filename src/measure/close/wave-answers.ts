import type { CensoringScale } from "../../disclosure/censoring.ts"
import type { Comment } from "../../disclosure/comments.ts"
import type { PreviousSegment } from "../../disclosure/segment.ts"
import type { Membership } from "../../disclosure/temporal-differencing.ts"
import type { TreeNode } from "../../disclosure/tree.ts"
import type { CutBy, Profile } from "../../pulse/attributes.ts"
import type { CutWave } from "./breakdown-scores.ts"
import type { UnitId } from "../../pulse/ids.ts"

export type MeasureShape = {
  id: string
  /** "core": published for the same units. "extra": for some of these, all extras alike. "organisation": never below it. */
  kind: "core" | "extra" | "organisation"
  questions: readonly string[]
  scale: CensoringScale
  /** The share of a team that a wave asks (0–1), and in how many of eight waves one person can be; else everyone. */
  asked?: { share: number; times: number } | undefined
  /** For amounts such as hours: the scale's ends. They have no favourable share. */
  range?: { from: number; to: number } | undefined
}

/** Measures that are told by attribute: each kind from blocks of its own. */
export type CutKind = Exclude<MeasureShape["kind"], "organisation">

/** `steps` from the unhealthy end of the measure's scale. One answer per question. */
export type Answer = { question: string; steps: number }

/** One person's answers, without the person. `profile`: its number in the wave. */
export type Respondent = { leaf: UnitId; profile?: number | undefined; answers: readonly Answer[] }

/** Sets of people behind other results, and who belongs to which. */
export type KnownSets = {
  /** By set: the groups of measures here that ask the same. */
  groups: readonly ReadonlySet<string>[]
  /** Everyone on the roster, and everyone in a set. */
  memberships: readonly Membership[]
  /** Sets in which nobody had answered, by number. */
  silent: ReadonlySet<number>
}

export type UsedLeaf = { cut: string; wave: number | undefined; kind?: CutKind | undefined }

type Asked = {
  by: readonly CutBy[]
  profiles: ReadonlyMap<number, Profile>
  /** Roster counts by leaf and profile. */
  rosters: ReadonlyMap<string, ReadonlyMap<number, number>>
  wave: number
  /** By leaf: cuts (`cutId`) that used its block in compared waves, with wave and kind; undefined for another survey's. */
  used: ReadonlyMap<string, readonly UsedLeaf[]>
  /** By cut, then measure: earlier waves that enter a score, newest first. */
  before: ReadonlyMap<string, ReadonlyMap<string, readonly CutWave[]>>
}

/** Everything a close is decided from. No field says who anyone is. */
export type WaveAnswers = {
  k: number
  measures: readonly MeasureShape[]
  /** The measure that drivers are sought for, if any. */
  outcome?: string | undefined
  units: readonly TreeNode[]
  eligible: ReadonlyMap<string, number>
  /** Read once, in any order. */
  respondents: Iterable<Respondent>
  /** Blocks of other results that this one must not be subtracted from. */
  known: KnownSets
  /** Units whose reason was "complement" in the last wave. */
  previouslyComplementary: { core: ReadonlySet<string>; extra: ReadonlySet<string> }
  /** The last wave's tree and segments; absent for the first. */
  previous?: { units: readonly TreeNode[]; segments: ReadonlyMap<string, PreviousSegment> } | undefined
  /** Attributes to break down by, and the wave's profiles by number. */
  cuts?: Asked | undefined
  comments: readonly Comment[]
  shuffle: <T>(list: T[]) => T[]
}
