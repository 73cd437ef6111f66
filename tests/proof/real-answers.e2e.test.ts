import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { driveCsv } from "../support/drive-csv.ts"
import { newServerDatabase } from "../support/database.ts"
import { between, seeded } from "../support/random.ts"
import { killAll } from "../support/service-process.ts"

const survey = join(import.meta.dirname, "../import/leadership-climate.yaml")
const questions = [
  ...Array.from({ length: 11 }, (_, at) => `LEAD${String(at + 1).padStart(2, "0")}`),
  "TSIG01",
  "TSIG02",
  "TSIG03",
]
/** Twelve teams in three divisions; the three of "grey" must stay protected. */
const teams = [
  ["red", 60],
  ["orange", 41],
  ["yellow", 33],
  ["lime", 12],
  ["green", 38],
  ["teal", 26],
  ["blue", 21],
  ["grey", 3],
  ["violet", 24],
  ["pink", 18],
  ["brown", 14],
  ["black", 9],
].map(([team, size], at) => ({
  team: String(team),
  size: Number(size),
  division: `division-${Math.floor(at / 4)}`,
}))

/** Each team has a leaning of its own, each person one within it; every 25th answer is missing. */
function answersCsv(): string {
  const random = seeded(2_002)
  let person = 0
  const rows = teams.flatMap(({ team, size, division }) => {
    const leaning = between(random, 2, 4)
    return Array.from({ length: size }, () => {
      const own = leaning + between(random, -1, 1)
      const answers = questions.map(() => {
        const point = Math.min(5, Math.max(1, own + between(random, -1, 1)))
        return random() < 0.04 ? "" : point
      })
      return [`P${++person}`, team, division, ...answers].join(",")
    })
  })
  return [["person", "team", "division", ...questions].join(","), ...rows].join("\n")
}

it("answers pressed in Slack by 299 people are released exactly as the same answers imported", async () => {
  onTestFinished(killAll)
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-answers-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const csv = join(folder, "answers.csv")
  writeFileSync(csv, answersCsv())
  const databases = { import: await newServerDatabase(), service: await newServerDatabase() }
  const given = { csv, survey, closed: "2002-06-01", databases }
  const { imported, pressed, people, taps, tapMs } = await driveCsv(given, () => {})
  console.log(`${people} people, ${taps} taps, ${Math.round((taps / tapMs) * 1_000)} a second`)
  expect(people).toBe(299)
  expect(taps).toBe(299 * 14)
  expect(imported).toHaveLength((1 + 3 + 12) * 2)
  expect(imported.filter((row) => row.status === "published").length).toBeGreaterThan(20)
  expect(imported.find((row) => row.unit === "grey")!.status).toBe("protected")
  expect(pressed).toEqual(imported)
}, 120_000)
