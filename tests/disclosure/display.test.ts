import { describe, expect, test } from "vitest"
import { mayRepresent } from "../../src/measure/nonresponse.ts"
import { band, bandLow, bars, clip, shownRate, shownScore } from "../../src/disclosure/display.ts"

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

  test.each([
    [79.4, 5, "79"],
    [85, 7, ">=80"],
    [85, 9, ">=80"],
    [85, 10, "85"],
    [94, 15, ">=93"],
    [93, 15, "93"],
    [6, 15, "<=7"],
    [100, 250, ">=99"],
    [49.5, 60, "50"],
    [70, 2, ">=50"],
  ])("as shown: %d of %d people is %s", (score, people, expected) => {
    expect(show(shownScore(score, people))).toBe(expected)
  })

  test("the bound is the same for all sizes of a band", () => {
    const bounds = [5, 6, 7, 8, 9].map((people) => show(shownScore(100, people)))
    expect(new Set(bounds)).toEqual(new Set([">=80"]))
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
    expect([shownRate(6, 7), shownRate(7, 7), shownRate(199, 200), shownRate(0, 0)]).toEqual([85, 100, 95, 0])
  })

  test("are shown below 50 exactly where fewer than half answered", () => {
    const sizes = Array.from({ length: 250 }, (_, index) => index + 1)
    const wrong = sizes.flatMap((eligible) =>
      Array.from({ length: eligible + 1 }, (_, answered) => ({ answered, eligible })).filter(
        (one) =>
          mayRepresent(shownRate(one.answered, eligible), 100) !== mayRepresent(one.answered, eligible),
      ),
    )
    expect(wrong).toEqual([])
  })
})

describe("three bars", () => {
  test("need ten people", () => {
    expect(bars({ unfavourable: 2, neutral: 3, favourable: 4 }, 9)).toBeUndefined()
    expect(bars({ unfavourable: 0, neutral: 0, favourable: 0 }, 12)).toBeUndefined()
  })

  test("are shown to ten percent, and never say that nobody or everybody did", () => {
    const shown = bars({ unfavourable: 0, neutral: 2, favourable: 10 }, 12)!
    expect([show(shown.unfavourable), show(shown.neutral), show(shown.favourable)]).toEqual([
      "<=10",
      "20",
      "80",
    ])
    expect(show(bars({ unfavourable: 12, neutral: 0, favourable: 0 }, 12)!.unfavourable)).toBe(">=90")
  })
})
