import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { learned, percent, tableLine, teamSizes } from "./colleagues.ts"

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8")

describe("what colleagues who know their own answers can work out", () => {
  it.each(teamSizes)("in a team of %i is what the README says", (people) => {
    expect(readme).toContain(`\n${tableLine(people)}\n`)
  })

  it.each(teamSizes)("in a team of %i is nothing for a single one where they are reckoned with", (people) => {
    expect(learned(people, 1, true)).toEqual({ endOut: 0, allKnown: 0 })
  })

  it("in a team of five is what a count by hand says", () => {
    // One colleague, all answers equally likely: an end is out in 280 of the 3125 sets, everything is known in 2.
    const even = learned(5, 1, false, [0.2, 0.2, 0.2, 0.2, 0.2])
    expect(even.endOut).toBeCloseTo(280 / 3125, 12)
    expect(even.allKnown).toBeCloseTo(2 / 3125, 12)
  })

  it("is told in figures that say how small a share is", () => {
    expect([0, 0.00001, 0.0012, 0.086, 0.301].map(percent)).toEqual(["0", "< 0.01", "0.12", "8.6", "30"])
  })
})
