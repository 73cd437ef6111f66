import { expect, test } from "vitest"
import { questionSums } from "../../src/measure/close/question-means.ts"

const questions = ["A1", "A2"]
const scale = { top: 4, even: true, most: 1 }

/** Teams in which so many gave each question's answers, all of this step. */
function teams(given: Record<string, { each: number; step: number }>) {
  const leavesOf = new Map(Object.keys(given).map((team) => [team, [team]]))
  const stored = new Map(
    Object.entries(given).map(([team, { each, step }]) => {
      const answers = 2 * each
      const sum = Math.min(4 * (answers - 1), Math.max(4, answers * step))
      return [team, { people: answers, answers, sum }]
    }),
  )
  const tally = {
    questions: new Map(
      Object.entries(given).map(([team, { each, step }]) => [
        team,
        new Map(questions.map((question) => [question, { answers: each, sum: each * step }])),
      ]),
    ),
  }
  return (own = scale) => Object.fromEntries(questionSums({ questions, scale: own }, stored, leavesOf, tally))
}

const none = { A1: { answers: 0, sum: 0 }, A2: { answers: 0, sum: 0 } }

test("a team at an end of the scale, and people in no team, are not in the sums of a cycle's questions", () => {
  const alone = teams({ red: { each: 20, step: 2 } })()
  expect(alone).toEqual({ A1: { answers: 20, sum: 40 }, A2: { answers: 20, sum: 40 } })
  const ends = { high: { each: 5, step: 4 }, low: { each: 5, step: 0 } }
  expect(teams({ red: { each: 20, step: 2 }, ...ends })()).toEqual(alone)
  expect(teams(ends)()).toEqual(none)
})

test("a wave is counted from ten answers to a question on, on average", () => {
  expect(teams({ red: { each: 9, step: 2 } })()).toEqual(none)
  expect(teams({ red: { each: 10, step: 2 } })().A1).toEqual({ answers: 10, sum: 20 })
  expect(teams({ red: { each: 9, step: 2 }, high: { each: 9, step: 4 } })()).toEqual(none)
})

test("sums of a scale whose steps are not even are rounded, so those of its questions are not kept", () => {
  expect(teams({ red: { each: 20, step: 2 } })({ ...scale, even: false })).toEqual(none)
})
