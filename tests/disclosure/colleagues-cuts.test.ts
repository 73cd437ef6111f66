import { describe, expect, test } from "vitest"
import { censorBlock, endOf, type CensoringScale } from "../../src/disclosure/censoring.ts"
import { safeSums, sharesUsable, toldSum } from "../../src/disclosure/cut-sums.ts"

/** Blocks of so many people in the cut and so many others, each of whom gave one answer. */
type Case = {
  top: number
  blocks: [inside: number, outside: number][]
  /** The blocks' favourable answers belong together, and are not told. */
  together?: boolean
}

/** All ways to give so many people one of so many answers, as counts by answer. */
function distributions(people: number, kinds: number): number[][] {
  if (kinds === 1) return [[people]]
  return Array.from({ length: people + 1 }, (_, first) =>
    distributions(people - first, kinds - 1).map((rest) => [first, ...rest]),
  ).flat()
}

/**
 * Goes through every data set of blocks and a cut that has a told sum of its own in all of them, as they are told under the
 * option that reckons with colleagues, or without it. Counts the told outcomes that leave some two people without some two
 * answers: whoever is one of them and knows his own answer would learn something of the other.
 */
function ruledOut({ top, blocks, together = false }: Case, reckoned: boolean) {
  const scale: CensoringScale = { top, even: true, most: reckoned ? 2 : 1, pairs: reckoned }
  const kinds = top + 1
  const atoms = blocks.flatMap(([inside, outside], block) => [
    { block, inside: true, people: inside },
    { block, inside: false, people: outside },
  ])
  const worlds = atoms.map(({ people }) =>
    distributions(people, kinds).map((counts) => ({
      counts,
      sum: counts.reduce((all, count, step) => all + count * step, 0),
    })),
  )
  const pairs = atoms.flatMap((_, one) => atoms.slice(one).map((__, more) => [one, one + more] as const))
  const maskOf = (chosen: readonly number[][], [one, other]: readonly [number, number]) => {
    let mask = 0n
    for (let a = 0; a < kinds; a++)
      for (let b = 0; b < kinds; b++) {
        const own = chosen[one]![a]! > 0
        const both = one === other && a === b ? chosen[one]![a]! > 1 : chosen[other]![b]! > 0
        if (own && both) mask |= 1n << BigInt(a * kinds + b)
      }
    return mask
  }
  const all = (1n << BigInt(kinds * kinds)) - 1n
  const seen = new Map<string, bigint[]>()
  const safe = new Map<string, ReturnType<typeof safeSums>>()
  let told = 0
  const visit = (at: number, chosen: number[][], sums: number[], insides: number[]) => {
    if (at < atoms.length) {
      const { block, inside } = atoms[at]!
      for (const { counts, sum } of worlds[at]!)
        visit(
          at + 1,
          [...chosen, counts],
          sums.with(block, sums[block]! + sum),
          inside ? insides.with(block, sum) : insides,
        )
      return
    }
    const stored = blocks.map(([inside, outside], block) => ({
      ...censorBlock({ people: inside + outside, answers: inside + outside, sum: sums[block]! }, scale),
      inside,
    }))
    const open = stored.flatMap((block, index) => (endOf(block, scale) === undefined ? [index] : []))
    const tree = stored.map(({ sum }) => sum).join()
    if (!safe.has(tree)) {
      const own = open.map((index) => stored[index]!)
      // Where a favourable count is told, the option leaves the cut without a sum.
      const groups = together ? [{ own, rest: [] }] : own.map((block) => ({ own: [block], rest: [] }))
      safe.set(tree, open.length === 0 ? [] : safeSums(groups, scale))
    }
    const exact = open.reduce((sum, index) => sum + insides[index]!, 0)
    const x = toldSum(exact, safe.get(tree)!)
    if (x !== undefined) told += 1
    const output = `${tree} ${x}`
    const known = seen.get(output)
    const masks = pairs.map((pair) => maskOf(chosen, pair))
    if (known) for (const [index, mask] of masks.entries()) known[index]! |= mask
    else seen.set(output, masks)
  }
  const none = blocks.map(() => 0)
  visit(0, [], none, none)
  const counted = pairs.map(([one, other]) => one !== other || atoms[one]!.people > 1)
  const out = [...seen.values()].filter((masks) => masks.some((mask, at) => counted[at]! && mask !== all))
  return { out: out.length, outputs: seen.size, told }
}

const cases: Record<string, Case> = {
  "half of one team": { top: 4, blocks: [[4, 4]] },
  "most of one team": { top: 4, blocks: [[5, 4]] },
  "most of one larger team, four points": { top: 3, blocks: [[7, 5]] },
  "a part of two teams, three points": {
    top: 2,
    blocks: [
      [4, 4],
      [4, 5],
    ],
  },
  "a part of two teams of one group": {
    top: 3,
    blocks: [
      [3, 2],
      [3, 3],
    ],
    together: true,
  },
  "a part of three teams of one group, yes and no": {
    top: 1,
    blocks: [
      [3, 2],
      [3, 4],
      [1, 5],
    ],
    together: true,
  },
  "a part of three teams, yes and no": {
    top: 1,
    blocks: [
      [4, 4],
      [4, 5],
      [5, 4],
    ],
  },
  "seven points": { top: 6, blocks: [[4, 4]] },
}

describe("with colleagues reckoned with, what is told of a cut beside its blocks", () => {
  test.each(Object.entries(cases))("leaves every two answers to every two people: %s", (_, one) => {
    const { out, outputs, told } = ruledOut(one, true)
    expect(out).toBe(0)
    expect(outputs).toBeGreaterThan(10)
    expect(told).toBeGreaterThan(0)
  })

  test("would not without the option", () => {
    for (const one of [cases["half of one team"]!, cases["a part of two teams, three points"]!])
      expect(ruledOut(one, false).out).toBeGreaterThan(0)
  })

  test("is no sum of blocks of which a favourable count is told", () => {
    expect(sharesUsable({ top: 4, even: true, most: 2, pairs: true })).toBe(false)
  })
})
