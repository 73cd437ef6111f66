import { gateDocument } from "../../src/documents/gate/build.ts"
import type { GateDocumentInput } from "../../src/documents/gate/input.ts"
import type { GateInput, SupportingUnit } from "../../src/measure/gate/input.ts"
import { readinessOn } from "../../src/measure/gate/readiness.ts"
import { readinessItems, type ReadinessId } from "../../src/pulse/readiness.ts"
import { shipped } from "../pulse/surveys.ts"

const today = "2026-11-30"
export const desk = { id: "desk", name: "Claims Desk" }
export const care = { id: "care", name: "Care" }

/** A supporting unit with its four signals. */
export function supported(change: Partial<SupportingUnit> = {}): SupportingUnit {
  const signals = ["escalation", "coordination", "accountability", "concentration"].map((measure, at) => ({
    measure,
    score: 70 + at,
    low: 60 + at,
    high: 79 + at,
    trend: "clear" as const,
  }))
  return {
    unit: desk,
    people: 20,
    from: desk,
    signals,
    response: 84.6,
    band: "15-24",
    closedOn: "2026-11-27",
    burden: { hours: 3, from: care },
    ...change,
  }
}

/** Answers to the twelve items, all met but those that are named. */
export function itemsBut(...unmet: ReadinessId[]) {
  const link = "https://wiki.example/ready"
  return readinessOn(
    today,
    new Map(readinessItems.map(({ id }) => [id, { met: !unmet.includes(id), link, on: "2026-11-20" }])),
    true,
  )
}

/** The analysis of a deployment for which all is in order, but for what is changed. */
export function analysed(gate: Partial<GateInput> = {}, more: Partial<GateDocumentInput> = {}) {
  return gateDocument({
    survey: shipped("supportability"),
    does: "drafts replies to claims",
    gate: {
      today,
      request: {
        deployment: "Claims assistant",
        stage: "pilot",
        asked: "deployment",
        usersNow: 120,
        usersAdded: 500,
        hoursNow: 10,
        hoursAdded: 20,
      },
      supports: [supported()],
      headroom: { value: 8, low: -2, high: 18, beyond: 0.09, worst: { low: -30, high: 40 }, from: [care] },
      organisation: { people: 100, hours: 3 },
      readiness: itemsBut(),
      ...gate,
    },
    mirrored: [],
    reasons: [],
    methodVersion: 6,
    ...more,
  })
}
