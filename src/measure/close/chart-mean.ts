import {
  endOf,
  type CensoredBlock,
  type ExcessGroup,
  type CensoringScale,
} from "../../disclosure/censoring.ts"
import { pathUp, type Tree } from "../../disclosure/tree.ts"
import type { Charted } from "../monitoring/control-chart.ts"

/** A censored sum counts a little beyond its end: taken as the end it would hide falls, half-way it would make alarms. */
const beyondEnd = { even: 1, uneven: 0.25 }

/**
 * The mean of every shown unit as charts and windows take it: from what is stored of the wave alone, less what the
 * questions asked of its people explain. A censored block counts one step beyond its end (a quarter of the range where
 * the scale is uneven); from the unit on where its excess is told, it counts as it is told. `offsets`: points by the owner
 * of a block; 0 where there is none.
 */
export function chartMeans(
  tree: Tree,
  shown: ReadonlySet<string>,
  censored: ReadonlyMap<string, CensoredBlock>,
  groups: readonly Pick<ExcessGroup, "unit" | "blocks" | "excess">[],
  scale: CensoringScale,
  offsets: ReadonlyMap<string, number>,
): Map<string, Charted> {
  const toldAt = new Map(groups.flatMap(({ unit, blocks }) => blocks.map((owner) => [owner, unit] as const)))
  const step = 100 / scale.top
  const units = new Map([...shown].map((unit) => [unit, { people: 0, answers: 0, points: 0 }]))
  for (const [owner, block] of censored) {
    const end = endOf(block, scale)
    const off = (end === "high" ? 1 : end === "low" ? -1 : 0) * beyondEnd[scale.even ? "even" : "uneven"]
    let open = true
    for (const unit of pathUp(tree, owner)) {
      if (unit === toldAt.get(owner)) open = false
      const own = units.get(unit)
      if (!own) continue
      own.people += block.people
      own.answers += block.answers
      own.points += step * (block.sum + (open ? off : 0)) - block.answers * (offsets.get(owner) ?? 0)
    }
  }
  for (const { unit: at, excess } of groups) {
    for (const unit of pathUp(tree, at)) {
      const own = units.get(unit)
      if (own) own.points += step * excess
    }
  }
  return new Map(
    [...units].flatMap(([unit, { people, answers, points }]) =>
      answers > 0 ? [[unit, { people, mean: points / answers }] as const] : [],
    ),
  )
}
