import { expect, test } from "vitest"
import { type HalfYear, untold } from "../../src/demo/half-year.ts"

const alert = {
  number: 1,
  kind: "alert" as const,
  unit: "customer-operations",
  unitName: "Customer Operations",
  title: { en: "Escalation", de: "Eskalation" },
  raisedOn: "2026-09-27",
}
const rollback = {
  ...alert,
  number: 2,
  kind: "failure" as const,
  title: null,
  raisedOn: "2026-11-01",
  outcome: "rollback" as const,
  outcomeOn: "2026-11-01",
}
const change = { on: "2026-07-19", reason: "go", by: undefined }
const whole: HalfYear = {
  alerts: [alert],
  failures: [rollback],
  gap: { value: 22, low: 10 },
  pace: { maturity: 0, dependency: 1.5, faster: "dependency" },
  stages: [
    { ...change, number: 1, stage: "pilot" },
    { ...change, number: 2, stage: "deployment" },
    { ...change, number: 3, stage: "dependency", overrideUntil: "2026-11-08" },
    { ...change, number: 4, stage: "deployment" },
  ],
  stage: "deployment",
  decisions: [{ number: 1, state: "done" }],
  moved: { value: 19, beyondChance: true },
}

test("a story that is told to the end misses nothing", () => {
  expect(untold(whole)).toEqual([])
})

test.each<[string, Partial<HalfYear>]>([
  ["Customer Operations has no alert in the ledger", { alerts: [] }],
  [
    "1 alerts are in the ledger that the story has not",
    { alerts: [alert, { ...alert, number: 3, unit: "claims" }] },
  ],
  ["the rollback of the claims assistant is not in the ledger", { failures: [] }],
  [
    "the alert came 6 weeks before the rollback instead of five",
    { alerts: [{ ...alert, raisedOn: "2026-09-20" }] },
  ],
  ["leaders see escalation 20 points healthier instead of 22", { gap: { value: 20, low: 9 } }],
  [
    "dependency does not grow faster than strength beyond chance",
    { pace: { ...whole.pace!, faster: undefined } },
  ],
  ["the claims assistant has not left its pilot", { stages: whole.stages.slice(0, 1) }],
  ["no HOLD of the claims assistant was overridden and taken back", { stages: whole.stages.slice(0, 3) }],
  [
    "no HOLD of the claims assistant was overridden and taken back",
    { stages: whole.stages.map((one) => ({ ...one, overrideUntil: undefined })) },
  ],
  ["no decision is done", { decisions: [] }],
  ["coordination did not come back beyond chance after the first decision", { moved: undefined }],
  [
    "coordination did not come back beyond chance after the first decision",
    { moved: { value: 4, beyondChance: false } },
  ],
])("%s", (problem, without) => {
  expect(untold({ ...whole, ...without })).toContain(problem)
})
