import * as fc from "fast-check"
import type { TreeNode } from "../../src/disclosure/tree.ts"

export type MadeTree = {
  units: TreeNode[]
  leaves: string[]
  counts: Map<string, number>[]
  held: Set<string>
}

/** Small trees of any shape, with one to three counts per leaf and some units held. */
export const anyTree: fc.Arbitrary<MadeTree> = fc
  .array(
    fc.record({
      parent: fc.nat(),
      people: fc.nat(13),
      fewer: fc.tuple(fc.nat(3), fc.nat(3)),
      held: fc.integer({ min: 0, max: 7 }),
    }),
    { minLength: 2, maxLength: 13 },
  )
  .chain((drawn) =>
    fc.integer({ min: 1, max: 3 }).map((measures) => {
      const units = drawn.map(({ parent }, index) => ({
        id: `u${index}`,
        parent: index === 0 ? null : `u${Math.floor(((parent % 97) / 97) * index)}`,
      }))
      const parents = new Set(units.map(({ parent }) => parent))
      const leaves = units.map(({ id }) => id).filter((id) => !parents.has(id))
      const at = (leaf: string) => drawn[Number(leaf.slice(1))]!
      const counts = Array.from({ length: measures }, (_, measure) => {
        const missing = (leaf: string) => (measure === 0 ? 0 : at(leaf).fewer[measure - 1]!)
        return new Map(leaves.map((leaf) => [leaf, Math.max(0, at(leaf).people - missing(leaf))]))
      })
      const held = new Set(units.flatMap(({ id }, index) => (drawn[index]!.held === 0 ? [id] : [])))
      return { units, leaves, counts, held }
    }),
  )

/** One row per published unit: which leaves are under it. */
export function rowsOf(units: TreeNode[], leaves: string[], published: Iterable<string>): number[][] {
  const parentOf = new Map(units.map(({ id, parent }) => [id, parent]))
  const isUnder = (leaf: string, unit: string) => {
    for (let id: string | null | undefined = leaf; id; id = parentOf.get(id)) if (id === unit) return true
    return false
  }
  return [...published].map((unit) => leaves.map((leaf) => (isUnder(leaf, unit) ? 1 : 0)))
}
