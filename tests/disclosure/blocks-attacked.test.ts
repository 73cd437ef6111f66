import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { suppressionPattern, type SuppressionPattern } from "../../src/disclosure/blocks.ts"
import { isolatesFewerThan, isolatesWith } from "./attacker.ts"
import { anyTree, rowsOf, type MadeTree } from "./trees.ts"

const none: ReadonlySet<string> = new Set()

/** Tries the attack on many trees: the report of the one it succeeded on, or null. */
function attackMany(attack: (made: MadeTree) => boolean, numRuns = 1500): string | null {
  const run = fc.check(
    fc.property(anyTree, (made) => !attack(made)),
    { numRuns },
  )
  return run.failed ? fc.defaultReportMessage(run)! : null
}

function publishedIn({ status }: SuppressionPattern): string[] {
  return [...status].flatMap(([unit, reason]) => (reason === "published" ? [unit] : []))
}

/** In some measure, the published totals give away fewer than k people. */
function broken(made: MadeTree, published: string[], k: number): boolean {
  return made.counts.some((count) => {
    const leaves = made.leaves.filter((leaf) => count.get(leaf)! > 0)
    const people = leaves.map((leaf) => count.get(leaf)!)
    return isolatesFewerThan(k, rowsOf(made.units, leaves, published), people)
  })
}

/** The published totals single out a group of fewer than twelve with a held leaf in it. */
function holdBroken(made: MadeTree, published: string[]): boolean {
  return made.counts.some((count) => {
    const leaves = made.leaves.filter((leaf) => count.get(leaf)! > 0)
    const people = leaves.map((leaf) => count.get(leaf)!)
    const rows = rowsOf(made.units, leaves, published)
    return leaves.some((leaf, atom) => made.held.has(leaf) && isolatesWith(atom, 12, rows, people))
  })
}

function engine(made: MadeTree, more: { k?: number; nSafe?: number; held?: ReadonlySet<string> } = {}) {
  const { units, counts } = made
  return suppressionPattern({ units, counts, k: 5, held: none, previouslyComplementary: none, ...more })
}

describe("an outsider who adds and subtracts all published totals", () => {
  test.each([5, 6, 9])("never learns about fewer than k = %d people", (k) => {
    expect(attackMany((made) => broken(made, publishedIn(engine(made, { k })), k))).toBeNull()
  })

  test("never singles out a held leaf among fewer than twelve", () => {
    const attack = (made: MadeTree) => {
      const published = publishedIn(engine(made, { held: made.held }))
      return broken(made, published, 5) || holdBroken(made, published)
    }
    expect(attackMany(attack, 200)).toBeNull()
  })

  test("finds groups as small as the smallest block that the engine names, and no smaller ones", () => {
    const differs = (drawn: MadeTree) => {
      const made = { ...drawn, counts: drawn.counts.slice(0, 1) }
      const found = engine(made)
      const sizes = [...found.blocks.values()].map((leaves) =>
        leaves.reduce((sum, leaf) => sum + made.counts[0]!.get(leaf)!, 0),
      )
      const smallest = Math.min(...sizes)
      if (sizes.length === 0 || smallest > 20) return false
      const published = publishedIn(found)
      return broken(made, published, smallest) || !broken(made, published, smallest + 1)
    }
    expect(attackMany(differs, 100)).toBeNull()
  })
})

describe("the attacker catches an engine", () => {
  test("that forgets the complements", () => {
    const attack = (made: MadeTree) => {
      const { status } = engine(made)
      const all = [...status].flatMap(([unit, reason]) => (/published|complement/.test(reason) ? [unit] : []))
      return broken(made, all, 5)
    }
    expect(attackMany(attack)).not.toBeNull()
  })

  test("that hides the held but asks no more of their blocks", () => {
    const attack = (made: MadeTree) =>
      holdBroken(made, publishedIn(engine(made, { held: made.held, nSafe: 5 })))
    expect(attackMany(attack)).not.toBeNull()
  })

  test("that leaves one person too few in a block", () => {
    expect(attackMany((made) => broken(made, publishedIn(engine(made, { k: 5 })), 6))).not.toBeNull()
  })

  test("that looks at one measure only", () => {
    const attack = (made: MadeTree) =>
      broken(made, publishedIn(engine({ ...made, counts: made.counts.slice(0, 1) })), 5)
    expect(attackMany(attack)).not.toBeNull()
  })
})

describe("the attacker agrees on overlapping groups worked out by hand", () => {
  // Atoms: T1x 6, T1y 2, T2x 5, T2y 4, T3x 3, T3y 7.
  const people = [6, 2, 5, 4, 3, 7]
  const totals = [
    [1, 1, 1, 1, 1, 1],
    [0, 1, 0, 1, 0, 1],
    [1, 0, 1, 0, 1, 0],
    [0, 0, 0, 0, 1, 1],
    [0, 0, 1, 1, 0, 0],
    [1, 1, 0, 0, 0, 0],
  ]
  test("teams beside initiatives are safe, each crossing is not", () => {
    expect(isolatesFewerThan(5, totals, people)).toBe(false)
    expect(isolatesFewerThan(5, [...totals, [0, 0, 0, 0, 0, 1]], people)).toBe(true)
    expect(isolatesFewerThan(5, [...totals, [1, 0, 0, 0, 0, 0]], people)).toBe(true)
  })

  test("nine people beside the same nine and one more are not", () => {
    const nearly = [
      [1, 1, 0],
      [1, 1, 1],
    ]
    expect(isolatesFewerThan(5, nearly, [9, 1, 5])).toBe(false)
    expect(isolatesFewerThan(5, [...nearly, [1, 0, 0]], [9, 1, 5])).toBe(true)
  })
})
