import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { publishableCells, type OverlapCell } from "../../src/disclosure/overlap.ts"
import { isolatesBeyond, isolatesFewerThan } from "./attacker.ts"

const atoms = Object.entries({ T1x: 6, T1y: 2, T2x: 5, T2y: 4, T3x: 3, T3y: 7 }).map(([id, people]) => ({
  id,
  people,
}))
const cell = (id: string, has: (atom: string) => boolean): OverlapCell => ({
  id,
  atoms: atoms.map((atom) => atom.id).filter(has),
})

describe("groups that overlap", () => {
  test("teams beside initiatives are shown, what they have in common is not", () => {
    const cells = [
      cell("org", () => true),
      cell("y", (atom) => atom.endsWith("y")),
      cell("x", (atom) => atom.endsWith("x")),
      ...["T3", "T2", "T1"].map((team) => cell(team, (atom) => atom.startsWith(team))),
      cell("T3 in y", (atom) => atom === "T3y"),
      cell("T1 in x", (atom) => atom === "T1x"),
    ]
    expect(Object.fromEntries(publishableCells({ atoms, cells, k: 5 }))).toEqual({
      org: "published",
      y: "published",
      x: "published",
      T3: "published",
      T2: "published",
      T1: "published",
      "T3 in y": "complement",
      "T1 in x": "complement",
    })
  })

  test("nine people are not shown beside the same nine and one more", () => {
    const sizes = { a: 9, b: 1, c: 5 }
    const found = publishableCells({
      atoms: Object.entries(sizes).map(([id, people]) => ({ id, people })),
      cells: [
        { id: "all", atoms: ["a", "b", "c"] },
        { id: "first", atoms: ["a", "b"] },
        { id: "second", atoms: ["a"] },
        { id: "lone", atoms: ["b"] },
        { id: "empty", atoms: [] },
      ],
      k: 5,
    })
    expect(Object.fromEntries(found)).toEqual({
      all: "published",
      first: "published",
      second: "complement",
      lone: "primary",
      empty: "no_data",
    })
  })

  test("what is public already counts", () => {
    const two = { atoms: atoms.slice(0, 2), k: 5 }
    const team = { id: "T1", atoms: ["T1x", "T1y"] }
    const part = { id: "T1 in x", atoms: ["T1x"] }
    expect(publishableCells({ ...two, cells: [part] }).get(part.id)).toBe("published")
    expect(publishableCells({ ...two, cells: [part], known: [team] }).get(part.id)).toBe("complement")
  })

  test("a hundred people in one group are one group, however finely they are told apart", () => {
    const singles = Array.from({ length: 100 }, (_, index) => ({ id: `${index}`, people: 1 }))
    const all = { id: "all", atoms: singles.map(({ id }) => id) }
    const half = { id: "half", atoms: all.atoms.slice(50) }
    const most = { id: "most", atoms: all.atoms.slice(3) }
    const found = publishableCells({ atoms: singles, cells: [all, half, most], k: 5 })
    expect([...found.values()]).toEqual(["published", "published", "complement"])
  })

  test("a group is not shown where there is too much to look through", () => {
    const singles = Array.from({ length: 60 }, (_, index) => ({ id: `${index}`, people: 1 }))
    const cells = [1, 2, 4, 8, 16, 32].map((bit) => ({
      id: `${bit}`,
      atoms: singles.map(({ id }) => id).filter((id) => (Number(id) & bit) !== 0),
    }))
    const found = publishableCells({ atoms: singles, cells, k: 16 })
    expect(found.get("1")).toBe("published")
    expect(found.get("32")).toBe("complement")
  })

  test("sites of thousands of teams are judged at once", () => {
    const teams = Array.from({ length: 2_000 }, (_, team) => `team ${team}`)
    const sites = Array.from({ length: 30 }, (_, site) => `site ${site}`)
    const parts = teams.flatMap((team, at) =>
      [0, 1, 2].map((part) => ({
        team,
        site: sites[(at * 7 + part * 11) % sites.length]!,
        people: 3 + part,
      })),
    )
    const atoms = parts.map(({ team, site, people }) => ({ id: `${team} ${site}`, people }))
    const having = (id: string) => ({
      id,
      atoms: parts
        .filter((part) => part.team === id || part.site === id)
        .map((part) => `${part.team} ${part.site}`),
    })
    const found = publishableCells({ atoms, known: teams.map(having), cells: sites.map(having), k: 12 })
    expect(new Set(found.values())).toEqual(new Set(["published"]))
  })

  test("people of whom perhaps nobody is there protect nobody", () => {
    const known = [{ id: "team", atoms: ["here", "there", "perhaps"] }]
    const cells = [{ id: "site", atoms: ["there"] }]
    const shown = (here: number) => {
      const people = { here, there: 12, perhaps: 0 }
      const atoms = Object.entries(people).map(([id, count]) => ({ id, people: count }))
      return publishableCells({ atoms, known, cells, k: 12 }).get("site")
    }
    expect([shown(11), shown(12)]).toEqual(["complement", "published"])
  })

  test("k cannot be lowered", () => {
    expect(() => publishableCells({ atoms, cells: [], k: 4 })).toThrow(RangeError)
  })
})

const drawn = fc.record({
  people: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 2, maxLength: 8 }),
  cells: fc.array(fc.nat(255), { minLength: 1, maxLength: 9 }),
})

function publishedRows(people: number[], cells: number[], k: number): number[][] {
  const found = publishableCells({
    atoms: people.flatMap((count, index) => (count > 0 ? [{ id: `${index}`, people: count }] : [])),
    cells: cells.map((mask, index) => ({
      id: `${index}`,
      atoms: people.flatMap((count, atom) => (mask & (1 << atom) && count > 0 ? [`${atom}`] : [])),
    })),
    k,
  })
  return cells
    .filter((_, index) => found.get(`${index}`) === "published")
    .map((mask) => people.map((count, atom) => (mask & (1 << atom) && count > 0 ? 1 : 0)))
}

test("whoever adds and subtracts overlapping groups never singles out fewer than k people", () => {
  let refusedOnce = 0
  fc.assert(
    fc.property(drawn, fc.integer({ min: 5, max: 7 }), ({ people, cells }, k) => {
      const rows = publishedRows(people, cells, k)
      if (rows.length < cells.length) refusedOnce += 1
      return !isolatesFewerThan(k, rows, people)
    }),
    { numRuns: 600 },
  )
  expect(refusedOnce).toBeGreaterThan(100)
})

test("a cell is only refused when showing it would", () => {
  fc.assert(
    fc.property(drawn, ({ people, cells }) => {
      const before = publishedRows(people, cells.slice(0, -1), 5)
      const last = cells.at(-1)!
      const row = people.map((count, atom) => (last & (1 << atom) && count > 0 ? 1 : 0))
      const size = row.reduce<number>((sum, one, atom) => sum + one * people[atom]!, 0)
      const shown = publishedRows(people, cells, 5).length > before.length
      return size < 5 || shown !== isolatesFewerThan(5, [...before, row], people)
    }),
    { numRuns: 300 },
  )
})

test("nobody singles out fewer than twelve with sites, beside teams that tell of eight already", () => {
  let shown = 0
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
      (table) => {
        const people = table.flat()
        const columns = people.map((_, at) => ({ team: Math.floor(at / 3), site: at % 3 }))
        const rowOf = (has: (column: (typeof columns)[number]) => boolean) =>
          columns.map((column, at) => (has(column) && people[at]! > 0 ? 1 : 0))
        const known = table.map((_, team) => rowOf((column) => column.team === team))
        const sites = [0, 1, 2].map((site) => rowOf((column) => column.site === site))
        const cellOf = (row: number[], at: number) => ({
          id: `${at}`,
          atoms: row.flatMap((has, atom) => (has ? [`${atom}`] : [])),
        })
        const found = publishableCells({
          atoms: people.flatMap((count, at) => (count > 0 ? [{ id: `${at}`, people: count }] : [])),
          known: known.map(cellOf),
          cells: sites.map(cellOf),
          k: 12,
        })
        const rows = sites.filter((_, at) => found.get(`${at}`) === "published")
        shown += rows.length
        return !isolatesBeyond(12, known, rows, people)
      },
    ),
    { numRuns: 400 },
  )
  expect(shown).toBeGreaterThan(200)
})

test("an audit without one of the rows is caught", () => {
  const run = fc.check(
    fc.property(drawn, ({ people, cells }) => {
      const careless = [...publishedRows(people, cells, 5), ...publishedRows(people, cells.slice(1, 3), 5)]
      return !isolatesFewerThan(5, careless, people)
    }),
    { numRuns: 600 },
  )
  expect(run.failed).toBe(true)
})
