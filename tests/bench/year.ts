import { shipped } from "../pulse/surveys.ts"
import { generatedYear } from "./generated-year.ts"
import type { Row } from "./row.ts"
import { allJudged, falseAlerts, findingsOf, plantedFound, type Findings } from "./year-findings.ts"

const seeds = [1, 2, 3, 4, 5, 6]
/** One false alert in so many judged waves of a series: simulated for teams of twelve. */
const wavesPerFalseAlert = 240

/** A generated organisation over a year, several times: what was found of what was planted, and what an attacker got. */
export function rows(): Row[] {
  const survey = shipped("supportability")
  const found = seeds.map((seed) => findingsOf(generatedYear({ survey, seed })))
  const drifting = seeds
    .map((seed) => generatedYear({ survey, seed, likeThoseBefore: false }))
    .map((year) => falseAlerts(year, allJudged(year)))
  const small = seeds
    .map((seed) => generatedYear({ survey, seed, falling: ["team6", "team7", "team8"] }))
    .map((year) => plantedFound(year, allJudged(year)))
  const rows = [
    share(
      "planted falls of 15 points found within 8 waves, in teams of which 12, 15 and 21 answer",
      found.map(({ falls }) => falls),
    ),
    share(
      "the same in teams of 12, 13 and 14 people, of which 9 to 11 answer",
      small.map(({ falls }) => falls),
    ),
    share(
      "planted recoveries seen before the year was over",
      found.map(({ recoveries }) => recoveries),
    ),
    alerts("false alerts", found),
    alerts("the same where newcomers feel unlike those before them", drifting),
    hidden(found),
    singledOut("groups of fewer than five singled out, knowing every roster", found, "singledOut"),
    singledOut("the same, knowing besides who answered each week", found, "knowingAnswered"),
  ]
  const missed = missedBars(found)
  if (missed.length > 0) throw new Error(`a generated year missed its bars: ${missed.join("; ")}`)
  return rows
}

/** Falls found, false alerts within chance of the table (three standard errors), nobody singled out, no comparison across the reorganisation. */
export function missedBars(found: readonly Findings[]): string[] {
  const missed: string[] = []
  const lost = found.flatMap(({ falls }) => falls.filter(({ after }) => after === undefined))
  if (lost.length > 0) missed.push(`${lost.length} falls not found within 8 waves`)
  if (!withinChance(found)) missed.push(`${total(found, (one) => one.falseAlerts)} false alerts`)
  const out = total(found, ({ singledOut }) => singledOut.alone + singledOut.two + singledOut.three)
  if (out > 0) missed.push(`${out} groups of fewer than five singled out`)
  if (found.some(({ comparedAcross }) => comparedAcross > 0)) missed.push("compared across a reorganisation")
  return missed
}

type Alerts = Pick<Findings, "falseAlerts" | "judgedWaves">

/** No more false alerts than the table of run lengths lets expect, and three standard errors. */
function withinChance(found: readonly Alerts[]): boolean {
  const expected = total(found, (one) => one.judgedWaves) / wavesPerFalseAlert
  return total(found, (one) => one.falseAlerts) <= expected + 3 * Math.sqrt(expected)
}

function total<T>(found: readonly T[], of: (one: T) => number): number {
  return found.reduce((sum, one) => sum + of(one), 0)
}

function share(name: string, all: readonly { after: number | undefined }[][]): Row {
  const after = all.flat().map(({ after }) => after ?? "never")
  return {
    name,
    against: "all planted",
    bar: name.includes("falls") ? { least: 1 } : undefined,
    ratios: all.map((planted) => planted.filter(({ after }) => after !== undefined).length / planted.length),
    note: `after ${after.join(", ")} waves`,
  }
}

function alerts(name: string, found: readonly Alerts[]): Row {
  const [count, waves] = [total(found, (one) => one.falseAlerts), total(found, (one) => one.judgedWaves)]
  return {
    name,
    against: `one in ${wavesPerFalseAlert} waves of a series`,
    bar: name.startsWith("false")
      ? { also: [{ what: "1 within chance", met: withinChance(found) }] }
      : undefined,
    ratios: found.map((one) => (one.falseAlerts * wavesPerFalseAlert) / one.judgedWaves),
    note: `${count} in ${waves} waves: one in ${(waves / count).toFixed(0)}`,
  }
}

function hidden(found: readonly Findings[]): Row {
  const keptBack = found.map((one) => (100 * one.keptBack).toFixed(2))
  return {
    name: "protected rows of teams, divisions and organisation",
    against: "all rows",
    ratios: found.map(({ protectedShare }) => protectedShare),
    note: `of what the block rule allows, kept back from subtraction: ${keptBack.join(", ")} %`,
  }
}

function singledOut(name: string, found: readonly Findings[], who: "singledOut" | "knowingAnswered"): Row {
  const sum = (of: "alone" | "two" | "three") => total(found, (one) => one[who][of])
  return {
    name,
    against: "52 waves",
    bar: who === "singledOut" ? { most: 0 } : undefined,
    ratios: found.map((one) => (one[who].alone + one[who].two + one[who].three) / 52),
    note: `in one wave ${sum("alone")}, from two ${sum("two")}, from three ${sum("three")}`,
  }
}
