import type { Atom, Holds, ToldCut, Unknowns } from "./unknowns.ts"
import { favourableLimits, insideEnds } from "./favourable.ts"
import { pathUp, peopleIn, type Cell, type Known, type KnownWave } from "./known.ts"
import type { Program, Term } from "./program.ts"
import type { Measure } from "./scales.ts"

const slack = 1e-6

/** The cuts of which a sum or a score of their own people is told; a mean over waves that is made from blocks is none. */
export function toldCuts(known: Known, wave: KnownWave, measure: Measure, holds: Holds): ToldCut[] {
  if (wave.roster.size === 0 || !measure.even) return []
  if (!wave.ownSums) {
    if (!holds.releases) return []
    return wave.cells.flatMap((cell: Cell) => {
      if (!cell.cut || !cell.published || cell.score === undefined || cell.measure !== measure.id) return []
      return [{ people: peopleIn(known, wave, cell.cut), leaves: undefined, score: cell.score }]
    })
  }
  if (!holds.sums) return []
  const unused = new Set(unusedLeaves(wave, measure))
  return wave.ownSums.flatMap(({ cut, leaves, above }) => {
    const told = above.get(measure.id)
    if (told === undefined) return []
    const used = leaves.filter((leaf) => !unused.has(leaf))
    return [{ people: peopleIn(known, wave, cut), leaves: new Set(used), above: told }]
  })
}

/**
 * Leaves of blocks that no cut uses: those at an end of the scale, and where colleagues are reckoned with, those of which
 * the favourable answers are told.
 */
function unusedLeaves(wave: KnownWave, measure: Measure): string[] {
  const stored = wave.blocks.flatMap(({ owner, leaves, stats }) => {
    const stat = stats.get(measure.id)
    return stat ? [{ owner, leaves, answers: stat.answers, sum: Number(stat.columns["sum"]) }] : []
  })
  const inside = insideEnds(stored, measure)
  const left = stored.filter((block) => !inside.includes(block))
  if (measure.censored > measure.most) {
    const withShare = new Set(
      wave.cells.flatMap((cell) =>
        cell.measure === measure.id && !cell.cut && cell.favourable !== undefined ? [cell.unit] : [],
      ),
    )
    const groupOf = ({ owner }: { owner: string }) => pathUp(wave, owner).find((unit) => withShare.has(unit))
    for (const [unit, blocks] of Map.groupBy(inside, groupOf)) {
      const limits = favourableLimits(blocks, measure)
      if (unit !== undefined && limits.low <= limits.high) left.push(...blocks)
    }
  }
  return left.flatMap(({ leaves }) => leaves)
}

/** The people of a block, apart by the cuts of which something is told. */
export function atomsOfBlock(wave: KnownWave, leaves: readonly string[], cuts: readonly ToldCut[]): Atom[] {
  const members = leaves.length === 0 ? [] : [...wave.roster].filter(([, leaf]) => leaves.includes(leaf))
  if (members.length === 0) return [{ people: undefined, cuts: new Set() }]
  const of = ([person, leaf]: [string, string]) =>
    cuts.filter((cut) => cut.people.has(person) && (cut.leaves?.has(leaf) ?? true))
  const alike = Map.groupBy(members, (member) =>
    of(member)
      .map((cut) => cuts.indexOf(cut))
      .join(),
  )
  return [...alike.values()].map((some) => ({ people: some.length, cuts: new Set(of(some[0]!)) }))
}

/**
 * What is told of a cut. Who of its people answered is not known, so their number is an unknown as well. A sum is told
 * as whole steps above what the answers of these people would come to if they were like their blocks' others.
 */
export function sayCut(told: Program, cut: ToldCut, unknowns: readonly Unknowns[], measure: Measure): void {
  const inside = unknowns.flatMap(({ block, answers, atoms }) => {
    const mean = Number(block.stats.get(measure.id)!.columns["sum"]) / answers
    return atoms.flatMap((atom) => (atom.cuts.has(cut) ? [{ of: atom.of, mean }] : []))
  })
  const over = (less: (mean: number) => number): Term[] =>
    inside.flatMap(({ of, mean }) =>
      measure.values.flatMap((value, at) => {
        const factor = value - less(mean)
        return factor === 0 ? [] : [[factor, of(at)] as const]
      }),
    )
  if ("above" in cut) {
    told.say(
      over((mean) => mean),
      ">=",
      cut.above - 0.5 - slack,
    )
    told.say(
      over((mean) => mean),
      "<=",
      cut.above + 0.5 + slack,
    )
    return
  }
  const points = (score: number) => (measure.top * score) / 100
  told.say(
    over(() => points(cut.score - 0.5) - slack),
    ">=",
    0,
  )
  told.say(
    over(() => points(cut.score + 0.5) + slack),
    "<=",
    0,
  )
}
