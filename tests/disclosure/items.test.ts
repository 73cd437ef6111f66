import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { publishableQuestions as publishable, type Cell } from "../../src/disclosure/items.ts"
import { isolatesFewerThan, isolatesPeople } from "./attacker.ts"

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

/** Question totals beside block totals, as rows over the cells of a table. */
function marginsOf(all: Cell[], shown: Iterable<string>): number[][] {
  const margin = (belongs: (cell: Cell) => boolean) => all.map((cell) => (belongs(cell) ? 1 : 0))
  const blocks = [...new Set(all.map(({ block }) => block))]
  return [
    ...blocks.map((name) => margin(({ block }) => block === name)),
    ...[...shown].map((name) => margin(({ question }) => question === name)),
  ]
}

const anyTable = fc
  .array(fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((drawn) => {
    const rows = drawn.filter((row) => row.reduce((sum, people) => sum + people, 0) >= 5)
    return cells(Object.fromEntries(rows.map((row, index) => [`b${index}`, row])))
  })

test("whoever adds and subtracts block and question totals never singles out fewer than k people", () => {
  let shownOnce = 0
  fc.assert(
    fc.property(anyTable, (all) => {
      const shown = publishableQuestions(all, 5)
      if (shown.size > 0) shownOnce += 1
      const people = all.map((cell) => cell.people)
      return !isolatesFewerThan(5, marginsOf(all, shown), people)
    }),
    { numRuns: 1500 },
  )
  expect(shownOnce).toBeGreaterThan(100)
})

test("an engine that looks at each question alone is caught", () => {
  const careless = (all: Cell[]) =>
    [...Map.groupBy(all, ({ question }) => question)].flatMap(([question, own]) =>
      own.reduce((sum, { people }) => sum + people, 0) >= 5 ? [question] : [],
    )
  const run = fc.check(
    fc.property(anyTable, (all) => {
      const people = all.map((cell) => cell.people)
      return !isolatesFewerThan(5, marginsOf(all, careless(all)), people)
    }),
    { numRuns: 1500 },
  )
  expect(run.failed).toBe(true)
})

describe("where people answer several questions of a measure", () => {
  /** Of each person: the block, and which of three questions they answered. */
  const anyPeople = fc.array(
    fc.record({ block: fc.nat(1), answered: fc.constantFrom(7, 7, 7, 7, 3, 5, 6, 1, 2, 4) }),
    {
      minLength: 8,
      maxLength: 15,
    },
  )
  type Person = { block: number; answered: number }

  function tableOf(people: Person[]): Cell[] {
    const count = new Map<string, Cell>()
    for (const { block, answered } of people) {
      for (const question of [0, 1, 2].filter((one) => answered & (1 << one))) {
        const cell = count.get(`${block} ${question}`) ?? {
          block: `b${block}`,
          question: `q${question}`,
          people: 0,
        }
        count.set(`${block} ${question}`, { ...cell, people: cell.people + 1 })
      }
    }
    return [...count.values()]
  }

  function singledOut(people: Person[], shown: Iterable<string>): boolean {
    const answers = people.flatMap(({ block, answered }, owner) =>
      [0, 1, 2].flatMap((one) =>
        answered & (1 << one) ? [{ block: `b${block}`, question: `q${one}`, people: 1, owner }] : [],
      ),
    )
    return isolatesPeople(
      5,
      marginsOf(answers, shown),
      answers.map(({ owner }) => owner),
    )
  }
  const bothBlocks = (people: Person[]) =>
    [0, 1].every((one) => {
      const size = people.filter(({ block }) => block === one).length
      return size === 0 || size >= 5
    })

  test("no combination is about fewer than k of them", () => {
    let shownOnce = 0
    fc.assert(
      fc.property(anyPeople.filter(bothBlocks), (people) => {
        const shown = publishable(tableOf(people), 5, false)
        if (shown.size > 0) shownOnce += 1
        return !singledOut(people, shown)
      }),
      { numRuns: 150 },
    )
    expect(shownOnce).toBeGreaterThan(10)
  })

  test("an engine that adds their answers up as if they were people is caught", () => {
    // Three gave both answers to q0 and q1; whoever takes q2 from both blocks is left with these three.
    const people = [
      ...Array.from({ length: 3 }, () => ({ block: 0, answered: 3 })),
      ...Array.from({ length: 6 }, () => ({ block: 0, answered: 4 })),
      ...Array.from({ length: 6 }, () => ({ block: 1, answered: 4 })),
    ]
    expect([...publishable(tableOf(people), 5, true)]).toEqual(["q2"])
    expect(singledOut(people, ["q2"])).toBe(true)
    expect(publishable(tableOf(people), 5, false).size).toBe(0)
  })
})
