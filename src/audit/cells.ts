import { atomsOfBlock, sayCut, toldCuts } from "./cuts.ts"
import type { Atom, Holds, UnknownAtom, Unknowns } from "./unknowns.ts"
import type { Block, Known, KnownWave } from "./known.ts"
import { program, type Program, type Solver } from "./program.ts"
import type { Measure } from "./scales.ts"
import { sayStored } from "./stored-facts.ts"
import { sayPublished } from "./published-facts.ts"

/** Nobody in the block can have given this answer (so often). */
type RuledOut = { block: string; people: number; value: number; values: number; cut: boolean }
type CellsTried = {
  tried: number
  cuts: number
  unfinished: number
  ruledOut: RuledOut[]
  /** Figures contradict how they are said to be made. */
  unexplained: boolean
}

/** One wave and measure as an integer program: for each block and answer, whether somebody can have given it. */
export function boundedCells(
  solve: Solver,
  known: Known,
  wave: KnownWave,
  measure: Measure,
  holds: Holds,
  secondsLeft: () => number,
): CellsTried {
  const result: CellsTried = { tried: 0, cuts: 0, unfinished: 0, ruledOut: [], unexplained: false }
  const blocks = wave.blocks.filter(({ stats }) => (stats.get(measure.id)?.answers ?? 0) > 0)
  if (blocks.length === 0) return result
  const told = program()
  const cuts = toldCuts(known, wave, measure, holds)
  const unknowns = blocks.map((block, at) =>
    peopleOf(told, block, measure, at, atomsOfBlock(wave, block.leaves, cuts)),
  )
  if (holds.sums) sayStored(told, unknowns, wave, measure, holds)
  if (holds.releases) sayPublished(told, unknowns, wave, measure, holds)
  for (const cut of cuts) sayCut(told, cut, unknowns, measure)
  const open = new Map<string, { unknowns: Unknowns; atom: UnknownAtom; value: number; need: number }>()
  for (const one of unknowns) {
    for (const atom of one.atoms) {
      const need = Math.min(measure.most, one.answers)
      for (const [at] of measure.values.entries())
        open.set(atom.of(at), { unknowns: one, atom, value: at, need })
    }
  }
  result.tried = open.size
  result.cuts = cuts.length
  const seen = (values: ReadonlyMap<string, number>) => {
    for (const [name, { need }] of open) if (Math.round(values.get(name) ?? 0) >= need) open.delete(name)
  }
  const seconds = () => Math.min(10, secondsLeft())
  const first = solve.solve(told.text([]), seconds())
  if (first.kind === "impossible") return { ...result, unexplained: true }
  if (first.kind === "possible") seen(first.values)
  // Maximising one answer everywhere shows most possibilities in a few steps.
  for (const [value] of measure.values.entries()) {
    const aim = [...open].flatMap(([name, one]) => (one.value === value ? [[1, name] as const] : []))
    if (aim.length === 0) continue
    const found = solve.solve(told.text(aim), seconds(), 0.2)
    if (found.kind === "possible") seen(found.values)
  }
  for (const [name, { unknowns: own, atom, value, need }] of open) {
    if (!open.has(name)) continue
    if (secondsLeft() <= 0) {
      result.unfinished++
      continue
    }
    const found = solve.solve(told.text([], [[[1, name]], ">=", need]), seconds())
    if (found.kind === "possible") seen(found.values)
    else if (found.kind === "unfinished") result.unfinished++
    else {
      const { people } = own.block.stats.get(measure.id)!
      result.ruledOut.push({
        block: own.block.id,
        people: Math.min(people, atom.people ?? people),
        value,
        values: measure.values.length,
        cut: own.atoms.length > 1,
      })
    }
  }
  return result
}

function peopleOf(
  told: Program,
  block: Block,
  measure: Measure,
  at: number,
  alike: readonly Atom[],
): Unknowns {
  const { answers, people } = block.stats.get(measure.id)!
  const atoms = alike.map((atom, index): UnknownAtom => {
    const of = (value: number) => (alike.length === 1 ? `x${at}_${value}` : `x${at}_${index}_${value}`)
    const most = Math.min(answers, measure.most * (atom.people ?? answers))
    const all = measure.values.map((_, value) => [1, of(value)] as const)
    for (const [value] of measure.values.entries()) told.unknown(of(value), 0, most)
    if (alike.length > 1) {
      told.say(all, "<=", most)
      // Everybody answered, so these did too.
      if (people === block.eligible) told.say(all, ">=", atom.people!)
    }
    return { ...atom, of, most }
  })
  const of = (value: number) => atoms.map((atom) => [1, atom.of(value)] as const)
  told.say(
    measure.values.flatMap((_, value) => of(value)),
    "=",
    answers,
  )
  const sum = measure.values.flatMap((value, index) =>
    value === 0 ? [] : of(index).map(([, name]) => [value, name] as const),
  )
  return { block, answers, atoms, of, sum }
}
