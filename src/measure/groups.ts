import type { Pattern } from "../disclosure/blocks.ts"
import { patternOverTime, type EarlierBlocks } from "../disclosure/over-time.ts"
import type { WaveTally } from "./tally-wave.ts"
import type { MeasureShape, WaveAnswers } from "./wave-answers.ts"

/** Measures that are published alike, and for which units. */
export type Group = { id: string; measures: readonly number[]; pattern: Pattern }

/**
 * One pattern for all core measures; one for all extras, inside what core publishes; one for each measure of the
 * organisation, at the root. A measure that fewer than k people answered has no figures anywhere and must not hide the
 * others: it takes no part. A block must hold k people in every measure of its group.
 */
export function groupsOf(wave: WaveAnswers, tally: WaveTally): Group[] {
  const live = new Set(
    wave.measures.flatMap((_, measure) => (peopleIn(tally, measure) >= wave.k ? [measure] : [])),
  )
  const none: ReadonlySet<string> = new Set()

  function group(
    id: string,
    measures: number[],
    sticky: ReadonlySet<string>,
    within?: ReadonlySet<string>,
  ): Group {
    const counts = measures.map(
      (measure) => new Map([...tally.leaves].map(([leaf, tallies]) => [leaf, tallies[measure]!.people])),
    )
    const { units, k, held } = wave
    const earlier = earlierBlocks(wave, id)
    return { id, measures, pattern: patternOverTime({ units, counts, k, held, sticky, within, earlier }) }
  }
  const liveOf = (kind: MeasureShape["kind"]) =>
    wave.measures.flatMap((shape, measure) => (shape.kind === kind && live.has(measure) ? [measure] : []))

  const core = group("core", liveOf("core"), wave.sticky.core)
  const hasCore = wave.measures.some(({ kind }) => kind === "core")
  const groups = [
    core,
    group("extra", liveOf("extra"), wave.sticky.extra, hasCore ? published(core) : undefined),
  ]
  const root = new Set(wave.units.flatMap(({ id, parent }) => (parent === null ? [id] : [])))
  for (const measure of liveOf("organisation")) {
    groups.push(group(`organisation:${wave.measures[measure]!.id}`, [measure], none, root))
  }
  return groups.filter(({ measures }) => measures.length > 0)
}

/** The units that a group publishes. */
export function published(group: Group): Set<string> {
  return new Set(
    [...group.pattern.status].flatMap(([unit, status]) => (status === "published" ? [unit] : [])),
  )
}

/** The id that a release gives to the block that a published unit owns. */
export function blockId(group: string, unit: string): string {
  return `${group}/${unit}`
}

/** Only blocks of the same group are about the same answers. */
function earlierBlocks({ earlier }: WaveAnswers, group: string): EarlierBlocks[] {
  return earlier.map(({ blocks, moves }) => ({
    moves,
    blocks: [...blocks].flatMap(([id, leaves]) => (id.startsWith(blockId(group, "")) ? [leaves] : [])),
  }))
}

/** How many people of the whole organisation answered the measure. */
export function peopleIn(tally: WaveTally, measure: number): number {
  return [...tally.leaves.values()].reduce((sum, tallies) => sum + tallies[measure]!.people, 0)
}
