import { concentration, type Load } from "./concentration.ts"
import { refused, type Refused } from "./refused.ts"

/**
 * A block of people in some waves: how many answers, and their censored sum as a share of the scale's range each. `unit` is
 * its name only where the block is a whole published unit.
 */
export type BlockLoad = { unit: string | undefined; headcount: number; answers: number; sum: number }

export type LoadShape = {
  kind: "load"
  /** 0–100, 100 being even; the part (0–1) of the hours that would have to move; Gini (0–1). */
  index: number
  toMove: number
  gini: number
  /** How many of the parts, each carrying as much, would be as uneven. */
  carriers: number
  parts: number
  /** The part of all hours (0–1) that the two heaviest parts carry. */
  topTwo: number
  /** The units that carry more than twice their share: how many times that, and which part (0–1) of their people's time. */
  overloaded: { unit: string; overload: number; timeShare: number }[]
  /** Some parts are of several teams, so it is this uneven or more. */
  atLeast: boolean
}

const mostOverloaded = 3

/**
 * How unevenly hours lie on the blocks of an organisation, which together are everybody; `range` are the ends of the
 * scale, in hours a week. Refused with fewer than two blocks, and where one of them has nobody or did not answer: the others would seem to carry more than they do.
 */
export function loadShape(
  blocks: readonly BlockLoad[],
  { from, to }: { from: number; to: number },
): LoadShape | Refused<"fewer than two blocks" | "a block without people" | "no burden"> {
  if (blocks.length < 2) return refused("fewer than two blocks")
  const loads = blocks.flatMap(({ headcount, answers, sum }, at): Load[] => {
    if (answers === 0 || headcount === 0) return []
    const mean = from + ((to - from) * sum) / answers
    return [{ unit: String(at), headcount, hours: mean * headcount }]
  })
  if (loads.length < blocks.length) return refused("a block without people")
  const found = concentration(loads)
  if (found.kind === "refused") return refused("no burden")
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
