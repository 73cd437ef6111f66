import { describe, expect, it } from "vitest"
import {
  fewestAnswers,
  censorBlock,
  endOf,
  excessGroups,
  favourableBounds,
} from "../../src/disclosure/censoring.ts"
import { growTree } from "../../src/disclosure/tree.ts"

const five = { top: 4, even: true, most: 1 }

describe("a block's sum", () => {
  it.each([
    [3, 4, "low"],
    [4, 4, "low"],
    [5, 5, undefined],
    [15, 15, undefined],
    [16, 16, "high"],
    [20, 16, "high"],
  ])("of %i steps by five people is stored as %i", (sum, stored, end) => {
    const block = censorBlock({ people: 5, answers: 5, sum }, five)
    expect(block).toEqual({ people: 5, answers: 5, sum: stored })
    expect(endOf(block, five)).toBe(end)
  })

  it("is not stored of so few answers that its ends would meet", () => {
    const twoEach = { ...five, most: 2 }
    expect(fewestAnswers(twoEach)).toBe(5)
    expect(() => censorBlock({ people: 4, answers: 4, sum: 9 }, twoEach)).toThrow(/cannot be censored/)
    expect(censorBlock({ people: 5, answers: 5, sum: 9 }, twoEach).sum).toBe(9)
  })

  it("of an uneven scale is rounded to whole ranges of the scale", () => {
    const hours = { top: 1, even: false, most: 1 }
    expect(censorBlock({ people: 6, answers: 6, sum: 2.49 }, hours).sum).toBe(2)
  })
})

it("the favourable counts that leave every answer open are those of the closed form for five points", () => {
  for (let sum = 5; sum <= 31; sum++) {
    const { safe } = favourableBounds({ answers: 9, sum }, five)
    expect(safe.low).toBe(Math.max(1, Math.ceil((sum - 18 + 2) / 2)))
    expect(safe.high).toBe(Math.min(8, Math.floor((sum - 2) / 3)))
  }
})

describe("a group's excess", () => {
  const tree = growTree([
    { id: "org", parent: null },
    { id: "a", parent: "org" },
    { id: "b", parent: "org" },
    { id: "c", parent: "org" },
  ])
  const of = (sums: Record<string, number>) => {
    const exact = new Map(Object.entries(sums).map(([owner, sum]) => [owner, { people: 5, answers: 5, sum }]))
    const stored = new Map([...exact].map(([owner, block]) => [owner, censorBlock(block, five)]))
    return excessGroups(tree, new Set(tree.ids), exact, stored, five)
  }

  it("of two high teams is told up to one person's answers, and then is at least that", () => {
    expect(of({ a: 17, b: 18 })).toEqual([{ unit: "org", blocks: ["b", "a"], excess: 3, ends: [] }])
    expect(of({ a: 19, b: 19 })).toMatchObject([{ excess: 4, ends: ["high"] }])
  })

  it("of a high and a low team is told as nothing, with the truth on either side", () => {
    expect(of({ a: 20, b: 3 })).toMatchObject([{ excess: 0, ends: ["low", "high"] }])
  })

  it("is not told of a single team", () => {
    expect(of({ a: 20, b: 10, c: 12 })).toEqual([])
  })
})
