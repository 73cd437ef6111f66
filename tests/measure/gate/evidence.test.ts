import { describe, expect, it } from "vitest"
import { gateEvidence, type GateFacts, type PublishedFigure } from "../../../src/measure/gate/evidence.ts"
import { zOf } from "../../../src/measure/statistics/distributions.ts"

const closedOn = ["2026-11-27", "2026-11-20", "2026-11-13", "2026-11-06"]
const core = ["escalation", "coordination"]

function figure(score: number, more: Partial<PublishedFigure> = {}): PublishedFigure {
  return { score, low: score - 10, high: score + 10, band: "10-14", response: 80, segment: 1, ...more }
}

type Series = readonly (PublishedFigure | undefined)[]

/** Everybody publishes the signals in every wave; the organisation and Care also what is asked now and then. */
function facts(
  change: Record<string, Record<string, Series>> = {},
  more: Partial<GateFacts> = {},
): GateFacts {
  const all = (score: number) => closedOn.map(() => figure(score))
  const signals = { escalation: all(70), coordination: all(60) }
  const units = {
    org: { ...signals, capacity: all(60), ambition: all(50), burden: all(2) },
    care: { ...signals, capacity: all(50), ambition: all(60), burden: all(4) },
    desk: signals,
    field: {},
    ...change,
  }
  return {
    closedOn,
    units: [
      { id: "org", name: "Acme", parent: null },
      { id: "care", name: "Care", parent: "org" },
      { id: "desk", name: "Desk", parent: "care" },
      { id: "field", name: "Field", parent: "org" },
    ],
    figures: new Map(Object.entries(units).map(([id, own]) => [id, new Map(Object.entries(own))])),
    people: new Map([
      ["org", 100],
      ["care", 40],
      ["desk", 12],
      ["field", 8],
    ]),
    supporting: ["desk"],
    measures: {
      core,
      headroom: { id: "headroom", plus: "capacity", minus: "ambition", plusTimes: 3, minusTimes: 3 },
      burden: "burden",
    },
    ...more,
  }
}

describe("the gate's evidence", () => {
  it("of a unit is its own signals, and what is asked now and then comes from the nearest that publishes it", () => {
    const { supports, headroom, organisation } = gateEvidence(facts())
    expect(supports).toMatchObject([
      {
        unit: { id: "desk" },
        from: { id: "desk", name: "Desk" },
        people: 12,
        signals: [
          { measure: "escalation", score: 70 },
          { measure: "coordination", score: 60 },
        ],
        response: 80,
        closedOn: "2026-11-27",
        burden: { hours: 4, from: { id: "care", name: "Care" } },
      },
    ])
    expect(headroom).toMatchObject({ value: -10, from: [{ id: "care" }] })
    expect(organisation).toEqual({ people: 100, hours: 2 })
  })

  it("of a protected unit is that of the unit above it, but never the whole organisation's", () => {
    const protectedDesk = gateEvidence(facts({ desk: {} }))
    expect(protectedDesk.supports[0]).toMatchObject({ from: { id: "care" }, people: 12 })
    const field = gateEvidence(facts({}, { supporting: ["field"] }))
    expect(field.supports[0]).toMatchObject({ signals: [], burden: { from: { id: "org" } } })
    expect(field.supports[0]!.from).toBeUndefined()
    const all = gateEvidence(facts({}, { supporting: ["org"] }))
    expect(all.supports[0]).toMatchObject({ from: { id: "org" } })
  })

  it("is of the last wave in which all signals are published, and its day is told", () => {
    const late = {
      escalation: [figure(70), figure(66), figure(66)],
      coordination: [undefined, figure(50), figure(60)],
    }
    const { supports } = gateEvidence(facts({ desk: late }))
    expect(supports[0]).toMatchObject({
      closedOn: "2026-11-20",
      signals: [{ score: 66 }, { score: 50 }],
    })
  })

  it("takes a measure over several waves since its last break, and one wave alone is too little", () => {
    const of = (capacity: Series) =>
      gateEvidence(facts({ care: { capacity, ambition: [figure(40), figure(44)], burden: [figure(3)] } }))
    const broken = of([figure(50), undefined, figure(60), figure(0, { segment: 0 })])
    expect(broken.headroom).toMatchObject({ value: 55 - 42, from: [{ id: "care" }] })
    expect(of([figure(50)]).headroom).toMatchObject({ value: 10, from: [{ id: "org" }] })
    expect(broken.supports[0]!.burden).toMatchObject({ hours: 2, from: { id: "org" } })
  })

  it("counts nobody twice: waves in which the same people can have answered narrow an interval no further", () => {
    const waves = (count: number) => Array.from({ length: count }, () => figure(50))
    const half = (count: number, times: number) => {
      const { measures } = facts()
      const headroom = {
        id: "headroom",
        plus: "capacity",
        minus: "ambition",
        plusTimes: times,
        minusTimes: times,
      }
      const given = facts(
        { care: { capacity: waves(count), ambition: waves(count) } },
        { measures: { ...measures, headroom } },
      )
      const found = gateEvidence(given).headroom!
      return (found.high - found.low) / 2
    }
    const one = Math.hypot(10, 10)
    expect(half(4, 1)).toBeCloseTo(one / 2, 9)
    expect(half(4, 4)).toBeCloseTo(one, 9)
    expect(half(2, 8)).toBeCloseTo(one, 9)
  })

  describe("with figures of the people who work with the deployment", () => {
    const row = (measure: string, score: number, estimated = false) => ({
      measure,
      score,
      low: score - 8,
      high: score + 8,
      estimated,
      band: "25-49",
    })
    const all = (estimated: boolean) => [
      ...core.map((measure) => row(measure, 60)),
      row("capacity", 52, estimated),
      row("ambition", 66, estimated),
      row("burden", 3, true),
      { ...row("headroom", -14, estimated), low: -24, high: -4 },
    ]
    const own = { capacity: [figure(50), figure(50)], ambition: [figure(40), figure(40)] }

    it("takes their headroom where a unit above would stand for a supporting one", () => {
      const { headroom, cut } = gateEvidence(facts({}, { cut: all(false) }))
      expect(headroom).toMatchObject({ value: -14, low: -24, high: -4, from: [] })
      expect(headroom!.beyond).toBeCloseTo(0.989, 3)
      // 80 percent answered in the organisation, or none are known to have.
      expect(headroom!.worst.low).toBeLessThan(-24)
      expect(cut).toMatchObject({
        signals: [{ score: 60 }, { score: 60 }],
        others: [{ measure: "capacity" }, { measure: "ambition" }, { measure: "burden", estimated: true }],
        headroom: { value: -14, estimated: false },
      })
    })

    it("leaves it to the unit above where theirs is an estimate, and to supporting units that say it themselves", () => {
      const estimated = gateEvidence(facts({}, { cut: all(true) }))
      expect(estimated.headroom).toMatchObject({ value: -10, from: [{ id: "care" }] })
      const said = gateEvidence(facts({ desk: own }, { cut: all(false) }))
      expect(said.headroom).toMatchObject({ value: 10, from: [{ id: "desk" }] })
    })

    it("takes it where no unit at all says it", () => {
      const nobody = { care: {}, org: {}, desk: {} }
      expect(gateEvidence(facts(nobody, { cut: all(false) })).headroom).toMatchObject({ value: -14 })
      expect(gateEvidence(facts(nobody, { cut: all(true) })).headroom).toBeUndefined()
      expect(gateEvidence(facts(nobody)).headroom).toBeUndefined()
    })
  })

  it("weighs units by their people, and one that stands for several once", () => {
    const { headroom } = gateEvidence(facts({}, { supporting: ["desk", "field"] }))
    expect(headroom!.value).toBeCloseTo((12 * -10 + 8 * 10) / 20, 9)
    const twice = gateEvidence(facts({}, { supporting: ["desk", "care"] })).headroom!
    const once = gateEvidence(facts()).headroom!
    expect(twice).toMatchObject({ from: [{ id: "care" }] })
    expect(twice.high).toBeCloseTo(once.high, 9)
  })

  it("says how likely the line is crossed, and the worst case had everybody answered", () => {
    const { headroom } = gateEvidence(facts())
    const error = (headroom!.high - headroom!.low) / 2 / zOf(0.9)
    expect(headroom!.beyond).toBeGreaterThan(0.5)
    expect(error).toBeCloseTo((Math.hypot(10, 10) * Math.sqrt(3 / 4)) / zOf(0.9), 9)
    // Four of five answered: 50 could be 40 to 60, and 60 could be 48 to 68.
    expect(headroom!.worst).toEqual({ low: 40 - 68, high: 60 - 48 })
  })

  it("of a response is the mean of the waves", () => {
    const rates = [figure(60, { response: 60 }), figure(60, { response: 80 }), undefined]
    const { supports } = gateEvidence(facts({ desk: { escalation: rates, coordination: rates } }))
    expect(supports[0]!.response).toBe(70)
  })

  it("keeps the mark of what is estimated from teams, and is no cut where a signal is missing", () => {
    const row = (measure: string, estimated: boolean) => ({
      measure,
      score: 61,
      low: 50,
      high: 70,
      band: "15-24",
      estimated,
    })
    const cut = [row("escalation", true), row("coordination", false), row("supportability", false)]
    expect(gateEvidence(facts({}, { cut })).cut).toEqual({
      others: [],
      headroom: undefined,
      signals: [
        { measure: "escalation", score: 61, low: 50, high: 70, estimated: true },
        { measure: "coordination", score: 61, low: 50, high: 70, estimated: false },
      ],
      band: "15-24",
      response: 80,
      closedOn: "2026-11-27",
    })
    expect(gateEvidence(facts({}, { cut: cut.slice(0, 1) })).cut).toBeUndefined()
  })

  it("has nothing of a unit that is gone, nor headroom where nobody says both", () => {
    const gone = gateEvidence(facts({}, { supporting: ["nowhere"] }))
    expect(gone).toMatchObject({ supports: [{ unit: { id: "nowhere" }, people: 0 }], headroom: undefined })
    expect([gone.supports[0]!.from, gone.supports[0]!.burden]).toEqual([undefined, undefined])
    expect(gateEvidence(facts({ org: {}, care: {} })).headroom).toBeUndefined()
  })
})
