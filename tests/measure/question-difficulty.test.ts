import { expect, test } from "vitest"
import { askedInBlocks, blockOffsets, easier, offsetOf } from "../../src/measure/close/question-difficulty.ts"
import { cycleLengths, questionsFor } from "../../src/pulse/rotation.ts"
import { shipped } from "../pulse/surveys.ts"

const means = new Map(Object.entries({ E1: 70, E2: 60, E3: 55, E4: 65, E5: 62, E6: 48 }))
const questions = [...means.keys()]

test("a question is as much easier as its mean is above that of all six", () => {
  expect([...easier(questions, means).values()]).toEqual([10, 0, -5, 5, 2, -12])
})

test("a question without a mean is not easier, and takes no part in what all are", () => {
  const own = easier([...questions, "E7"], means)
  expect(own.get("E7")).toBe(0)
  expect(own.get("E1")).toBe(10)
})

test("nothing is easier before anything is known", () => {
  expect([...easier(questions, new Map()).values()]).toEqual([0, 0, 0, 0, 0, 0])
})

test("the offset of a block is the mean over all that were asked, to two decimals", () => {
  const own = easier(questions, means)
  const leaf = new Map([
    ["E1", 2],
    ["E3", 1],
    ["C1", 3],
  ])
  expect(offsetOf(leaf, own)).toBe(5)
  expect(offsetOf(new Map([...leaf, ["E6", 4]]), own)).toBe(-4.71)
  expect(offsetOf(new Map([["C1", 3]]), own)).toBe(0)
})

const survey = shipped("supportability")
const measures = Object.keys(survey.measures).map((id) => ({
  id,
  questions: Object.values(survey.questions).flatMap((one) => (one.measure === id ? [one.id] : [])),
}))
const known = new Map(Object.keys(survey.questions).map((id, at) => [id, 40 + ((at * 7) % 23)]))

test("the offsets of a wave are those of the questions that its roster gets", () => {
  const sizes = new Map([
    ["t1", 5],
    ["t2", 13],
    ["t3", 4],
  ])
  const leaves = [
    { block: "core/t1", leaf: "t1" },
    { block: "core/d", leaf: "t2" },
    { block: "core/d", leaf: "t3" },
  ]
  for (let number = 0; number < 24; number++) {
    const offsets = blockOffsets(askedInBlocks({ survey, number }, leaves, sizes), measures, known)
    for (const [block, own] of Map.groupBy(leaves, (one) => one.block)) {
      const asked = own.flatMap(({ leaf }) =>
        Array.from({ length: sizes.get(leaf)! }, (_, seat) =>
          questionsFor(survey, number, new Map(cycleLengths(survey).map((length) => [length, seat]))),
        ).flat(),
      )
      for (const { id, questions: ours } of measures) {
        const easy = easier(ours, known)
        const points = asked.flatMap((question) => easy.get(question) ?? [])
        const mean = points.length === 0 ? 0 : points.reduce((sum, one) => sum + one, 0) / points.length
        expect(Math.abs(offsets.get(block)!.get(id)! - mean)).toBeLessThan(0.0051)
      }
    }
  }
})

test("in a whole cycle the offsets of a leaf add up to nothing", () => {
  const [core] = measures
  const sum = (size: number) =>
    Array.from({ length: 6 }, (_, number) => {
      const leaves = [{ block: "core/t", leaf: "t" }]
      const asked = askedInBlocks({ survey, number }, leaves, new Map([["t", size]]))
      const offsets = blockOffsets(asked, measures, known)
      return offsets.get("core/t")!.get(core!.id)!
    }).reduce((total, one) => total + one, 0)
  for (const size of [5, 6, 7, 11, 40]) expect(Math.abs(sum(size))).toBeLessThan(0.04)
})

test("before a cycle is over, and where everybody is asked everything, there are none", () => {
  const leaves = [{ block: "core/t", leaf: "t" }]
  const sizes = new Map([["t", 8]])
  const asked = askedInBlocks({ survey, number: 3 }, leaves, sizes)
  expect(blockOffsets(asked, measures, new Map()).size).toBe(0)
  const load = shipped("weekly-load")
  const all = Object.keys(load.measures).map((id) => ({
    id,
    questions: Object.values(load.questions).flatMap((one) => (one.measure === id ? [one.id] : [])),
  }))
  const rated = new Map(Object.keys(load.questions).map((id, at) => [id, 30 + 9 * at]))
  const offsets = blockOffsets(askedInBlocks({ survey: load, number: 3 }, leaves, sizes), all, rated)
  expect([...offsets.get("core/t")!.values()].every((own) => own === 0)).toBe(true)
})
