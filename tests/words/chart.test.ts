import { describe, expect, test } from "vitest"
import type { Chart } from "../../src/documents/digest/chart.ts"
import { digest } from "../../src/documents/digest/build.ts"
import { chartSection } from "../../src/words/chart.ts"
import { digestPost } from "../../src/words/digest.ts"
import { input } from "../documents/sample.ts"

const titles = [{ en: "Escalation", de: "Eskalation" }]
const lines: Chart = {
  kind: "lines",
  bounded: false,
  titles,
  points: [
    { on: "2026-11-10", scores: [61] },
    { on: "2026-11-17", scores: undefined },
    { on: "2026-11-24", scores: [64] },
  ],
}
const bars: Chart = {
  kind: "bars",
  bounded: true,
  bars: [{ title: titles[0]!, score: 20, bound: "at_most" }],
}

describe("a chart in words", () => {
  test("says every figure and every gap", () => {
    expect(chartSection("en", lines)).toEqual({
      lines: ["Not shown, and passed over by the lines: 17 Nov"],
      chart: {
        kind: "lines",
        title: "Signals over time",
        words: ["Escalation: 10 Nov 61 · 17 Nov not shown · 24 Nov 64."],
        dates: [
          { on: "2026-11-10", label: "10 Nov" },
          { on: "2026-11-24", label: "24 Nov" },
        ],
        series: [{ name: "Escalation", values: [61, 64] }],
      },
    })
    expect(chartSection("de", lines).chart?.words).toEqual([
      "Eskalation: 10. Nov.: 61 · 17. Nov.: nicht gezeigt · 24. Nov.: 64.",
    ])
  })

  test("says of a score drawn at its limit that it is one", () => {
    const { lines, chart } = chartSection("en", bars)
    expect(chart?.words).toEqual(["Escalation: at most 20."])
    expect(lines).toHaveLength(1)
  })

  test("names the year only where there are two", () => {
    const points = [
      { on: "2025-12-30", scores: [50] },
      { on: "2026-01-06", scores: [51] },
    ]
    expect(chartSection("en", { ...lines, points }).chart?.words[0]).toContain("30 Dec 25 50")
  })

  test("is in a digest's text, below its signals, and in no digest that shows nothing", () => {
    const shown = digestPost("en", digest(input()), lines)
    expect(shown.sections[1]?.chart?.title).toBe("Signals over time")
    expect(shown.text).toContain("Escalation: 10 Nov 61 · 17 Nov not shown · 24 Nov 64.")
    const withheld = digestPost("en", digest(input({ rows: [] })), lines)
    expect(JSON.stringify(withheld)).not.toContain("61")
  })
})
