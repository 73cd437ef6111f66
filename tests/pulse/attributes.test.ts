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
  const people = [
    { person: "ann", profile: ann },
    { person: "bob", profile: { ...ann, deployment: ["Routing", "Triage"], role: ["Clerk"] } },
    { person: "cem", profile: { role: ["Clerk"] } },
    { person: "dan", profile: null },
  ]
  expect(numberedProfiles(people, [["deployment"], ["site"]])).toEqual({
    profiles: [{ deployment: ["Routing", "Triage"], site: ["Vienna"] }],
    of: new Map([
      ["ann", 0],
      ["bob", 0],
    ]),
  })
  expect(numberedProfiles(people, []).profiles).toEqual([])
})
