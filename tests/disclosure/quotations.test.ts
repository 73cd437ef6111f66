import { expect, test } from "vitest"
import { quotes } from "../../src/disclosure/quotations.ts"

const comment = "Nobody tells us who decides after six in the evening, and we wait."

test.each([
  ["We make clear who decides after six in the evening", true],
  ["WHO decides -- after SIX in!", true],
  ["Name who decides after six", false],
  ["Name who decides after six every evening", false],
  ["Hire two people for the desk", false],
])("five words in a row of a comment are a quotation, four are not: %s", (text, quoted) => {
  expect(quotes(text, ["Too much.", comment])).toBe(quoted)
})

test("a short comment counts as a whole, from three words on", () => {
  expect(quotes("We will hire more people now", ["Hire more people"])).toBe(true)
  expect(quotes("We will hire people", ["Hire people"])).toBe(false)
  expect(quotes("anything", [])).toBe(false)
})
