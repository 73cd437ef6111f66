import { expect, test } from "vitest"
import { mirrorFaults } from "../../src/pulse/mirror.ts"
import { allQuestions, scaleOf, type Text } from "../../src/pulse/survey.ts"
import { shipped, shippedFiles } from "./surveys.ts"

const surveys = shippedFiles.map((file) => shipped(file.replace(".yaml", "")))
const byId = new Map(surveys.map((survey) => [survey.id, survey]))

test("every file is a survey that is named like its file", () => {
  expect(shippedFiles.map((file) => file.replace(".yaml", "")).sort()).toEqual([...byId.keys()].sort())
  expect([...byId.keys()]).toEqual(
    expect.arrayContaining(["supportability", "leadership-mirror", "handover-health", "weekly-load"]),
  )
})

test.each(surveys.map((survey) => [survey.id, survey] as const))(
  "%s speaks English and German",
  (_, survey) => {
    for (const text of textsIn(survey)) {
      expect(Object.keys(text)).toEqual(["en", "de"])
      expect(text["de"]).not.toBe(text.en)
    }
    for (const question of allQuestions(survey))
      for (const { label } of scaleOf(survey, question).points)
        expect(Object.keys(label)).toEqual(["en", "de"])
  },
)

test.each(surveys.map((survey) => [survey.id, survey] as const))("%s is quick to read", (_, survey) => {
  const longer = (words: number, language: "en" | "de") =>
    allQuestions(survey)
      .map(({ text }) => text[language] ?? "")
      .filter((text) => text.split(" ").length > words)
  expect(longer(17, "en")).toEqual([])
  expect(longer(20, "de")).toEqual([])
})

test.each(surveys.map((survey) => [survey.id, survey] as const))("%s says du, never Sie", (_, survey) => {
  for (const text of textsIn(survey)) expect(text["de"]).not.toMatch(/\b(Sie|Ihnen|Ihre?[mnrs]?)\b/)
})

test("leaders mirror what staff are asked, with the same scale and key", () => {
  for (const survey of surveys) expect(mirrorFaults(survey, byId)).toEqual([])
  const mirror = byId.get("leadership-mirror")!
  expect(mirrorFaults(mirror, new Map())).toEqual([
    "leadership-mirror mirrors the unknown survey supportability",
  ])
  const turned = structuredClone(byId.get("supportability")!)
  turned.questions["E1"]!.key = "-"
  delete turned.questions["S3"]
  expect(mirrorFaults(mirror, new Map([[turned.id, turned]]))).toEqual([
    "leadership-mirror: the pairs of escalation differ in measure, scale or key from supportability",
    "leadership-mirror: supportability has no question S3",
  ])
})

test("the pulse has four signals of six questions, and headroom is capacity minus ambition", () => {
  const survey = byId.get("supportability")!
  const count = (measure: string) => allQuestions(survey).filter((each) => each.measure === measure).length
  expect(survey.index?.of.map(count)).toEqual([6, 6, 6, 6])
  expect(["capacity", "ambition", "burden"].map(count)).toEqual([3, 3, 1])
  expect(survey.contrasts).toMatchObject([{ id: "headroom", plus: "capacity", minus: "ambition", waves: 8 }])
})

function textsIn(value: unknown): Text[] {
  if (typeof value !== "object" || value === null) return []
  if ("en" in value && typeof value.en === "string") return [value as Text]
  return Object.values(value).flatMap(textsIn)
}

test.each(surveys.map((survey) => [survey.id, survey] as const))(
  "%s has a headline for every state",
  (_, survey) => {
    const core = Object.values(survey.measures).filter(({ kind }) => kind === "core")
    for (const { says } of [...core, ...survey.contrasts]) {
      expect(says).toBeDefined()
      for (const sentence of Object.values(says!))
        for (const words of Object.values(sentence)) expect(words).toMatch(/^[^.]{10,90}\.$/)
    }
  },
)
