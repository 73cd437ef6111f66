import { expect, it } from "vitest"
import { indexRows } from "../../src/measure/close/index-rows.ts"

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
