import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { clip, escape, parts, typed } from "../../src/slack/text.ts"

describe("text on its way to Slack", () => {
  test("a mention, a link or a shout arrives as what was written", () => {
    expect(escape("<!channel> <@U1> <https://example.com|R&D>")).toBe(
      "&lt;!channel&gt; &lt;@U1&gt; &lt;https://example.com|R&amp;D&gt;",
    )
  })

  test("is cut at a word, visibly, and never beyond the limit", () => {
    expect(clip("Open until Friday evening", 18)).toBe("Open until Friday…")
    expect(clip("short", 5)).toBe("short")
    expect(clip("aaaaaaaaaa", 5)).toBe("aaaa…")
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 80 }), (text, limit) => {
        const cut = clip(text, limit)
        expect(cut.length).toBeLessThanOrEqual(Math.max(limit, 0))
        expect(cut.isWellFormed()).toBe(text.isWellFormed())
      }),
    )
  })

  test("is split between paragraphs and loses no word", () => {
    const text = `${"a ".repeat(20)}\n\n${"b ".repeat(20)}`
    expect(parts(text, 50)).toEqual(["a ".repeat(20).trim(), "b ".repeat(20).trim()])
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 200 }), (words) => {
        const split = parts(words.join(" "), 20)
        expect(split.every((part) => part.length <= 20 && part !== "")).toBe(true)
        expect(split.join(" ").split(" ").filter(Boolean)).toEqual(words)
      }),
    )
  })
})

describe("text on its way from Slack", () => {
  test.each([
    ["audience <!subteam^S1|@support> R&amp;D", "audience <!subteam^S1> R&D"],
    ["leader <@U1|ada> ", "leader <@U1>"],
    ["digest <#C1|leaders>", "digest <#C1>"],
    ["admins add <mailto:ada@example.org|ada@example.org>", "admins add ada@example.org"],
    ["a &lt;b&gt; c", "a <b> c"],
    ["&amp;lt;", "&lt;"],
  ])("%s means %s", (given, meant) => {
    expect(typed(given)).toBe(meant)
  })
})
