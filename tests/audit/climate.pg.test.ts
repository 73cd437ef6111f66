import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { audit } from "../../src/app/audit-command.ts"
import { readConfig, type Config } from "../../src/config.ts"
import { analyse, exportReleases, importFile } from "../../src/app/operator.ts"
import { normals } from "../bench/simulated-teams.ts"
import { newServerDatabase } from "../support/database.ts"
import { seeded } from "../support/random.ts"

const survey = join(import.meta.dirname, "../import/leadership-climate.yaml")
const questions = [
  ...Array.from({ length: 11 }, (_, at) => `LEAD${String(at + 1).padStart(2, "0")}`),
  "TSIG01",
  "TSIG02",
  "TSIG03",
]
/** The companies of the lq2002 data of the R package multilevel: 2,042 people, all of whom answered everything. */
const sizes =
  "24 37 45 58 12 15 13 29 99 10 89 23 10 94 13 68 53 25 54 37 41 21 73 68 85 29 19 68 77 78 58 10 30 78 54 74 63 30 90 14 13 18 23 39 19 11 18 13 20"
    .split(" ")
    .map(Number)

/** As many answers as in lq2002, about as far apart between companies, people and questions. */
function alikeCsv(): string {
  const draw = normals(seeded(2_002))
  let person = 0
  const rows = sizes.flatMap((size, team) => {
    const company = 3 + 0.32 * draw()
    return Array.from({ length: size }, () => {
      const own = company + 0.75 * draw()
      const points = questions.map(() => Math.min(5, Math.max(1, Math.round(own + 0.85 * draw()))))
      return [++person, team + 1, ...points].join(",")
    })
  })
  return [["person", "team", ...questions].join(","), ...rows].join("\n")
}

/**
 * The real file is not ours to hand on: where it is, its path stands in PLIMSOLL_LQ2002. Beside it may lie what R made of it,
 * `…-reference.json`.
 */
const real = process.env["PLIMSOLL_LQ2002"]

type Figures = { score: number; favourable: number }
type Reference = Figures & {
  measure: string
  cronbachAlpha: number
  icc1: number
  icc2: number
  rwgjMean: number
  units: (Figures & { unit: string })[]
}

/** Every figure that is shown, beside R's at the rounding of the display. */
async function besideR(config: Config, reference: readonly Reference[]) {
  const round = (value: number, digits = 0) => Number(value.toFixed(digits))
  const rows = JSON.parse(String(await exportReleases(config, "json"))) as (Figures & {
    measure: string
    unit: string
  })[]
  const shown = rows.map(({ measure, unit, score, favourable }) => ({ measure, unit, score, favourable }))
  const expected = shown.map(({ measure, unit, favourable }) => {
    const all = reference.find((one) => one.measure.replaceAll(" ", "-") === measure)!
    const own = unit === "org" ? all : all.units.find((one) => one.unit === unit)!
    const share = favourable === undefined ? undefined : round(100 * own.favourable)
    return { measure, unit, score: round(own.score), favourable: share }
  })
  const analysed = JSON.parse(await analyse(config, "json")) as Reference[]
  const fine = ({ cronbachAlpha, icc1, icc2, rwgjMean }: Reference) =>
    [cronbachAlpha, icc1, icc2, rwgjMean].map((value) => round(value, 2))
  return { shown, expected, fine: analysed.map(fine), expectedFine: reference.slice(0, 2).map(fine) }
}

it.each(real === undefined ? ["alike"] : ["alike", real])(
  "finds nothing in what is stored of 2,042 people in 49 companies, imported (%s)",
  async (which) => {
    const folder = mkdtempSync(join(tmpdir(), "plimsoll-climate-"))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = which === "alike" ? join(folder, "answers.csv") : which
    if (which === "alike") writeFileSync(file, alikeCsv())
    const place = { DATA_DIR: folder, VAULT_DIR: join(folder, "vault") }
    const read = readConfig({ ...place, DATABASE_URL: await newServerDatabase() })
    if ("faults" in read) throw new Error(read.faults[0]!.problem)
    const { config } = read
    expect(await importFile(config, { file, survey, closed: "2002-06-01" }, () => {})).toEqual([])
    const given = { as: "both", vault: config.VAULT_DIR, seconds: 300, language: "en", json: false } as const
    const { result } = await audit(config, given, () => {})
    expect(result).toMatchObject({ findings: [], tried: { waves: 1, unfinished: 0, totals: 149 } })
    const reference = file.replace(/\.csv$/, "-reference.json")
    if (!existsSync(reference)) return
    const { measures } = JSON.parse(readFileSync(reference, "utf8")) as { measures: Reference[] }
    const { shown, expected, fine, expectedFine } = await besideR(config, measures)
    expect(shown).toHaveLength(100)
    expect(shown).toEqual(expected)
    expect(fine).toEqual(expectedFine)
  },
  300_000,
)
