import { describe, expect, test } from "vitest"
import { changedSums, hidesChange, type PastSum } from "../../src/disclosure/cut-changes.ts"

const cutsProfile = 0
const other = 1

/** People of one leaf by where they were and are: in the cut then (1) or not (0), in the cut now, or gone ("-"). */
function people(counts: Record<string, number>, leaf = "A", from = leaf): PastSum {
  return Object.entries(counts).map(([sides, number]) => ({
    leaf: sides[1] === "-" ? null : leaf,
    profile: sides[1] === "-" ? null : sides[1] === "1" ? cutsProfile : other,
    from,
    inside: sides[0] === "1",
    people: number,
  }))
}

function told(past: PastSum, now: number, leaves = ["A"]): boolean {
  const own = new Set(leaves)
  const changed = changedSums([past], {
    leaves: own,
    people: now,
    inside: (profile) => profile === cutsProfile,
  })
  return changed.every((shared) => hidesChange(shared, own))
}

describe("a sum of a cut's own", () => {
  test("of the same people and the same others is told again", () => {
    expect(told(people({ "11": 13, "00": 13 }), 26)).toBe(true)
  })

  test("of the others of last time is told: it is what the blocks left", () => {
    expect(told(people({ "10": 13, "01": 13 }), 26)).toBe(true)
  })

  test.each<[string, Record<string, number>, number]>([
    ["somebody left the cut", { "11": 12, "10": 1, "00": 13 }, 26],
    ["somebody left", { "11": 12, "1-": 1, "00": 13 }, 25],
    ["somebody came", { "11": 12, "00": 13 }, 26],
    ["one of the others left", { "11": 13, "00": 12, "0-": 1 }, 25],
    ["somebody left, of a cut most of whose team is in it", { "11": 40, "1-": 1, "00": 13 }, 53],
    ["two changed places", { "11": 12, "10": 1, "01": 1, "00": 12 }, 26],
    ["two were left behind when the sides changed", { "10": 12, "01": 12, "11": 1, "00": 1 }, 26],
  ])("of few people is not told where %s", (_, counts, now) => {
    expect(told(people(counts), now)).toBe(false)
  })

  test("of 29 people is told after one of 30", () => {
    expect(told(people({ "11": 29, "10": 1, "00": 30 }), 60)).toBe(true)
    expect(told(people({ "11": 29, "1-": 1, "00": 30 }), 59)).toBe(true)
  })

  test("is told beside that of other people, and of people few of whom moved over", () => {
    expect(told(people({ "1-": 13, "0-": 13 }), 26)).toBe(true)
    expect(told(people({ "11": 2, "1-": 11, "0-": 11, "00": 2 }), 26)).toBe(true)
  })

  test("goes by people, whatever their unit is called", () => {
    expect(told(people({ "11": 13, "00": 13 }, "A", "Z"), 26)).toBe(true)
    expect(told(people({ "11": 12, "10": 1, "00": 13 }, "A", "Z"), 26)).toBe(false)
  })

  test("is not hidden by people of blocks that give no sum, or of the cut in one team and others in the next", () => {
    const past = [...people({ "11": 12, "10": 1, "00": 13 }), ...people({ "11": 30, "00": 30 }, "B")]
    const now = { leaves: new Set(["A", "B"]), people: 86, inside: (profile: number) => profile === 0 }
    const [shared] = changedSums([past], now)
    expect(hidesChange(shared!, now.leaves)).toBe(true)
    expect(hidesChange(shared!, new Set(["A"]))).toBe(false)
    const whole = [...people({ "11": 30, "10": 1 }), ...people({ "00": 30 }, "B")]
    expect(told(whole, 61, ["A", "B"])).toBe(false)
  })
})
