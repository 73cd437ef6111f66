import { expect, test } from "vitest"
import { adjustments } from "../../src/measure/adjust.ts"

const means = new Map(
  Object.entries({ E1: 70, E2: 60, E3: 55, E4: 65, E5: 62, E6: 48 }).map(([id, mean]) => [
    id,
    { mean, n: 40 },
  ]),
)
const questions = [...means.keys()]

test("an answer is moved by how much easier or harder its question is than the six together", () => {
  const shift = adjustments(questions, means)
  const answers: [string, number][] = [
    ["E1", 75],
    ["E3", 50],
    ["E6", 25],
    ["E2", 75],
    ["E4", 75],
    ["E5", 50],
  ]
  const adjusted = answers.map(([question, score]) => score + shift.get(question)!)
  expect(adjusted).toEqual([65, 55, 37, 75, 70, 48])
  expect(adjusted.reduce((sum, score) => sum + score, 0) / 6).toBeCloseTo(58.3333, 4)
})

test("a question that is hardly known is left alone and out of the mean", () => {
  const shift = adjustments([...questions, "E7"], new Map([...means, ["E7", { mean: 0, n: 29 }]]))
  expect(shift.get("E7")).toBe(0)
  expect(shift.get("E1")).toBe(-10)
})

test("nothing is adjusted before anything is known", () => {
  expect([...adjustments(questions, new Map()).values()]).toEqual([0, 0, 0, 0, 0, 0])
})
