import { describe, expect, test } from "vitest"
import { digest } from "../../src/documents/digest/build.ts"
import type { Comments } from "../../src/documents/digest/input.ts"
import { postContent as inSlack } from "../../src/slack/post.ts"
import { postContent as inTeams } from "../../src/teams/post.ts"
import { digestPost } from "../../src/words/digest.ts"
import { input, row } from "../documents/sample.ts"
import { faultsOfMessage } from "../support/slack-checks.ts"

const none: Comments = { texts: [], below: [], words: [] }
const post = (locale: string, comments: Partial<Comments>) =>
  digestPost(locale, digest(input({ comments: { ...none, ...comments } })))
const lines = (locale: string, comments: Partial<Comments>) =>
  (post(locale, comments).details ?? [])
    .flatMap(({ sections }) => sections)
    .find(({ heading }) => /own words|eigenen Worten/.test(heading ?? ""))?.lines

describe("comments in a digest", () => {
  test("are quoted line by line, with nothing beside them", () => {
    expect(lines("en", { texts: ["Who decides?", "All well."] })).toEqual([
      "• “Who decides?”",
      "• “All well.”",
    ])
    expect(lines("de", { texts: ["Wer entscheidet?"] })).toEqual(["• „Wer entscheidet?“"])
    expect(lines("en", {})).toBeUndefined()
  })

  test("are ten at most, chosen at random, without how many there were", () => {
    const many = Array.from({ length: 11 }, (_, nth) => `Number ${nth}`)
    expect(lines("en", { texts: many.slice(1) })).toHaveLength(10)
    expect(lines("en", { texts: many })?.slice(9)).toEqual([
      "• “Number 9”",
      "More was written than fits here; these were chosen at random.",
    ])
    expect(lines("de", { texts: many })?.at(-1)).toContain("zufällig ausgewählt")
  })

  test("that are long are visibly cut, at the end of a word if there is one near", () => {
    const [words, run] = lines("en", { texts: ["tasks ".repeat(150), "x".repeat(1_000)] })!
    expect(words).toMatch(/ tasks…”$/)
    expect(run).toBe(`• “${"x".repeat(400)}…”`)
  })

  test("of units below are said to be there, and of whom", () => {
    expect(lines("en", { below: ["Care", "Sales"] })).toEqual([
      "Comments from units below are in the digests of Care and Sales; an admin chooses a channel for them with `/pulse leaders add`.",
    ])
    expect(lines("de", { below: ["Sales"] })?.[0]).toContain("steht im Bericht von Sales")
    expect(lines("de", { below: ["A", "B", "C", "D", "E", "F", "G"] })?.[0]).toContain(
      "A, B, C, D, E und 2 weitere",
    )
  })

  test("are told in words that several people used", () => {
    expect(lines("en", { words: ["handover", "rota"] })).toEqual([
      "Words that five or more people used: handover, rota.",
    ])
  })

  test("are not shown where the unit is not", () => {
    const comments = { ...none, texts: ["Plum"], words: ["plum"] }
    const hidden = digestPost(
      "en",
      digest(input({ rows: [row("escalation", 41, { status: "protected" })], comments })),
    )
    expect(hidden.text.toLowerCase()).not.toContain("plum")
  })

  const longest = Array.from({ length: 11 }, (_, nth) => `${nth} <!channel> *a* \`b\` "c" üäö `.repeat(60))

  test("of the greatest length stand whole beside the rest of a digest, in Slack and in Teams", () => {
    const full = post("de", {
      texts: longest,
      below: longest.map((_, nth) => `Unit ${nth}`),
      words: ["handover"],
    })
    const { blocks } = inSlack(full)
    expect(faultsOfMessage(blocks)).toEqual([])
    for (const said of [JSON.stringify(blocks), JSON.stringify(inTeams(full))]) {
      for (let nth = 0; nth < 10; nth++) expect(said).toContain(`• „${nth} <!channel>`)
      for (const part of ["zufällig ausgewählt", "handover", "niemanden erkennbar"])
        expect(said).toContain(part)
    }
  })
})
