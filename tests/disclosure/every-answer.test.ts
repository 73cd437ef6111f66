import { describe, expect, it } from "vitest"
import {
  censorBlock,
  censorFavourable,
  excessGroups,
  firstFavourable,
  unitSums,
} from "../../src/disclosure/censoring.ts"
import { growTree, pathUp, type TreeNode } from "../../src/disclosure/tree.ts"
import { outcomesThatTell, type Branch, type Rules } from "./every-answer.ts"

const team: Branch = { people: [1, 1, 1, 1, 1] }
const trees: [string, Branch, Rules][] = [
  ["two teams, two points", { below: [team, team] }, { top: 1, most: 1 }],
  ["two teams, five points", { below: [team, team] }, { top: 4, most: 1 }],
  ["three teams, three points", { below: [team, team, team] }, { top: 2, most: 1 }],
  ["two divisions", { below: [{ below: [team, team] }, { below: [team, team] }] }, { top: 1, most: 1 }],
  [
    "three levels, one of them without figures",
    { below: [{ hidden: true, below: [team, team] }, { below: [team, { below: [team, team] }] }] },
    { top: 1, most: 1 },
  ],
  [
    "up to two answers a person",
    { below: [{ people: [2, 2, 1, 1, 1] }, { people: [2, 1, 1, 1, 1] }] },
    { top: 2, most: 2 },
  ],
]

describe("over every set of single answers", () => {
  it.each(trees)(
    "the rules written a second time rule nothing out, and tell what the product tells: %s",
    (_, tree, rules) => {
      const ours = new Map<string, string>()
      const theirs = new Map<string, string>()
      const product = productOf(tree, rules)
      const { telling, outcomes, sets } = outcomesThatTell(tree, rules, (sheets, told) => {
        const mine = product(sheets)
        if ((ours.get(told) ?? mine) !== mine || (theirs.get(mine) ?? told) !== told)
          throw new Error(`${JSON.stringify(sheets)}: ${told} and ${mine}`)
        ours.set(told, mine)
        theirs.set(mine, told)
      })
      expect(telling).toEqual([])
      expect(outcomes).toBe(theirs.size)
      expect(sets).toBeGreaterThan(outcomes)
    },
  )

  it.each(["plain sums", "open excess", "share left out by value"] as const)(
    "a planted fault is found: %s",
    (leak) => {
      const { telling } = outcomesThatTell({ below: [team, team] }, { top: 4, most: 1, leak })
      expect(telling.length).toBeGreaterThan(0)
    },
  )
})

/** What the product tells of the same answers. Throws where "at least" or "at most" or an exact sum of a unit is not true. */
function productOf(tree: Branch, { top, most }: Rules) {
  const scale = { top, even: true, most }
  const units: TreeNode[] = []
  const leaves: string[] = []
  const shown = new Set<string>()
  function grow(branch: Branch, id: string, parent: string | null): void {
    units.push({ id, parent })
    if (!branch.hidden) shown.add(id)
    if (branch.people) leaves.push(id)
    for (const [at, below] of (branch.below ?? []).entries()) grow(below, `${id}.${at}`, id)
  }
  grow(tree, "o", null)
  const grown = growTree(units)
  const first = firstFavourable(scale)

  return (sheets: readonly (readonly (readonly number[])[])[]) => {
    const exact = new Map(
      leaves.map((leaf, at) => {
        const answers = sheets[at]!.flat()
        const sum = answers.reduce((total, one) => total + one, 0)
        const favourable = answers.filter((one) => one >= first).length
        return [leaf, { people: sheets[at]!.length, answers: answers.length, sum, favourable }]
      }),
    )
    const stored = new Map([...exact].map(([leaf, block]) => [leaf, censorBlock(block, scale)]))
    const groups = excessGroups(grown, shown, exact, stored, scale)
    const share = censorFavourable(
      leaves.map((leaf) => ({ ...stored.get(leaf)!, favourable: exact.get(leaf)!.favourable })),
      scale,
    )
    const sums = unitSums(grown, shown, stored, groups, scale)
    for (const [unit, { sum, ends }] of sums) {
      let truth = 0
      for (const leaf of leaves) if ([...pathUp(grown, leaf)].includes(unit)) truth += exact.get(leaf)!.sum
      if ((truth > sum && !ends.has("high")) || (truth < sum && !ends.has("low")))
        throw new Error(`${unit} is told as ${sum} ${[...ends].join()}, and is ${truth}`)
    }
    const blocks = leaves.map((leaf) => stored.get(leaf)!.sum)
    return JSON.stringify([blocks, groups.map(({ excess }) => excess), share?.count, [...sums]])
  }
}
