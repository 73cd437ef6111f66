import { describe, expect, it, test } from "vitest"
import type { GateInput, SupportingUnit } from "../../../src/measure/gate/input.ts"
import { gateLoads } from "../../../src/measure/gate/load.ts"
import { readinessOn, type ReadinessAnswer } from "../../../src/measure/gate/readiness.ts"
import { readinessItems, type ReadinessId } from "../../../src/pulse/readiness.ts"
import { worstSignals } from "../../../src/measure/gate/rules.ts"
import { gateThresholds } from "../../../src/measure/gate/thresholds.ts"
import { judgeGate } from "../../../src/measure/gate/verdict.ts"
import { normalBelow, zOf } from "../../../src/measure/statistics/distributions.ts"
import { addDays } from "../../../src/pulse/calendar.ts"
import type { VerdictKind } from "../../../src/pulse/deployments.ts"

const today = "2026-11-30"
const desk = { id: "desk", name: "Desk" }
const answered = (change: Partial<Record<ReadinessId, Partial<ReadinessAnswer>>> = {}, ownerThere = true) =>
  readinessOn(
    today,
    new Map(
      readinessItems.map(({ id }) => [
        id,
        { met: true, link: "https://wiki.example/x", on: today, ...change[id] },
      ]),
    ),
    ownerThere,
  )

function support(change: Partial<SupportingUnit> = {}): SupportingUnit {
  return {
    unit: desk,
    people: 20,
    from: desk,
    signals: ["escalation", "coordination"].map((measure) => ({
      measure,
      score: 75,
      low: 66,
      high: 83,
      trend: "clear",
    })),
    response: 80,
    band: "15-24",
    closedOn: "2026-11-27",
    burden: { hours: 2, from: desk },
    ...change,
  }
}

/** Headroom with this chance of being beyond the line. */
function headroom(beyond: number) {
  const [error, value] = [5, -5 * quantile(beyond)]
  const half = zOf(0.9) * error
  return {
    value,
    low: value - half,
    high: value + half,
    beyond,
    worst: { low: -40, high: 60 },
    from: [desk],
  }
}
const quantile = (chance: number) => Math.sign(chance - 0.5) * zOf(Math.abs(2 * chance - 1))

function asked(change: Partial<GateInput> = {}): GateInput {
  return {
    today,
    request: {
      deployment: "Claims assistant",
      stage: "pilot",
      asked: "deployment",
      usersNow: 100,
      usersAdded: 100,
      hoursNow: 10,
      hoursAdded: 0,
    },
    supports: [support()],
    headroom: headroom(0.1),
    organisation: { people: 200, hours: 2 },
    readiness: answered(),
    gaps: [],
    ...change,
  }
}

const request = (change: Partial<GateInput["request"]>) => ({ request: { ...asked().request, ...change } })
const signal = (change: Partial<SupportingUnit["signals"][number]>) => ({
  supports: [
    support({ response: 100, signals: [{ ...support().signals[0]!, ...change }, support().signals[1]!] }),
  ],
})
const burdened = (hours: number) => ({ supports: [support({ burden: { hours, from: desk } })] })
/** So high that overload is nobody's. */
const busy = { organisation: { people: 200, hours: 20 } }
const other = { id: "field", name: "Field" }
const cut = (estimated: boolean) => ({
  signals: [{ measure: "escalation", score: 70, low: 60, high: 78, estimated }],
  others: [],
  response: 80,
  closedOn: "2026-11-27",
})
const unpublished = { unit: other, people: 9, signals: [], burden: { hours: 2, from: desk } }

type Case = [what: string, change: Partial<GateInput>, verdict: VerdictKind, rules: string[]]
const cases: Case[] = [
  ["everything in order", {}, "go", []],
  ["no supporting unit", { supports: [] }, "insufficient", ["noUnits"]],
  [
    "a supporting unit that no published one covers",
    { supports: [support(), unpublished] },
    "insufficient",
    ["uncovered"],
  ],
  [
    "the same, and the deployment's own figures are estimated from teams",
    { supports: [support(), unpublished], cut: cut(true) },
    "insufficient",
    ["uncovered"],
  ],
  ["the same, and they are its own", { supports: [support(), unpublished], cut: cut(false) }, "go", []],
  ["a unit that the one above it covers", { supports: [support({ unit: other, people: 9 })] }, "go", []],
  ["response 49", { supports: [support({ response: 49 })] }, "insufficient", ["response"]],
  ["response 50", { supports: [support({ response: 50 })] }, "go", []],
  ["no response known", { supports: [support({ response: undefined })] }, "insufficient", ["response"]],
  ["data of 43 days", { supports: [support({ closedOn: addDays(today, -43) })] }, "insufficient", ["age"]],
  ["data of 42 days", { supports: [support({ closedOn: addDays(today, -42) })] }, "go", []],
  ["headroom of nobody", { headroom: undefined }, "insufficient", ["noHeadroom"]],
  ["hours of nobody", { supports: [support({ burden: undefined })] }, "insufficient", ["noBurden"]],
  ["beyond with 0.90", { headroom: headroom(0.9) }, "hold", ["beyond"]],
  ["beyond with 0.89", { headroom: headroom(0.89) }, "conditions", ["beyond"]],
  ["beyond with 0.50", { headroom: headroom(0.5) }, "conditions", ["beyond"]],
  ["beyond with 0.49", { headroom: headroom(0.49) }, "go", []],
  ["a load of 25.1 %", { ...burdened(10.04), ...busy }, "hold", ["load"]],
  ["a load of 25 %", { ...burdened(10), ...busy }, "conditions", ["load"]],
  ["a load of 15.1 %", { ...burdened(6.04), ...busy }, "conditions", ["load"]],
  ["a load of 15 %", { ...burdened(6), ...busy }, "go", []],
  [
    "hours that lift it above 25 %",
    { ...burdened(6), ...busy, ...request({ hoursAdded: 81 }) },
    "hold",
    ["load"],
  ],
  [
    "hours that lift it to 25 %",
    { ...burdened(6), ...busy, ...request({ hoursAdded: 80 }) },
    "conditions",
    ["load"],
  ],
  [
    "users twice as many, hours with them",
    { ...burdened(6), ...busy, ...request({ hoursAdded: undefined, hoursNow: 40 }) },
    "conditions",
    ["load"],
  ],
  [
    "an alert, all of it below 55",
    signal({ trend: "alert", score: 44, high: 54 }),
    "hold",
    ["strainedAlert"],
  ],
  ["an alert that may be 55", signal({ trend: "alert", score: 44, high: 55 }), "conditions", ["trend"]],
  ["a watch, all of it below 55", signal({ trend: "watch", score: 44, high: 54 }), "conditions", ["trend"]],
  ["an improving signal", signal({ trend: "improving" }), "go", []],
  ["a signal that is still learnt", signal({ trend: "learning" }), "go", []],
  ["an overload of 2.01", burdened(4.02), "conditions", ["overload"]],
  ["an overload of 2", burdened(4), "go", []],
  [
    "silence that hides strain",
    { supports: [support({ response: 60, signals: flat(64.9) })] },
    "conditions",
    ["silence"],
  ],
  ["silence that hides none", { supports: [support({ response: 60, signals: flat(65) })] }, "go", []],
]

function flat(score: number) {
  return support().signals.map((one) => ({ ...one, score }))
}

describe("a verdict", () => {
  it.each(cases)("on %s", (_, change, verdict, rules) => {
    const made = judgeGate(asked(change))
    expect(made.verdict).toBe(verdict)
    expect(made.changes.map(({ rule }) => rule)).toEqual(rules)
  })

  it.each(readinessItems)("on $id not met holds where it is blocking ($blocking)", ({ id, blocking }) => {
    for (const change of [{ met: false }, { link: undefined }]) {
      const made = judgeGate(asked({ readiness: answered({ [id]: change }) }))
      expect(made.verdict).toBe(blocking ? "hold" : "conditions")
      expect(made.changes).toMatchObject([
        { items: [{ id, state: change.met === false ? "unmet" : "noEvidence" }] },
      ])
    }
    const unanswered = readinessOn(today, new Map(), true)
    expect(unanswered.find((one) => one.id === id)).toMatchObject({ state: "unanswered" })
  })

  test("on nothing answered is a hold, whatever the figures say", () => {
    expect(judgeGate(asked({ readiness: readinessOn(today, new Map(), true) })).verdict).toBe("hold")
  })

  test("holds an escalation path that was tried 31 days ago, and not one of 30 days", () => {
    const tried = (days: number) =>
      judgeGate(asked({ readiness: answered({ escalationTried: { on: addDays(today, -days) } }) }))
    expect(tried(30).verdict).toBe("go")
    expect(tried(31).changes).toMatchObject([{ rule: "blocking", items: [{ state: "old" }] }])
  })

  test("holds a deployment whose owner left, whatever was answered of it", () => {
    const made = judgeGate(asked({ readiness: answered({}, false) }))
    expect(made.changes).toMatchObject([{ items: [{ id: "ownerNamed", state: "ownerGone" }] }])
    expect(made.verdict).toBe("hold")
  })

  test("is INSUFFICIENT before HOLD before CONDITIONS, and three facts say why", () => {
    const all = {
      ...signal({ trend: "watch" }),
      headroom: headroom(0.95),
      readiness: answered({ cover: { met: false } }),
    }
    const made = judgeGate(asked({ ...all, supports: [{ ...all.supports[0]!, response: 30 }] }))
    expect(made.verdict).toBe("insufficient")
    expect(made.found.map(({ verdict }) => verdict)).toEqual([
      "insufficient",
      "hold",
      "conditions",
      "conditions",
    ])
    expect(made.facts).toMatchObject([
      { about: "found", finding: { rule: "response", rate: 30 } },
      { about: "found", finding: { rule: "beyond" } },
      { about: "found", finding: { rule: "trend" } },
    ])
    expect(judgeGate(asked(all)).verdict).toBe("hold")
  })

  test("of GO says how headroom, load and the twelve stand, and has no conditions", () => {
    const made = judgeGate(asked())
    expect(made.facts.map(({ about }) => about)).toEqual(["headroom", "load", "ready"])
    expect(made.conditions).toEqual([])
    expect(made.validUntil).toBe("2027-02-28")
  })

  test("with conditions names who sees to each, until when, and what clears it", () => {
    const made = judgeGate(
      asked({
        ...signal({ trend: "watch" }),
        headroom: headroom(0.6),
        readiness: answered({ cover: { met: false }, exitRule: { met: false } }),
      }),
    )
    expect(made.conditions).toEqual([
      { rule: "beyond", role: "operations", due: "2026-12-30", clears: { kind: "headroom", above: 0 } },
      {
        rule: "trend",
        role: "operations",
        due: "2026-12-30",
        clears: { kind: "trend", unit: desk, measure: "escalation" },
      },
      { rule: "readiness", role: "owner", due: "2026-12-30", clears: { kind: "item", item: "cover" } },
      { rule: "readiness", role: "owner", due: "2026-12-30", clears: { kind: "item", item: "exitRule" } },
    ])
  })

  test("says at which headroom, with how many hours and at what response it would be better", () => {
    const [beyond] = judgeGate(asked({ headroom: headroom(0.95) })).changes
    expect(beyond).toMatchObject({ rule: "beyond" })
    const needed = (beyond as { needed: number }).needed
    expect(normalBelow(-needed / 5)).toBeCloseTo(gateThresholds.beyondHold, 9)

    const heavy = asked({ ...burdened(6), ...busy, ...request({ hoursAdded: 90 }) })
    const [load] = judgeGate(heavy).changes
    const fits = (load as { fits: number }).fits
    const with_ = (hoursAdded: number) => judgeGate({ ...heavy, ...request({ hoursAdded }) }).verdict
    expect([with_(fits), with_(fits + 1)]).toEqual(["conditions", "hold"])

    const quiet = (response: number) => asked({ supports: [support({ response, signals: flat(62) })] })
    const [silence] = judgeGate(quiet(60)).changes
    const enough = (silence as { needed: number }).needed
    expect([judgeGate(quiet(enough)).verdict, judgeGate(quiet(enough - 1)).verdict]).toEqual([
      "go",
      "conditions",
    ])
  })
})

describe("the load of supporting units", () => {
  test("is projected as the reference has it: 20 hours more lift 3.96 times to 4.36, and 0.198 of the time to 0.240", () => {
    const team4 = { id: "team4", name: "Team 4" }
    const [load] = gateLoads(
      asked({
        supports: [support({ unit: team4, people: 12, burden: { hours: 95 / 12, from: team4 } })],
        organisation: { people: 100, hours: 2 },
        ...request({ hoursAdded: 20 }),
      }),
    )
    expect(load!.overloadNow).toBeCloseTo(3.96, 2)
    expect(load!.overloadProjected).toBeCloseTo(4.36, 2)
    expect(load!.shareNow).toBeCloseTo(0.198, 3)
    expect(load!.shareProjected).toBeCloseTo(0.24, 2)
  })

  test("takes added hours by how many people each has", () => {
    const two = [support(), support({ unit: other, people: 60 })]
    const loads = gateLoads(asked({ supports: two, ...request({ hoursAdded: 40 }) }))
    expect(loads.map(({ now, projected }) => projected - now)).toEqual([10, 30])
  })
})

describe("those who kept silent", () => {
  test("are told in the worst case on either side, for several units by how many people they have", () => {
    const supports = [
      support({ response: 50, people: 10 }),
      support({ unit: other, people: 30, response: 90 }),
    ]
    expect(worstSignals(asked({ supports }))).toEqual({ score: 75, low: 60, high: 80, likely: 70 })
  })
})
