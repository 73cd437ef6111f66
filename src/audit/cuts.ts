import type { Atom, Holds, ToldCut, Unknowns } from "./unknowns.ts"
import { favourableLimits, insideEnds } from "./favourable.ts"
import { pathUp, peopleIn, type Cell, type Known, type KnownWave } from "./known.ts"
import type { Program, Term } from "./program.ts"
import type { Measure } from "./scales.ts"

const slack = 1e-6

/** Cuts with a sum or score of their own people; means made from blocks are none. */
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

/** Blocks that no cut uses: those at an end and, with colleagues, those with a favourable count. */
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

/** A block's people by released cuts. */
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

/** A cut's figures. How many of its people answered is unknown, too. A sum is released as whole steps above the blocks' expectation. */
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
