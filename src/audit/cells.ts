import { favourableLimits, insideEnds } from "./favourable.ts"
import { atomsOfBlock, sayCut, toldCuts } from "./cuts.ts"
import type { Atom, Holds, UnknownAtom, Unknowns } from "./unknowns.ts"
import { pathUp, type Block, type Cell, type Known, type KnownWave } from "./known.ts"
import { program, type Program, type Solver, type Term } from "./program.ts"
import type { Measure } from "./scales.ts"

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

const slack = 1e-6

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

function endsOf({ answers }: Pick<Unknowns, "answers">, { top, censored }: Measure) {
  return { low: top * censored, high: top * (answers - censored) }
}

function sayStored(
  told: Program,
  unknowns: readonly Unknowns[],
  wave: KnownWave,
  measure: Measure,
  holds: Holds,
): void {
  for (const own of unknowns) {
    const { columns } = own.block.stats.get(measure.id)!
    const stored = columns["sum"]
    if (typeof stored === "number") {
      if (holds.censored) sayCensored(told, own, measure, stored)
      else
        sayEqual(
          told,
          own.sum,
          (stored - measure.from * own.answers) / measure.points,
          measure.even ? 0 : slack,
        )
    }
    sayMore(told, own, measure, columns)
  }
  if (!holds.censored || !measure.even) return
  for (const group of excessGroups(unknowns, wave, measure)) {
    const excess = wave.excess.get(`${group.unit}\n${measure.id}`)
    if (excess === undefined) continue
    const reach = measure.top * measure.censored
    const highest = reach * Math.max(0, group.high - 1)
    const lowest = -reach * Math.max(0, group.low - 1)
    const terms = group.blocks.flatMap(({ sum }) => [...sum])
    const amount = excess + group.blocks.reduce((all, one) => all + storedSum(one, measure), 0)
    if (excess < highest || group.high === 0) told.say(terms, "<=", amount)
    if (excess > lowest || group.low === 0) told.say(terms, ">=", amount)
  }
}

function storedSum(own: Unknowns, measure: Measure): number {
  return Number(own.block.stats.get(measure.id)!.columns["sum"])
}

function sayEqual(told: Program, terms: readonly Term[], amount: number, unsure: number): void {
  if (unsure === 0) return told.say(terms, "=", Math.round(amount))
  told.say(terms, ">=", amount - unsure)
  told.say(terms, "<=", amount + unsure)
}

function sayCensored(told: Program, own: Unknowns, measure: Measure, stored: number): void {
  const { low, high } = endsOf(own, measure)
  const unsure = measure.even ? 0 : 0.5
  // A sum beyond its ends was not censored, so it is taken as it stands.
  const beyond = stored < low || stored > high
  if (stored > low || beyond) told.say(own.sum, ">=", Math.min(stored, beyond ? stored : high) - unsure)
  if (stored < high || beyond) told.say(own.sum, "<=", Math.max(stored, beyond ? stored : low) + unsure)
}

/** Columns that a table of answers often has beside a sum. */
function sayMore(told: Program, own: Unknowns, measure: Measure, columns: Record<string, unknown>): void {
  const scores = measure.values.map((value) => (100 * value) / measure.top)
  const counted = (which: (score: number) => boolean) =>
    scores.flatMap((score, at) => (which(score) ? own.of(at) : []))
  for (const [name, value] of Object.entries(columns)) {
    if (Array.isArray(value)) {
      const bars = value.map(Number)
      if (bars.length !== scores.length || bars.reduce((a, b) => a + b, 0) !== own.answers) continue
      for (const [at, count] of bars.entries()) told.say(own.of(at), "=", count)
    }
    if (typeof value !== "number" || !measure.even) continue
    if (/^favou?rable/.test(name))
      told.say(
        counted((score) => score >= 75),
        "=",
        value,
      )
    if (/^unfavou?rable/.test(name))
      told.say(
        counted((score) => score <= 25),
        "=",
        value,
      )
    if (
      /(sumsq|squares)$/.test(name) &&
      !/adjust/.test(name) &&
      own.block.stats.get(measure.id)!.people === own.answers
    ) {
      const squares = scores.flatMap((score, at) => own.of(at).map(([, name]) => [score ** 2, name] as const))
      sayEqual(told, squares, value, 0.01)
    }
  }
}

/** Censored blocks are released together at the lowest published unit with two of them. */
function excessGroups(unknowns: readonly Unknowns[], wave: KnownWave, measure: Measure) {
  const shown = new Set(
    wave.cells.flatMap((cell) =>
      cell.measure === measure.id && cell.published && !cell.cut ? [cell.unit] : [],
    ),
  )
  const waiting = new Map<string, Unknowns[]>()
  const groups: { unit: string; blocks: Unknowns[]; high: number; low: number }[] = []
  const deepest = [...wave.parent.keys()].toSorted((a, b) => pathUp(wave, b).length - pathUp(wave, a).length)
  for (const unit of deepest) {
    const own = unknowns.filter(({ block }) => block.owner === unit)
    const open = [...(waiting.get(unit) ?? [])]
    const at = (one: Unknowns) => {
      const { low, high } = endsOf(one, measure)
      const sum = storedSum(one, measure)
      return sum >= high ? "high" : sum <= low ? "low" : undefined
    }
    open.push(...own.filter((one) => at(one) !== undefined))
    if (shown.has(unit) && open.length > 1) {
      const count = (end: string) => open.filter((one) => at(one) === end).length
      groups.push({ unit, blocks: open, high: count("high"), low: count("low") })
    } else {
      const above = wave.parent.get(unit)
      if (above) waiting.set(above, [...(waiting.get(above) ?? []), ...open])
    }
  }
  return groups
}

/** With what rounding leaves open. */
function sayPublished(
  told: Program,
  unknowns: readonly Unknowns[],
  wave: KnownWave,
  measure: Measure,
  holds: Holds,
): void {
  const width = measure.even ? 100 : measure.points
  const unsure = 0.005 + slack + (measure.even ? 0 : 0.006 / width)
  const shares = new Map<string, Cell>()
  const censored =
    holds.censored && !holds.sums ? unknowns.map((own, at) => sayEnds(told, own, measure, at)) : []
  for (const [index, cell] of wave.cells.entries()) {
    if (cell.measure !== measure.id || cell.cut || !cell.published || cell.score === undefined) continue
    const under = unknowns.filter(({ block }) => pathUp(wave, block.owner).includes(cell.unit))
    const answers = under.reduce((all, one) => all + one.answers, 0)
    if (answers === 0) continue
    const share = (cell.score - measure.from) / width
    const all = measure.top * answers
    if (!holds.censored) {
      const terms = under.flatMap(({ sum }) => [...sum])
      if (cell.bound !== "at_most") told.say(terms, ">=", all * (share - (cell.bound ? slack : unsure)))
      if (cell.bound !== "at_least") told.say(terms, "<=", all * (share + (cell.bound ? slack : unsure)))
    } else if (!holds.sums) {
      const terms = under.map((one) => [1, censored[unknowns.indexOf(one)]!] as const)
      const reach = under.length > 1 && measure.even ? measure.top * measure.censored * under.length : 0
      const excess: Term[] = reach > 0 ? [[1, told.unknown(`e${index}`, -reach, reach)]] : []
      const sum = [...terms, ...excess]
      if (cell.bound === undefined) {
        told.say(sum, ">=", all * (share - unsure))
        told.say(sum, "<=", all * (share + unsure))
      } else if (under.length === 1) {
        // A single block is only bounded.
        const { low, high } = endsOf(under[0]!, measure)
        told.say(terms, cell.bound === "at_least" ? ">=" : "<=", cell.bound === "at_least" ? high : low)
      } else {
        // Bounds are rounded outwards.
        const outward = 0.01 + slack + (measure.even ? 0 : 0.006 / width)
        told.say(sum, ">=", all * (share - (cell.bound === "at_least" ? slack : outward)))
        told.say(sum, "<=", all * (share + (cell.bound === "at_least" ? outward : slack)))
      }
    }
    if (cell.favourable !== undefined) shares.set(cell.unit, cell)
  }
  if (!measure.even) return
  if (!holds.censored) for (const cell of shares.values()) sayShare(told, unknowns, wave, measure, cell)
  else if (holds.sums) sayShares(told, unknowns, wave, measure, shares)
}

/** A block without a known sum: its censored sum is one more unknown. */
function sayEnds(told: Program, own: Unknowns, measure: Measure, at: number): string {
  const { low, high } = endsOf(own, measure)
  const reach = measure.top * own.answers
  const name = told.unknown(`s${at}`, low, high, measure.even)
  const [isLow, isHigh] = [told.unknown(`low${at}`, 0, 1), told.unknown(`high${at}`, 0, 1)]
  const unsure = measure.even ? 0 : 0.5
  const less = own.sum.map(([factor, unknown]) => [-factor, unknown] as const)
  told.say([[1, name], ...less, [-reach, isLow]], "<=", unsure)
  told.say([[1, name], ...less, [reach, isHigh]], ">=", -unsure)
  told.say(
    [
      [1, name],
      [reach, isLow],
    ],
    "<=",
    low + reach,
  )
  told.say(
    [
      [1, name],
      [-reach, isHigh],
    ],
    ">=",
    high - reach,
  )
  return name
}

function favourableOf(own: Unknowns, { values, top }: Measure): Term[] {
  const first = Math.ceil(0.75 * top)
  return values.flatMap((value, at) => (value >= first ? own.of(at) : []))
}

function sayShare(
  told: Program,
  unknowns: readonly Unknowns[],
  wave: KnownWave,
  measure: Measure,
  cell: Cell,
): void {
  const under = unknowns.filter(({ block }) => pathUp(wave, block.owner).includes(cell.unit))
  const answers = under.reduce((all, one) => all + one.answers, 0)
  const terms = under.flatMap((one) => favourableOf(one, measure))
  const unsure = cell.favourableBound ? slack : 0.5 + slack
  if (cell.favourableBound !== "at_most") told.say(terms, ">=", (answers * (cell.favourable! - unsure)) / 100)
  if (cell.favourableBound !== "at_least")
    told.say(terms, "<=", (answers * (cell.favourable! + unsure)) / 100)
}

/** Shares add counts of groups of blocks: censored favourable answers, and a fixed amount for blocks at an end. */
function sayShares(
  told: Program,
  unknowns: readonly Unknowns[],
  wave: KnownWave,
  measure: Measure,
  shares: ReadonlyMap<string, Cell>,
): void {
  const groupOf = (own: Unknowns) => pathUp(wave, own.block.owner).find((unit) => shares.has(unit))
  const groups = Map.groupBy(unknowns, groupOf)
  const counts = new Map<string, { terms: Term[]; fixed: number; answers: number }>()
  for (const [unit, blocks] of groups) {
    if (unit === undefined) continue
    const stored = blocks.map((own) => ({ own, answers: own.answers, sum: storedSum(own, measure) }))
    const between = insideEnds(stored, measure)
    const inside = between.map(({ own }) => own)
    const fixed = blocks.reduce((all, one) => {
      if (inside.includes(one)) return all
      const high = storedSum(one, measure) >= endsOf(one, measure).high
      return all + (high ? one.answers - measure.censored / 2 : measure.censored / 2)
    }, 0)
    const answers = blocks.reduce((all, one) => all + one.answers, 0)
    const limits = favourableLimits(between, measure)
    const name = `f_${Buffer.from(unit).toString("hex")}`
    const terms: Term[] = []
    if (inside.length > 0 && limits.low <= limits.high) {
      const all = inside.reduce((sum, one) => sum + one.answers, 0)
      const [isLow, isHigh] = [told.unknown(`${name}_low`, 0, 1), told.unknown(`${name}_high`, 0, 1)]
      told.unknown(name, limits.low, limits.high)
      const less = inside.flatMap((one) => favourableOf(one, measure).map(([f, x]) => [-f, x] as const))
      told.say([[1, name], ...less, [-all, isLow]], "<=", 0)
      told.say([[1, name], ...less, [all, isHigh]], ">=", 0)
      told.say(
        [
          [1, name],
          [all, isLow],
        ],
        "<=",
        limits.low + all,
      )
      told.say(
        [
          [1, name],
          [-all, isHigh],
        ],
        ">=",
        limits.high - all,
      )
      terms.push([1, name])
    } else if (inside.length > 0) {
      // Nothing is released of these.
      terms.push([
        1,
        told.unknown(
          name,
          0,
          inside.reduce((sum, one) => sum + one.answers, 0),
          false,
        ),
      ])
    }
    counts.set(unit, { terms, fixed, answers })
  }
  for (const cell of shares.values()) {
    const under = [...counts].filter(([unit]) => pathUp(wave, unit).includes(cell.unit)).map(([, one]) => one)
    const answers = under.reduce((all, one) => all + one.answers, 0)
    const fixed = under.reduce((all, one) => all + one.fixed, 0)
    const terms = under.flatMap((one) => one.terms)
    told.say(terms, ">=", (answers * (cell.favourable! - 0.5 - slack)) / 100 - fixed)
    told.say(terms, "<=", (answers * (cell.favourable! + 0.5 + slack)) / 100 - fixed)
  }
}
