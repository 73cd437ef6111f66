import { describe, expect, it } from "vitest"
import {
  deploymentNamed,
  nextStage,
  overrideFault,
  stageFault,
  stages,
  unknownNames,
  withStages,
  type DeploymentStage,
  type StageFault,
  type StoodOn,
} from "../../src/pulse/deployments.ts"

const today = "2026-11-30"
const go: StoodOn = { verdict: "go", asked: "deployment", validUntil: today, overdue: 0 }
const override = { name: "Ann", reason: "the contract ends", until: "2026-12-30" }
type Change = Partial<Parameters<typeof stageFault>[0]>

describe("a stage", () => {
  it.each<[what: string, change: Change, fault: StageFault | undefined]>([
    ["rises with a GO that is valid to this day", {}, undefined],
    [
      "does not rise with one that ended yesterday",
      { verdict: { ...go, validUntil: "2026-11-29" } },
      "verdictOver",
    ],
    ["rises with a GO WITH CONDITIONS", { verdict: { ...go, verdict: "conditions" } }, undefined],
    [
      "does not rise while a condition is overdue",
      { verdict: { ...go, verdict: "conditions", overdue: 1 } },
      "conditionOverdue",
    ],
    ["does not rise on HOLD", { verdict: { ...go, verdict: "hold" } }, "notGo"],
    ["does not rise on INSUFFICIENT EVIDENCE", { verdict: { ...go, verdict: "insufficient" } }, "notGo"],
    ["does not rise without a verdict", { verdict: undefined }, "noVerdict"],
    ["does not rise on a GO for another stage", { verdict: { ...go, asked: "dependency" } }, "otherStage"],
    ["is not skipped", { to: "dependency", verdict: { ...go, asked: "dependency" } }, "skipsStage"],
    ["is not skipped by an override either", { to: "dependency", override }, "skipsStage"],
    ["does not change to itself", { to: "pilot" }, "sameStage"],
    ["rises by an override of 30 days", { verdict: undefined, override }, undefined],
    ["does not rise by one of 31", { override: { ...override, until: "2026-12-31" } }, "overrideTooLong"],
    ["does not rise by one that is over", { override: { ...override, until: "2026-11-29" } }, "overridePast"],
    ["does not rise by one without a reason", { override: { ...override, reason: " " } }, "noReason"],
    ["does not rise by one of nobody", { override: { ...override, name: "" } }, "overrideNameless"],
    [
      "falls by any steps with a reason",
      { from: "supportability", to: "pilot", verdict: undefined },
      undefined,
    ],
    ["does not fall without one", { from: "dependency", to: "pilot", reason: "" }, "noReason"],
  ])("%s", (_, change, fault) => {
    const all = { from: "pilot", to: "deployment", reason: "it stays", today, verdict: go } as const
    expect(stageFault({ ...all, ...change })).toBe(fault)
  })

  it("has one after it but the last", () => {
    expect(stages.map(nextStage)).toEqual(["deployment", "dependency", "supportability", undefined])
  })

  it("rises from anywhere by one step only, whatever is said for it", () => {
    const all = stages.flatMap((from) => stages.map((to) => [from, to] as [DeploymentStage, DeploymentStage]))
    const risen = all.filter(
      ([from, to]) =>
        stages.indexOf(to) > stages.indexOf(from) &&
        stageFault({ from, to, reason: "", today, verdict: { ...go, asked: to } }) === undefined,
    )
    expect(risen).toEqual(stages.slice(1).map((to, at) => [stages[at], to]))
  })
})

it("an override of today holds", () => {
  expect(overrideFault({ ...override, until: today }, today)).toBeUndefined()
})

it("names are one in all their spellings, and those that nobody registered are listed once", () => {
  const known = [{ name: "Claims Assistant" }]
  expect(deploymentNamed(known, " claims\u200b  assistant")).toBe(known[0])
  expect(unknownNames(known, ["CLAIMS ASSISTANT", "Triage", "triage ", "Bot", ""])).toEqual(["Bot", "Triage"])
})

it("a person is in the stages of their deployments, whatever their spelling; a name that nobody registered has none", () => {
  const known = [
    { name: "Claims assistant", stage: "dependency" as const },
    { name: "Routes", stage: "pilot" as const },
  ]
  const deployment = ["claims  assistant ", "Routes", "Elsewhere"]
  expect(withStages({ deployment, site: ["Leeds"] }, known)).toEqual({
    deployment,
    site: ["Leeds"],
    stage: ["dependency", "pilot"],
  })
  expect(withStages({ deployment: ["Elsewhere"] }, known)).toEqual({ deployment: ["Elsewhere"] })
  expect(withStages({ site: ["Leeds"] }, known)).toEqual({ site: ["Leeds"] })
  expect(withStages(null, known)).toBe(null)
})
