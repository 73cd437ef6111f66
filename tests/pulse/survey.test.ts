import { expect, test } from "vitest"
import { builtInScales } from "../../src/pulse/scales.ts"
import { allQuestions, amount, askedText, inLanguage, keyed, scaleOf, taps } from "../../src/pulse/survey.ts"
import { shipped } from "./surveys.ts"

const survey = shipped("supportability")
const { E1, E3, B0 } = survey.questions
const [agree, freq, hours] = ["agree5", "freq5", "hours5"].map((id) => builtInScales[id]!)

test("100 is the healthy end, whichever way a question is worded", () => {
  expect([1, 2, 3, 4, 5].map((value) => keyed(E1!, agree!, value))).toEqual([0, 25, 50, 75, 100])
  expect([1, 2, 3, 4, 5].map((value) => keyed(E3!, freq!, value))).toEqual([100, 75, 50, 25, 0])
})

test("scores reach from 0 to 100 on a scale of any length", () => {
  const scale = (points: number) => ({
    id: "x",
    points: Array.from({ length: points }, () => ({ label: { en: "x" } })),
  })
  expect([1, 2].map((value) => keyed(E1!, scale(2), value))).toEqual([0, 100])
  expect([1, 2, 4, 7].map((value) => keyed(E1!, scale(7), value))).toEqual([0, 100 / 6, 50, 100])
})

test("an amount has hours and no score", () => {
  expect([1, 2, 3, 4, 5].map((value) => amount(hours!, value))).toEqual([0, 1, 3.5, 7.5, 12])
  expect(keyed(B0!, hours!, 3)).toBeUndefined()
  expect(amount(agree!, 3)).toBeUndefined()
})

test("a value off the scale is no answer", () => {
  for (const value of [0, 6, 1.5, Number.NaN]) {
    expect(() => keyed(E1!, agree!, value)).toThrow(RangeError)
    expect(() => amount(hours!, value)).toThrow(RangeError)
  }
})

test("a question about how often says in what time", () => {
  expect(askedText(survey, E3!, "en-GB")).toBe(
    "In the last two weeks: An AI issue moved between teams before anyone took it on.",
  )
  expect(askedText(survey, E1!, "de_AT")).toBe(
    "Wenn ein KI-gestützter Schritt schiefgeht, weiß ich genau, wer ihn mir abnimmt.",
  )
})

test("a text is given in the nearest language, English if there is none", () => {
  const text = { en: "colour", de: "Farbe", "en-US": "color" }
  const asked = [undefined, "en-US", "en-GB", "DE", "fr"].map((locale) => inLanguage(text, locale))
  expect(asked).toEqual(["colour", "color", "colour", "Farbe", "colour"])
})

test("a person gets one question per track, or all when nothing rotates", () => {
  expect([taps(survey), taps(shipped("leadership-mirror")), taps(shipped("handover-health"))]).toEqual([
    5, 4, 4,
  ])
  expect(allQuestions(survey)).toHaveLength(31)
  expect(scaleOf(survey, B0!).points).toHaveLength(5)
})
