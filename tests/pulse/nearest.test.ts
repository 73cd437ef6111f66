import { expect, test } from "vitest"
import { nearest } from "../../src/pulse/nearest.ts"

test("a mistyped word is recognised, a different one is not", () => {
  const known = ["measure", "scale", "key"]
  const meant = ["mesure", "Scale", "sacle", "keys", "colour", ""].map((word) => nearest(word, known))
  expect(meant).toEqual(["measure", "scale", "scale", "key", undefined, undefined])
})

test("a swapped pair of letters is one slip, and no hint is farther than half the word", () => {
  expect(nearest("teu", ["sun", "mon", "tue"])).toBe("tue")
  expect(nearest("stauts", ["start", "status"])).toBe("status")
  expect(["k", "x", "on", "abcd"].map((word) => nearest(word, ["a", "off", "an", "k1", "wxyd"]))).toEqual([
    undefined,
    undefined,
    "an",
    undefined,
  ])
})
