import { expect, test } from "vitest"
import {
  addItems,
  agreement,
  alpha,
  consistencyOf,
  intraclass,
  noItems,
  type Items,
} from "../../src/measure/consistency.ts"
import { censorBlock } from "../../src/disclosure/censoring.ts"
import { between, seeded } from "../support/random.ts"

/**
 * Reliability is told of a hundred people or more, in two decimals, beside the censored sums of their teams. The proof of the
 * sums does not cover it. So for people and ends of the scale another data set is sought that tells the same: the person
 * gives that answer, the team's others make up for it, and pairs of answers within teams are moved until every figure of
 * reliability is what it was. Where none is found, the answer may be ruled out.
 */

const scale = { top: 4, even: true, most: 2 }
/** By team, then person: the steps of two questions. */
type Answers = number[][][]

function itemsOf(people: readonly number[][]): Items {
  const items = noItems(2)
  for (const own of people)
    addItems(
      items,
      own.map((steps) => 25 * steps),
    )
  return items
}

/** Reliability with so many decimals. */
function toldOf(answers: Answers, decimals: number): number[] {
  const teams = answers.map(itemsOf)
  const icc = intraclass(teams)
  const found = [
    alpha(itemsOf(answers.flat())),
    ...(icc.kind === "icc" ? [icc.one, icc.two] : [0, 0]),
    agreement(teams, 5),
  ]
  return found.map((one) => Number(Math.max(0, typeof one === "number" ? one : 0).toFixed(decimals)))
}

/** What the product keeps of it. */
function keptOf(answers: Answers): number[] {
  const leaves = new Map(answers.map((team, at) => [`t${at}`, itemsOf(team)]))
  const known = { teams: new Set(leaves.keys()), answered: answers.flat().length, points: 5, k: 5 }
  const { alpha: a, icc1, icc2, rwgj } = consistencyOf("m", { all: itemsOf(answers.flat()), leaves }, known)
  return [a, icc1, icc2, rwgj].flatMap((one) => one ?? [])
}

function storedSum(team: readonly number[][]): number {
  const answers = 2 * team.length
  return censorBlock({ people: team.length, answers, sum: team.flat().reduce((a, b) => a + b, 0) }, scale).sum
}

/** Another data set that tells the same, in which the person gives this answer; undefined if none is found. */
function otherWorld(
  answers: Answers,
  { team, person, step, decimals }: { team: number; person: number; step: number; decimals: number },
  random: () => number,
) {
  const wanted = toldOf(answers, decimals)
  const sums = answers.map(storedSum)
  const world = answers.map((people) => people.map((own) => [...own]))
  const fixedTeam = world[team]!
  const fixed = fixedTeam[person]!
  fixed[0] = step
  const cells = world.flatMap((people, at) =>
    people.flatMap((own, who) =>
      [0, 1].flatMap((q) => (at === team && who === person && q === 0 ? [] : [{ at, own, q }])),
    ),
  )
  const ofTeam = cells.filter(({ at }) => at === team)
  for (let tries = 0; storedSum(fixedTeam) !== sums[team] && tries < 500; tries++) {
    const { own, q } = ofTeam[between(random, 0, ofTeam.length - 1)]!
    const up = storedSum(fixedTeam) < (sums[team] ?? 0) ? 1 : -1
    if (own[q]! + up >= 0 && own[q]! + up <= 4) own[q]! += up
  }
  if (storedSum(fixedTeam) !== sums[team]) return undefined
  const distance = () =>
    toldOf(world, decimals).reduce((all, one, at) => all + Math.abs(one - wanted[at]!), 0)
  let best = distance()
  for (let tries = 0; best > 1e-9 && tries < 4_000; tries++) {
    const one = cells[between(random, 0, cells.length - 1)]!
    const near = cells.filter((cell) => cell.at === one.at && cell !== one)
    const other = near[between(random, 0, near.length - 1)]!
    if ((one.own[one.q] ?? 0) === 4 || (other.own[other.q] ?? 0) === 0) continue
    one.own[one.q]! += 1
    other.own[other.q]! -= 1
    const now = distance()
    if (now <= best) best = now
    else {
      one.own[one.q]! -= 1
      other.own[other.q]! += 1
    }
  }
  return best <= 1e-9 ? world : undefined
}

function organisation(teams: number, random: () => number): Answers {
  return Array.from({ length: teams }, () => {
    const level = between(random, 0, 4)
    return Array.from({ length: 5 }, () =>
      [0, 1].map(() => Math.min(4, Math.max(0, level + between(random, -1, 1)))),
    )
  })
}

function missed(answers: Answers, decimals: number, random: () => number): number {
  let count = 0
  for (let asked = 0; asked < 10; asked++) {
    const [team, person] = [between(random, 0, answers.length - 1), between(random, 0, 4)]
    for (const step of [0, 4]) {
      const target = { team, person, step, decimals }
      const found = Array.from({ length: 3 }).some(() => otherWorld(answers, target, random))
      if (!found) count += 1
    }
  }
  return count
}

test.each([1, 2, 3, 4])("in twenty teams of five, reliability rules out no end of the scale (%i)", (seed) => {
  const random = seeded(seed)
  const answers = organisation(20, random)
  expect(keptOf(answers)).toEqual(toldOf(answers, 2))
  expect(missed(answers, 2, random)).toBe(0)
})

test("with seven decimals over five teams of five no other answers are found: the search is not blind", () => {
  const random = seeded(5)
  const answers = organisation(5, random)
  expect(keptOf(answers)).toEqual([])
  expect(missed(answers, 7, random)).toBeGreaterThan(10)
})
