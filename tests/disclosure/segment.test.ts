import { describe, expect, test } from "vitest"
import { reorganisedUnits, nextSegment } from "../../src/disclosure/segment.ts"

const units = [
  { id: "org", parent: null },
  { id: "A", parent: "org" },
  { id: "A1", parent: "A" },
  { id: "A2", parent: "A" },
  { id: "A3", parent: "A" },
  { id: "A4", parent: "A" },
]

describe("series segments", () => {
  test("go on, and break when a hold ends or the unit is reorganised", () => {
    expect(nextSegment(undefined, false, true)).toBe(1)
    expect(nextSegment({ segment: 3, held: false }, false, false)).toBe(3)
    expect(nextSegment({ segment: 3, held: false }, true, false)).toBe(3)
    expect(nextSegment({ segment: 3, held: true }, true, false)).toBe(3)
    expect(nextSegment({ segment: 3, held: true }, false, false)).toBe(4)
    expect(nextSegment({ segment: 3, held: false }, false, true)).toBe(4)
  })

  test("a moved team reorganises itself and the divisions it left and joined, not the organisation", () => {
    const before = [...units, { id: "B", parent: "org" }, { id: "B1", parent: "B" }]
    const after = before.map((unit) => (unit.id === "A4" ? { id: "A4", parent: "B" } : unit))
    expect([...reorganisedUnits(before, after)].sort()).toEqual(["A", "A4", "B"])
    expect([...reorganisedUnits(before, before)]).toEqual([])
  })

  test("somebody who is directly in a division, or no longer, does not reorganise it", () => {
    const direct = [...units, { id: "A (direct)", parent: "A" }]
    expect([...reorganisedUnits(units, direct)]).toEqual([])
    expect([...reorganisedUnits(direct, units)]).toEqual([])
    const undivided = units.filter(({ parent }) => parent !== "A")
    expect([...reorganisedUnits(undivided, direct)]).toEqual(["A"])
  })
})
