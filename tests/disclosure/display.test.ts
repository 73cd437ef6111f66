import { describe, expect, test } from "vitest"
import { mayRepresent } from "../../src/measure/review/nonresponse.ts"
import { band, bandLow, shownRate } from "../../src/disclosure/display.ts"
import { clip } from "../measure/unshipped/clip.ts"

const show = ({ value, bound }: ReturnType<typeof clip>) =>
  `${bound === "at_least" ? ">=" : bound === "at_most" ? "<=" : ""}${value}`

describe("a mean near the end of the scale tells only its side", () => {
  test.each([
    [85, 5, ">=80"],
    [80, 5, ">=80"],
    [79, 5, "79"],
    [92, 20, "92"],
    [96, 20, ">=95"],
    [12, 8, "<=12.5"],
  ])("the formula: %d of %d people is %s", (score, people, expected) => {
    expect(show(clip(score, people))).toBe(expected)
  })

  test("inside the clip, nobody's answer has a lower bound above 0", () => {
    for (const people of [5, 8, 10, 20]) {
      const edge = 100 - 100 / people
      expect(100 - people * (100 - edge)).toBeCloseTo(0, 9)
    }
  })
})

test("counts of people are shown as bands", () => {
  const sizes = [5, 9, 10, 14, 15, 24, 25, 49, 50, 99, 100, 5000]
  expect(sizes.map(band)).toEqual([
    "5-9",
    "5-9",
    "10-14",
    "10-14",
    "15-24",
    "15-24",
    "25-49",
    "25-49",
    "50-99",
    "50-99",
    "100+",
    "100+",
  ])
  expect(sizes.map(bandLow)).toEqual([5, 5, 10, 10, 15, 15, 25, 25, 50, 50, 100, 100])
  expect(() => band(4)).toThrow(RangeError)
})

describe("response rates", () => {
  test("are shown in steps of five points, whole steps of five wide", () => {
    expect([shownRate(26, 30), shownRate(30, 30), shownRate(199, 200), shownRate(0, 0)]).toEqual([
      85, 100, 95, 0,
    ])
  })

  test("say no more than the band where fewer than 20 were asked", () => {
    expect([5, 6, 7, 8, 9].map((answered) => shownRate(answered, 9))).toEqual([55, 55, 55, 55, 55])
    expect([15, 17, 19].map((answered) => shownRate(answered, 19))).toEqual([75, 75, 75])
    expect([15, 17, 20].map((answered) => shownRate(answered, 20))).toEqual([75, 85, 100])
  })

  test("are shown below 50 exactly where fewer than half of twenty or more answered", () => {
    const sizes = Array.from({ length: 231 }, (_, index) => index + 20)
    const wrong = sizes.flatMap((eligible) =>
      Array.from({ length: eligible + 1 }, (_, answered) => ({ answered, eligible })).filter(
        (one) =>
          mayRepresent(shownRate(one.answered, eligible), 100) !== mayRepresent(one.answered, eligible),
      ),
    )
    expect(wrong).toEqual([])
  })
})
