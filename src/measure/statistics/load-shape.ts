import { concentration, type Load } from "./concentration.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** A block over some waves: answers, and their censored sum as shares of the scale's range. `unit` only for a whole published unit. */
export type BlockLoad = { unit: UnitId | undefined; headcount: number; answers: number; sum: number }

export type LoadShape = {
  kind: "load"
  /** Index (0–100, 100 is even), Hoover (0–1), Gini (0–1). */
  index: number
  toMove: number
  gini: number
  carriers: number
  parts: number
  /** Share of hours (0–1) of the two heaviest parts. */
  topTwo: number
  /** Units above twice their share: the factor, and the part (0–1) of their people's time. */
  overloaded: { unit: UnitId; overload: number; timeShare: number }[]
  /** Some parts hold several teams, so the truth is this uneven or more. */
  atLeast: boolean
}

const mostOverloaded = 3

/** How unevenly hours lie over blocks; `range` in hours a week. Refused below two blocks, or with an empty one. */
export function loadShape(
  blocks: readonly BlockLoad[],
  { from, to }: { from: number; to: number },
): LoadShape | NotEstimable<"fewer than two blocks" | "a block without people" | "no burden"> {
  if (blocks.length < 2) return notEstimable("fewer than two blocks")
  const loads = blocks.flatMap(({ headcount, answers, sum }, at): Load[] => {
    if (answers === 0 || headcount === 0) return []
    const mean = from + ((to - from) * sum) / answers
    return [{ unit: String(at), headcount, hours: mean * headcount }]
  })
  if (loads.length < blocks.length) return notEstimable("a block without people")
  const found = concentration(loads)
  if (found.kind === "refused") return notEstimable("no burden")
  const heaviest = found.units.toSorted((a, b) => b.hoursShare - a.hoursShare)
  const overloaded = found.units.flatMap(({ unit: at, overloaded: over, overload, timeShare }) => {
    const { unit } = blocks[Number(at)]!
    return over && unit !== undefined ? [{ unit, overload, timeShare }] : []
  })
  return {
    kind: "load",
    index: found.index,
    toMove: found.hoover,
    gini: found.gini,
    carriers: found.carriers,
    parts: found.units.length,
    topTwo: heaviest[0]!.hoursShare + heaviest[1]!.hoursShare,
    overloaded: overloaded.toSorted((a, b) => b.overload - a.overload).slice(0, mostOverloaded),
    atLeast: blocks.some(({ unit }) => unit === undefined),
  }
}
