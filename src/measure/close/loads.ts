import { growTree, pathUp, type TreeNode } from "../../disclosure/tree.ts"
import { loadShape, type BlockLoad, type LoadShape } from "../statistics/load-shape.ts"
import type { MeasureShape } from "./wave-answers.ts"

type BlockHours = { block: string; answers: number; sum: number }

/** `headcount`: everybody in the block, answering or not. */
export type PastLoad = BlockHours & { headcount: number }

/** One wave asks only some people for their hours, so a load spans several waves. */
export const loadWaves = 4

/** How unevenly hours lie, by measure. `headcounts`: everybody in the block. Measures without enough data are absent. */
export function loadsOf({
  units,
  measures,
  blocks: stats,
  headcounts,
  before,
}: {
  units: readonly (TreeNode & { name: string })[]
  measures: readonly MeasureShape[]
  blocks: readonly (BlockHours & { measure: string })[]
  headcounts: ReadonlyMap<string, number>
  before: ReadonlyMap<string, readonly PastLoad[]>
}): { measure: string; shape: LoadShape }[] {
  const tree = growTree(units)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return measures.flatMap(({ id: measure, range }) => {
    if (!range) return []
    const now = stats.filter((stat) => stat.measure === measure)
    const past = Map.groupBy(before.get(measure) ?? [], ({ block }) => block)
    const owners = now.map(({ block }) => block.slice(block.indexOf("/") + 1))
    const above = new Set(owners.flatMap((unit) => pathUp(tree, unit).filter((id) => id !== unit)))
    const blocks = now.map((stat, at): BlockLoad => {
      const owner = owners[at]!
      const headcount = headcounts.get(stat.block) ?? 0
      const own = [stat, ...(past.get(stat.block) ?? []).filter((one) => alike(one.headcount, headcount))]
      return {
        unit: above.has(owner) ? undefined : names.get(owner),
        headcount,
        answers: own.reduce((all, one) => all + one.answers, 0),
        sum: own.reduce((all, one) => all + one.sum, 0),
      }
    })
    const shape = loadShape(blocks, range)
    return shape.kind === "refused" ? [] : [{ measure, shape }]
  })
}

/** Within a tenth in size: taken for the same block. */
function alike(then: number, now: number): boolean {
  return Math.abs(then - now) <= now / 10
}
