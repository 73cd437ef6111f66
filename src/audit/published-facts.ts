import { favourableLimits, insideEnds } from "./favourable.ts"
import type { Holds, Unknowns } from "./unknowns.ts"
import { pathUp, type Cell, type KnownWave } from "./known.ts"
import type { Program, Term } from "./program.ts"
import type { Measure } from "./scales.ts"
import { slack, endsOf, storedSum } from "./stored-facts.ts"

/** With what rounding leaves open. */
export function sayPublished(
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
