import { describe, expect, test } from "vitest"
import { loadShape, type BlockLoad } from "../../src/measure/statistics/load-shape.ts"
import { orThrow } from "../../src/measure/statistics/not-estimable.ts"

const amounts = [0, 1, 3.5, 7.5, 12]
const block = (unit: string | undefined, headcount: number, histogram: number[]): BlockLoad => ({
  unit,
  headcount,
  answers: histogram.reduce((all, count) => all + count, 0),
  sum: histogram.reduce((all, count, choice) => all + count * (amounts[choice]! / 12), 0),
})
const even = [0, 5, 5, 0, 0]
const heavy = [0, 0, 0, 10, 0]
const of = (...blocks: BlockLoad[]) => loadShape(blocks, { from: 0, to: 12 })

describe("the shape of a load", () => {
  test("says how uneven it is, and who carries more than twice their share", () => {
    const load = orThrow(of(block("Sales", 30, even), block("Support", 10, heavy), block("IT", 40, even)))
    // 67.5, 75 and 90 hours; 30, 10 and 40 heads.
    expect(load).toMatchObject({ parts: 3, atLeast: false, overloaded: [{ unit: "Support" }] })
    expect(load.toMove).toBeCloseTo(75 / 232.5 - 10 / 80, 6)
    expect(load.index).toBeCloseTo(100 * (1 - load.toMove), 6)
    expect(load.topTwo).toBeCloseTo(165 / 232.5, 6)
    expect(load.overloaded[0]!.overload).toBeCloseTo(75 / 232.5 / (10 / 80), 6)
    expect(load.overloaded[0]!.timeShare).toBeCloseTo(7.5 / 40, 6)
  })

  test("names no block of several teams, and is a lower bound then", () => {
    expect(of(block("Sales", 70, even), block(undefined, 10, heavy))).toMatchObject({
      atLeast: true,
      overloaded: [],
    })
  })

  test("is refused for one block, a block without people, and where nobody answered", () => {
    const reasons = [
      of(block("Sales", 40, even)),
      of(block("Sales", 40, even), block("Gone", 0, even)),
      of(block("Sales", 40, even), block("IT", 40, [0, 0, 0, 0, 0])),
    ].map((one) => one.kind === "refused" && one.reason)
    expect(reasons).toEqual(["fewer than two blocks", "a block without people", "a block without people"])
  })
})
