import fc from "fast-check"
import { expect, test } from "vitest"
import { threadPace } from "../../src/teams/thread-rate-limit.ts"

const documented = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const

test("whatever is asked for, no thread gets more than Microsoft's documentation allows", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 400 }), (pauses) => {
      let now = 1_000_000
      const take = threadPace(() => now)
      const leave: number[] = []
      for (const pause of pauses) {
        now += pause
        const wait = take("a:1", 5_000)
        if (wait <= 5_000) leave.push(now + wait)
      }
      for (const [count, ms] of documented)
        for (const at of leave)
          expect(leave.filter((one) => one >= at && one < at + ms).length).toBeLessThanOrEqual(count)
    }),
    { numRuns: 50 },
  )
})

test("an hour holds 1,800, and the next waits for the hour to pass", () => {
  let now = 0
  const take = threadPace(() => now)
  let taken = 0
  while (take("a:1", 0) === 0 || now < 1_000 * 1_700) {
    if (take("a:1", 0) === 0) taken++
    now += 550
    if (now > 3_600_000) break
  }
  expect(taken).toBeLessThanOrEqual(1_800)
})

test("threads do not wait for each other, and what does not leave is not counted", () => {
  const take = threadPace(() => 0)
  for (let at = 0; at < 7; at++) expect(take("a:1", 0)).toBe(0)
  expect(take("a:2", 0)).toBe(0)
  const first = take("a:1", 0)
  expect(first).toBeGreaterThan(1_000)
  expect(take("a:1", 0)).toBe(first)
})
