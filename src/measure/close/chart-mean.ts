import {
  endOf,
  type CensoredBlock,
  type ExcessGroup,
  type CensoringScale,
} from "../../disclosure/censoring.ts"
import { pathUp, type Tree } from "../../disclosure/tree.ts"
import type { Charted } from "../monitoring/control-chart.ts"

/** Where a censored sum counts beyond its end: at the end, falls would be hidden; half-way, alarms would be false. */
const beyondEnd = { even: 1, uneven: 0.25 }

/** Every shown unit's mean for charts, less what questions explain. `offsets`: points by block owner, else 0. */
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
