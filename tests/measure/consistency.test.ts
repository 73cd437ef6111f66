import { describe, expect, test } from "vitest"
import {
  addItemScores,
  rwgj,
  alpha,
  consistencyOf,
  intraclassCorrelation,
  emptyItemMoments,
  type ItemMoments,
} from "../../src/measure/statistics/consistency.ts"

/** Six targets seen by four judges, from Shrout and Fleiss, Psychological Bulletin 86 (1979), table 2. */
const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

function items(people: readonly (readonly number[])[]): ItemMoments {
  const all = emptyItemMoments(people[0]!.length)
  for (const scores of people) addItemScores(all, scores)
  return all
}

describe("alpha", () => {
  test("is their ICC(3,4) of 0.91, with judges as questions", () => {
    const often = Array.from({ length: 5 }, () => shroutFleiss).flat()
    expect(alpha(items(often))).toBeCloseTo(0.9093, 4)
  })

  test("is refused for one question, few people, and people who do not differ", () => {
    const many = <T>(one: T) => Array.from({ length: 30 }, () => one)
    expect(alpha(items(many([50])))).toEqual({ kind: "refused", reason: "a single question" })
    expect(alpha(items(many([50, 60])))).toEqual({ kind: "refused", reason: "nobody differs" })
    expect(alpha(items(shroutFleiss))).toMatchObject({ kind: "refused" })
  })
})

describe("intraclass correlations", () => {
  test("are their ICC(1,1) of 0.17 and ICC(1,4) of 0.44, with targets as teams", () => {
    const teams = shroutFleiss.map((judged) => items(judged.map((score) => [score])))
    const icc = intraclassCorrelation(teams)
    expect(icc).toMatchObject({ kind: "icc" })
    if (icc.kind !== "icc") return
    expect(icc.one).toBeCloseTo(0.1657, 4)
    expect(icc.two).toBeCloseTo(0.4428, 4)
  })

  test("need five teams", () => {
    const team = items([[10], [20]])
    expect(intraclassCorrelation([team, team, team, team])).toEqual({
      kind: "refused",
      reason: "fewer than 5 teams",
    })
    expect(intraclassCorrelation(Array.from({ length: 5 }, () => items([[50], [50]])))).toEqual({
      kind: "refused",
      reason: "nobody differs",
    })
  })
})

describe("agreement within teams", () => {
  const five = (people: number[][]) => Array.from({ length: 5 }, () => items(people))

  test("is whole where all say the same, and nothing where they answer as if at random", () => {
    expect(
      rwgj(
        five([
          [25, 75],
          [25, 75],
        ]),
        5,
      ),
    ).toBe(1)
    // Points 1 and 5 of 5: a variance of 8, far over the 2 of answers at random.
    expect(
      rwgj(
        five([
          [0, 100],
          [100, 0],
        ]),
        5,
      ),
    ).toBe(0)
  })

  test("of two questions with half the variance of random answers is two thirds", () => {
    // Variances of 2 and 0 steps around a random variance of 2: on average the half of it.
    expect(
      rwgj(
        five([
          [25, 50],
          [75, 50],
        ]),
        5,
      ),
    ).toBeCloseTo((2 * 0.5) / (2 * 0.5 + 0.5), 9)
  })
})

describe("what is kept of a wave", () => {
  const people = Array.from({ length: 100 }, (_, at) => [at % 2 === 0 ? 25 : 75, at % 3 === 0 ? 100 : 50])
  const all = items(people)
  const leaves = new Map(
    Array.from({ length: 5 }, (_, leaf) => [`t${leaf}`, items(people.slice(20 * leaf, 20 * leaf + 20))]),
  )
  const known = { teams: new Set(leaves.keys()), answered: 100, points: 5, k: 5 }

  test("has two decimals, from a hundred people on", () => {
    const kept = consistencyOf("a", { all, leaves }, known)
    for (const key of ["alpha", "icc1", "icc2", "rwgj"] as const)
      expect(kept[key]).toBe(Math.round(kept[key]! * 100) / 100)
    const fewer = consistencyOf("a", { all: items(people.slice(1)), leaves }, { ...known, answered: 99 })
    expect(fewer).toEqual({ measure: "a" })
  })

  test("has a figure where nobody differs: that it is missing would tell what everybody answered", () => {
    const alike = items(people.map(() => [50, 75]))
    const teams = new Map(
      [...leaves.keys()].map((leaf) => [leaf, items(people.slice(0, 20).map(() => [50, 75]))]),
    )
    const kept = consistencyOf("a", { all: alike, leaves: teams }, known)
    expect(kept).toEqual({ measure: "a", alpha: 0, icc1: 0, icc2: 0, rwgj: 1 })
  })

  test("is nothing when one to four people did not answer everything", () => {
    expect(consistencyOf("a", { all, leaves }, { ...known, answered: 104 })).toEqual({ measure: "a" })
    expect(consistencyOf("a", { all, leaves }, { ...known, answered: 105 }).alpha).toBeDefined()
  })

  test("is told by shown teams only", () => {
    const teams = new Set([...leaves.keys()].slice(1))
    const kept = consistencyOf("a", { all, leaves }, { ...known, teams })
    expect(kept.alpha).toBeDefined()
    expect(kept.icc1 ?? kept.icc2 ?? kept.rwgj).toBeUndefined()
  })
})
