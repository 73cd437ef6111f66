import { safeGroup } from "../disclosure/blocks.ts"
import { censorBlock, endOf, fewestAnswers } from "../disclosure/censoring.ts"
import { publishableCells } from "../disclosure/overlap.ts"
import { cutId, type Cut } from "../pulse/attributes.ts"
import { figuresOf } from "./figures.ts"
import type { Group } from "./groups.ts"
import type { CutTallies } from "./cut-tallies.ts"
import type { ReleaseRow } from "./release.ts"
import type { Tally } from "./tally.ts"
import type { WaveTally } from "./tally-wave.ts"
import type { WaveAnswers } from "./wave-answers.ts"

/** What is shown of a cut: one row for each core measure, its `unit` being the cut's name. */
export type CutRelease = { cut: Cut; rows: ReleaseRow[] }

/** The stored blocks of a core measure, by the units that own them, and how far people differ in it. */
export type CoreMeasure = { blocks: ReadonlyMap<string, Tally>; ratio: number }

/**
 * What the whole organisation says by attribute. A cut is shown if nothing that it adds to the published units and the
 * cuts before it is about fewer than 12 people (k, where that is more): a group of that size hides who just joined or
 * left, so a cut needs no hold, and no memory of earlier waves. All measures have one pattern. Scores are clipped as
 * units' are, and a cut is not shown either where one of the groups that it is easily subtracted from, or what is left
 * of it without the blocks inside, lies so close to an end of the scale that everybody's answer would be told.
 * Nothing is shown where the organisation is not.
 */
export function cutsOf(
  wave: WaveAnswers,
  tally: WaveTally,
  core: Group | undefined,
  measures: readonly CoreMeasure[],
): CutRelease[] {
  const { cuts, tallies } = tally.cuts
  const order = admissionOrder(wave, tally.cuts)
  const shown = core && publishedCuts(wave, tally.cuts, core, order)
  return order.map((at) => {
    const cut = cuts[at]!
    const id = cutId(cut)
    const open = shown?.has(at) && !endsTell(wave, tally, at, core!, measures)
    return {
      cut,
      rows: tally.cuts.core.map((measure, index): ReleaseRow => {
        const row = { unit: id, measure: wave.measures[measure]!.id, segment: 1 }
        if (!open) return { ...row, status: "protected" }
        const own = tallies[at]![index]!
        const shape = wave.measures[measure]!
        const told = censorBlock(own, shape.scale)
        const end = endOf(told, shape.scale)
        const figures = figuresOf({
          told: { ...told, ends: new Set(end ? [end] : []) },
          single: true,
          shape,
          // As of a sample: how many were asked in a cut is not told.
          eligible: Infinity,
          answered: own.people,
          ratio: measures[index]!.ratio,
        })
        return { ...row, status: "published", figures }
      }),
    }
  })
}

/** In the order that the survey asks in; then larger ones first. */
function admissionOrder(wave: WaveAnswers, { cuts, tallies }: CutTallies): number[] {
  const asked = new Map(wave.cuts?.by.map((one, at) => [JSON.stringify(one), at]))
  const place = cuts.map((cut, at) => ({
    at,
    asked: asked.get(JSON.stringify(cut.by))!,
    people: tallies[at]![0]?.people ?? 0,
    id: cutId(cut),
  }))
  place.sort((a, b) => a.asked - b.asked || b.people - a.people || (a.id < b.id ? -1 : 1))
  return place.map(({ at }) => at)
}

function publishedCuts(
  { k }: WaveAnswers,
  { atoms, cuts }: CutTallies,
  { pattern }: Group,
  order: readonly number[],
): Set<number> {
  // A measure that fewer answered has as many of each group at least as the least answered one.
  const people = [...atoms].map(([id, atom]) => ({ id, ...atom, people: Math.min(...atom.people) }))
  const idsWith = <Key>(keysOf: (atom: (typeof people)[number]) => readonly Key[]) => {
    const ids = new Map<Key, string[]>()
    for (const atom of people)
      for (const key of keysOf(atom)) {
        const found = ids.get(key)
        if (found) found.push(atom.id)
        else ids.set(key, [atom.id])
      }
    return ids
  }
  const owner = ownersOf(pattern)
  const known = idsWith(({ leaf }) => [owner.get(leaf)!])
  const inCut = idsWith((atom) => atom.cuts)
  const status = publishableCells({
    atoms: people,
    known: [...known].map(([id, ids]) => ({ id, atoms: ids })),
    cells: order.map((at) => ({ id: String(at), atoms: inCut.get(at) ?? [] })),
    k: Math.max(k, safeGroup),
  })
  return new Set(cuts.keys().filter((at) => status.get(String(at)) === "published"))
}

function ownersOf({ blocks }: Group["pattern"]): Map<string, string> {
  return new Map([...blocks].flatMap(([unit, leaves]) => leaves.map((leaf) => [leaf, unit] as const)))
}

/** Whether the cut beside blocks would tell what everybody of some group answered. */
function endsTell(
  wave: WaveAnswers,
  { cuts: { atoms, tallies, core } }: WaveTally,
  cut: number,
  { pattern }: Group,
  measures: readonly CoreMeasure[],
): boolean {
  const owner = ownersOf(pattern)
  const [inside, outside] = [new Set<string>(), new Set<string>()]
  for (const atom of atoms.values()) (atom.cuts.includes(cut) ? inside : outside).add(owner.get(atom.leaf)!)
  return core.some((measure, index) => {
    const { blocks } = measures[index]!
    const own = tallies[cut]![index]!
    const of = (units: Iterable<string>) => together(blocks, units)
    const rests = [
      less(of(blocks.keys()), own),
      less(of(inside), own),
      less(own, of(inside.difference(outside))),
    ]
    const { scale } = wave.measures[measure]!
    return rests.some(({ people, answers, sum }) => {
      if (people === 0) return false
      if (answers < fewestAnswers(scale)) return true
      return endOf(censorBlock({ people, answers, sum }, scale), scale) !== undefined
    })
  })
}

type Sums = Pick<Tally, "people" | "answers" | "sum">

function together(blocks: ReadonlyMap<string, Tally>, units: Iterable<string>): Sums {
  const all = { people: 0, answers: 0, sum: 0 }
  for (const unit of units) {
    const { people, answers, sum } = blocks.get(unit)!
    all.people += people
    all.answers += answers
    all.sum += sum
  }
  return all
}

function less(all: Sums, part: Sums): Sums {
  return { people: all.people - part.people, answers: all.answers - part.answers, sum: all.sum - part.sum }
}
