import {
  censorBlock,
  censorFavourable,
  endOf,
  excessGroups,
  favourableEnd,
  favourableShown,
  firstFavourable,
  type CensoredBlock,
  type CensoringScale,
} from "../../src/disclosure/censoring.ts"
import { growTree, type Tree, type TreeNode } from "../../src/disclosure/tree.ts"

/** One block with its owner: for each of its people, how many answers they gave, or to which questions. */
type WorldBlock = { owner: string; people: readonly (number | readonly number[])[] }
export type World = {
  units: readonly TreeNode[]
  /** The units with figures; all unless given. */
  shown?: readonly string[]
  blocks: readonly WorldBlock[]
  /** Blocks whose favourable answers are told as one count. */
  favourable: readonly (readonly string[])[]
  scale: CensoringScale
  /** The values of each question's points, in steps. One question with all steps unless given. */
  questions?: readonly (readonly number[])[]
  /** Whether any two people together must be able to have given any answers: what one knows of himself then tells nothing of the other. */
  pairs?: boolean
}

/** A possible sum and favourable count of a block, and what its people can have answered then: one bit for each answer sheet. */
/** A tree as nested lists: a number is a leaf of so many people, text a leaf with the questions of each ("01" was asked two). */
export type Shape = number | string | readonly Shape[]

/** A world of such a tree, every person of a numbered leaf with `answers` answers, all blocks sharing a favourable count. */
export function worldOf(shape: Shape, scale: CensoringScale, answers = 1): World {
  const units: TreeNode[] = []
  const blocks: WorldBlock[] = []
  function grow(below: Shape, id: string, parent: string | null): void {
    units.push({ id, parent })
    if (typeof below === "number") blocks.push({ owner: id, people: Array<number>(below).fill(answers) })
    else if (typeof below === "string")
      blocks.push({ owner: id, people: below.split(" ").map((asked) => Array.from(asked, Number)) })
    else for (const [at, one] of below.entries()) grow(one, `${id}.${at}`, id)
  }
  grow(shape, "o", null)
  return { units, blocks, favourable: [blocks.map(({ owner }) => owner)], scale }
}

type State = { sum: number; favourable: number; given: bigint }
/** `all`: the bits of all sheets. `two`: the same for two people of the block at once, where pairs are looked at. */
type BlockStates = {
  owner: string
  people: number
  answers: number
  byStored: Map<number, State[]>
  all: bigint
  two?: Pick<BlockStates, "byStored" | "all"> | undefined
}
/** One block's share of a told total, with what one of its people, or two of them, can have answered. */
type Share = { all: bigint; states: { value: number; given: bigint }[] }
type Part = Share & { two?: Share | undefined }

/**
 * Goes through every possible data set and gives what is told somewhere and rules an answer of somebody out: there must be
 * nothing. People of one block who gave as many answers are alike, so a block is its sums and favourable counts with what
 * somebody of each kind can have answered. What is told of the blocks' excess depends on their ends, and what is told of
 * favourable answers on their stored sums; so each is gone through by itself (`every-answer.ts` takes nothing apart).
 */
export function ruledOut(world: World): { worlds: number; statements: number; ruledOut: string[] } {
  const blocks = world.blocks.map((block) => statesOf(block, world))
  const found = [
    ...blocks.flatMap((block) => [block, ...(block.two ? [{ ...block, ...block.two }] : [])].map(sumsAlone)),
    ...excessTold(world, blocks),
    ...favourableTold(world, blocks),
  ]
  return {
    worlds: blocks.reduce((product, { byStored }) => product * [...byStored.values()].flat().length, 1),
    statements: found.reduce((sum, { statements }) => sum + statements, 0),
    ruledOut: found.flatMap(({ bad }) => bad),
  }
}

type Found = { statements: number; bad: string[] }

function sumsAlone({ owner, byStored, all }: BlockStates): Found {
  const bad = [...byStored].flatMap(([stored, states]) =>
    states.reduce((mask, { given }) => mask | given, 0n) === all ? [] : [`${owner}: sum ${stored}`],
  )
  return { statements: byStored.size, bad }
}

/** Every pattern of ends: what is told of a group's excess, over everything that it can be. */
function excessTold(world: World, blocks: readonly BlockStates[]): Found[] {
  const { units, shown, scale } = world
  if (!scale.even) return []
  const tree = growTree(units)
  const published = new Set(shown ?? tree.ids)
  const known = new Map<string, Found>()
  const stored = new Map<string, CensoredBlock>()

  function visit(at: number): void {
    const block = blocks[at]
    if (!block) {
      for (const group of excessGroups(tree, published, stored, stored, scale)) {
        const key = JSON.stringify([group.unit, group.blocks.map((owner) => [owner, stored.get(owner)!.sum])])
        if (!known.has(key))
          known.set(key, excessOf(key, group.blocks, tree, published, stored, blocks, world))
      }
      return
    }
    const sums = [...block.byStored.keys()].toSorted((a, b) => a - b)
    const inside = sums.find((sum) => endOf({ ...block, sum }, scale) === undefined)
    for (const sum of new Set([sums[0]!, sums.at(-1)!, ...(inside === undefined ? [] : [inside])])) {
      stored.set(block.owner, { people: block.people, answers: block.answers, sum })
      visit(at + 1)
    }
  }
  visit(0)
  return [...known.values()]
}

function excessOf(
  name: string,
  owners: readonly string[],
  tree: Tree,
  shown: ReadonlySet<string>,
  stored: ReadonlyMap<string, CensoredBlock>,
  blocks: readonly BlockStates[],
  { scale, pairs = false }: World,
): Found {
  const parts = owners.map((owner): Part => {
    const { sum } = stored.get(owner)!
    return partOf(
      blocks.find((block) => block.owner === owner)!,
      sum,
      (state) => state.sum - sum,
    )
  })
  const told = (total: number) => {
    const exact = new Map(stored)
    exact.set(owners[0]!, { ...stored.get(owners[0]!)!, sum: stored.get(owners[0]!)!.sum + total })
    const groups = excessGroups(tree, shown, exact, stored, scale)
    return JSON.stringify(groups.find((group) => group.blocks.includes(owners[0]!)))
  }
  return totalTold(name, parts, told, pairs)
}

/** Every combination of stored sums of the blocks that share a favourable count, and every count of each. */
function favourableTold(
  { favourable, scale, pairs = false }: World,
  blocks: readonly BlockStates[],
): Found[] {
  if (!scale.even) return []
  return favourable.flatMap((owners) => {
    const own = owners.map((owner) => blocks.find((block) => block.owner === owner)!)
    const found: Found[] = []
    const sums: number[] = []
    function visit(at: number): void {
      const block = own[at]
      if (!block) {
        found.push(favourableOf(own, sums, scale, pairs))
        return
      }
      // Blocks that are alike can be taken in one order.
      const twin = own.slice(0, at).findLastIndex((other) => other.byStored === block.byStored)
      for (const sum of block.byStored.keys()) {
        if (twin >= 0 && sum < sums[twin]!) continue
        sums[at] = sum
        visit(at + 1)
      }
    }
    visit(0)
    return found
  })
}

function favourableOf(
  own: readonly BlockStates[],
  sums: readonly number[],
  scale: CensoringScale,
  pairs: boolean,
): Found {
  const stored = own.map(({ people, answers }, at) => ({ people, answers, sum: sums[at]! }))
  const open = stored.flatMap((block, at) => (endOf(block, scale) === undefined ? [at] : []))
  if (open.length === 0) return { statements: 0, bad: [] }
  const parts = open.map((at) => partOf(own[at]!, sums[at]!, ({ favourable }) => favourable))
  const told = (total: number) => {
    const exact = stored.map((block, at) => ({ ...block, favourable: at === open[0] ? total : 0 }))
    const count = censorFavourable(exact, scale)
    if (!count) return "nothing"
    const end = favourableEnd(count.count, stored, scale)
    return JSON.stringify([count, end, favourableShown(count.count, stored, scale)])
  }
  const name = `favourable of ${own.map(({ owner }) => owner).join()} at ${sums.join()}`
  return totalTold(name, parts, told, pairs)
}

function partOf({ byStored, all, two }: BlockStates, stored: number, value: (state: State) => number): Part {
  const share = (states: readonly State[]) =>
    states.map((state) => ({ value: value(state), given: state.given }))
  return {
    all,
    states: share(byStored.get(stored)!),
    two: two && { all: two.all, states: share(two.byStored.get(stored)!) },
  }
}

/** A total over some blocks is told through `told`: which outcomes leave somebody without an answer that all had before. */
function totalTold(
  name: string,
  parts: readonly Part[],
  told: (total: number) => string,
  pairs: boolean,
): Found {
  const outcomes = new Map<number, string>()
  const outcomeOf = (total: number) => {
    const key = outcomes.get(total) ?? told(total)
    outcomes.set(total, key)
    return key
  }
  const keys = new Set<string>()
  const bad = new Set<string>()
  const without = (...left: number[]) => parts.filter((_, at) => !left.includes(at))
  const looks = parts.flatMap((part, at) => [
    { ...part, others: without(at) },
    // Two people of one block, and one each of two blocks: what they answered must not depend on each other either.
    ...(part.two ? [{ ...part.two, others: without(at) }] : []),
    ...parts
      .slice(0, pairs ? at : 0)
      .map((other, before) => ({ ...joined(part, other), others: without(at, before) })),
  ])
  for (const { states, all, others } of looks) {
    let rests = new Set([0])
    for (const other of others)
      rests = new Set([...rests].flatMap((sum) => other.states.map(({ value }) => sum + value)))
    const given = new Map<string, bigint>()
    for (const { value, given: mask } of states)
      for (const rest of rests) {
        const key = outcomeOf(value + rest)
        given.set(key, (given.get(key) ?? 0n) | mask)
      }
    for (const [key, mask] of given) {
      keys.add(key)
      if (mask !== all) bad.add(`${name}: ${key}`)
    }
  }
  return { statements: keys.size, bad: [...bad] }
}

function joined(one: Share, two: Share): Share {
  const width = BigInt(two.all.toString(2).length)
  const cross = (a: bigint, b: bigint) => {
    let mask = 0n
    for (let bit = 0n; a >> bit > 0n; bit++) if ((a >> bit) & 1n) mask |= b << (bit * width)
    return mask
  }
  const states = one.states.flatMap((a) =>
    two.states.map((b) => ({ value: a.value + b.value, given: cross(a.given, b.given) })),
  )
  return { states, all: cross(one.all, two.all) }
}

const memory = new Map<string, Omit<BlockStates, "owner">>()

/** A block's possible sums and favourable counts by what is stored, with what one person of each kind can have answered then. */
function statesOf({ owner, people }: WorldBlock, world: World): BlockStates {
  const { scale, questions = [steps(scale)], pairs = false } = world
  const asked = people.map((one) => (typeof one === "number" ? Array<number>(one).fill(0) : one))
  const key = JSON.stringify([asked, scale, questions, pairs])
  const known = memory.get(key) ?? {
    ...findStates(asked, scale, questions, false),
    two: pairs ? findStates(asked, scale, questions, true) : undefined,
  }
  memory.set(key, known)
  return { owner, ...known }
}

function steps({ top }: CensoringScale): number[] {
  return Array.from({ length: top + 1 }, (_, step) => step)
}

function findStates(
  people: readonly (readonly number[])[],
  scale: CensoringScale,
  questions: readonly (readonly number[])[],
  pairs: boolean,
) {
  const first = scale.even ? firstFavourable(scale) : Infinity
  let bit = 0
  const found = new Map<string, State>()
  for (const { kind, others } of watched(people, pairs)) {
    const rest = [...sumsOf(others.flat(), questions, first).values()]
    for (const sheet of sheetsOf(kind, questions)) {
      const mask = 1n << BigInt(bit++)
      const own = sheet.reduce((total, one) => total + one, 0)
      const favourable = sheet.filter((one) => one >= first).length
      for (const other of rest) {
        const state = { sum: round(other.sum + own), favourable: other.favourable + favourable }
        const key = `${state.sum} ${state.favourable}`
        const known = found.get(key)
        if (known) known.given |= mask
        else found.set(key, { ...state, given: mask })
      }
    }
  }
  const answers = people.flat().length
  const byStored = Map.groupBy(
    found.values(),
    ({ sum }) => censorBlock({ people: people.length, answers, sum }, scale).sum,
  )
  return { people: people.length, answers, byStored, all: (1n << BigInt(bit)) - 1n }
}

/** One person of each kind, or two of each pair of kinds, with the rest of their block. */
function watched(people: readonly (readonly number[])[], pairs: boolean) {
  const kinds = new Map<string, { kind: readonly number[]; others: (readonly number[])[] }>()
  for (const [at, one] of people.entries()) {
    const others = people.toSpliced(at, 1)
    if (!pairs) kinds.set(JSON.stringify(one), { kind: one, others })
    else
      for (const [second, two] of others.entries())
        kinds.set(JSON.stringify([one, two]), { kind: [...one, ...two], others: others.toSpliced(second, 1) })
  }
  return [...kinds.values()]
}

/** Everything that somebody can answer to these questions. */
function sheetsOf(kind: readonly number[], questions: readonly (readonly number[])[]): number[][] {
  const [question, ...more] = kind
  if (question === undefined) return [[]]
  const rest = sheetsOf(more, questions)
  return questions[question]!.flatMap((point) => rest.map((sheet) => [point, ...sheet]))
}

function sumsOf(asked: readonly number[], questions: readonly (readonly number[])[], first: number) {
  let sums = new Map([["0 0", { sum: 0, favourable: 0 }]])
  for (const question of asked) {
    const next: typeof sums = new Map()
    for (const { sum, favourable } of sums.values()) {
      for (const point of questions[question]!) {
        const more = { sum: round(sum + point), favourable: favourable + (point >= first ? 1 : 0) }
        next.set(`${more.sum} ${more.favourable}`, more)
      }
    }
    sums = next
  }
  return sums
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
