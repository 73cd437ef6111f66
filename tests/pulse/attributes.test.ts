import { expect, test } from "vitest"
import { cutName, cutsWith, numberedProfiles, type CutBy, type Profile } from "../../src/pulse/attributes.ts"

const ann: Profile = { site: ["Vienna"], role: ["Driver"], deployment: ["Triage", "Routing"] }
const by: CutBy[] = [["deployment"], ["site"], ["site", "role"]]

test("someone is in one cut for each value, and in crossed ones for each pair", () => {
  expect(cutsWith(ann, by).map(cutName)).toEqual([
    "deployment=Triage",
    "deployment=Routing",
    "site=Vienna",
    "site=Vienna; role=Driver",
  ])
  expect(cutsWith({ role: ["Driver"] }, by)).toEqual([])
})

test("people who are alike in what is asked for have one profile, and nothing else is kept of them", () => {
  const alike = { ...ann, deployment: ["Routing", "Triage"], role: ["Clerk"] }
  const people = [ann, alike, { role: ["Clerk"] }, null, { site: ["Graz"] }]
  const { profiles, numberOf } = numberedProfiles([["deployment"], ["site"]])
  expect(people.map(numberOf)).toEqual([0, 0, undefined, undefined, 1])
  expect(profiles).toEqual([{ deployment: ["Routing", "Triage"], site: ["Vienna"] }, { site: ["Graz"] }])
  expect(people.map(numberedProfiles([]).numberOf)).toEqual(people.map(() => undefined))
})
