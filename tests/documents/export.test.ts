import { parse } from "csv-parse/sync"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { exportCsv, exportJson, type ExportRow } from "../../src/documents/export/rows.ts"
import { asWaveId } from "../../src/pulse/ids.ts"

const measures = { weekly: ["escalation", "coordination"], abc: ["load"] }

function row(more: Partial<ExportRow> = {}): ExportRow {
  return {
    survey: "weekly",
    wave: asWaveId("w1"),
    opensOn: "2026-11-24",
    closesOn: "2026-11-27",
    unit: "org",
    parent: null,
    measure: "escalation",
    status: "published",
    score: 64,
    low: 58,
    high: 70,
    favourable: 67,
    respondentsBand: "50-99",
    responseRate: 65,
    ...more,
  }
}

const header =
  "survey,wave,opensOn,closesOn,unit,parent,measure,status,score,low,high,favourable,respondentsBand,responseRate,scoreBound,favourableBound,segment,trend,movement,percentile,chanceBelowMedian,medianReliability,cut,estimated"

describe("the export", () => {
  test("as JSON has one object per survey, wave, unit and measure, with its keys in order", () => {
    expect(exportJson([row()], measures)).toBe(`[
  {
    "survey": "weekly",
    "wave": "w1",
    "opensOn": "2026-11-24",
    "closesOn": "2026-11-27",
    "unit": "org",
    "parent": null,
    "measure": "escalation",
    "status": "published",
    "score": 64,
    "low": 58,
    "high": 70,
    "favourable": 67,
    "respondentsBand": "50-99",
    "responseRate": 65
  }
]
`)
  })

  test("as CSV has the same columns in the same order", () => {
    expect(exportCsv([row()], measures)).toBe(
      `${header}\nweekly,w1,2026-11-24,2026-11-27,org,,escalation,published,64,58,70,67,50-99,65,,,,,,,,,,\n`,
    )
  })

  test.each(["protected", "no_data"] as const)(
    "has no figures in a row with status %s, even if given",
    (status) => {
      const given = [row({ status, scoreBound: "at_most", favourableBound: "at_least" })]
      expect(Object.keys(JSON.parse(exportJson(given, measures))[0])).toEqual([
        "survey",
        "wave",
        "opensOn",
        "closesOn",
        "unit",
        "parent",
        "measure",
        "status",
      ])
      expect(exportCsv(given, measures)).toContain(`,escalation,${status},,,,,,,,,,,,,,,,\n`)
    },
  )

  test("marks a clipped figure, and only then", () => {
    const clipped = row({
      score: 20,
      scoreBound: "at_most",
      favourableBound: "at_most",
    })
    expect(JSON.parse(exportJson([clipped], measures))[0]).toMatchObject({
      score: 20,
      scoreBound: "at_most",
      favourableBound: "at_most",
    })
    const plain = JSON.parse(exportJson([row()], measures))[0]
    expect(plain).not.toHaveProperty("scoreBound")
  })

  test("puts a parent before its children and measures in the survey's order, whatever order the rows come in", () => {
    const org = row()
    const b = row({ unit: "b", parent: "org" })
    const b1 = row({ unit: "1-under-b", parent: "b" })
    const c = row({ unit: "c", parent: "org" })
    const second = row({ measure: "coordination" })
    const wave = row({ wave: asWaveId("w0"), opensOn: "2026-12-01" })
    const other = row({ survey: "abc", measure: "load" })
    const wanted = [other, org, second, b, b1, c, wave]
    fc.assert(
      fc.property(fc.shuffledSubarray(wanted, { minLength: wanted.length }), (mixed) => {
        expect(JSON.parse(exportJson(mixed, measures))).toEqual(wanted)
      }),
    )
  })

  test("ends even if a tree bites its tail", () => {
    const rows = [row({ unit: "a", parent: "b" }), row({ unit: "b", parent: "a" })]
    expect(JSON.parse(exportJson(rows, measures))).toHaveLength(2)
  })

  test.each(["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])("disarms the text %j in a spreadsheet", (unit) => {
    const [cells] = parse(exportCsv([row({ unit })], measures), { from: 2 })
    expect(cells?.[4]).toBe(`'${unit}`)
  })

  test("keeps a negative number a number", () => {
    expect(exportCsv([row({ score: -14, low: -24 })], measures)).toContain(",-14,-24,70,")
  })

  test("keeps commas, quotation marks and line breaks inside their cell", () => {
    const unit = 'Sales, "north"\nand more'
    const [cells] = parse(exportCsv([row({ unit })], measures), { from: 2 })
    expect(cells?.[4]).toBe(unit)
  })

  test("of nothing is an empty list, and a header", () => {
    expect(exportJson([], measures)).toBe("[]\n")
    expect(exportCsv([], measures)).toBe(`${header}\n`)
  })
})
