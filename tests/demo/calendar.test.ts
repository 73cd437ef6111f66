import { expect, test } from "vitest"
import { currentDate, waveOf, weekly, weeksBefore } from "../../src/demo/calendar.ts"
import { deliverAfter } from "../../src/pulse/delivery-time.ts"
import { dueSlot } from "../../src/pulse/slots.ts"

const hour = 3_600_000

test("whenever the demo starts, a wave is open, and its messages may be sent at once", () => {
  const from = Date.parse("2026-03-20T00:30:00Z")
  for (let start = from; start < from + 30 * 24 * hour; start += 7 * hour) {
    const date = currentDate(start)
    const { opens, closes } = waveOf(date)
    const first = waveOf(weeksBefore(date, 26)).opens - hour
    expect(dueSlot(weekly(date), start, first)).toEqual({
      slot: `${date}T10:00`,
      opensAt: opens,
      closesAt: closes,
    })
    expect(closes - start).toBeGreaterThan(2 * 24 * hour)
    expect(deliverAfter(weekly(date), "America/New_York", start)).toBe(start)
  }
})

test("the wave before is closed when the next one opens, over half a year and two clock changes", () => {
  for (let week = 1; week <= 26; week++) {
    const before = waveOf(weeksBefore("2026-05-05", week))
    const after = waveOf(weeksBefore("2026-05-05", week - 1))
    expect(before.closes).toBeLessThan(after.opens)
    expect(dueSlot(weekly("2026-05-05"), before.opens, 0)?.slot).toBe(
      `${weeksBefore("2026-05-05", week)}T10:00`,
    )
  }
})
