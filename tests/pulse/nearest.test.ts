import { expect, test } from "vitest"
import { nearest } from "../../src/pulse/nearest.ts"

test("a mistyped word is recognised, a different one is not", () => {
  const known = ["measure", "scale", "key"]
  const meant = ["mesure", "Scale", "sacle", "keys", "colour", ""].map((word) => nearest(word, known))
  expect(meant).toEqual(["measure", "scale", "scale", "key", undefined, undefined])
})
