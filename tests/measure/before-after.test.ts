import { expect, test } from "vitest"
import { beforeAfter, type ShownScore } from "../../src/measure/review/before-after.ts"
import { wilson } from "../../src/measure/statistics/interval.ts"

const shown = (on: string, score: number, low: number, high: number, series = 0): ShownScore => ({
  on,
  score,
  low,
  high,
  series,
})
const decided = { decidedOn: "2026-10-10", since: "2026-10-20" }

test("the interval of a difference is Newcombe's: 56 of 70 against 48 of 80 is 0.0524 to 0.3339", () => {
  const share = (part: number, all: number) => {
    const { low, high } = wilson(part / all, all, 1.959964)
    return [(100 * part) / all, 100 * low, 100 * high] as const
  }
  const result = beforeAfter(
    [shown("2026-10-01", ...share(48, 80)), shown("2026-11-01", ...share(56, 70))],
    decided,
  )
  if (result.kind !== "moved") throw new Error(result.reason)
  expect(result.value).toBeCloseTo(20)
  expect(result.low).toBeCloseTo(5.24, 2)
  expect(result.high).toBeCloseTo(33.39, 2)
  expect(result.beyondChance).toBe(true)
})

test("what touches zero is within chance, on both sides", () => {
  // 3 and 4 make 5: a rise of 5 is not beyond chance, one of 6 is; the same downwards.
  const after = (score: number) => shown("2026-11-01", score, score - 3, score + 3)
  const before = shown("2026-10-01", 50, 46, 54)
  const moved = (score: number) => {
    const result = beforeAfter([before, after(score)], decided)
    return result.kind === "moved" && result.beyondChance
  }
  expect([56, 55, 45, 44].map(moved)).toEqual([true, false, false, true])
})

test("before is the last score up to the day of the decision, after the last since it could move", () => {
  const scores = [
    shown("2026-09-01", 40, 35, 45),
    shown("2026-10-10", 50, 45, 55),
    shown("2026-10-20", 52, 47, 57),
    shown("2026-10-21", 60, 55, 65),
    shown("2026-10-28", 61, 56, 66),
  ]
  expect(beforeAfter(scores, decided)).toMatchObject({ before: { score: 50 }, after: { score: 61 } })
  expect(beforeAfter(scores.slice(0, 4), decided)).toMatchObject({ after: { score: 60 } })
  expect(beforeAfter(scores.slice(0, 3), decided)).toEqual({ kind: "refused", reason: "nothing after" })
  expect(beforeAfter(scores.slice(2), decided)).toEqual({ kind: "refused", reason: "nothing before" })
  expect(beforeAfter([scores[1]!, { ...scores[4]!, series: 1 }], decided)).toEqual({
    kind: "refused",
    reason: "a new series",
  })
})
