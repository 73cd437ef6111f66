import { suppressionPattern } from "../../src/disclosure/blocks.ts"
import { cleanComment } from "../../src/disclosure/comment-text.ts"
import { suppressOverTime } from "../../src/disclosure/temporal-differencing.ts"
import { membershipsOf } from "../support/memberships.ts"
import { makeRelease } from "../../src/measure/close/release.ts"
import type { MeasureShape, Respondent } from "../../src/measure/close/wave-answers.ts"
import { nothingKnown } from "../support/nothing-known.ts"
import { median, type Row } from "./row.ts"

const repetitions = 7

/** What the close of a wave works out, each beside a bare loop over the same data. */
export async function rows(): Promise<Row[]> {
  return [blockRule(), release(), overTime(), comments()]
}

function compare(ours: () => number, bare: () => number): number[] {
  return timesOf(ours, bare).map((times) => times.ours / times.bare)
}

/** In milliseconds, in turns. */
function timesOf(ours: () => number, bare: () => number): { ours: number; bare: number }[] {
  const timed = (work: () => number) => {
    const start = performance.now()
    if (!(work() > 0)) throw new Error("the work came to nothing")
    return performance.now() - start
  }
  timed(ours)
  timed(bare)
  return Array.from({ length: repetitions }, () => ({ ours: timed(ours), bare: timed(bare) }))
}

function blockRule(): Row {
  const units = Array.from({ length: 50_000 }, (_, at) => ({
    id: `u${at}`,
    parent: at === 0 ? null : `u${Math.floor((at - 1) / 10)}`,
  }))
  const parents = new Set(units.map(({ parent }) => parent))
  const counts = new Map(units.flatMap(({ id }, at) => (parents.has(id) ? [] : [[id, at % 13]])))
  const times = timesOf(
    () =>
      suppressionPattern({
        units,
        counts: [counts],
        k: 5,
        held: new Set(),
        previouslyComplementary: new Set(),
      }).blocks.size,
    () => {
      const total = new Map<string, number>()
      for (const { id, parent } of units.toReversed()) {
        const people = (total.get(id) ?? 0) + (counts.get(id) ?? 0)
        if (parent !== null) total.set(parent, (total.get(parent) ?? 0) + people)
        total.set(id, people)
      }
      return total.get("u0")!
    },
  )
  const against = "adding up the same tree once"
  return {
    name: "block rule, 50,000 units",
    against,
    bar: { most: 30, also: [{ what: "under 1 s", met: median(times.map(({ ours }) => ours)) < 1_000 }] },
    ratios: times.map(({ ours, bare }) => ours / bare),
    note: `${median(times.map(({ ours }) => ours)).toFixed(0)} ms`,
  }
}

function release(): Row {
  const measures = ["a", "b", "c", "d", "e"].map((id): MeasureShape => ({
    id,
    kind: "core",
    questions: [id],
    scale: { top: 4, even: true, most: 1 },
  }))
  const teams = Array.from({ length: 2_000 }, (_, at) => ({ id: `t${at}`, parent: `d${at % 40}` }))
  const divisions = Array.from({ length: 40 }, (_, at) => ({ id: `d${at}`, parent: "org" }))
  const respondents = Array.from({ length: 100_000 }, (_, person): Respondent => {
    return {
      leaf: `t${person % 2_000}`,
      answers: measures.map(({ id }) => ({ question: id, steps: person % 5 })),
    }
  })
  const wave = {
    k: 5,
    measures,
    units: [{ id: "org", parent: null }, ...divisions, ...teams],
    eligible: new Map(teams.map(({ id }) => [id, 50])),
    respondents,
    known: nothingKnown,
    previouslyComplementary: { core: new Set<string>(), extra: new Set<string>() },
    comments: [],
    shuffle: <T>(list: T[]) => list,
  }
  const ratios = compare(
    () => makeRelease(wave).rows.length,
    () => {
      const sums = new Map<string, number>()
      for (const { leaf, answers } of respondents) {
        for (const { question, steps } of answers) {
          const key = `${leaf} ${question}`
          sums.set(key, (sums.get(key) ?? 0) + steps)
        }
      }
      return sums.size
    },
  )
  const against = "adding up the same answers by team and question"
  return { name: "release of 500,000 answers", against, bar: { most: 10 }, ratios }
}

/** 10,000 teams of ten; each week one in fifty is somebody else, and one in 250 sits in another team. */
function overTime(): Row {
  const teams = Array.from({ length: 10_000 }, (_, at) => ({ id: `t${at}`, parent: `d${at % 500}` }))
  const divisions = Array.from({ length: 500 }, (_, at) => ({ id: `d${at}`, parent: "org" }))
  const units = [{ id: "org", parent: null }, ...divisions, ...teams]
  const leaf = (at: number) => teams[at % teams.length]!.id
  const roster = (week: number) =>
    new Map(
      Array.from({ length: 100_000 }, (_, at) => {
        const renewed = Math.floor((at * 7_919 + week * 104_729) / (50 * 104_729))
        const moved = (at + week) % 250 === 0 ? 77 : 0
        return [`p${at}.${renewed}`, leaf(at + moved)]
      }),
    )
  const weeks = [3, 2, 1, 0].map(roster)
  const blocks = teams.map(({ id }) => [id])
  const known = membershipsOf(
    weeks[0]!,
    weeks.slice(1).map((then) => ({ roster: then, blocks })),
  )
  const counts = [new Map(teams.map(({ id }) => [id, 8]))]
  const given = { units, counts, k: 5, previouslyComplementary: new Set<string>(), known }
  const ratios = compare(
    () => suppressOverTime(given).held.size,
    () => {
      let changed = 0
      for (const then of weeks.slice(1)) {
        for (const [person, team] of then) if (weeks[0]!.get(person) !== team) changed += 1
        for (const person of weeks[0]!.keys()) if (!then.has(person)) changed += 1
      }
      return changed
    },
  )
  const against = "comparing the same rosters one by one"
  return {
    name: "comparison over time, 10,000 teams, 100,000 people, three waves",
    against,
    bar: { most: 8 },
    ratios,
  }
}

function comments(): Row {
  const hostile = ["1 ", "a@", "<@", "<at>", "a.", "@a.", "http", "(1"]
  const clean = (length: number) => {
    const texts = hostile.map((part) => part.repeat(length / part.length))
    let left = 1
    for (let time = 0; time < 5; time++) for (const text of texts) left += cleanComment(text).length
    return left
  }
  const ratios = compare(
    () => clean(10_000),
    () => clean(2_500),
  )
  const against = "a quarter of each; 4 is linear, 16 quadratic"
  return { name: "cleaning the most hostile comments", against, bar: { most: 8 }, ratios }
}
