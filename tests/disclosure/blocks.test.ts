import { describe, expect, test } from "vitest"
import { suppressionPattern, type SuppressionInput } from "../../src/disclosure/blocks.ts"

type Nested = { [unit: string]: Nested | number }

/** `{ org: { A: { A1: 12 } } }`: a number is a leaf and its respondents. */
function given(nested: Nested, more: Partial<SuppressionInput> = {}): SuppressionInput {
  const units: { id: string; parent: string | null }[] = []
  const count = new Map<string, number>()
  const walk = (level: Nested, parent: string | null) => {
    for (const [id, inside] of Object.entries(level)) {
      units.push({ id, parent })
      if (typeof inside === "number") count.set(id, inside)
      else walk(inside, id)
    }
  }
  walk(nested, null)
  return { units, counts: [count], k: 5, held: new Set(), previouslyComplementary: new Set(), ...more }
}

function shown(input: SuppressionInput) {
  const { status, blocks } = suppressionPattern(input)
  const people = (leaves: string[]) =>
    leaves.reduce((sum, leaf) => sum + (input.counts[0]!.get(leaf) ?? 0), 0)
  return {
    status: Object.fromEntries(status),
    blocks: Object.fromEntries([...blocks].map(([unit, leaves]) => [unit, people(leaves)])),
  }
}

const published = "published"
const company = {
  org: { A: { A1: 12, A2: 7, A3: 5, A4: 3 }, B: { B1: 9, B2: 4 }, C: { C1: 6, C2: 5 } },
}

describe("the block rule", () => {
  test("a hidden team takes its smallest sibling with it", () => {
    const { status, blocks } = shown(given(company))
    expect(status).toEqual({
      org: published,
      A: published,
      B: published,
      C: published,
      A1: published,
      A2: published,
      A3: "complement",
      A4: "primary",
      B1: "complement",
      B2: "primary",
      C1: published,
      C2: published,
    })
    expect(blocks).toEqual({ A: 8, B: 13, A1: 12, A2: 7, C1: 6, C2: 5 })
  })

  test("350 people do not stand in the light beside one", () => {
    const { status, blocks } = shown(given({ org: { D1: 350, D2: 1 } }))
    expect(status).toEqual({ org: published, D1: "complement", D2: "primary" })
    expect(blocks).toEqual({ org: 351 })
  })

  test("the sibling hidden last time stays the hidden one", () => {
    const teams = { org: { A: { A1: 8, A2: 6, A3: 6, A4: 2 } } }
    expect(shown(given(teams)).status).toMatchObject({ A1: published, A2: published, A3: "complement" })
    const previouslyComplementary = new Set(["A2"])
    expect(shown(given(teams, { previouslyComplementary })).status).toMatchObject({
      A1: published,
      A2: "complement",
      A3: published,
    })
  })

  test("a held team hides among twelve", () => {
    const teams = { org: { A: { A1: 12, A2: 7, A3: 6 }, B: { B1: 9, B2: 8 } } }
    const { status, blocks } = shown(given(teams, { held: new Set(["A3"]) }))
    expect(status).toEqual({
      org: published,
      A: published,
      A1: published,
      A2: "complement",
      A3: "held",
      B: published,
      B1: published,
      B2: published,
    })
    expect(blocks).toEqual({ A: 13, A1: 12, B1: 9, B2: 8 })
  })

  test("a team without answers hides nobody and needs no complement", () => {
    const { status, blocks } = shown(given({ org: { A: 6, B: 0 } }))
    expect(status).toEqual({ org: published, A: published, B: "no_data" })
    expect(blocks).toEqual({ A: 6 })
  })

  test("nothing is published of an organisation below k", () => {
    const { status, blocks } = shown(given({ org: { A: 4, B: 0 } }))
    expect(status).toEqual({ org: "primary", A: "primary", B: "no_data" })
    expect(blocks).toEqual({})
  })

  test("units outside the allowed ones join the block above", () => {
    const within = new Set(["org", "A", "A1", "C"])
    const { status, blocks } = shown(given(company, { within }))
    expect(status).toMatchObject({ org: published, A: published, A1: published, A2: "outside", B: "outside" })
    expect(blocks).toEqual({ org: 13, A: 15, A1: 12, C: 11 })
  })
})

describe("several measures published alike", () => {
  const units = given({ org: { A: 9, B: 9 } })

  test("a team counts by the measure that fewest answered", () => {
    const counts = [...units.counts, new Map(Object.entries({ A: 9, B: 4 }))]
    expect(suppressionPattern({ ...units, counts }).status.get("B")).toBe("primary")
    expect(suppressionPattern({ ...units, counts }).status.get("A")).toBe("complement")
  })

  test("one answer to one of the measures is not nobody", () => {
    const counts = [new Map(Object.entries({ A: 9, B: 1 })), new Map(Object.entries({ A: 9 }))]
    const { status } = suppressionPattern({ ...units, counts })
    expect([status.get("A"), status.get("B")]).toEqual(["complement", "primary"])
  })
})

test("the smallest group cannot be lowered", () => {
  expect(() => suppressionPattern(given(company, { k: 4 }))).toThrow(RangeError)
  expect(() => suppressionPattern(given(company, { k: Number.NaN }))).toThrow(RangeError)
  expect(suppressionPattern(given(company, { k: 6 })).status.get("C2")).toBe("primary")
})
