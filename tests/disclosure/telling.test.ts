import { describe, expect, test } from "vitest"
import { tellingUnits } from "../../src/disclosure/telling.ts"
import { ruledOut } from "../../src/disclosure/together.ts"
import { growTree } from "../../src/disclosure/tree.ts"

const tree = growTree([
  { id: "org", parent: null },
  ...["A", "B"].map((id) => ({ id, parent: "org" })),
  ...["A1", "A2", "A3"].map((id) => ({ id, parent: "A" })),
])

const rounded = (answers: number, percent: number) => ({
  answers,
  low: ((percent - 0.5) * answers) / 100,
  high: ((percent + 0.5) * answers) / 100,
})

/** Answers are 0 or 1. Blocks are those of the units without shown ones below, and what is left of others. */
function telling(told: Record<string, ReturnType<typeof rounded>>, blocks: Record<string, number>) {
  const [shown, owners] = [new Map(Object.entries(told)), new Map(Object.entries(blocks))]
  return [...tellingUnits({ tree, told: shown, blocks: owners, answer: 1, person: 1 })]
}

describe("a figure is kept back", () => {
  const blocks = { A: 5, A1: 15, A2: 12, B: 468 }
  const others = { org: rounded(500, 50), A1: rounded(15, 40), A2: rounded(12, 50), B: rounded(468, 50) }

  test("beside five hidden people who all answered alike: the smallest that is shown", () => {
    expect(telling({ ...others, A: rounded(32, 53) }, blocks)).toEqual(["A2"])
  })

  test("not where these five answered this and that", () => {
    expect(telling({ ...others, A: rounded(32, 46) }, blocks)).toEqual([])
  })

  test("not where rounding hides them", () => {
    expect(telling({ org: rounded(500, 50), B: rounded(495, 50) }, { org: 5, B: 495 })).toEqual([])
  })

  test("beside a team that says no more than its side, while the rest of its division says all", () => {
    // A3 itself says "80 % or more"; A less the other two says that all five did.
    const told = {
      org: rounded(500, 50),
      A: rounded(25, 60),
      A1: rounded(10, 50),
      A2: rounded(10, 50),
      A3: { answers: 5, low: 4, high: 5 },
      B: rounded(475, 49),
    }
    expect(telling(told, { A1: 10, A2: 10, A3: 5, B: 475 })).toEqual(["A1"])
  })
})

describe("together", () => {
  const share = (low: number, high = low) => ({ low, high })
  const parts = (bottom: number, top: number) => [
    { steps: { low: 0, high: 2 }, count: share(bottom) },
    { steps: { low: 3, high: 4 }, count: share(top) },
  ]

  test("a score and a share may leave no room for a lowest answer", () => {
    // Three favourable of five give at most 12 steps; a sum of 15 needs both others above nothing.
    expect(ruledOut(parts(2, 3), share(15), 5, 1)).toBe(true)
    expect(ruledOut(parts(2, 3), share(13), 5, 1)).toBe(false)
  })

  test("two bars may leave nobody for the third", () => {
    const bars = (neutral: number, favourable: number) => [
      { steps: { low: 0, high: 1 }, count: share(0, 1) },
      { steps: { low: 2, high: 2 }, count: share(neutral) },
      { steps: { low: 3, high: 4 }, count: share(favourable) },
    ]
    expect(ruledOut(bars(2, 8), share(0, 40), 10, 1)).toBe(true)
    expect(ruledOut(bars(2, 7), share(0, 40), 10, 1)).toBe(false)
  })

  test("a middle part is open if any of its steps is", () => {
    const wide = [
      { steps: { low: 0, high: 0 }, count: share(0, 5) },
      { steps: { low: 1, high: 3 }, count: share(0, 5) },
      { steps: { low: 4, high: 4 }, count: share(0, 5) },
    ]
    expect(ruledOut(wide, share(10), 5, 1)).toBe(false)
    expect(ruledOut(wide, share(20), 5, 1)).toBe(true)
  })
})
