import { expect, test } from "vitest"
import { holidayRegion } from "../../src/commands/settings/regions.ts"

test.each([
  ["USA", "US"],
  ["United States", "US"],
  ["UK", "GB"],
  ["Großbritannien", "GB"],
  ["Turkey", "TR"],
  ["Türkei", "TR"],
  ["Turkiye", "TR"],
  ["Bavaria", "DE-BY"],
  ["Bayern", "DE-BY"],
  ["de-by", "DE-BY"],
  ["Osterreich", "AT"],
  ["North Rhine-Westphalia", "DE-NW"],
  ["Lower Saxony", "DE-NI"],
  ["Vienna", "AT-9"],
  ["Holland", "NL"],
  ["Czech Republic", "CZ"],
  ["Scotland", "GB-SCT"],
])("the holidays of %s are those of %s", (name, region) => {
  expect(holidayRegion(name)).toEqual({ region })
})

test("a country that is none is not taken for another", () => {
  expect(holidayRegion("Atlantis")).toEqual({ suggestion: undefined })
  expect(holidayRegion("Bavara")).toEqual({ suggestion: "bavaria" })
})
