import { describe, expect, it } from "vitest"
import { contrastOfCut, indexRows } from "../../src/measure/close/index-rows.ts"

const index = { id: "all", of: ["a", "b"] }
const shown = (measure: string, score: number, more: object = {}) => ({
  unit: "U",
  measure,
  segment: 2,
  status: "published" as const,
  figures: {
    score,
    low: score - 10,
    high: score + 8,
    band: "10-14",
    responseRate: 80,
    ...more,
  },
})

it("an index is the mean of its measures, with the mean ends and the smaller band", () => {
  const rows = indexRows(
    [shown("a", 40), shown("b", 61, { band: "5-9", responseRate: 60 }), shown("c", 99)],
    index,
  )
  expect(rows).toEqual([
    {
      unit: "U",
      measure: "all",
      segment: 2,
      status: "published",
      figures: { score: 51, low: 41, high: 59, band: "5-9", responseRate: 60 },
    },
  ])
})

it("is protected when one of its measures is, and silent when all of them are", () => {
  const hidden = { unit: "U", measure: "b", segment: 1, status: "protected" as const }
  expect(indexRows([shown("a", 40), hidden], index)).toMatchObject([{ status: "protected" }])
  const silent = ["a", "b"].map((measure) => ({ unit: "U", measure, segment: 1, status: "no_data" as const }))
  expect(indexRows(silent, index)).toMatchObject([{ status: "no_data" }])
})

it("a bounded measure bounds the index; bounds on both sides leave none", () => {
  const high = shown("a", 80, { bound: "at_least" })
  expect(indexRows([high, shown("b", 60)], index)).toMatchObject([
    { figures: { score: 70, bound: "at_least" } },
  ])
  const [both] = indexRows([high, shown("b", 20, { bound: "at_most" })], index)
  expect(both).toMatchObject({ status: "published", figures: { score: 50 } })
  expect(both).not.toHaveProperty("figures.bound")
})

describe("a contrast of a cut", () => {
  const contrast = { id: "headroom", plus: "capacity", minus: "ambition" }
  const row = (measure: string, score: number, low: number, high: number, more = {}) => ({
    measure,
    status: "published" as const,
    figures: { score, low, high, estimated: false, band: "25-49", ...more },
  })

  it("is the difference of what is shown, each end with both errors that lead there", () => {
    // √(6² + 8²) below, √(3² + 4²) above.
    const rows = [row("capacity", 52, 46, 55), row("ambition", 66, 62, 74, { band: "15-24" })]
    expect(contrastOfCut(rows, contrast)).toEqual(row("headroom", -14, -24, -9, { band: "15-24" }))
  })

  it("is an estimate where one of the two is, and protected without one of them", () => {
    const [one, other] = [row("capacity", 52, 46, 55), row("ambition", 66, 62, 74, { estimated: true })]
    expect(contrastOfCut([one, other], contrast)).toMatchObject({ figures: { estimated: true } })
    const hidden = { measure: "headroom", status: "protected" }
    expect(contrastOfCut([one], contrast)).toEqual(hidden)
    expect(contrastOfCut([one, { measure: "ambition", status: "protected" }], contrast)).toEqual(hidden)
  })

  it("stays within its scale", () => {
    const rows = [row("capacity", 2, 0, 30), row("ambition", 99, 60, 100)]
    expect(contrastOfCut(rows, contrast)).toMatchObject({ figures: { score: -97, low: -99 } })
    const high = [row("capacity", 100, 90, 100), row("ambition", 0, 0, 40)]
    expect(contrastOfCut(high, contrast)).toMatchObject({ figures: { score: 100, high: 100 } })
  })
})
