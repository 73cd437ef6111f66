import { describe, expect, test } from "vitest"
import { groupsInCommon } from "../../src/measure/close/groups-in-common.ts"
import { sameQuestion } from "../../src/pulse/same-question.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { shipped } from "../pulse/surveys.ts"

const load = shipped("weekly-load")

/** The same survey under other ids, its texts changed. */
function copy(survey: Survey, reworded: (text: string) => string): Survey {
  const entries = Object.entries(survey.measures)
  const questions = Object.values(survey.questions).map((question) => ({
    ...question,
    id: `${question.id}-copy`,
    measure: `${question.measure}-copy`,
    text: { en: reworded(question.text.en) },
  }))
  return {
    ...survey,
    id: "copy",
    measures: Object.fromEntries(entries.map(([id, measure]) => [`${id}-copy`, measure])),
    questions: Object.fromEntries(questions.map((question) => [question.id, question])),
  }
}

describe("surveys that ask the same", () => {
  test("share every group of measures with themselves", () => {
    const supportability = shipped("supportability")
    expect(groupsInCommon(supportability, supportability)).toEqual(
      new Map([
        ["core", new Set(["core"])],
        ["extra", new Set(["extra"])],
      ]),
    )
  })

  test("are known by their questions' texts, however they are written", () => {
    const shouted = copy(load, (text) => `  ${text.toUpperCase().replaceAll(" ", " \u200b ")}!! `)
    expect(groupsInCommon(load, shouted)).toEqual(new Map([["core", new Set(["core"])]]))
    const reworded = copy(load, (text) => text.replace(/^(\S+) /, "And $1 "))
    expect(groupsInCommon(load, reworded).size).toBe(1)
  })

  test("are not those that only live side by side", () => {
    expect(groupsInCommon(load, shipped("handover-health")).size).toBe(0)
    expect(groupsInCommon(load, shipped("supportability")).size).toBe(0)
  })

  test("include the leaders' mirror of a survey, which is one group for each measure", () => {
    const common = groupsInCommon(shipped("supportability"), shipped("leadership-mirror"))
    expect([...common.keys()]).toContain("organisation:escalation")
    expect(new Set([...common.values()].flatMap((groups) => [...groups]))).toEqual(new Set(["core"]))
  })
})

test.each([
  [true, "How heavy was your load?", "how heavy was your LOAD"],
  [true, "Straße gesperrt", "STRASSE  gesperrt."],
  [true, "Caf\u00e9 open?", "Cafe\u0301 open"],
  [true, "How heavy was your load this week?", "How heavy was your load last week?"],
  [false, "How heavy was your load?", "How clear was your focus?"],
  [false, "?", "!"],
])("%s: %s – %s", (same, one, other) => {
  expect(sameQuestion({ en: one }, { en: other })).toBe(same)
})
