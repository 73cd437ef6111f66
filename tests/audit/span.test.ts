import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { atomsOf, rankOf, smallGroups } from "../../src/audit/span.ts"

/** Every set of atoms of fewer than `k` people, tried one by one: what the quick search must find. */
function tryAll(rows: readonly Set<string>[], k: number): string[] {
  const { atoms, matrix } = atomsOf(rows)
  const whole = rankOf(matrix)
  const found: number[][] = []
  for (let set = 1; set < 2 ** atoms.length; set++) {
    const chosen = atoms.flatMap((_, at) => (set & (1 << at) ? [at] : []))
    if (chosen.reduce((sum, at) => sum + atoms[at]!.size, 0) >= k) continue
    if (rankOf(matrix, (column) => chosen.includes(column)) < whole) found.push(chosen)
  }
  const least = found.filter(
    (one) => !found.some((other) => other !== one && other.every((at) => one.includes(at))),
  )
  return least.map((one) => names(one.flatMap((at) => atoms[at]!.people))).toSorted()
}

const names = (people: readonly string[]) => [...people].toSorted().join()
const set = (people: string) => new Set(people)

describe("groups that totals single out", () => {
  it("are those that a search through all sets of people finds", () => {
    const person = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")
    const rows = fc.array(fc.uniqueArray(person, { minLength: 1 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 5 }), (given, k) => {
        const sets = given.map((one) => new Set(one))
        const { groups, finished } = smallGroups(sets, k)
        expect(finished).toBe(true)
        expect(groups.map(names).toSorted()).toEqual(tryAll(sets, k))
      }),
      { numRuns: 400 },
    )
  })

  it("are found through chains that pass every comparison of two", () => {
    expect(smallGroups([set("vabcde"), set("abcdefghij"), set("fghij")], 5).groups).toEqual([["v"]])
  })

  it("are none where every total and every rest is large enough", () => {
    expect(smallGroups([set("abcdefghijkl"), set("abcde"), set("fghijkl")], 5).groups).toEqual([])
  })
})
