import { describe, expect, test } from "vitest"
import { commonWords } from "../../src/disclosure/common-words.ts"
import type { Comment, PlacedComment, CommentReach } from "../../src/disclosure/comments.ts"

const say = (count: number, text: string, reach: CommentReach = "themes"): Comment[] =>
  Array.from({ length: count }, () => ({ leaf: "A", reach, text }))
const read = (comments: Comment[]): PlacedComment[] =>
  comments.map(({ leaf, reach, text }) => ({ scope: leaf, reach, text }))

describe("words that are told", () => {
  test("are used by five people or more, however often one of them says it", () => {
    expect(commonWords([...say(5, "handover"), ...say(4, "rota rota rota")], [])).toEqual(["handover"])
  })

  test("are the same in capitals, and stand in alphabetical order", () => {
    expect(commonWords([...say(4, "The Rota, an Übergabe!"), ...say(1, "rota ÜBERGABE")], [])).toEqual([
      "rota",
      "übergabe",
    ])
  })

  test("are no stop words of either language, nothing with a number, no short ones and nothing that is cleaned away", () => {
    const text =
      "It’s what they don't have, und das ist nicht, was wir wollen: 2026 ai KI anna84 case-12x @anna anna@firma.de https://x.example ‘handover’ 'follow-up'"
    expect(commonWords(say(6, text), [])).toEqual(["follow-up", "handover"])
  })

  test("are not those of comments that go no further than a division", () => {
    expect(commonWords(say(9, "handover", "division"), read(say(9, "handover", "division")))).toEqual([])
  })

  test("count where they may be read, and for the others only from five on: who reads could subtract", () => {
    const four = say(4, "handover", "organisation")
    const five = say(5, "handover", "organisation")
    expect(commonWords(five, read(five))).toEqual(["handover"])
    expect(commonWords([...four, ...say(1, "handover")], read(four))).toEqual([])
    expect(commonWords([...four, ...say(4, "handover")], read(four))).toEqual([])
    expect(commonWords([...four, ...say(5, "handover")], read(four))).toEqual(["handover"])
  })

  test("are at most fifteen, those that most people used", () => {
    const many = Array.from({ length: 20 }, (_, at) => `word${String.fromCharCode(97 + at)}`)
    const told = commonWords([...say(5, many.join(" ")), ...say(1, "wordt words wordr")], [])
    expect(told).toHaveLength(15)
    expect(told.slice(-3)).toEqual(["wordr", "words", "wordt"])
  })
})
