import { describe, expect, test } from "vitest"
import {
  censorBlock,
  excessGroups,
  unitSums,
  type CensoredBlock,
  type CensoringScale,
} from "../../src/disclosure/censoring.ts"
import { growTree } from "../../src/disclosure/tree.ts"
import { chartMeans } from "../../src/measure/close/chart-mean.ts"

const scale: CensoringScale = { top: 4, even: true, most: 1 }
const tree = growTree([
  { id: "org", parent: null },
  { id: "d", parent: "org" },
  { id: "t1", parent: "d" },
  { id: "t2", parent: "d" },
  { id: "t3", parent: "org" },
])
const shown = new Set(tree.ids)

/** Teams of so many people, by the sum of their answers in steps; with what is told of their excess. */
function charted(sums: Record<string, [people: number, sum: number]>, offsets: Record<string, number> = {}) {
  const exact = new Map(
    Object.entries(sums).map(([unit, [people, sum]]) => [unit, { people, answers: people, sum }]),
  )
  const censored = new Map([...exact].map(([unit, block]) => [unit, censorBlock(block, scale)]))
  const groups = excessGroups(tree, shown, exact, censored, scale)
  const told = unitSums(tree, shown, censored, groups, scale)
  return { means: chartMeans(tree, shown, censored, groups, scale, new Map(Object.entries(offsets))), told }
}

describe("a team is charted", () => {
  const one = (people: number, sum: number) => charted({ t3: [people, sum] }).means.get("t3")

  test("by its score while that is inside the ends", () => {
    expect(one(10, 35)).toEqual({ people: 10, mean: 87.5 })
    expect(one(10, 5)).toEqual({ people: 10, mean: 12.5 })
  })

  test("by one step beyond where it is censored, however far beyond it truly is", () => {
    expect([36, 37, 40].map((sum) => one(10, sum)!.mean)).toEqual([92.5, 92.5, 92.5])
    expect([4, 3, 0].map((sum) => one(10, sum)!.mean)).toEqual([7.5, 7.5, 7.5])
  })

  test("less what the questions explain that it was asked", () => {
    expect(charted({ t3: [10, 20] }, { t3: 2.5 }).means.get("t3")!.mean).toBe(47.5)
    expect(charted({ t3: [10, 20] }, { t3: -2.5 }).means.get("t3")!.mean).toBe(52.5)
  })

  test("of a scale that is not even by a quarter of its range beyond", () => {
    const uneven: CensoringScale = { top: 1, even: false, most: 1 }
    const block = censorBlock({ people: 8, answers: 8, sum: 7.9 }, uneven)
    const means = chartMeans(tree, shown, new Map([["t3", block]]), [], uneven, new Map())
    expect(means.get("t3")).toEqual({ people: 8, mean: (100 * 7.25) / 8 })
  })

  test("over answers, where one person gave several", () => {
    const two: CensoringScale = { top: 4, even: true, most: 2 }
    const block: CensoredBlock = { people: 6, answers: 11, sum: 22 }
    const means = chartMeans(tree, shown, new Map([["t3", block]]), [], two, new Map())
    expect(means.get("t3")).toEqual({ people: 6, mean: 50 })
  })
})

describe("a unit above is charted", () => {
  test("by all the blocks under it, each with its own offset", () => {
    const { means } = charted({ t1: [10, 20], t2: [5, 15], t3: [5, 10] }, { t1: 2, t2: -4 })
    expect(means.get("d")).toEqual({ people: 15, mean: (10 * (50 - 2) + 5 * (75 + 4)) / 15 })
    expect(means.get("org")).toEqual({ people: 20, mean: (10 * 48 + 5 * 79 + 5 * 50) / 20 })
  })

  test("by one step beyond for a censored block whose excess is told nowhere", () => {
    const { means } = charted({ t1: [10, 40], t2: [10, 20], t3: [10, 20] })
    expect(means.get("d")!.mean).toBe((100 * (37 + 20)) / 80)
    expect(means.get("org")!.mean).toBe((100 * (37 + 20 + 20)) / 120)
  })

  test("by the excess where that is told, and then as its score is", () => {
    const { means, told } = charted({ t1: [10, 38], t2: [10, 37], t3: [10, 20] })
    expect(means.get("t1")!.mean).toBe(92.5)
    for (const unit of ["d", "org"]) {
      const { sum, answers } = told.get(unit)!
      expect(means.get(unit)!.mean).toBe((100 * sum) / (4 * answers))
    }
    expect(told.get("d")!.sum).toBe(38 + 37)
  })
})

test("a unit without a block, or that is not shown, is not charted", () => {
  const blocks = new Map([["t1", { people: 6, answers: 6, sum: 12 }]])
  const means = chartMeans(tree, new Set(["org", "t1", "t2"]), blocks, [], scale, new Map())
  expect([...means.keys()]).toEqual(["org", "t1"])
})
