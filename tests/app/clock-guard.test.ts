import { expect, it } from "vitest"
import { clockGuard } from "../../src/app/clock-guard.ts"

const [minute, hour, year] = [60_000, 3_600_000, 365 * 86_400_000]

/** A machine whose clock can be set, watched once a minute. */
function machine() {
  let [steady, ahead] = [0, 1_700_000_000_000]
  const doubt = clockGuard(
    () => steady + ahead,
    () => steady,
  )
  return {
    set: (by: number) => void (ahead += by),
    after(ms: number) {
      steady += ms
      return doubt()
    },
  }
}

it("a clock that is a year ahead for a minute is doubted as long as it is, and not after", () => {
  const { set, after } = machine()
  expect(after(minute)).toBe(0)
  set(year)
  expect(after(minute)).toBe(year)
  set(-year)
  expect(after(minute)).toBe(0)
})

it("what lasts for ten minutes is believed; corrections of seconds and the change of summer time are no jump", () => {
  const { set, after } = machine()
  set(-2 * hour)
  for (let passed = 0; passed < 10; passed++) expect(after(minute)).toBe(-2 * hour)
  expect(after(minute)).toBe(0)
  set(30_000)
  expect(after(minute)).toBe(0)
})

it("a clock that jumps again is doubted anew", () => {
  const { set, after } = machine()
  set(year)
  for (let passed = 0; passed < 9; passed++) expect(after(minute)).toBe(year)
  set(year)
  for (let passed = 0; passed < 10; passed++) expect(after(minute)).toBe(2 * year)
})

it("a clock that is wrong from the start is doubted where another process went by it before, or long ago", () => {
  const start = 1_700_000_000_000
  const doubtAt = (seen: number | undefined) =>
    clockGuard(
      () => start,
      () => 0,
      seen,
    )()
  expect(doubtAt(undefined)).toBe(0)
  expect(doubtAt(start - 6 * 24 * hour)).toBe(0)
  expect(doubtAt(start + hour)).toBe(0)
  expect(doubtAt(start - year)).toBe(year)
  expect(doubtAt(start + 3 * hour)).toBe(-3 * hour)
})

it("what is doubted from the start is believed when it has lasted for ten minutes", () => {
  let steady = 0
  const start = 1_700_000_000_000
  const doubt = clockGuard(
    () => start + steady,
    () => steady,
    start - 30 * 24 * hour,
  )
  expect(doubt()).toBe(30 * 24 * hour)
  steady = 9 * minute
  expect(doubt()).toBe(30 * 24 * hour)
  steady = 10 * minute
  expect(doubt()).toBe(0)
})
