import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { answerStore } from "../../src/postgres/answers.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { importWave } from "../../src/steps/import.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { startPostgres } from "../support/postgres-server.ts"
import type { Row } from "./row.ts"

const [size, repetitions] = [25_000, 3]
const questions = ["W1", "W2", "W3", "W4"]

/** An import seals each answer as a tap does. The bare side inserts the same answers, readable, 500 at a time. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("import")
  const { db, close } = await openDatabase({ url })
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const vault = await openVault(folder)
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const survey = surveys.get("weekly-load")!
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    "create table plain (wave text, person text, question text, value integer, primary key (wave, person, question))",
  )
  const people = Array.from({ length: size }, (_, at) => ({
    person: `person ${at}`,
    leaf: `team-${at % 500}`,
    answers: questions.map((question, position) => ({ question, value: 1 + ((at + position) % 5) })),
  }))
  const units = [
    { id: "org", parent: null, name: "Organisation" },
    ...Array.from({ length: 500 }, (_, at) => ({ id: `team-${at}`, parent: "org", name: `Team ${at}` })),
  ]

  async function bare(wave: string) {
    const all = people.flatMap(({ person, answers }) => answers.map((one) => ({ person, ...one })))
    for (let at = 0; at < all.length; at += 500) {
      const page = all.slice(at, at + 500)
      await client.query(
        "insert into plain select $1, * from unnest($2::text[], $3::text[], $4::integer[])",
        [wave, page.map((one) => one.person), page.map((one) => one.question), page.map((one) => one.value)],
      )
    }
  }

  const ratios: number[] = []
  for (let at = 0; at < repetitions; at++) {
    const closedOn = `2026-0${at + 1}-01`
    const began = performance.now()
    await importWave({ db, vault, store: answerStore(db) }, { survey, closedOn, units, people }, () => {})
    const between = performance.now()
    await bare(closedOn)
    ratios.push((between - began) / (performance.now() - between))
  }
  await client.end()
  await close()
  await postgres.stop()
  rmSync(folder, { recursive: true })
  return [
    {
      name: "import of 100,000 answers, sealed",
      against: "multi-row inserts of the same answers, readable",
      ratios,
    },
  ]
}
