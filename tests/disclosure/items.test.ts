import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { publishableQuestions as publishable, type Cell } from "../../src/disclosure/items.ts"
import { isolatesFewerThan } from "./attacker.ts"

/** `{ A: [3, 4] }`: three people of block A answered the first question, four others the second. */
function cells(table: Record<string, number[]>): Cell[] {
  return Object.entries(table).flatMap(([block, row]) =>
    row.flatMap((people, index) => (people > 0 ? [{ block, question: `q${index}`, people }] : [])),
  )
}

const publishableQuestions = (all: Cell[], k: number) => publishable(all, k, true)

describe("figures of single questions", () => {
  test("are given where every question has k people in a full table", () => {
    expect([...publishableQuestions(cells({ A: [3, 4, 5], B: [4, 3, 3] }), 5)].sort()).toEqual([
      "q0",
      "q1",
      "q2",
    ])
  })

  test("hide a question with fewer than k people and the smallest other one", () => {
    expect([...publishableQuestions(cells({ A: [9, 6, 2], B: [8, 5, 2] }), 5)].sort()).toEqual(["q0"])
  })

  test("are not given where a lone cell can be worked out from both margins", () => {
    // Block A answered q0 only; what q0 has beyond A is two people of B.
    expect(publishableQuestions(cells({ A: [7, 0], B: [2, 6] }), 5).size).toBe(0)
    expect(publishableQuestions(cells({ A: [7, 0], B: [5, 6] }), 5).size).toBe(2)
  })

  test("are not given where two cells of two people can be worked out together", () => {
    expect(publishableQuestions(cells({ A: [7, 0], B: [2, 6], C: [2, 6] }), 5).size).toBe(0)
  })

  test("are not given where the difference of two people can be worked out", () => {
    expect(publishableQuestions(cells({ A: [6, 1], B: [1, 6] }), 5).size).toBe(0)
  })

  test("of people who answered all of them need no more than k of these", () => {
    expect(publishable(cells({ A: [7, 7, 6], B: [5, 5, 5] }), 5, false).size).toBe(3)
    expect(publishable(cells({ A: [7, 2], B: [6, 2] }), 5, false).size).toBe(0)
  })

  test("with many questions need people in nearly every cell", () => {
    const many = Array.from({ length: 14 }, () => 6)
    expect(publishableQuestions(cells({ A: many, B: many }), 5).size).toBe(14)
    expect(publishableQuestions(cells({ A: [0, ...many.slice(1)], B: [...many.slice(1), 0] }), 5).size).toBe(
      0,
    )
  })

  test("of one question are those of its measure", () => {
    expect(publishableQuestions(cells({ A: [6], B: [7] }), 5).size).toBe(1)
  })
})

test("whoever adds and subtracts block and question totals never singles out fewer than k people", () => {
  const table = fc.array(fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  let shownOnce = 0
  fc.assert(
    fc.property(table, (drawn) => {
      const rows = drawn.filter((row) => row.reduce((sum, people) => sum + people, 0) >= 5)
      const all = cells(Object.fromEntries(rows.map((row, index) => [`b${index}`, row])))
      const shown = publishableQuestions(all, 5)
      if (shown.size > 0) shownOnce += 1
      const margin = (belongs: (cell: Cell) => boolean) => all.map((cell) => (belongs(cell) ? 1 : 0))
      const blocks = rows.map((_, index) => margin(({ block }) => block === `b${index}`))
      const questions = [...shown].map((name) => margin(({ question }) => question === name))
      const people = all.map((cell) => cell.people)
      return !isolatesFewerThan(5, [...blocks, ...questions], people)
    }),
    { numRuns: 500 },
  )
  expect(shownOnce).toBeGreaterThan(30)
})
