import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ownersOf, usedBlocks, type CrossedBlock, type UsedBefore } from "../../src/disclosure/cut-owners.ts"

const none: UsedBefore = { any: new Set(), term: new Set() }
const block = (roster: number, inside: Record<number, number>, people = roster): CrossedBlock => ({
  roster,
  people,
  inside: new Map(Object.entries(inside).map(([cut, count]) => [Number(cut), count])),
})
const owners = (groups: CrossedBlock[][], order: number[], used = groups.map(() => none)) =>
  Object.fromEntries(ownersOf({ groups, used, order, enough: 12 }))
const groups = [
  [block(16, { 0: 8, 1: 8 })],
  [block(16, { 0: 8, 1: 8 })],
  [block(20, { 0: 4, 1: 10 })],
  [block(20, { 0: 2, 1: 4 })],
  [block(20, { 1: 20 })],
]

describe("the blocks that a cut may use", () => {
  test("are those it splits most, until twelve people are set apart; the rest go to whoever has least", () => {
    expect(owners(groups, [0, 1])).toEqual({ 0: [0, 1], 1: [2, 3] })
  })

  test("are none where they set fewer than twelve people apart", () => {
    expect(owners(groups, [1, 0])).toEqual({ 1: [0, 1, 2, 3] })
    expect(owners([[block(24, { 0: 12 })]], [0])).toEqual({ 0: [0] })
    expect(owners([[block(24, { 0: 11 })]], [0])).toEqual({})
    expect(owners([[block(24, { 0: 12 }, 0)]], [0])).toEqual({})
  })

  test("stay the same within a term, whoever else would take them", () => {
    const used = groups.map((_, at): UsedBefore => {
      const cuts = new Set(at < 2 ? [1] : [])
      return { any: cuts, term: cuts }
    })
    expect(owners(groups, [0, 1], used)).toEqual({ 1: [0, 1, 2, 3] })
  })

  test("rest when they change hands", () => {
    const used = groups.map((_, at): UsedBefore => ({ any: new Set(at < 2 ? [1] : []), term: new Set() }))
    expect(owners(groups, [0, 1], used)).toEqual({ 0: [], 1: [2, 3] })
  })

  test("are those of a group that are split, no more than are plenty", () => {
    const teams = [
      block(8, { 0: 8 }),
      block(8, { 0: 4 }),
      block(8, {}),
      block(8, { 0: 1 }),
      block(8, { 0: 4 }, 0),
    ]
    expect(usedBlocks(teams, 0)).toEqual([1, 3])
    expect(
      usedBlocks(
        Array.from({ length: 100 }, () => teams[1]!),
        0,
      ),
    ).toHaveLength(15)
  })
})

const drawn = fc.array(
  fc.array(
    fc.record({ roster: fc.integer({ min: 5, max: 30 }), parts: fc.array(fc.nat(9), { maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  { minLength: 1, maxLength: 12 },
)

test("no group has two owners, and every owner sets twelve people apart", () => {
  let owning = 0
  fc.assert(
    fc.property(drawn, (some) => {
      const groups = some.map((blocks) =>
        blocks.map(({ roster, parts }) =>
          block(roster, Object.fromEntries(parts.map((part, cut) => [cut, Math.min(part * 3, roster)]))),
        ),
      )
      const found = ownersOf({ groups, used: groups.map(() => none), order: [0, 1, 2, 3], enough: 12 })
      const taken = [...found.values()].flat()
      owning += found.size
      return (
        new Set(taken).size === taken.length &&
        [...found].every(([cut, own]) => {
          const apart = own.flatMap((group) =>
            groups[group]!.map(({ inside, roster }) => {
              const people = inside.get(cut) ?? 0
              return Math.min(people, roster - people)
            }),
          )
          return apart.reduce((sum, people) => sum + people, 0) >= 11.999
        })
      )
    }),
    { numRuns: 300 },
  )
  expect(owning).toBeGreaterThan(100)
})
