import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { readConfig } from "../../src/config.ts"
import { analyse, exportReleases, importFile } from "../../src/app/operator.ts"
import { seeded } from "../support/random.ts"

const measures = { leadership: 11, "task-significance": 3 }
const questions = [
  ...Array.from({ length: 11 }, (_, at) => `LEAD${String(at + 1).padStart(2, "0")}`),
  "TSIG01",
  "TSIG02",
  "TSIG03",
]

/** 1,100 people in 55 teams of 20 who differ, as teams and as people; 16 of them left a question of each measure out. */
function people() {
  const random = seeded(1100)
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6)
  return Array.from({ length: 55 }, (_, team) => ({ team: `team-${team}`, climate: 0.4 * normal() })).flatMap(
    ({ team, climate }, at) =>
      Array.from({ length: 20 }, (_, person) => {
        const own = 3.2 + climate + 0.6 * normal()
        const answers = questions.map(() => Math.min(5, Math.max(1, Math.round(own + 0.8 * normal()))))
        const gaps = person === 0 && at % 7 === 0 ? [0, 11] : person === 1 && at % 7 === 3 ? [5, 13] : []
        return { team, answers: answers.map((answer, index) => (gaps.includes(index) ? undefined : answer)) }
      }),
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
const squares = (values: readonly number[]) => sum(values.map((value) => (value - mean(values)) ** 2))
const variance = (values: readonly number[]) => squares(values) / (values.length - 1)

/** Cronbach's alpha, a one-way analysis of variance of people's means, and the mean of rwg(j), by their textbook formulas. */
function reliability(people: readonly { team: string; answers: readonly number[] }[], teams: Set<string>) {
  const j = people[0]!.answers.length
  const perQuestion = (own: typeof people) =>
    own[0]!.answers.map((_, at) => own.map((one) => one.answers[at]!))
  const parts = sum(perQuestion(people).map(variance))
  const alpha = (j / (j - 1)) * (1 - parts / variance(people.map(({ answers }) => sum(answers))))
  const shown = [
    ...Map.groupBy(
      people.filter(({ team }) => teams.has(team)),
      ({ team }) => team,
    ).values(),
  ]
  const groups = shown.map((own) => own.map(({ answers }) => mean(answers)))
  const all = groups.flat()
  const within = sum(groups.map(squares)) / (all.length - groups.length)
  const between = (squares(all) - sum(groups.map(squares))) / (groups.length - 1)
  const size = all.length / groups.length
  const atRandom = variance([1, 2, 3, 4, 5]) * (4 / 5)
  const agreed = shown.map((own) => {
    const share = mean(perQuestion(own).map(variance)) / atRandom
    return (j * (1 - share)) / (j * (1 - share) + share)
  })
  return {
    cronbachAlpha: alpha,
    icc1: (between - within) / (between + (size - 1) * within),
    icc2: (between - within) / between,
    rwgjMean: mean(agreed),
  }
}

test("of 1,100 imported people every answer counts in how well measures measure, to two decimals", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-many-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const read = readConfig({ DATA_DIR: folder, VAULT_DIR: join(folder, "vault") })
  if ("faults" in read) throw new Error(read.faults[0]!.problem)
  const made = people()
  const file = join(folder, "answers.csv")
  const lines = made.map(({ team, answers }, person) => [person, team, ...answers].join(","))
  writeFileSync(file, [["person", "team", ...questions].join(","), ...lines].join("\n"))
  const survey = join(import.meta.dirname, "leadership-climate.yaml")
  expect(await importFile(read.config, { file, survey, closed: "2002-06-01" }, () => {})).toEqual([])

  const analysed = JSON.parse(await analyse(read.config, "json")) as Record<string, unknown>[]
  const released = JSON.parse(String(await exportReleases(read.config, "json"))) as Record<string, unknown>[]
  let from = 0
  for (const [measure, count] of Object.entries(measures)) {
    const own = made.map(({ team, answers }) => ({ team, answers: answers.slice(from, from + count) }))
    const complete = own.flatMap(({ team, answers }) => {
      const given = answers.flatMap((answer) => answer ?? [])
      return given.length === count ? [{ team, answers: given }] : []
    })
    expect(complete).toHaveLength(1_084)
    const published = released.filter((row) => row["measure"] === measure && row["status"] === "published")
    const teams = new Set(published.map((row) => String(row["unit"])))
    expect(teams.size).toBeGreaterThan(50)
    const found = analysed.find((row) => row["measure"] === measure)!
    for (const [key, value] of Object.entries(reliability(complete, teams)))
      expect(found[key], `${key} of ${measure}`).toBe(Math.round(value * 100) / 100)
    from += count
  }
})
