import { describe, expect, it } from "vitest"
import { gateThresholds } from "../../src/measure/gate/thresholds.ts"
import { analysed, care, desk, itemsBut, supported } from "./gate-sample.ts"

describe("the analysis of a deployment", () => {
  it("has ten parts, with the request, the rule's thresholds and no person", () => {
    const doc = analysed()
    expect(Object.keys(doc)).toEqual([
      "request",
      "verdict",
      "boundary",
      "signals",
      "load",
      "readiness",
      "perception",
      "conditions",
      "again",
      "footer",
      "titles",
    ])
    expect(doc.request).toMatchObject({
      deployment: "Claims assistant",
      does: "drafts replies to claims",
      on: "2026-11-30",
      hours: { hours: 20, assumed: false },
    })
    expect(doc.verdict).toMatchObject({ kind: "go", validUntil: "2027-02-28" })
    expect(doc.boundary).toMatchObject({
      bands: ["15-24"],
      response: 84.6,
      ageDays: 3,
      worst: { score: 71.5 },
    })
    expect(doc.readiness).toMatchObject({ met: 12 })
    expect(doc.footer).toEqual({ methodVersion: 6, thresholds: gateThresholds })
    expect(JSON.parse(JSON.stringify(doc))).toEqual(doc)
  })

  it("shows what stands for several units once, and counts those without figures of their own", () => {
    const field = { id: "field", name: "Field" }
    const doc = analysed({
      supports: [supported({ from: care }), supported({ unit: field, from: care }), supported()],
    })
    expect(doc.signals.units.map(({ unit, signals }) => [unit.id, signals.length])).toEqual([
      ["desk", 4],
      ["field", 0],
      ["desk", 4],
    ])
    expect(doc.signals.protected).toBe(2)
  })

  it("keeps the mark of figures that are estimated from teams", () => {
    const signals = [{ measure: "escalation", score: 61, low: 50, high: 70, estimated: true }]
    const doc = analysed({ cut: { signals, others: [], band: "15-24" } })
    expect(doc.signals.cut).toMatchObject({
      band: "15-24",
      signals: [{ title: { en: "Escalation" }, score: 61, estimated: true }],
    })
  })

  it("tells how leaders see the signals, from five leaders on", () => {
    const operations = { people: 80, mean: 52, times: 1, ratio: 0.4 }
    const leaders = (people: number) => ({ people, mean: 80, times: 1, ratio: 0.4 })
    const gaps = (people: number) =>
      analysed({}, { mirrored: [{ measure: "escalation", leaders: leaders(people), operations }] }).perception
    expect(gaps(5)).toMatchObject([{ title: { en: "Escalation" }, value: 28 }])
    expect(gaps(4)).toEqual([])
  })

  it("carries the conditions and the reasons to ask again", () => {
    const doc = analysed({ readiness: itemsBut("cover") }, { reasons: [{ reason: "incidents", count: 2 }] })
    expect(doc.conditions).toMatchObject([{ role: "owner", clears: { item: "cover" } }])
    expect(doc.again.reasons).toEqual([{ reason: "incidents", count: 2 }])
    expect(doc.load.units).toMatchObject([{ unit: desk, from: care, shareNow: 0.075, shareProjected: 0.1 }])
  })
})
