import { expect, test } from "vitest"
import {
  addItemScores,
  rwgj,
  alpha,
  consistencyOf,
  intraclassCorrelation,
  emptyItemMoments,
  type ItemMoments,
} from "../../src/measure/statistics/consistency.ts"
import { censorBlock } from "../../src/disclosure/censoring.ts"
import { addToProducts, correlationsOf, emptyProducts } from "../../src/measure/statistics/correlations.ts"
import { between, seeded } from "../support/random.ts"

/**
 * Reliability and correlations are told of a hundred people or more, in two decimals, beside the censored sums of their teams.
 * The proof of the sums does not cover them. So for people and ends of the scale another data set is sought that tells the
 * same: the person gives that answer, the team's others make up for it, and pairs of answers within teams are moved until
 * every figure is what it was. Where none is found, the answer may be ruled out.
 */

/** By team, then person: the steps of some questions. */
type Answers = number[][][]
/** Figures of everybody; `measures`: which measure each question is of, as sums are stored by measure. */
type Told = { figures: (answers: Answers) => number[]; measures: readonly number[] }

function itemsOf(people: readonly number[][]): ItemMoments {
  const items = emptyItemMoments(2)
  for (const own of people)
    addItemScores(
      items,
      own.map((steps) => 25 * steps),
    )
  return items
}

/** Reliability of one measure of two questions, with so many decimals. */
const reliability = (decimals: number): Told => ({
  measures: [0, 0],
  figures(answers) {
    const teams = answers.map(itemsOf)
    const icc = intraclassCorrelation(teams)
    const found = [
      alpha(itemsOf(answers.flat())),
      ...(icc.kind === "icc" ? [icc.one, icc.two] : [0, 0]),
      rwgj(teams, 5),
    ]
    return found.map((one) => Number(Math.max(0, typeof one === "number" ? one : 0).toFixed(decimals)))
  },
})

/** What the product keeps of it. */
function keptOf(answers: Answers): number[] {
  const leaves = new Map(answers.map((team, at) => [`t${at}`, itemsOf(team)]))
  const known = { teams: new Set(leaves.keys()), answered: answers.flat().length, points: 5, k: 5 }
  const { alpha: a, icc1, icc2, rwgj } = consistencyOf("m", { all: itemsOf(answers.flat()), leaves }, known)
  return [a, icc1, icc2, rwgj].flatMap((one) => one ?? [])
}

/** Correlations of three measures of one question, as the product keeps them. */
const correlations: Told = {
  measures: [0, 1, 2],
  figures(answers) {
    const products = emptyProducts(["a", "b", "c"])
    for (const own of answers.flat())
      addToProducts(
        products,
        own.map((steps) => 25 * steps),
      )
    const kept = correlationsOf(products, [products.n, products.n, products.n], 5)
    return "kind" in kept ? [] : kept.values.flat()
  },
}

/** What is stored of a team, by measure. */
function storedSums(team: readonly number[][], measures: readonly number[]): number[] {
  return [...new Set(measures)].map((measure) => {
    const own = team.flatMap((steps) => steps.filter((_, question) => measures[question] === measure))
    const most = measures.filter((one) => one === measure).length
    const block = { people: team.length, answers: own.length, sum: own.reduce((a, b) => a + b, 0) }
    return censorBlock(block, { top: 4, even: true, most }).sum
  })
}

type Target = { team: number; person: number; step: number }

/** Another data set that tells the same, in which the person gives this answer; undefined if none is found. */
function otherWorld(answers: Answers, { team, person, step }: Target, told: Told, random: () => number) {
  const wanted = told.figures(answers)
  const first = (people: readonly number[][]) => storedSums(people, told.measures)[0] ?? 0
  const world = answers.map((people) => people.map((own) => [...own]))
  const fixedTeam = world[team]!
  fixedTeam[person]![0] = step
  const cells = world.flatMap((people, at) =>
    people.flatMap((own, who) =>
      told.measures.flatMap((measure, q) =>
        at === team && who === person && q === 0 ? [] : [{ at, measure, own, q }],
      ),
    ),
  )
  const making = cells.filter(({ at, measure }) => at === team && measure === 0)
  const sum = first(answers[team]!)
  for (let tries = 0; first(fixedTeam) !== sum && tries < 500; tries++) {
    const { own, q } = making[between(random, 0, making.length - 1)]!
    const next = (own[q] ?? 0) + (first(fixedTeam) < sum ? 1 : -1)
    if (next >= 0 && next <= 4) own[q] = next
  }
  if (first(fixedTeam) !== sum) return undefined
  const distance = () =>
    told.figures(world).reduce((all, one, at) => all + Math.abs(one - (wanted[at] ?? 0)), 0)
  let best = distance()
  for (let tries = 0; best > 1e-9 && tries < 4_000; tries++) {
    const one = cells[between(random, 0, cells.length - 1)]!
    const near = cells.filter(({ at, measure }) => at === one.at && measure === one.measure)
    const other = near[between(random, 0, near.length - 1)]!
    const [up, down] = [(one.own[one.q] ?? 0) + 1, (other.own[other.q] ?? 0) - 1]
    if (one === other || up > 4 || down < 0) continue
    one.own[one.q] = up
    other.own[other.q] = down
    const now = distance()
    if (now <= best) best = now
    else {
      one.own[one.q] = up - 1
      other.own[other.q] = down + 1
    }
  }
  return best <= 1e-9 ? world : undefined
}

function organisation(teams: number, questions: number, random: () => number): Answers {
  return Array.from({ length: teams }, () => {
    const level = between(random, 0, 4)
    return Array.from({ length: 5 }, () =>
      Array.from({ length: questions }, () => Math.min(4, Math.max(0, level + between(random, -1, 1)))),
    )
  })
}

function missed(answers: Answers, told: Told, random: () => number): number {
  let count = 0
  for (let asked = 0; asked < 10; asked++) {
    const [team, person] = [between(random, 0, answers.length - 1), between(random, 0, 4)]
    for (const step of [0, 4]) {
      const found = Array.from({ length: 3 }).some(() =>
        otherWorld(answers, { team, person, step }, told, random),
      )
      if (!found) count += 1
    }
  }
  return count
}

test.each([1, 2, 3, 4])("in twenty teams of five, reliability rules out no end of the scale (%i)", (seed) => {
  const random = seeded(seed)
  const answers = organisation(20, 2, random)
  expect(keptOf(answers)).toEqual(reliability(2).figures(answers))
  expect(missed(answers, reliability(2), random)).toBe(0)
})

test.each([1, 2, 3, 4])("nor do correlations of measures (%i)", (seed) => {
  const random = seeded(seed)
  const answers = organisation(20, 3, random)
  expect(correlations.figures(answers)).toHaveLength(9)
  expect(missed(answers, correlations, random)).toBe(0)
})

test("with seven decimals over five teams of five no other answers are found: the search is not blind", () => {
  const random = seeded(5)
  const answers = organisation(5, 2, random)
  expect(keptOf(answers)).toEqual([])
  expect(missed(answers, reliability(7), random)).toBeGreaterThan(10)
})
