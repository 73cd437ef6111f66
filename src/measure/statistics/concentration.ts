import { sum } from "./numbers.ts"
import { refused, type Refused } from "./refused.ts"

/** A published unit or a block of protected ones: people, and hours a week they spend keeping AI usable for others. */
export type Load = { unit: string; headcount: number; hours: number }

export type Concentration = {
  kind: "concentration"
  /** 0–1: the part of all hours that would have to move for load to follow headcount (Hoover 1936). */
  hoover: number
  /** 100 × (1 − hoover): 100 is the healthy end. */
  index: number
  /** 0–1, over hours per head, each head counting once. */
  gini: number
  /** 0–1: the sum of squared shares of hours (Herfindahl and Hirschman), and how many even carriers that is like. */
  herfindahl: number
  carriers: number
  units: {
    unit: string
    /** Of all hours, and of all people; 0–1. */
    hoursShare: number
    headcountShare: number
    /** How many times its fair part it carries; above 2 it is overloaded. */
    overload: number
    overloaded: boolean
    /** Its hours as a part of its people's 40-hour weeks. */
    timeShare: number
  }[]
}

const hoursPerWeek = 40
const overloadFrom = 2

/**
 * How unevenly the burden lies. A block of several teams counts as one, so the true concentration is this or more.
 * Refused where there is no burden, or a unit without people.
 */
export function concentration(
  loads: readonly Load[],
): Concentration | Refused<"no burden" | "a unit without people"> {
  const hours = sum(loads.map((load) => load.hours))
  const people = sum(loads.map((load) => load.headcount))
  if (loads.some(({ headcount }) => headcount <= 0)) return refused("a unit without people")
  if (!(hours > 0)) return refused("no burden")
  const units = loads.map((load) => {
    const hoursShare = load.hours / hours
    const headcountShare = load.headcount / people
    const overload = hoursShare / headcountShare
    return {
      unit: load.unit,
      hoursShare,
      headcountShare,
      overload,
      overloaded: overload > overloadFrom,
      timeShare: load.hours / (hoursPerWeek * load.headcount),
    }
  })
  const hoover = sum(units.map((unit) => Math.abs(unit.hoursShare - unit.headcountShare))) / 2
  const herfindahl = sum(units.map((unit) => unit.hoursShare ** 2))
  let carried = 0
  let area = 0
  for (const unit of units.toSorted((a, b) => a.overload - b.overload)) {
    area += unit.headcountShare * (2 * carried + unit.hoursShare)
    carried += unit.hoursShare
  }
  return {
    kind: "concentration",
    hoover,
    index: 100 * (1 - hoover),
    gini: 1 - area,
    herfindahl,
    carriers: 1 / herfindahl,
    units,
  }
}

/** The loads with so many hours a week added to some units: what a deployment asks for. Throws on an unknown unit. @internal */
export function withAdded(loads: readonly Load[], added: ReadonlyMap<string, number>): Load[] {
  for (const unit of added.keys()) {
    if (!loads.some((load) => load.unit === unit)) throw new RangeError(`no unit ${unit} among the loads`)
  }
  return loads.map((load) => ({ ...load, hours: load.hours + (added.get(load.unit) ?? 0) }))
}

/**
 * Hours a week from the answers: `histogram` counts choices, `amounts` says what each stands for in hours. The mean
 * (hours) is taken for everybody of the headcount. Refused where nobody answered. @internal
 */
export function burden(
  histogram: readonly number[],
  amounts: readonly number[],
  headcount: number,
): { mean: number; hours: number; fullTimers: number } | Refused<"nobody answered"> {
  const answers = sum(histogram)
  if (answers === 0) return refused("nobody answered")
  const mean = sum(histogram.map((count, choice) => count * amounts[choice]!)) / answers
  return { mean, hours: mean * headcount, fullTimers: (mean * headcount) / hoursPerWeek }
}
