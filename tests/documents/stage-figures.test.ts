import { describe, expect, it } from "vitest"
import { besideByStage, stageMove } from "../../src/documents/stage-figures.ts"
import { moveInput, stageCuts, survey } from "../web/sample-pages.ts"

const hidden = stageCuts(65).map((row) => ({ ...row, status: "protected" as const }))

describe("a deployment before its stage changed and now", () => {
  it("has the figures of both pulses, and their difference with the wider interval of the two", () => {
    const move = stageMove(moveInput())!
    if (move.kind !== "moved") throw new Error("it should be told")
    expect(move).toMatchObject({ stage: "deployment", on: "2026-08-20", before: "2026-08-13" })
    expect(move.lines.map(({ before, now }) => [before.score, now.score])).toEqual([
      [65, 50],
      [66, 51],
      [67, 52],
      [68, 53],
    ])
    const { value, low, high, beyondChance } = move.lines[0]!.change
    expect([value, beyondChance]).toEqual([-15, true])
    expect([low, high]).toEqual([-15 - Math.hypot(5, 5), -15 + Math.hypot(5, 5)])
  })

  it.each([
    [7, "waits"],
    [8, "moved"],
  ])("with %i pulses between the two it %s: means over eight pulses in common are no two", (apart, kind) => {
    const move = stageMove(moveInput({ apart }))
    expect(move).toMatchObject(kind === "waits" ? { kind, pulses: 1 } : { kind })
  })

  it("is not told where one side is protected, where there is none before, or of somebody else's name", () => {
    const { before, now } = moveInput()
    expect(stageMove(moveInput({ before: { ...before!, rows: hidden } }))).toBeUndefined()
    expect(stageMove(moveInput({ now: { ...now, rows: hidden } }))).toBeUndefined()
    expect(stageMove(moveInput({ before: undefined, apart: -1 }))).toBeUndefined()
    expect(stageMove(moveInput({ name: "Another" }))).toBeUndefined()
  })
})

describe("deployments of one stage", () => {
  const claims = { name: "claims ASSISTANT", stage: "deployment" } as const

  it("lie beside each other and beside all people of their stage, those that are shown alone", () => {
    const [group, ...others] = besideByStage(survey, stageCuts(50), [
      claims,
      { name: "Too few", stage: "deployment" },
      { name: "Elsewhere", stage: "pilot" },
    ])
    expect(others).toEqual([])
    expect(group).toMatchObject({ stage: "deployment", all: { name: "deployment", band: "25-49" } })
    expect(group!.deployments.map(({ name }) => name)).toEqual(["Claims assistant"])
  })

  it("are none where nothing is shown, or where none is registered", () => {
    expect(besideByStage(survey, hidden, [claims])).toEqual([])
    expect(besideByStage(survey, stageCuts(50), [])).toEqual([])
  })
})
