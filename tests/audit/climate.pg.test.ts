import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { audit } from "../../src/app/audit-command.ts"
import { readConfig } from "../../src/config.ts"
import { importFile } from "../../src/app/operator.ts"
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

/** The real file is not ours to hand on: where it is, its path stands in PLIMSOLL_LQ2002. */
const real = process.env["PLIMSOLL_LQ2002"]

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
  },
  300_000,
)
