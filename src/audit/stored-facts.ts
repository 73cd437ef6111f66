import type { Holds, Unknowns } from "./unknowns.ts"
import { pathUp, type KnownWave } from "./known.ts"
import type { Program, Term } from "./program.ts"
import type { Measure } from "./scales.ts"

/** What rounding of binary fractions leaves open. */
export const slack = 1e-6

export function endsOf({ answers }: Pick<Unknowns, "answers">, { top, censored }: Measure) {
  return { low: top * censored, high: top * (answers - censored) }
}

export function sayStored(
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

export function storedSum(own: Unknowns, measure: Measure): number {
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
