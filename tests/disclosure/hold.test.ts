import { describe, expect, test } from "vitest"
import { heldUnits, type EarlierWave } from "../../src/disclosure/hold.ts"
import { movesBetween } from "../support/moves.ts"
import { reorganisedUnits, segmentNow } from "../../src/disclosure/segment.ts"

const units = [
  { id: "org", parent: null },
  { id: "A", parent: "org" },
  { id: "A1", parent: "A" },
  { id: "A2", parent: "A" },
  { id: "A3", parent: "A" },
  { id: "A4", parent: "A" },
]

/** `{ A1: 5 }` → five people of that leaf, the same ones each time. */
function roster(sizes: Record<string, number>, more: Record<string, string> = {}): Map<string, string> {
  const people = Object.entries(sizes).flatMap(([leaf, size]) =>
    Array.from({ length: size }, (_, index): [string, string] => [`${leaf}-${index}`, leaf]),
  )
  return new Map([...people, ...Object.entries(more)])
}

type Case = Partial<Pick<EarlierWave, "wavesAgo" | "published" | "blocks">> & {
  before: Map<string, string>
  after: Map<string, string>
  k?: number
}

function held({ before, after, wavesAgo = 1, published = [], blocks = [], k = 5 }: Case): string[] {
  const moves = movesBetween(before, after)
  return [...heldUnits({ units, k, earlier: [{ wavesAgo, units, published, blocks, moves }] })].sort()
}

describe("a small group whose people changed", () => {
  const five = roster({ A1: 5 })
  const six = roster({ A1: 5 }, { new: "A1" })
  const published = ["A1"]

  test.each([
    ["a sixth person joins five: held", { before: five, after: six }, ["A1"]],
    ["one of six leaves: held", { before: six, after: five }, ["A1"]],
    ["three waves later it is still held", { before: five, after: six, wavesAgo: 3 }, ["A1"]],
    ["after four waves it is not", { before: five, after: six, wavesAgo: 4 }, []],
    [
      "one joins twelve: not held",
      { before: roster({ A1: 12 }), after: roster({ A1: 12 }, { new: "A1" }) },
      [],
    ],
    [
      "one joins eleven: held",
      { before: roster({ A1: 11 }), after: roster({ A1: 11 }, { new: "A1" }) },
      ["A1"],
    ],
    [
      "two of five are replaced: held",
      { before: five, after: roster({ A1: 3 }, { x: "A1", y: "A1" }) },
      ["A1"],
    ],
    ["five join five: not held", { before: five, after: roster({ A1: 10 }) }, []],
    ["five join five under k = 6: held", { before: five, after: roster({ A1: 10 }), k: 6 }, ["A1"]],
    ["nothing changes: not held", { before: five, after: five }, []],
  ])("%s", (_, change, expected) => {
    expect(held({ ...change, published })).toEqual(expected)
  })

  test("one that was never published and is no known block is not held", () => {
    expect(held({ before: five, after: six })).toEqual([])
  })
})

describe("what can be worked out counts as known", () => {
  test("a person who joins a hidden team is hidden in its block", () => {
    const before = roster({ A1: 12, A2: 7, A3: 5, A4: 3 })
    const after = roster({ A1: 12, A2: 7, A3: 5, A4: 3 }, { new: "A4" })
    expect(held({ before, after, published: ["A", "A1", "A2"], blocks: [["A3", "A4"]] })).toEqual(["A4"])
  })

  test("a person who leaves a team empty holds the others of the block", () => {
    const before = roster({ A1: 12, A2: 12, A3: 5, A4: 1 })
    const after = roster({ A1: 12, A2: 12, A3: 5 })
    expect(held({ before, after, published: ["A", "A1", "A2"], blocks: [["A3", "A4"]] })).toEqual([
      "A3",
      "A4",
    ])
  })

  test("a new team of fewer than k is held, one of k is not", () => {
    const before = roster({ A1: 12, A2: 12 })
    expect(held({ before, after: roster({ A1: 12, A2: 12, A3: 2, A4: 5 }), published: ["A"] })).toEqual([
      "A3",
    ])
  })

  test("an inner unit is held with the team in which it changed, not with the others", () => {
    const before = roster({ A1: 6, A2: 5 })
    const after = roster({ A1: 6, A2: 5 }, { new: "A2" })
    expect(held({ before, after, published: ["A"], blocks: [["A1", "A2", "A3", "A4"]] })).toEqual(["A", "A2"])
  })

  test("a unit that became several teams is held as a whole", () => {
    const undivided = [
      { id: "org", parent: null },
      { id: "A", parent: "org" },
    ]
    const moves = [
      { from: "A", to: "A1", people: 5 },
      { from: "A", to: "A2", people: 5 },
      { from: null, to: "A2", people: 1 },
    ]
    const earlier = [{ wavesAgo: 1, units: undivided, published: ["A"], blocks: [["A"]], moves }]
    expect([...heldUnits({ units, k: 5, earlier })]).toEqual(expect.arrayContaining(["A", "A1", "A2"]))
  })
})

test("moves tell who stayed, came, went and changed teams", () => {
  const moves = movesBetween(
    new Map([
      ["stays", "A1"],
      ["goes", "A1"],
      ["moves", "A1"],
    ]),
    new Map([
      ["stays", "A1"],
      ["moves", "A2"],
      ["comes", "A1"],
    ]),
  )
  expect(moves).toEqual([
    { from: "A1", to: "A1", people: 1 },
    { from: "A1", to: null, people: 1 },
    { from: "A1", to: "A2", people: 1 },
    { from: null, to: "A1", people: 1 },
  ])
})

describe("series segments", () => {
  test("go on, and break when a hold ends or the unit is reorganised", () => {
    expect(segmentNow(undefined, false, true)).toBe(1)
    expect(segmentNow({ segment: 3, held: false }, false, false)).toBe(3)
    expect(segmentNow({ segment: 3, held: false }, true, false)).toBe(3)
    expect(segmentNow({ segment: 3, held: true }, true, false)).toBe(3)
    expect(segmentNow({ segment: 3, held: true }, false, false)).toBe(4)
    expect(segmentNow({ segment: 3, held: false }, false, true)).toBe(4)
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
