import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { around, draw } from "../../src/demo/random.ts"
import { exampleCompany } from "../../src/demo/company.ts"
import { sampleCommentsOf } from "../../src/demo/sample-comments.ts"
import { storyOf, weeksBehind } from "../../src/demo/story.ts"
import { commonWords } from "../../src/disclosure/common-words.ts"
import { placeComments } from "../../src/disclosure/comments.ts"
import { amount, keyed, scaleOf, type Survey } from "../../src/pulse/survey.ts"
import { readSurveys } from "../../src/app/survey-files.ts"

const company = exampleCompany()
const story = storyOf(company)
const weeks = Array.from({ length: weeksBehind }, (_, week) => week)
let survey: Survey

beforeAll(async () => {
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  survey = surveys.get("supportability")!
})

describe("chance", () => {
  test("is the same for the same parts and spread evenly from 0 to 1", () => {
    expect(draw("a", 1)).toBe(draw("a", 1))
    const many = Array.from({ length: 20_000 }, (_, nth) => draw("spread", nth))
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = many.filter((one) => Math.floor(one * 10) === tenth).length / many.length
      expect(share).toBeGreaterThan(0.09)
      expect(share).toBeLessThan(0.11)
    }
  })

  test("around zero has the spread that is asked for", () => {
    const many = Array.from({ length: 20_000 }, (_, nth) => around(10, "bell", nth))
    const mean = many.reduce((sum, one) => sum + one, 0) / many.length
    const variance = many.reduce((sum, one) => sum + (one - mean) ** 2, 0) / many.length
    expect(Math.abs(mean)).toBeLessThan(0.3)
    expect(Math.sqrt(variance)).toBeCloseTo(10, 0)
  })
})

/** The mean keyed score of everyone in some units over some weeks. */
function mean(measure: string, parent: string | undefined, among: number[]): number {
  const units = new Set(company.units.filter((unit) => !parent || unit.parent === parent).map(({ id }) => id))
  const scores = company.people
    .filter((person) => units.has(person.unit))
    .flatMap((person) =>
      among.flatMap((week) =>
        Object.values(survey.questions)
          .filter((question) => question.measure === measure)
          .flatMap((question) => {
            const scale = scaleOf(survey, question)
            const point = story.point(person, week, question, scale.points.length)
            return point === 0 ? [] : [keyed(question, scale, point) ?? amount(scale, point)!]
          }),
      ),
    )
  return scores.reduce((sum, one) => sum + one, 0) / scores.length
}

describe("the story", () => {
  test("is told the same way twice, and every answer is on its scale", () => {
    const again = storyOf(exampleCompany())
    for (const person of company.people.slice(0, 40)) {
      for (const question of Object.values(survey.questions)) {
        const { length } = scaleOf(survey, question).points
        const point = story.point(person, 7, question, length)
        expect(again.point(person, 7, question, length)).toBe(point)
        expect(point).toBeGreaterThanOrEqual(0)
        expect(point).toBeLessThanOrEqual(length)
        expect(Number.isInteger(point)).toBe(true)
      }
      expect(again.takesPart(person, 7)).toBe(story.takesPart(person, 7))
    }
  })

  test("has scores that an organisation could have", () => {
    for (const measure of ["escalation", "coordination", "accountability", "concentration"]) {
      const score = mean(measure, undefined, weeks)
      expect(score).toBeGreaterThan(45)
      expect(score).toBeLessThan(80)
    }
    expect(mean("burden", undefined, [3])).toBeLessThan(5)
  })

  test("one division slides on escalation, another is brought back on coordination, the others stay", () => {
    const [early, late] = [weeks.slice(0, 6), weeks.slice(-4)]
    const moved = (measure: string, division: string, from = early, to = late) =>
      mean(measure, division, to) - mean(measure, division, from)
    expect(moved("escalation", "customer-operations")).toBeLessThan(-15)
    const tired = [5, 6, 7, 8, 9, 10, 11, 12]
    expect(moved("coordination", "product-and-engineering", [0, 1], tired)).toBeLessThan(-14)
    expect(moved("coordination", "product-and-engineering", tired)).toBeGreaterThan(15)
    expect(Math.abs(moved("escalation", "freight"))).toBeLessThan(4)
    expect(Math.abs(moved("accountability", "business-services"))).toBeLessThan(3)
  })

  test("what is expected grows in the last eight weeks, and what carries it does not", () => {
    const grown = (measure: string) => mean(measure, undefined, [24, 25]) - mean(measure, undefined, [18, 19])
    expect(grown("ambition")).toBeGreaterThan(6)
    expect(grown("capacity")).toBeLessThan(2)
    expect(grown("escalation")).toBeLessThan(2)
  })

  test("what somebody answers does not hang on which question of a measure they are asked", () => {
    const [one, other] = Object.values(survey.questions).filter(({ measure }) => measure === "escalation")
    for (const person of company.people.slice(0, 40)) {
      const points = [one!, other!].map((question) => {
        const scale = scaleOf(survey, question)
        const point = story.point(person, 20, question, scale.points.length)
        return point === 0 ? 0 : keyed(question, scale, point)
      })
      expect(points[0]).toBe(points[1])
    }
  })

  test("between half and nearly all take part in a week", () => {
    for (const week of weeks) {
      const share = company.people.filter((person) => story.takesPart(person, week)).length / 240
      expect(share).toBeGreaterThan(0.6)
      expect(share).toBeLessThan(0.9)
    }
  })
})

describe("what colleagues write", () => {
  const week = weeksBehind - 1
  const answering = company.people.filter((person) => !person.role && story.takesPart(person, week))
  const remarks = sampleCommentsOf(company, answering, week)
  const comments = [...remarks].map(([{ unit }, remark]) => ({ leaf: unit, ...remark }))
  const respondents = new Map(
    [...Map.groupBy(answering, ({ unit }) => unit)].map(([id, all]) => [id, all.length]),
  )
  const allowed = new Set(company.units.map(({ id }) => id))
  const placed = placeComments({
    units: company.units,
    respondents,
    comments,
    allowed,
    shuffle: (list) => list,
  })

  test("is the same at every start, nothing twice, and nothing by those who answer the leaders' survey", () => {
    expect(sampleCommentsOf(company, answering, week)).toEqual(remarks)
    expect(new Set(comments.map(({ text }) => text)).size).toBe(comments.length)
    expect([...remarks.keys()].filter(({ leads }) => leads)).toEqual([])
  })

  test("can be read in both leadership channels, and some words of it are common", () => {
    const scopes = new Set(placed.map(({ scope }) => scope))
    for (const { unit } of company.channels) expect(scopes).toContain(unit)
    expect(commonWords(comments, placed)).not.toEqual([])
  })
})
