import { suppressionPattern, minChangeGroup, type SuppressionPattern } from "../../disclosure/blocks.ts"
import { fewestAnswers } from "../../disclosure/censoring.ts"
import {
  suppressOverTime,
  type Membership,
  type PatternOverTime,
} from "../../disclosure/temporal-differencing.ts"
import type { WaveTally } from "./wave-tally.ts"
import type { MeasureShape, WaveAnswers } from "./wave-answers.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** Measures published for the same units. `shares`: the same rule with 12 people, for favourable shares. */
export type PublicationGroup = {
  id: string
  measures: readonly number[]
  pattern: PatternOverTime
  shares: SuppressionPattern
}

/** One pattern for core, one for extras within it, one per organisation measure (docs/disclosure-control.md). */
export function publicationGroups(wave: WaveAnswers, tally: WaveTally): PublicationGroup[] {
  const live = new Set(
    wave.measures.flatMap((_, measure) => (enoughAnswers(wave, tally, measure) ? [measure] : [])),
  )
  const none: ReadonlySet<string> = new Set()

  function group(
    id: string,
    measures: number[],
    previouslyComplementary: ReadonlySet<string>,
    within?: ReadonlySet<string>,
  ): PublicationGroup {
    const people = measures.map(
      (measure) => new Map([...tally.leaves].map(([leaf, tallies]) => [leaf, tallies[measure]!.people])),
    )
    const answers = measures.map((measure) => answersAsPeople(wave, tally, measure))
    const { units, k } = wave
    const found = suppressOverTime({
      units,
      counts: [...people, ...answers],
      k,
      previouslyComplementary,
      within,
      known: knownTo(id, wave),
      silentSets: wave.known.silent,
    })
    const shares = suppressionPattern({
      units,
      counts: people,
      k: Math.max(k, minChangeGroup),
      held: found.held,
      previouslyComplementary: none,
      within: publishedIn(found),
    })
    return { id, measures, pattern: found, shares }
  }
  const liveOf = (kind: MeasureShape["kind"]) =>
    wave.measures.flatMap((shape, measure) => (shape.kind === kind && live.has(measure) ? [measure] : []))

  const core = group("core", liveOf("core"), wave.previouslyComplementary.core)
  const hasCore = wave.measures.some(({ kind }) => kind === "core")
  const groups = [
    core,
    group(
      "extra",
      liveOf("extra"),
      wave.previouslyComplementary.extra,
      hasCore ? published(core) : undefined,
    ),
  ]
  const root = new Set(wave.units.flatMap(({ id, parent }) => (parent === null ? [id] : [])))
  for (const measure of liveOf("organisation")) {
    groups.push(group(groupOf(wave.measures[measure]!), [measure], none, root))
  }
  return groups.filter(({ measures }) => measures.length > 0)
}

export function published(group: PublicationGroup): Set<string> {
  return publishedIn(group.pattern)
}

export function publishedIn({ status }: SuppressionPattern): Set<string> {
  return new Set([...status].flatMap(([unit, own]) => (own === "published" ? [unit] : [])))
}

/** A leaf's answers in units of people: `k` of them are just enough answers for a block. */
function answersAsPeople(
  { measures, k }: WaveAnswers,
  tally: WaveTally,
  measure: number,
): Map<string, number> {
  const share = k / fewestAnswers(measures[measure]!.scale)
  return new Map([...tally.leaves].map(([leaf, tallies]) => [leaf, tallies[measure]!.answers * share]))
}

function enoughAnswers(wave: WaveAnswers, tally: WaveTally, measure: number): boolean {
  const answers = [...answersAsPeople(wave, tally, measure).values()].reduce((sum, one) => sum + one, 0)
  return peopleIn(tally, measure) >= wave.k && answers >= wave.k - 1e-6
}

export function blockId(group: string, unit: UnitId): string {
  return `${group}/${unit}`
}

export function groupOf({ id, kind }: Pick<MeasureShape, "id" | "kind">): string {
  return kind === "organisation" ? `organisation:${id}` : kind
}

export function groupOfBlock(block: string): string {
  return block.slice(0, block.indexOf("/"))
}

/** Units temporarily suppressed, or hidden because of one: their series start anew. */
export function heldUnits(groups: readonly PublicationGroup[]): Set<string> {
  return new Set(
    groups.flatMap(({ pattern }) => [
      ...pattern.held,
      ...[...pattern.status].flatMap(([unit, status]) => (status === "held" ? [unit] : [])),
    ]),
  )
}

/** Only sets asked the same can be subtracted from a group's blocks. */
function knownTo(group: string, { known }: WaveAnswers): Membership[] {
  const about = new Set([...known.groups.keys()].filter((set) => known.groups[set]!.has(group)))
  if (about.size === 0) return []
  return known.memberships.map((one) => ({ ...one, sets: one.sets.filter((set) => about.has(set)) }))
}

export function peopleIn(tally: WaveTally, measure: number): number {
  return [...tally.leaves.values()].reduce((sum, tallies) => sum + tallies[measure]!.people, 0)
}
