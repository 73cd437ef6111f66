import { describe, expect, test } from "vitest"
import {
  censorBlock,
  censorFavourable,
  endOf,
  firstFavourable,
  type CensoringScale,
} from "../../src/disclosure/censoring.ts"
import type { Ranges } from "../../src/disclosure/ranges.ts"
import { safeSums, toldSum } from "../../src/disclosure/cut-sums.ts"

/** People of one block who are alike to everybody: in the cut or not, and how many answers each of them gave. */
type Atom = { block: number; inside: boolean; people: number; answers?: number }
type Case = {
  scale: CensoringScale
  atoms: Atom[]
  /** Blocks whose favourable count is told together; none: nothing is told of it. */
  shares?: number[][]
  /** The blocks that the cut may use. */
  own: number[]
}

/** What a person can have answered: sorted steps. */
function choices({ top }: CensoringScale, answers: number): number[][] {
  if (answers === 0) return [[]]
  return choices({ top } as CensoringScale, answers - 1).flatMap((some) =>
    Array.from({ length: top + 1 }, (_, step) => [...some, step]).filter(
      (all) => all.length < 2 || all.at(-2)! <= all.at(-1)!,
    ),
  )
}

/** All ways to give so many people one of the choices, as counts by choice. */
function distributions(people: number, kinds: number): number[][] {
  if (kinds === 1) return [[people]]
  return Array.from({ length: people + 1 }, (_, first) =>
    distributions(people - first, kinds - 1).map((rest) => [first, ...rest]),
  ).flat()
}

/** Goes through every data set and counts what some output rules out: an answer that somebody cannot have given. */
function ruledOut({ scale, atoms, shares = [], own }: Case, plain = false) {
  const first = firstFavourable(scale)
  const worlds = atoms.map(({ people, answers = scale.most }) => {
    const kinds = choices(scale, answers)
    const sums = kinds.map((kind) => kind.reduce((sum, step) => sum + step, 0))
    const favourables = kinds.map((kind) => kind.filter((step) => step >= first).length)
    const dot = (counts: number[], of: number[]) =>
      counts.reduce((sum, count, at) => sum + count * of[at]!, 0)
    return distributions(people, kinds.length).map((counts) => ({
      sum: dot(counts, sums),
      favourable: dot(counts, favourables),
      seen: counts.reduce((bits, count, at) => (count > 0 ? bits | (1 << at) : bits), 0),
    }))
  })
  const blockCount = Math.max(...atoms.map(({ block }) => block)) + 1
  const blocks = Array.from({ length: blockCount }, (_, block) => {
    const members = atoms.filter((atom) => atom.block === block)
    const answers = (some: Atom[]) =>
      some.reduce((sum, { people, answers = scale.most }) => sum + people * answers, 0)
    return {
      people: members.reduce((sum, { people }) => sum + people, 0),
      answers: answers(members),
      inside: answers(members.filter(({ inside }) => inside)),
    }
  })
  const seen = new Map<string, number[]>()
  const safe = new Map<string, Ranges>()
  let told = 0
  const visit = (at: number, sums: number[], insides: number[], favourables: number[], bits: number[]) => {
    if (at < atoms.length) {
      const { block, inside } = atoms[at]!
      for (const world of worlds[at]!) {
        const more = (list: number[], by: number) => list.with(block, list[block]! + by)
        visit(
          at + 1,
          more(sums, world.sum),
          inside ? more(insides, world.sum) : insides,
          more(favourables, world.favourable),
          [...bits, world.seen],
        )
      }
      return
    }
    const stored = blocks.map((block, one) => ({
      ...censorBlock({ ...block, sum: sums[one]! }, scale),
      inside: block.inside,
      favourable: favourables[one]!,
    }))
    const open = (one: number) => endOf(stored[one]!, scale) === undefined
    const counts = shares.map((some) =>
      censorFavourable(
        some.map((one) => stored[one]!),
        scale,
      ),
    )
    const groups = [
      ...shares.map((some, index) => ({ some, favourable: counts[index]?.count })),
      ...own
        .filter((one) => !shares.some((some) => some.includes(one)))
        .map((one) => ({ some: [one], favourable: undefined })),
    ].map(({ some, favourable }) => ({
      own: some.filter((one) => own.includes(one) && open(one)).map((one) => stored[one]!),
      rest: some.filter((one) => !own.includes(one) && open(one)).map((one) => stored[one]!),
      favourable,
      some: some.filter((one) => own.includes(one) && open(one)),
    }))
    const used = groups.filter((group) => group.own.length > 0)
    const exact = used.flatMap(({ some }) => some).reduce((sum, one) => sum + insides[one]!, 0)
    const tree = JSON.stringify([stored.map(({ sum }) => sum), counts.map((one) => one?.count)])
    if (!safe.has(tree)) safe.set(tree, used.length === 0 ? [] : safeSums(used, scale))
    const x = plain ? exact : toldSum(exact, safe.get(tree)!)
    if (x !== undefined) told += 1
    const output = `${tree}${x}`
    const known = seen.get(output)
    if (known) for (const [index, mask] of bits.entries()) known[index]! |= mask
    else seen.set(output, bits)
  }
  const none = blocks.map(() => 0)
  visit(0, none, none, none, [])
  const full = worlds.map((world) => world.reduce((bits, one) => bits | one.seen, 0))
  const found = [...seen.values()].filter((masks) => masks.some((mask, index) => mask !== full[index]))
  return { outputs: seen.size, out: found.length, told }
}

const five: CensoringScale = { top: 4, even: true, most: 1 }
const block = (at: number, inside: number, outside: number, answers?: number): Atom[] => [
  { block: at, inside: true, people: inside, ...(answers && { answers }) },
  { block: at, inside: false, people: outside, ...(answers && { answers }) },
]

const cases: Record<string, Case> = {
  "one block": { scale: five, atoms: block(0, 4, 4), own: [0] },
  "one block with its share": { scale: five, atoms: block(0, 4, 5), shares: [[0]], own: [0] },
  "one block, few outside": { scale: five, atoms: block(0, 8, 2), shares: [[0]], own: [0] },
  "two blocks": { scale: five, atoms: [...block(0, 3, 2), ...block(1, 2, 3)], own: [0, 1] },
  "two blocks with one share": {
    scale: five,
    atoms: [...block(0, 3, 2), ...block(1, 2, 3)],
    shares: [[0, 1]],
    own: [0, 1],
  },
  "two blocks with a share each": {
    scale: { top: 3, even: true, most: 1 },
    atoms: [...block(0, 3, 2), ...block(1, 2, 3)],
    shares: [[0], [1]],
    own: [0, 1],
  },
  "a block with a share and one without": {
    scale: { top: 3, even: true, most: 1 },
    atoms: [...block(0, 3, 3), ...block(1, 2, 3)],
    shares: [[0]],
    own: [0, 1],
  },
  "a share with a block that the cut does not use": {
    scale: five,
    atoms: [...block(0, 2, 3), { block: 1, inside: false, people: 5 }],
    shares: [[0, 1]],
    own: [0],
  },
  "a share of three blocks, two of them used": {
    scale: { top: 2, even: true, most: 1 },
    atoms: [...block(0, 3, 2), ...block(1, 2, 4), { block: 2, inside: false, people: 5 }],
    shares: [[0, 1, 2]],
    own: [0, 1],
  },
  "a block that is wholly in the cut": {
    scale: five,
    atoms: [...block(0, 2, 3), { block: 1, inside: true, people: 5 }],
    shares: [[0, 1]],
    own: [0, 1],
  },
  "two answers of everybody": {
    scale: { top: 2, even: true, most: 2 },
    atoms: block(0, 3, 3),
    own: [0],
  },
  "two answers of everybody, with the share": {
    scale: { top: 4, even: true, most: 2 },
    atoms: block(0, 2, 3),
    shares: [[0]],
    own: [0],
  },
  "one or two answers, with a share beside a block that the cut does not use": {
    scale: { top: 2, even: true, most: 2 },
    atoms: [...block(0, 2, 2, 2), ...block(0, 1, 1, 1), { block: 1, inside: false, people: 3 }],
    shares: [[0, 1]],
    own: [0],
  },
  "yes and no": {
    scale: { top: 1, even: true, most: 1 },
    atoms: [...block(0, 6, 6), ...block(1, 3, 5)],
    shares: [[0, 1]],
    own: [0, 1],
  },
  "seven points": { scale: { top: 6, even: true, most: 1 }, atoms: block(0, 4, 3), shares: [[0]], own: [0] },
}

describe("what is told of a cut beside its blocks", () => {
  test.each(Object.entries(cases))("leaves every answer to everybody in every data set: %s", (_, one) => {
    const { out, told, outputs } = ruledOut(one)
    expect({ out }).toEqual({ out: 0 })
    expect(outputs).toBeGreaterThan(20)
    expect(told).toBeGreaterThan(0)
  })

  test("would not, were the sum told as it is", () => {
    expect(ruledOut(cases["one block"]!, true).out).toBeGreaterThan(0)
    expect(ruledOut(cases["two blocks with one share"]!, true).out).toBeGreaterThan(0)
  })
})
