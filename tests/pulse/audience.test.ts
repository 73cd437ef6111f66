import { expect, test } from "vitest"
import { eligible, type Candidate } from "../../src/pulse/audience.ts"
import { treeOf, unitsWithin, type Unit } from "../../src/pulse/units.ts"
import { type PersonId, asPersonId } from "../../src/pulse/ids.ts"

const units: Unit[] = [
  { id: "engineering", name: "Engineering", parent: "org" },
  { id: "platform", name: "Platform", parent: "engineering" },
  { id: "data", name: "Data", parent: "engineering" },
  { id: "sales", name: "Sales", parent: null },
]

function someone(person: PersonId, unit: string | null, more: Partial<Candidate> = {}): Candidate {
  return { person, unit, active: true, optedOut: false, leader: false, groups: [], ...more }
}

const people = [
  someone(asPersonId("ann"), "platform", { groups: ["ai"] }),
  someone(asPersonId("bob"), "data"),
  someone(asPersonId("cem"), "engineering"),
  someone(asPersonId("dee"), "sales", { groups: ["ai"] }),
  someone(asPersonId("eve"), null),
  someone(asPersonId("lea"), "engineering", { leader: true }),
  someone(asPersonId("off"), "sales", { optedOut: true }),
  someone(asPersonId("out"), "sales", { active: false }),
]
const everyone = [{ kind: "everyone" }] as const
const asked = (audience: Parameters<typeof eligible>[1]) =>
  eligible(people, audience, "everyone", units).map(({ person }) => person)

test("everyone is asked but leaders, those who opted out and those who left", () => {
  expect(asked(everyone)).toEqual(["ann", "bob", "cem", "dee", "eve"])
})

test("only leaders answer a leaders' survey", () => {
  expect(eligible(people, everyone, "leaders", units)).toEqual([
    { person: "lea", leaf: "engineering (direct)" },
  ])
})

test("an audience of several parts is their union, everyone once", () => {
  expect(asked([{ kind: "group", id: "ai" }])).toEqual(["ann", "dee"])
  expect(asked([{ kind: "unit", id: "engineering" }])).toEqual(["ann", "bob", "cem"])
  expect(asked([{ kind: "unit", id: "org" }])).toEqual(["ann", "bob", "cem", "dee", "eve"])
  expect(
    asked([
      { kind: "person", id: "bob" },
      { kind: "unit", id: "data" },
    ]),
  ).toEqual(["bob"])
  expect(
    asked([
      { kind: "unit", id: "sales" },
      { kind: "group", id: "ai" },
    ]),
  ).toEqual(["ann", "dee"])
  expect(asked([])).toEqual([])
  expect(eligible([...people, ...people], everyone, "everyone", units)).toHaveLength(5)
})

test("whoever is left out is not asked, in whatever way they are named besides", () => {
  expect(asked([{ kind: "everyone" }, { kind: "unit", id: "engineering", except: true }])).toEqual([
    "dee",
    "eve",
  ])
  expect(
    asked([
      { kind: "unit", id: "engineering" },
      { kind: "group", id: "ai", except: true },
      { kind: "person", id: "bob", except: true },
    ]),
  ).toEqual(["cem"])
  expect(asked([{ kind: "group", id: "ai", except: true }])).toEqual([])
})

test("naming someone does not ask those who opted out", () => {
  expect(
    asked([
      { kind: "person", id: "off" },
      { kind: "person", id: "lea" },
    ]),
  ).toEqual([])
})

test("everyone counts in exactly one leaf: people of a unit with units below form a leaf of their own", () => {
  expect(
    Object.fromEntries(eligible(people, everyone, "everyone", units).map((one) => [one.person, one.leaf])),
  ).toEqual({
    ann: "platform",
    bob: "data",
    cem: "engineering (direct)",
    dee: "sales",
    eve: "org (direct)",
  })
})

test("without units the organisation itself is the leaf, also for people of a unit that is gone", () => {
  expect(
    eligible([someone(asPersonId("ann"), null), someone(asPersonId("bob"), "old")], everyone, "everyone", []),
  ).toEqual([
    { person: "ann", leaf: "org" },
    { person: "bob", leaf: "org" },
  ])
})

test("the tree of a wave has the root, every unit and the implied leaves in use", () => {
  expect(treeOf(units, ["platform", "org (direct)"], "Acme")).toEqual([
    { id: "org", name: "Acme", parent: null },
    { id: "engineering", name: "Engineering", parent: "org" },
    { id: "platform", name: "Platform", parent: "engineering" },
    { id: "data", name: "Data", parent: "engineering" },
    { id: "sales", name: "Sales", parent: "org" },
    { id: "org (direct)", name: "Acme (direct)", parent: "org" },
  ])
})

test("people are in leaves of the tree only", () => {
  const roster = eligible(people, everyone, "everyone", units)
  const tree = treeOf(
    units,
    roster.map(({ leaf }) => leaf),
    "Acme",
  )
  const inner = new Set(tree.map(({ parent }) => parent))
  expect(roster.filter(({ leaf }) => inner.has(leaf) || !tree.some(({ id }) => id === leaf))).toEqual([])
})

test("a unit holds itself and all below, the root holds everything", () => {
  expect([...unitsWithin(units, "engineering")]).toEqual(["engineering", "platform", "data"])
  expect(unitsWithin(units, "org").size).toBe(5)
  expect([...unitsWithin(units, "data")]).toEqual(["data"])
})
