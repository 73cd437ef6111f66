import { sum } from "./numbers.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** A unit or block: people, and weekly hours on keeping AI usable. */
export type Load = { unit: UnitId; headcount: number; hours: number }

export type Concentration = {
  kind: "concentration"
  /** Hoover (1936), 0–1: the part of hours that would have to move. */
  hoover: number
  /** 100 × (1 − hoover); 100 is healthy. */
  index: number
  /** 0–1, over hours per head. */
  gini: number
  /** Sum of squared shares (0–1; Herfindahl and Hirschman), and its effective number. */
  herfindahl: number
  carriers: number
  units: {
    unit: UnitId
    /** Shares of all hours and of all people (0–1). */
    hoursShare: number
    headcountShare: number
    /** Hours against its fair share; above 2 is overloaded. */
    overload: number
    overloaded: boolean
    /** Hours as a part of 40-hour weeks. */
    timeShare: number
  }[]
}

const hoursPerWeek = 40
const overloadFrom = 2

/** How unevenly the burden lies, at least. Refused without burden, or with an empty unit. */
export function concentration(
  loads: readonly Load[],
): Concentration | NotEstimable<"no burden" | "a unit without people"> {
  const hours = sum(loads.map((load) => load.hours))
  const people = sum(loads.map((load) => load.headcount))
  if (loads.some(({ headcount }) => headcount <= 0)) return notEstimable("a unit without people")
  if (!(hours > 0)) return notEstimable("no burden")
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

/** Loads with added weekly hours. Throws on an unknown unit. @internal */
export function withAdded(loads: readonly Load[], added: ReadonlyMap<string, number>): Load[] {
  for (const unit of added.keys()) {
    if (!loads.some((load) => load.unit === unit)) throw new RangeError(`no unit ${unit} among the loads`)
  }
  return loads.map((load) => ({ ...load, hours: load.hours + (added.get(load.unit) ?? 0) }))
}

/** Weekly hours, from a `histogram` of choices worth `amounts`, for the headcount. Refused without answers. @internal */
export function burden(
  histogram: readonly number[],
  amounts: readonly number[],
  headcount: number,
): { mean: number; hours: number; fullTimers: number } | NotEstimable<"nobody answered"> {
  const answers = sum(histogram)
  if (answers === 0) return notEstimable("nobody answered")
  const mean = sum(histogram.map((count, choice) => count * amounts[choice]!)) / answers
  return { mean, hours: mean * headcount, fullTimers: (mean * headcount) / hoursPerWeek }
}
