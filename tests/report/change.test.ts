import { describe, expect, test } from "vitest"
import { change } from "../../src/report/change.ts"
import { row } from "./sample.ts"

describe("a change since the last release", () => {
  test("is a fall only when the 90 % intervals do not overlap", () => {
    const before = row("escalation", 70, { low: 66, high: 74 })
    expect(change(row("escalation", 58, { low: 54, high: 65 }), before)).toBe("fell")
    expect(change(row("escalation", 59, { low: 54, high: 66 }), before)).toBe("quiet")
  })

  test("is a rise only when the 90 % intervals do not overlap", () => {
    const before = row("escalation", 58, { low: 54, high: 62 })
    expect(change(row("escalation", 68, { low: 63, high: 73 }), before)).toBe("rose")
    expect(change(row("escalation", 68, { low: 62, high: 73 }), before)).toBe("quiet")
  })

  test.each(["5-9", "10-14", "25-49", undefined])(
    "is never spoken of when one of the two had band %s",
    (band) => {
      const far = row("escalation", 20, { low: 15, high: 25 })
      const before = row("escalation", 80, { low: 75, high: 85 })
      expect(change({ ...far, band }, before)).toBe("small_group")
      expect(change(far, { ...before, band })).toBe("small_group")
    },
  )

  test("of a group of a hundred and more is spoken of", () => {
    const before = row("escalation", 80, { low: 75, high: 85, band: "100+" })
    expect(change(row("escalation", 20, { low: 15, high: 25, band: "100+" }), before)).toBe("fell")
  })

  test("is not made across a break of the series", () => {
    expect(change(row("escalation", 20), row("escalation", 80, { segment: 2 }))).toBe("new_series")
  })

  test("is not made without an earlier result", () => {
    expect(change(row("escalation", 20), undefined)).toBe("first")
    expect(change(row("escalation", 20), row("escalation", 80, { status: "protected" }))).toBe("first")
  })

  test("is not claimed where an interval is not shown", () => {
    expect(change(row("escalation", 20, { low: undefined }), row("escalation", 80))).toBe("quiet")
    expect(change(row("escalation", 20), row("escalation", 80, { high: undefined }))).toBe("quiet")
  })
})
