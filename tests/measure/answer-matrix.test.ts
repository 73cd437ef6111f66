import { expect, test } from "vitest"
import { answerMatrix } from "../../src/measure/close/answer-matrix.ts"

const questions = [
  { id: "a", steps: [undefined, 0, 1, 2, 3, 4] },
  { id: "b", steps: [undefined, 1, 0] },
]
const read = (sheet: ReturnType<typeof answerMatrix>) => [...sheet.respondents()]

test("answers that come in any order are put together by whose they are", () => {
  const sheet = answerMatrix(questions)
  sheet.put({ who: "x", leaf: "one", question: "b", value: 1 })
  sheet.put({ who: "y", leaf: "two", question: "a", value: 5 })
  sheet.put({ who: "x", leaf: "one", question: "a", value: 2 })
  expect(read(sheet)).toEqual([
    {
      leaf: "one",
      answers: [
        { question: "a", steps: 1 },
        { question: "b", steps: 1 },
      ],
    },
    { leaf: "two", answers: [{ question: "a", steps: 4 }] },
  ])
  expect(sheet.size()).toBe(2)
})

test("who only could not say, or answered no question of the survey, is no respondent", () => {
  const sheet = answerMatrix(questions)
  sheet.put({ who: "x", leaf: "one", question: "a", value: 0 })
  sheet.put({ who: "y", leaf: "one", question: "gone", value: 3 })
  sheet.put({ who: "z", leaf: "one", question: "b", value: 3 })
  expect(read(sheet)).toEqual([])
  expect(sheet.size()).toBe(0)
})

test("many people are as few", () => {
  const sheet = answerMatrix(questions)
  for (let at = 0; at < 5_000; at++)
    sheet.put({ who: `p${at}`, leaf: `t${at % 7}`, question: "a", value: 1 + (at % 5) })
  const all = read(sheet)
  expect(all).toEqual(
    Array.from({ length: 5_000 }, (_, at) => ({
      leaf: `t${at % 7}`,
      profile: undefined,
      answers: [{ question: "a", steps: at % 5 }],
    })),
  )
})

test("once they were read, another answer is refused: nobody is left to put it to", () => {
  const sheet = answerMatrix(questions)
  const answer = { who: "x", leaf: "one", question: "a", value: 2 } as const
  sheet.put(answer)
  expect(read(sheet)).toHaveLength(1)
  expect(() => sheet.put({ ...answer, question: "b", value: 1 })).toThrow(
    "an answer came after all were read",
  )
  expect(sheet.size()).toBe(1)
})
