import { describe, expect, test } from "vitest"
import { cleanComment } from "../../src/disclosure/comment-text.ts"
import { divisionsOf, placeComments, type Comment, type CommentReach } from "../../src/disclosure/comments.ts"
import type { TreeNode } from "../../src/disclosure/tree.ts"

const units = [
  { id: "org", parent: null },
  { id: "north", parent: "org" },
  { id: "south", parent: "org" },
  { id: "N1", parent: "north" },
  { id: "N2", parent: "north" },
  { id: "S1", parent: "south" },
]
const everywhere = new Set(units.map(({ id }) => id))

function comments(leaf: string, count: number, reach: CommentReach = "organisation"): Comment[] {
  return Array.from({ length: count }, (_, index) => ({ leaf, reach, text: `${leaf} ${reach} ${index}` }))
}

function place(respondents: Record<string, number>, all: Comment[], allowed = everywhere) {
  const placed = placeComments({
    units,
    comments: all,
    allowed,
    respondents: new Map(Object.entries(respondents)),
    shuffle: (list) => list.toReversed(),
  })
  return Object.fromEntries(
    [...Map.groupBy(placed, ({ scope }) => scope)].map(([scope, list]) => [scope, list.length]),
  )
}

describe("a comment is read", () => {
  test("in its team, if ten answered and five wrote", () => {
    expect(place({ N1: 10, N2: 3, S1: 20 }, comments("N1", 5))).toEqual({ N1: 5 })
  })

  test("further up, if fewer answered or wrote", () => {
    expect(place({ N1: 9, N2: 3, S1: 20 }, comments("N1", 5))).toEqual({ north: 5 })
    expect(place({ N1: 20, N2: 20, S1: 20 }, [...comments("N1", 4), ...comments("N2", 1)])).toEqual({
      north: 5,
    })
    expect(place({ N1: 20, N2: 20, S1: 20 }, [...comments("N1", 4), ...comments("S1", 4)])).toEqual({
      org: 8,
    })
  })

  test("nowhere, if there are not five in the organisation", () => {
    expect(place({ N1: 20, N2: 20, S1: 20 }, comments("N1", 4))).toEqual({})
  })

  test("never above its division, if that is as far as it may travel", () => {
    const all = [...comments("N1", 4, "division"), ...comments("S1", 4)]
    expect(place({ N1: 20, N2: 20, S1: 20 }, all)).toEqual({})
    expect(place({ N1: 20, N2: 20, S1: 20 }, [...all, ...comments("N2", 1)])).toEqual({ north: 5 })
  })

  test("never as text, if it is for themes only", () => {
    expect(place({ N1: 20, N2: 20, S1: 20 }, comments("N1", 9, "themes"))).toEqual({})
  })

  test("only where the unit's figures are published", () => {
    expect(place({ N1: 20, N2: 20, S1: 20 }, comments("N1", 5), new Set(["org", "north"]))).toEqual({
      north: 5,
    })
  })

  test("nowhere, when the root is all there is and they may not leave a division", () => {
    const alone = [{ id: "org", parent: null }]
    const placed = placeComments({
      units: alone,
      allowed: new Set(["org"]),
      respondents: new Map([["org", 12]]),
      comments: comments("org", 5, "division"),
      shuffle: (list) => list,
    })
    expect(placed).toEqual([])
  })
})

describe("the division that a comment can stop at", () => {
  const divisions = (asked: Record<string, number>, tree: TreeNode[] = units) =>
    Object.fromEntries(divisionsOf(tree, new Map(Object.entries(asked)), (id) => id.endsWith(" (direct)")))

  test("is the unit right below the root, for teams in it and for itself", () => {
    expect(divisions({ N1: 12, N2: 3, S1: 10 })).toEqual({ N1: "north", N2: "north", S1: "south" })
    const flat = [
      { id: "org", parent: null },
      { id: "team", parent: "org" },
    ]
    expect(divisions({ team: 10 }, flat)).toEqual({ team: "team" })
  })

  test("is none for people beside units, in an organisation without units, and where nothing could be shown", () => {
    const beside = [...units, { id: "org (direct)", parent: "org" }]
    expect(divisions({ "org (direct)": 30, N1: 9, S1: 10 }, beside)).toEqual({ S1: "south" })
    expect(divisions({ org: 30 }, [{ id: "org", parent: null }])).toEqual({})
  })
})

describe("what is left over after lower units showed theirs", () => {
  test("is no group of fewer than five writers", () => {
    const all = [...comments("N1", 5), ...comments("N2", 4)]
    expect(place({ N1: 12, N2: 12, S1: 12 }, all)).toEqual({ N1: 5 })
    expect(place({ N1: 12, N2: 12, S1: 12 }, [...all, ...comments("S1", 3)])).toEqual({ N1: 5, org: 7 })
  })

  test("is no group of fewer than ten respondents: six colleagues cannot hide behind a team that shows its own", () => {
    const all = [...comments("N1", 5), ...comments("N2", 5)]
    expect(place({ N1: 24, N2: 6, S1: 20 }, all)).toEqual({ N1: 5, org: 5 })
  })
})

test("texts are cleaned, shuffled, and an empty one has no writer", () => {
  const all = [...comments("N1", 4), { leaf: "N1", reach: "organisation" as const, text: " @anna  " }]
  expect(place({ N1: 20 }, all)).toEqual({})
  const placed = placeComments({
    units,
    allowed: everywhere,
    respondents: new Map([["N1", 20]]),
    comments: comments("N1", 5),
    shuffle: (list) => list.toReversed(),
  })
  expect(placed.map(({ text }) => text)).toEqual([4, 3, 2, 1, 0].map((index) => `N1 organisation ${index}`))
})

describe("a cleaned comment", () => {
  test.each([
    ["Ask <@U012AB3CD> or <@W9|anna> first", "Ask or first"],
    ["<!channel> <!subteam^S1|@ops> look at <#C024BE7LR|general>", "look at"],
    ["Ask <at>Anna Meier</at> about it", "Ask about it"],
    ["thanks @anna.meier, and @here", "thanks , and"],
    ["mail anna.meier+x@firma.example.de now", "mail now"],
    ["<mailto:anna@firma.de|anna@firma.de> knows", "knows"],
    ["see <https://wiki.example/x?y=1|the wiki> or www.example.com/a", "see or"],
    ["see https://wiki.example/x?y=1, really", "see really"],
    ["call +49 (0)30 123-4567 or 030/1234567", "call or"],
    ["＠ａｎｎａ said so", "said so"],
    ["two\n\n  lines\tand\u0007 a bell\u202e", "two lines and a bell"],
    ["an\u200bna@firma.de", ""],
    [
      "It broke 3 times in 2025, for 45 of 120 people (12 %).",
      "It broke 3 times in 2025, for 45 of 120 people (12 %).",
    ],
    ["a < b and c > d @ noon", "a < b and c > d @ noon"],
  ])("%j becomes %j", (raw, clean) => {
    expect(cleanComment(raw)).toBe(clean)
  })

  test("has at most a thousand characters and no half one at the end", () => {
    expect(cleanComment("x".repeat(5000))).toHaveLength(1000)
    expect(cleanComment(`${"x".repeat(999)}😀`)).toBe("x".repeat(999))
  })
})
