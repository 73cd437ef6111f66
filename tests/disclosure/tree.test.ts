import { expect, test } from "vitest"
import { growTree, leavesUnder, pathUp, totals, treeFaults } from "../../src/disclosure/tree.ts"

const units = [
  { id: "team", parent: "division" },
  { id: "org", parent: null },
  { id: "division", parent: "org" },
  { id: "other", parent: "org" },
]

test("units in any order become a tree, a parent before its children", () => {
  const tree = growTree(units, ["team"])
  expect(tree.ids).toEqual(["org", "division", "other", "team"])
  expect(tree.level).toEqual([0, 1, 1, 2])
  expect(tree.isLeaf).toEqual([false, false, true, true])
  expect(pathUp(tree, "team")).toEqual(["team", "division", "org"])
})

test("counts of leaves add up to every unit above them", () => {
  const tree = growTree(units)
  const counts = new Map([
    ["team", 3],
    ["other", 4],
  ])
  expect(totals(tree, counts)).toEqual([7, 3, 4, 3])
  expect(leavesUnder(tree).get("org")).toEqual(["other", "team"])
  expect(() => totals(tree, new Map([["division", 1]]))).toThrow("not a leaf")
  expect(() => totals(tree, new Map([["elsewhere", 1]]))).toThrow("no unit")
})

test.each([
  ["no root", [{ id: "a", parent: "a" }], [], "roots"],
  ["two roots", [...units, { id: "second", parent: null }], [], "roots"],
  ["the same unit twice", [...units, { id: "team", parent: "org" }], [], "duplicate"],
  ["a parent that is missing", [...units, { id: "lost", parent: "nowhere" }], [], "unknown parent"],
  ["a ring", [...units, { id: "a", parent: "b" }, { id: "b", parent: "a" }], [], "cycle"],
  ["people above a leaf", units, ["division"], "people above a leaf"],
  ["people in a unit that is missing", units, ["nowhere"], "unknown leaf"],
])("%s is no tree", (_, broken, peopled, kind) => {
  expect(treeFaults(broken, peopled).map((fault) => fault.kind)).toContain(kind)
  expect(() => growTree(broken, peopled)).toThrow(kind)
})
