import {
  censorBlock,
  censorFavourable,
  endOf,
  excessGroups,
  favourableEnd,
  favourableShown,
  firstFavourable,
  unitSums,
  type Scale,
} from "../../src/disclosure/censoring.ts"
import { growTree, type Unit } from "../../src/disclosure/tree.ts"

/** One block with its owner: how many answers each of its people gave. */
type WorldBlock = { owner: string; people: readonly number[] }
/** Blocks whose favourable answers are told as one count. */
export type World = {
  units: readonly Unit[]
  blocks: readonly WorldBlock[]
  favourable: readonly (readonly string[])[]
  scale: Scale
  /** The values of the scale's points, in steps; all steps unless given. */
  values?: readonly number[]
}

type State = { sum: number; favourable: number; given: bigint }

/**
 * Goes through every possible data set and gives the outcomes, each with a person and an answer that it rules out: there
 * must be none. People of one block who gave as many answers are alike, so a block is its sums, its favourable counts and
 * what somebody of each kind can have answered in one of the data sets behind them.
 */
export function ruledOut(world: World): { outcomes: number; ruledOut: string[] } {
  const { units, blocks, scale, favourable } = world
  const tree = growTree(units)
  const shown = new Set(blocks.map(({ owner }) => owner))
  const states = blocks.map((block) => statesOf(block, world))
  const all = states.map(({ vectors }) => (1n << BigInt(vectors)) - 1n)
  const seen = new Map<string, bigint[]>()
  const chosen: State[] = []

  function told(): string {
    const exact = new Map(blocks.map(({ owner, people }, at) => [owner, exactBlock(people, chosen[at]!)]))
    const stored = new Map([...exact].map(([owner, block]) => [owner, censorBlock(block, scale)]))
    const groups = excessGroups(tree, shown, exact, stored, scale)
    const sums = unitSums(tree, shown, stored, groups, scale)
    const shares = favourable.map((owners) => {
      const own = owners.map((owner) => ({
        ...stored.get(owner)!,
        favourable: exact.get(owner)!.favourable,
      }))
      const count = scale.even ? censorFavourable(own, scale) : undefined
      const end = count && favourableEnd(count.count, own, scale)
      return count && { ...count, end, shown: favourableShown(count.count, own, scale) }
    })
    const kept = [...stored].map(([owner, block]) => [owner, block, endOf(block, scale)])
    const figures = [...sums].map(([unit, own]) => [unit, own.sum, [...own.ends].toSorted()])
    return JSON.stringify([kept, groups, figures, shares])
  }

  function visit(at: number): void {
    if (at < blocks.length) {
      for (const state of states[at]!.states) {
        chosen[at] = state
        visit(at + 1)
      }
      return
    }
    const key = told()
    const given = seen.get(key)
    if (given) for (const [block, state] of chosen.entries()) given[block]! |= state.given
    else
      seen.set(
        key,
        chosen.map((state) => state.given),
      )
  }
  visit(0)
  const bad = [...seen].flatMap(([key, given]) => (given.every((mask, at) => mask === all[at]) ? [] : [key]))
  return { outcomes: seen.size, ruledOut: bad }
}

function exactBlock(people: readonly number[], { sum, favourable }: State) {
  return {
    people: people.length,
    answers: people.reduce((total, one) => total + one, 0),
    sum,
    favourable,
  }
}

/** A block's possible sums and favourable counts, each with what one person of each kind can have answered then. */
function statesOf({ people }: WorldBlock, { scale, values }: World) {
  const points = values ?? Array.from({ length: scale.top + 1 }, (_, step) => step)
  const first = scale.even ? firstFavourable(scale) : Infinity
  const kinds = [...new Set(people)]
  let bit = 0
  const found = new Map<string, State>()
  for (const kind of kinds) {
    const vectors = vectorsOf(points, kind)
    const others = [...people]
    others.splice(others.indexOf(kind), 1)
    const rest = sumsOf(others, points, first)
    for (const vector of vectors) {
      const mask = 1n << BigInt(bit++)
      const own = vector.reduce((total, one) => total + one, 0)
      const favourable = vector.filter((one) => one >= first).length
      for (const [sum, counts] of rest) {
        for (const count of counts) {
          const state = { sum: round(sum + own), favourable: count + favourable }
          const key = `${state.sum} ${state.favourable}`
          const known = found.get(key)
          if (known) known.given |= mask
          else found.set(key, { ...state, given: mask })
        }
      }
    }
  }
  return { states: [...found.values()], vectors: bit }
}

/** All answers of one person, in any order. */
function vectorsOf(points: readonly number[], answers: number): number[][] {
  if (answers === 0) return [[]]
  return points.flatMap((point) =>
    vectorsOf(
      points.filter((other) => other >= point),
      answers - 1,
    ).map((rest) => [point, ...rest]),
  )
}

function sumsOf(people: readonly number[], points: readonly number[], first: number) {
  let sums = new Map<number, Set<number>>([[0, new Set([0])]])
  for (let answer = people.reduce((total, one) => total + one, 0); answer > 0; answer--) {
    const next = new Map<number, Set<number>>()
    for (const [sum, counts] of sums) {
      for (const point of points) {
        const key = round(sum + point)
        const into = next.get(key) ?? new Set<number>()
        for (const count of counts) into.add(count + (point >= first ? 1 : 0))
        next.set(key, into)
      }
    }
    sums = next
  }
  return sums
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
