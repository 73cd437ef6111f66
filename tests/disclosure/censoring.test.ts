import { describe, expect, it } from "vitest"
import { censorBlock, endOf, favourableBounds } from "../../src/disclosure/censoring.ts"
import { ruledOut, type World } from "./worlds.ts"

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
    expect(() => censorBlock({ people: 5, answers: 8, sum: 9 }, { ...five, most: 3 })).toThrow(
      /cannot be censored/,
    )
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

describe("over every possible data set nothing that is told rules out an answer of anybody", () => {
  const flat = (sizes: readonly number[], most = 1): World => ({
    units: [{ id: "org", parent: null }, ...sizes.map((_, at) => ({ id: `t${at}`, parent: "org" }))],
    blocks: sizes.map((size, at) => ({ owner: `t${at}`, people: Array<number>(size).fill(most) })),
    favourable: [sizes.map((_, at) => `t${at}`)],
    scale: { top: 4, even: true, most },
  })

  it.each([[[5, 5]], [[6, 8]], [[5, 5, 5]]])("in teams of %j under one organisation", (sizes) => {
    const { outcomes, ruledOut: found } = ruledOut(flat(sizes))
    expect(outcomes).toBeGreaterThan(50)
    expect(found).toEqual([])
  })

  it("and exact sums would: the search finds what it looks for", () => {
    const world = flat([5, 5])
    expect(ruledOut({ ...world, scale: { ...world.scale, most: 0 } }).ruledOut.length).toBeGreaterThan(0)
  })
})
