import { expect, test } from "vitest"
import { favourableShare, personVariance, score } from "../../src/measure/score.ts"
import { addAnswer, addPerson, emptyTally, merge, rounded, stepOf } from "../../src/measure/tally.ts"

const scores = [75, 75, 100, 50, 100, 25, 25, 100, 50, 75, 75, 75]

function tallyOf(people: number[][]) {
  const tally = emptyTally(5)
  for (const answers of people) {
    for (const answer of answers) addAnswer(tally, answer, stepOf(answer, 5))
    const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length
    addPerson(tally, mean, mean)
  }
  return tally
}

test("twelve answers have a mean, a spread and a favourable share", () => {
  const tally = tallyOf(scores.map((answer) => [answer]))
  expect(score(tally)).toBe(68.75)
  expect(Math.sqrt(personVariance(tally))).toBeCloseTo(26.3822, 4)
  expect(favourableShare(tally)).toBeCloseTo(0.6667, 4)
  expect([
    tally.favourable,
    tally.answers - tally.favourable - tally.unfavourable,
    tally.unfavourable,
  ]).toEqual([8, 2, 2])
  expect(tally.histogram).toEqual([0, 2, 2, 5, 3])
})

test("the score is over answers, the spread over people", () => {
  const tally = tallyOf([[0, 100], [50], [100, 100, 100]])
  expect(score(tally)).toBe(75)
  expect(tally.people).toBe(3)
  expect(personVariance(tally)).toBeCloseTo(2500 / 3, 9)
  expect(personVariance(tallyOf([[40]]))).toBe(0)
})

test("two groups together are the tally of all their people", () => {
  const first = tallyOf([[75], [100, 50]])
  merge(first, tallyOf([[25, 25]]))
  expect(first).toEqual(tallyOf([[75], [100, 50], [25, 25]]))
})

test.each([
  [5, [0, 25, 50, 75, 100]],
  [7, [0, 100 / 6, 200 / 6, 50, 400 / 6, 500 / 6, 100]],
  [4, [0, 100 / 3, 200 / 3, 100]],
  [2, [0, 100]],
])("each choice of a scale of %d has its own step", (points, all) => {
  expect(all.map((answer) => stepOf(answer, points))).toEqual(all.map((_, index) => index))
})

test("stored sums have two decimals", () => {
  const tally = rounded(
    tallyOf([
      [0, 0, 100],
      [0, 100, 100],
    ]),
  )
  expect([tally.meanSum, tally.meanSumsq]).toEqual([100, 5555.56])
})
