import { expect, test } from "vitest"
import { cleanComment } from "../../src/disclosure/comment-text.ts"
import { commonWords } from "../../src/disclosure/common-words.ts"
import { comparedBlocks, windowAround } from "../../src/disclosure/comparison-window.ts"
import { hiddenFrom } from "../../src/disclosure/cut-owners.ts"
import { asWaveId } from "../../src/pulse/ids.ts"

test("of a comment ten thousand characters are looked at", () => {
  expect(cleanComment(`${" ".repeat(9_999)}x`)).toBe("x")
  expect(cleanComment(`${" ".repeat(10_000)}x`)).toBe("")
})

test("a word has three letters or more", () => {
  const say = (text: string) =>
    Array.from({ length: 5 }, () => ({ leaf: "A", reach: "themes" as const, text }))
  expect(commonWords(say("bug"), [])).toEqual(["bug"])
  expect(commonWords(say("qa"), [])).toEqual([])
})

test("results are compared with those of 400 days, and no more", () => {
  const day = 86_400_000
  const wave = (days: number) => ({
    wave: asWaveId(String(days)),
    survey: "s",
    opensAt: -days * day,
    blocks: new Set(["b"]),
    silent: new Set<string>(),
  })
  expect([...comparedBlocks(0, [wave(400)]).keys()]).toEqual(["400"])
  expect([...comparedBlocks(0, [wave(401)]).keys()]).toEqual([])
  expect(windowAround(0)).toEqual({ from: -400 * day, to: 400 * day })
})

test("a sum of a breakdown's own sets 24 people and k − 1 more apart", () => {
  expect(hiddenFrom(5)).toBe(28)
  expect(hiddenFrom(8)).toBe(31)
})
