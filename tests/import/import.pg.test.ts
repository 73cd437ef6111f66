import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { readConfig, type Config } from "../../src/config.ts"
import { analyse, exportReleases, importFile } from "../../src/app/operator.ts"
import { newServerDatabase } from "../support/database.ts"

const survey = join(import.meta.dirname, "leadership-climate.yaml")
const questions = [
  ...Array.from({ length: 11 }, (_, i) => `LEAD${String(i + 1).padStart(2, "0")}`),
  "TSIG01",
  "TSIG02",
  "TSIG03",
]

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "plimsoll-import-"))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function settings(database: string | undefined): Config {
  const place = folder()
  const read = readConfig({ DATA_DIR: place, VAULT_DIR: join(place, "vault"), DATABASE_URL: database })
  if ("faults" in read) throw new Error(read.faults[0]!.problem)
  return read.config
}

/** 40 people in four teams of 20, 10, 6 and 4, with answers that a formula gives. */
function rows(): string[] {
  const teams = [
    ...Array(20).fill("red"),
    ...Array(10).fill("green"),
    ...Array(6).fill("blue"),
    ...Array(4).fill("grey"),
  ]
  return teams.map((team, person) => {
    const answers = questions.map((_, index) => ((person * 7 + index * 3) % 5) + 1)
    return [person + 1, team, ...answers].join(",")
  })
}

function csv(lines: string[]): string {
  const file = join(folder(), "answers.csv")
  writeFileSync(file, [["person", "team", ...questions].join(","), ...lines].join("\n"))
  return file
}

const said: string[] = []
const bring = (config: Config, file: string, closed = "2002-06-01") =>
  importFile(config, { file, survey, closed }, (text) => said.push(text))

/** The mean and favourable share of a team, straight from the rows. */
function expected(team: string, from: number, to: number) {
  const values = rows()
    .map((row) => row.split(","))
    .filter((cells) => team === "org" || cells[1] === team)
    .flatMap((cells) => cells.slice(2 + from, 2 + to).map(Number))
  const score = values.reduce((sum, value) => sum + 25 * (value - 1), 0) / values.length
  const favourable = (values.filter((value) => value >= 4).length / values.length) * 100
  return { score: Math.round(score), favourable: Math.round(favourable) }
}

describe("an imported file", () => {
  it("is released like chat replies, with the same bytes from both databases", async () => {
    const file = csv(rows())
    const exports = []
    for (const database of [undefined, await newServerDatabase()]) {
      const config = settings(database)
      expect(await bring(config, file)).toEqual([])
      exports.push(String(await exportReleases(config, "json")))
      expect(readdirSync(config.VAULT_DIR)).toEqual([])
    }
    expect(exports[0]).toBe(exports[1])
    const released = JSON.parse(exports[0]!) as {
      unit: string
      measure: string
      status: string
      score?: number
      favourable?: number
    }[]
    const cell = (unit: string, measure: string) =>
      released.find((row) => row.unit === unit && row.measure === measure)!
    for (const [from, to, measure] of [
      [0, 11, "leadership"],
      [11, 14, "task-significance"],
    ] as const) {
      for (const team of ["org", "red"]) expect(cell(team, measure)).toMatchObject(expected(team, from, to))
      // Fewer than twelve people have no favourable share.
      expect(cell("green", measure).score).toBe(expected("green", from, to).score)
      expect(cell("green", measure)).not.toHaveProperty("favourable")
    }
    expect(cell("grey", "leadership")).toEqual({
      survey: "leadership-climate",
      wave: "2002-06-01",
      opensOn: "2002-06-01",
      closesOn: "2002-06-01",
      unit: "grey",
      parent: "org",
      measure: "leadership",
      status: "protected",
    })
    // The four of grey could be worked out from the total if blue were shown too.
    expect(cell("blue", "leadership").status).toBe("protected")
  })

  it("with bad rows is refused with every line and reason, and nothing is imported", async () => {
    const lines = rows()
    lines[1] = lines[1]!.replace(/\d$/, "9")
    lines[3] = lines[2]!
    const config = settings(undefined)
    const faults = await bring(config, csv(lines))
    expect(faults).toHaveLength(2)
    expect(faults.join("\n")).toMatch(/:3 .*9/)
    expect(faults.join("\n")).toMatch(/:5 /)
    await expect(exportReleases(config, "json")).rejects.toThrow("there is no database")
  })

  it("is not imported twice for the same day, but is for another", async () => {
    const config = settings(undefined)
    const file = csv(rows())
    expect(await bring(config, file)).toEqual([])
    const before = String(await exportReleases(config, "csv"))
    expect(await bring(config, file)).toEqual([
      "leadership-climate of 2002-06-01 is here already: nothing was imported",
    ])
    expect(String(await exportReleases(config, "csv"))).toBe(before)
    expect(await bring(config, file, "2002-13-01")).toHaveLength(1)
    expect(await bring(config, file, "2002-07-01")).toEqual([])
    expect(String(await exportReleases(config, "csv")).split("\n").length).toBeGreaterThan(
      before.split("\n").length,
    )
  })

  it("tells its progress", () => {
    expect(said.some((text) => /^sealed and stored \d+ of 560 answers$/.test(text))).toBe(true)
    expect(readFileSync(survey, "utf8")).toContain("agree5")
  })

  it("tells how well its measures measure, from all who answered everything, and whether teams differ", async () => {
    const config = settings(undefined)
    const teams = Array.from({ length: 16 }, (_, team) => `team-${team}`)
    const lines = teams.flatMap((team, at) =>
      Array.from({ length: 8 }, (_, person) => {
        const answers = questions.map(
          (_, index) => 1 + (at % 3) + Number((person * (index + 1)) % 7 > 2) + Number(person > 5),
        )
        return [`${team}-${person}`, team, ...answers].join(",")
      }),
    )
    expect(await bring(config, csv(lines))).toEqual([])
    const all = JSON.parse(await analyse(config, "json")) as Record<string, unknown>[]
    expect(all.map(({ measure }) => measure)).toEqual(["leadership", "task-significance"])
    const values = lines.map((line) => line.split(",").slice(13).map(Number))
    const variance = (own: number[]) => {
      const mean = own.reduce((sum, one) => sum + one, 0) / own.length
      return own.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (own.length - 1)
    }
    const whole = variance(values.map((own) => own.reduce((sum, one) => sum + one, 0)))
    const parts = [0, 1, 2].reduce((sum, at) => sum + variance(values.map((own) => own[at]!)), 0)
    expect(all[1]).toMatchObject({ survey: "leadership-climate", comparable: true })
    // Those near the ends of the scale are shown as a bound, or kept back, and take no part.
    expect(all[1]!["teams"]).toBeGreaterThanOrEqual(5)
    expect(all[1]!["cronbachAlpha"]).toBe(Math.round(150 * (1 - parts / whole)) / 100)
    for (const key of ["icc1", "icc2", "rwgjMean", "medianReliability"])
      expect(all[1]![key]).toBeGreaterThan(0)
    const [header, row] = (await analyse(config, "csv")).split("\n")
    expect(header).toBe(
      "survey,wave,opensOn,closesOn,measure,cronbachAlpha,icc1,icc2,rwgjMean,teams,medianReliability,comparable",
    )
    expect(row).toMatch(/^leadership-climate,2002-06-01,2002-06-01,2002-06-01,leadership,0\.\d+,/)
    const released = JSON.parse(String(await exportReleases(config, "json"))) as Record<string, unknown>[]
    expect(released.some((row) => row["percentile"] !== undefined)).toBe(true)
    const shown = released.filter((row) => row["medianReliability"] !== undefined)
    expect(shown.map((row) => [row["unit"], row["measure"], row["medianReliability"]])).toEqual(
      all.map((row) => ["org", row["measure"], row["medianReliability"]]),
    )
  })
})
