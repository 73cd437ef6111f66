import { expect, test } from "vitest"
import { sheetQuestions, shapesOf } from "../../src/measure/close/measure-specs.ts"
import { shipped } from "../pulse/surveys.ts"

const scales = (survey: Parameters<typeof shapesOf>[0]) =>
  Object.fromEntries(shapesOf(survey).map(({ id, scale }) => [id, scale]))

test("of each track of a rotation a person is asked one question", () => {
  const found = scales(shipped("supportability"))
  expect(found["escalation"]).toEqual({ even: true, top: 4, most: 1 })
  expect(found["burden"]).toEqual({ even: false, top: 1, most: 1 })
})

test("without a rotation a person is asked every question of a measure", () => {
  expect(scales(shipped("weekly-load"))["load"]).toEqual({ even: true, top: 4, most: 2 })
})

test("where colleagues are reckoned with, figures are censored for two people at once", () => {
  const found = scales({ ...shipped("weekly-load"), colleagues: true })
  expect(found["load"]).toEqual({ even: true, top: 4, most: 4, pairs: true })
})

test("a point lies on the scale from its unhealthy end, hours as a share of the range", () => {
  const steps = new Map(sheetQuestions(shipped("supportability")).map(({ id, steps: own }) => [id, own]))
  expect(steps.get("E1")).toEqual([undefined, 0, 1, 2, 3, 4])
  expect(steps.get("E3")).toEqual([undefined, 4, 3, 2, 1, 0])
  expect(steps.get("B0")).toEqual([undefined, 0, 1 / 12, 3.5 / 12, 7.5 / 12, 1])
})

test("of what shares a track, a part of each team is asked, and one person in some waves only", () => {
  const found = Object.fromEntries(shapesOf(shipped("supportability")).map(({ id, asked }) => [id, asked]))
  expect(found["escalation"]).toBeUndefined()
  expect(found["capacity"]).toEqual({ share: 3 / 8, times: 3 })
  expect(found["burden"]).toEqual({ share: 2 / 8, times: 2 })
  expect(shapesOf(shipped("weekly-load"))[0]?.asked).toBeUndefined()
})
