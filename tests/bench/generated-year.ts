import { knownWithSilence } from "../support/memberships.ts"
import type { TreeNode } from "../../src/disclosure/tree.ts"
import { askedInBlocks, blockOffsets } from "../../src/measure/close/question-difficulty.ts"
import { addToCycle, cycleMeans, type CycleSums } from "../../src/measure/close/question-means.ts"
import { makeRelease, type Release, type ReleaseMade } from "../../src/measure/close/release.ts"
import { shapesOf } from "../../src/measure/close/measure-specs.ts"
import { publishedPoints, type PublishedPoint } from "../../src/measure/close/trends.ts"
import type { MeasureShape, Respondent, WaveAnswers } from "../../src/measure/close/wave-answers.ts"
import { cycleLengths, questionsFor, seats } from "../../src/pulse/rotation.ts"
import { keyed, scaleOf, type Scale, type Survey } from "../../src/pulse/survey.ts"
import { normals, seeded } from "./simulated-teams.ts"

/** A lasting fall by so many points on one measure of one team, and the week in which it began to mend, if it did. */
export type Planted = { unit: string; measure: string; from: number; mends?: number }

export type Year = {
  waves: {
    units: TreeNode[]
    release: Release
    /** What charts take of it. */
    points: PublishedPoint[]
    roster: ReadonlyMap<string, string>
    respondents: ReadonlyMap<string, string>
  }[]
  planted: Planted[]
  measures: string[]
  sizes: Map<string, number>
  /** A team that changed its division, these two, and the week in which it did. */
  reorganised: { units: string[]; wave: number }
}

type Given = {
  survey: Survey
  seed: number
  weeks?: number
  /** Newcomers feel as those whose place they take, so that only what is planted changes. */
  likeThoseBefore?: boolean
  /** Three teams: the first two recover. Of 16, 20 and 28 people. */
  falling?: readonly [string, string, string]
  /** Those of its index unless said. */
  measures?: readonly string[]
  /** How many points above the typical level a measure lies in a team, in a week. */
  feels?: (team: string, measure: string, week: number) => number
  /** How many hours a week one person of a team gives to what is measured in hours. */
  hours?: (team: string, week: number) => number
  /** Of those asked in a team, so many answer (0–1). */
  answering?: (team: string) => number
  /** Those that there are: 60 in 6 divisions unless said; no division: right under the organisation. */
  tree?: readonly { team: string; size: number; division?: string }[]
}

const fall = 15
const ramp = 4
const weeksPerMonth = 52 / 12
const monthlyTurnover = 0.08
/** Of those who leave a team, so many take somebody's place in another one. */
const moves = 0.2
/** Each week; whoever takes a place pushes somebody out. */
const leaves = monthlyTurnover / weeksPerMonth / (1 + moves)
const responds = 0.75
const typical = 65
const deviations = { person: 15, question: 10, week: 18 }
const sizesOfTeams = [6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 28]
const divisions = 6
const reorganisation = 34

const usualTree = Array.from({ length: 60 }, (_, at) => ({
  team: `team${at}`,
  size: sizesOfTeams[at % sizesOfTeams.length]!,
  division: `division${at % divisions}`,
}))

/**
 * A year of weekly pulses in an organisation of 60 teams, through the functions that the product uses at opening and at
 * close. Everybody answers by chance around their own level; three teams fall by 15 points on one measure, two recover.
 */
export function generatedYear({
  survey,
  seed,
  weeks = 52,
  likeThoseBefore = true,
  falling = ["team9", "team26", "team44"],
  measures = survey.index!.of,
  feels = () => 0,
  hours = () => 2,
  answering = () => responds,
  tree = usualTree,
}: Given): Year {
  const random = seeded(seed)
  const draw = normals(random)
  const teams = tree.map(({ team }) => team)
  const sizes = new Map(tree.map(({ team, size }) => [team, size]))
  const division = new Map(tree.map(({ team, division }) => [team, division ?? "org"]))
  const difficulty = new Map(Object.keys(survey.questions).map((id) => [id, deviations.question * draw()]))
  const level = new Map<string, number>()
  const roster = new Map<string, string>()
  let hired = 0
  const hire = (team: string, after?: string) => {
    const person = `p${hired++}`
    level.set(person, (after && likeThoseBefore && level.get(after)) || typical + deviations.person * draw())
    roster.set(person, team)
  }
  for (const [team, size] of sizes) for (let person = 0; person < size; person++) hire(team)

  const planted: Planted[] = [
    { unit: falling[0], measure: measures[0]!, from: 18, mends: 32 },
    { unit: falling[1], measure: measures[1]!, from: 22, mends: 34 },
    { unit: falling[2], measure: measures[2]!, from: 28 },
  ]
  const shift = (team: string, measure: string, week: number) =>
    planted
      .filter((one) => one.unit === team && one.measure === measure)
      .reduce((sum, { from, mends = Infinity }) => {
        const down = Math.min(Math.max(week - from + 1, 0), ramp) / ramp
        const up = Math.min(Math.max(week - mends + 1, 0), ramp) / ramp
        return sum - fall * (down - up)
      }, 0)

  const lengths = cycleLengths(survey)
  let seated = new Map<string, Map<number, number>>()
  const shapes = shapesOf(survey).filter(({ id }) => measures.includes(id))
  const means = questionMeans(shapes)
  const year: Year["waves"] = []
  for (let week = 0; week < weeks; week++) {
    if (week > 0) {
      const staff = [...roster]
      for (const [person, team] of staff) {
        if (random() >= leaves || roster.get(person) !== team) continue
        roster.delete(person)
        hire(team, person)
        if (random() >= moves) continue
        const [taken, place] = [...roster][Math.floor(random() * roster.size)]!
        roster.delete(taken)
        roster.set(person, place)
        if (likeThoseBefore) level.set(person, level.get(taken)!)
      }
    }
    if (week === reorganisation && division.get("team0") !== "org") division.set("team0", "division1")
    const units: TreeNode[] = [
      { id: "org", parent: null },
      ...[...new Set(division.values())].filter((id) => id !== "org").map((id) => ({ id, parent: "org" })),
      ...teams.map((id) => ({ id, parent: division.get(id)! })),
    ]
    seated = seatsOf(roster, lengths, seated, week)
    const respondents: Respondent[] = []
    const answered = new Map<string, string>()
    for (const [person, team] of roster) {
      if (random() >= answering(team)) continue
      const asked = questionsFor(survey, week, seated.get(person)!)
      const answers = asked.flatMap((id) => {
        const question = survey.questions[id]!
        if (!measures.includes(question.measure)) return []
        const scale = scaleOf(survey, question)
        if (question.key === "none")
          return [{ question: id, steps: hourSteps(scale, hours(team, week), draw()) }]
        const felt =
          level.get(person)! +
          difficulty.get(id)! +
          deviations.week * draw() +
          shift(team, question.measure, week) +
          feels(team, question.measure, week)
        const step = Math.min(4, Math.max(0, Math.round(felt / 25)))
        const point = question.key === "-" ? 5 - step : 1 + step
        return [{ question: id, steps: Math.round(keyed(question, scale, point)! / 25) }]
      })
      respondents.push({ leaf: team, answers })
      answered.set(person, team)
    }
    const wave = closing(survey, units, roster, respondents, year)
    const release = makeRelease({ ...wave, measures: shapes })
    const asked = askedInBlocks({ survey, number: week }, release.blockLeaves, wave.eligible)
    const offsets = blockOffsets(asked, shapes, means.known())
    means.add(week, release, asked)
    const points = publishedPoints(release, units, shapes, offsets)
    year.push({ units, release, points, roster: new Map(roster), respondents: answered })
  }
  return {
    waves: year,
    planted: planted.filter(({ from }) => from < weeks),
    measures: [...measures],
    sizes,
    reorganised: { units: ["team0", "division0", "division1"], wave: reorganisation },
  }
}

/** Hours as people choose them, lognormal around their team's, in steps of the scale's range. */
function hourSteps({ points }: Scale, usual: number, drawn: number): number {
  const values = points.map(({ value }) => value ?? 0)
  const given = usual * Math.exp(0.7 * drawn - 0.245)
  const chosen = values.reduce((best, one) => (Math.abs(one - given) < Math.abs(best - given) ? one : best))
  return chosen / Math.max(...values)
}

function seatsOf(
  roster: ReadonlyMap<string, string>,
  lengths: readonly number[],
  before: ReadonlyMap<string, ReadonlyMap<number, number>>,
  week: number,
): Map<string, Map<number, number>> {
  const found = new Map([...roster.keys()].map((person) => [person, new Map<number, number>()]))
  const members = Map.groupBy(roster.keys(), (person) => roster.get(person)!)
  for (const length of lengths) {
    for (const people of members.values()) {
      const previous = new Map<string, number>()
      for (const person of week % length === 0 ? [] : people) {
        const seat = before.get(person)?.get(length)
        if (seat !== undefined) previous.set(person, seat)
      }
      for (const [person, seat] of seats(people, previous, (one) => `${week - (week % length)}${one}`)) {
        found.get(person)!.set(length, seat)
      }
    }
  }
  return found
}

/** What a close is decided from, as the product gathers it from its tables. */
function closing(
  survey: Survey,
  units: readonly TreeNode[],
  roster: ReadonlyMap<string, string>,
  respondents: readonly Respondent[],
  past: Year["waves"],
): Omit<WaveAnswers, "measures"> {
  const eligible = new Map<string, number>()
  for (const leaf of roster.values()) eligible.set(leaf, (eligible.get(leaf) ?? 0) + 1)
  const earlier = past.slice(-3).map(({ release, roster }) => ({ roster, blocks: blocksOf(release) }))
  const last = past.at(-1)
  const { memberships, sets, silent } = knownWithSilence(roster, earlier)
  return {
    k: survey.k,
    units,
    eligible,
    respondents,
    known: { groups: Array.from({ length: sets }, () => new Set(["core"])), memberships, silent },
    previouslyComplementary: {
      core: new Set(last && unitsWith(last.release, "complement")),
      extra: new Set(),
    },
    previous: last && {
      units: last.units,
      segments: new Map(last.release.segments.map(({ unit, ...rest }) => [unit, rest])),
    },
    comments: [],
    shuffle: (list) => list,
  }
}

export function unitsWith({ reasons }: Release, wanted: string): string[] {
  return reasons.flatMap(({ unit, status }) => (status === wanted ? [unit] : []))
}

export function blocksOf({ blockLeaves }: Release): string[][] {
  return [...Map.groupBy(blockLeaves, ({ block }) => block).values()].map((rows) =>
    rows.map(({ leaf }) => leaf),
  )
}

/** The organisation's question means, as they are known once a cycle is over. */
function questionMeans(shapes: readonly MeasureShape[]) {
  const length = Math.max(...shapes.map(({ questions }) => questions.length))
  let cycle: CycleSums = {}
  const means = new Map<string, number>()
  return {
    add(week: number, release: ReleaseMade, asked: ReadonlyMap<string, ReadonlyMap<string, number>>) {
      const { blockStats: blocks, blockLeaves, questionAnswers: answered } = release
      for (const shape of shapes) cycle = addToCycle(cycle, shape, { blocks, blockLeaves, asked, answered })
      if ((week + 1) % length > 0) return
      for (const shape of shapes)
        for (const [question, mean] of cycleMeans(shape, cycle)) means.set(question, mean)
      cycle = {}
    },
    known: (): ReadonlyMap<string, number> => means,
  }
}
