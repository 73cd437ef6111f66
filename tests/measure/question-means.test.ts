import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { censorBlock } from "../../src/disclosure/censoring.ts"
import { addToCycle, cycleMeans, type CycleSums } from "../../src/measure/close/question-means.ts"

const questions = ["A1", "A2"]
const measure = { id: "a", questions, scale: { top: 4, even: true, most: 1 } }
type Measure = typeof measure

/** Answers in steps, by question. */
type Team = Record<string, number[]>

const alike = (each: number, step: number): Team =>
  Object.fromEntries(questions.map((question) => [question, Array.from({ length: each }, () => step)]))

/** A wave of teams in which as many were asked each question as answered it, unless said. */
function add(cycle: CycleSums, teams: Record<string, Team>, own: Measure = measure, asked?: Team) {
  const sumOf = (steps: readonly number[]) => steps.reduce((sum, step) => sum + step, 0)
  const names = Object.keys(teams)
  const blocks = names.map((team) => {
    const steps = Object.values(teams[team]!).flat()
    const block = { people: steps.length, answers: steps.length, sum: sumOf(steps) }
    return { block: team, measure: own.id, ...censorBlock(block, own.scale) }
  })
  const countsOf = (team: Team) => new Map(Object.entries(team).map(([id, steps]) => [id, steps.length]))
  return addToCycle(cycle, own, {
    blocks,
    blockLeaves: names.map((team) => ({ block: team, leaf: team })),
    asked: new Map(names.map((team) => [team, countsOf(asked ?? teams[team]!)])),
    answered: new Map(
      Object.entries(teams).map(([team, given]) => [
        team,
        new Map(
          Object.entries(given).map(([id, steps]) => [id, { answers: steps.length, sum: sumOf(steps) }]),
        ),
      ]),
    ),
  })
}

const meansOf = (...waves: Record<string, Team>[]) =>
  Object.fromEntries(
    cycleMeans(
      measure,
      waves.reduce((cycle, wave) => add(cycle, wave), {} as CycleSums),
    ),
  )

describe("of a cycle's questions", () => {
  const harder = (each: number): Team => ({
    A1: Array.from({ length: each }, () => 3),
    A2: Array.from({ length: each }, () => 1),
  })

  test("means are told from 80 answers each on, in fives, and in whole points from 500", () => {
    const uneven = (each: number): Team => ({
      A1: Array.from({ length: each }, (_, at) => (at % 9 === 0 ? 2 : 3)),
      A2: Array.from({ length: each }, () => 1),
    })
    expect(meansOf({ red: uneven(79) })).toEqual({})
    expect(meansOf({ red: uneven(80) })).toEqual({ A1: 70, A2: 25 })
    expect(meansOf({ red: uneven(499) })).toEqual({ A1: 70, A2: 25 })
    expect(meansOf({ red: uneven(500) })).toEqual({ A1: 72, A2: 25 })
  })

  test("one has its own mean from 80 answers inside the ends on, and else the mean of its measure", () => {
    expect(meansOf({ red: harder(80) })).toEqual({ A1: 75, A2: 25 })
    expect(meansOf({ red: harder(79), high: alike(20, 4) })).toEqual({ A1: 60, A2: 60 })
    expect(meansOf({ red: harder(80), high: alike(20, 4) })).toEqual({ A1: 85, A2: 35 })
  })

  test("where whole points are told, one has its own mean from 400 answers inside the ends on", () => {
    expect(meansOf({ red: harder(399), low: alike(101, 0) })).toEqual({ A1: 40, A2: 40 })
    expect(meansOf({ red: harder(400), low: alike(100, 0) })).toEqual({ A1: 65, A2: 15 })
  })

  test("a wave adds to them if ten answers should be to each of them", () => {
    const waves = (each: number) => Array.from({ length: 9 }, () => ({ red: harder(each) }))
    expect(meansOf(...waves(10))).toEqual({ A1: 75, A2: 25 })
    expect(meansOf(...waves(9))).toEqual({ A1: 50, A2: 50 })
    const ends = Array.from({ length: 9 }, () => ({ red: harder(9), high: alike(9, 4) }))
    expect(new Set(Object.values(meansOf(...ends))).size).toBe(1)
  })

  test("answers of a team at an end of the scale are in none of them", () => {
    const ends = { high: { A1: [4, 4, 4, 4, 4], A2: [4, 4, 4, 4, 3] }, low: alike(5, 0) }
    const alone = add({}, { red: harder(40) })["a"]!
    expect(add({}, { red: harder(40), ...ends })["a"]!.questions).toEqual(alone.questions)
  })

  test("nothing tells how many answered one: an answer that is as high as its team's mean changes nothing", () => {
    const team = (A1: number, A2: number) => ({
      ...alike(0, 2),
      A1: Array(A1).fill(2),
      A2: Array(A2).fill(2),
    })
    const asked = alike(20, 0)
    expect(add({}, { red: team(20, 18) }, measure, asked)).toEqual(
      add({}, { red: team(18, 20) }, measure, asked),
    )
  })

  test("there is no mean on a scale whose steps are not even, nor of a question that is no longer asked", () => {
    const uneven = { ...measure, scale: { ...measure.scale, top: 1, even: false } }
    expect(add({}, { red: alike(100, 1) }, uneven)).toEqual({})
    const cycle = add({}, { red: harder(200) })
    expect([...cycleMeans({ ...measure, questions: ["A1"] }, cycle).keys()]).toEqual(["A1"])
  })

  test("of answers with the same counts the same have means, rounded alike", () => {
    const people = fc.integer({ min: 0, max: 140 })
    const cycle = fc.array(fc.record({ red: fc.tuple(people, people), blue: fc.tuple(people, people) }), {
      minLength: 1,
      maxLength: 4,
    })
    const style = fc.record({
      seed: fc.nat(),
      from: fc.integer({ min: 0, max: 4 }),
      to: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(cycle, style, style, (waves, one, other) => {
        const [left, right] = [one, other].map(({ seed, from, to }) => {
          const stepAt = (at: number) => Math.min(from, to) + ((at * 7 + seed) % (1 + Math.abs(from - to)))
          const team = (counts: readonly number[]) =>
            Object.fromEntries(
              questions.map((id, nth) => [
                id,
                Array.from({ length: 5 + counts[nth]! }, (_, at) => stepAt(at)),
              ]),
            )
          return meansOf(...waves.map(({ red, blue }) => ({ red: team(red), blue: team(blue) })))
        })
        expect(Object.keys(left!)).toEqual(Object.keys(right!))
        const all = waves.reduce(
          (sum, { red, blue }) => sum + [...red, ...blue].reduce((one, two) => one + two, 20),
          0,
        )
        expect(Object.keys(left!)).toHaveLength(all < 160 ? 0 : 2)
        if (all >= 1_000) return
        for (const mean of [...Object.values(left!), ...Object.values(right!)]) expect(mean % 5).toBe(0)
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})
