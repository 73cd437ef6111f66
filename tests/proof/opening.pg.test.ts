import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { replaceUnits } from "../../src/postgres/units.ts"
import { replacePeople } from "../../src/postgres/directory-sync.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { openWave, pagesOf } from "../../src/postgres/open-wave.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { open } from "../../src/steps/open.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { newServerDatabase } from "../support/database.ts"
import { cadenceFrom, personId, workspace } from "../support/rig.ts"
import { killAll, startProcess } from "../support/service-process.ts"
import { asWaveId, asPersonId } from "../../src/pulse/ids.ts"

const size = 50_000
const teams = 1_000

/** 50,000 people in 1,000 teams and one survey that is due now. */
async function bigWorkspace() {
  const url = await newServerDatabase()
  const { db, close } = await openDatabase({ url })
  onTestFinished(close)
  await workspaceReachable(db, workspace, "slack", "Big")
  const people = Array.from({ length: size }, (_, at) => ({
    platformId: `U${at}`,
    unit: `team-${at % teams}`,
  }))
  const found = people.map(({ platformId }) => ({
    platformId,
    person: asPersonId(personId(platformId)),
    admin: false,
  }))
  await replacePeople(db, workspace, found)
  const units = Array.from({ length: teams }, (_, at) => ({
    id: `team-${at}`,
    parent: "org",
    name: `Team ${at}`,
  }))
  await replaceUnits(db, workspace, units, people)
  await setCadence(db, workspace, { survey: "weekly-load", setBy: "U0", ...cadenceFrom(Date.now()) })
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  return { url, db, folder, vault: await openVault(folder), surveys }
}

async function rowsIn(db: Db, table: "wave" | "roster" | "delivery" | "participation" | "wave_unit") {
  const { n } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<string | number>().as("n"))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Every statement that a function of ours sends. */
function counting(db: Db): { db: Db; statements: string[] } {
  const statements: string[] = []
  const counted = db.withPlugin({
    transformQuery({ node }) {
      statements.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return { db: counted, statements }
}

it("a wave for 50,000 people is opened page by page, in no statement with more than 5,000 of them, for each of them once, in their own team", async () => {
  const { db, vault, surveys } = await bigWorkspace()
  const survey = surveys.get("weekly-load")!
  const { cadence } = cadenceFrom(Date.now())
  const roster = Array.from({ length: size }, (_, at) => ({
    person: asPersonId(personId(`X${at}`)),
    leaf: `team-${at % teams}`,
    seats: Buffer.alloc(0),
    dueAt: Date.now(),
  }))
  const one = counting(db)
  const day = new Date()
  const wave = {
    workspace,
    wave: asWaveId(personId("a wave")),
    surveyId: "another",
    slot: "2026-01-01T10:00",
    number: 0,
    survey,
    cadence,
    opensAt: day,
    closesAt: day,
    remindAt: null,
    comments: true,
    imported: false,
  }
  const began = performance.now()
  expect(await openWave(one.db, wave, [{ id: "org", parent: null, name: "Big" }], pagesOf(roster))).toBe(true)
  const statementMs = Math.round(performance.now() - began)
  // The wave, its tables made and attached, and pages of each of the three tables.
  expect(one.statements).toHaveLength(3 + 3 * Math.ceil(size / 5_000))
  await db.deleteFrom("delivery").execute()
  await db.deleteFrom("roster").execute()
  await db.deleteFrom("participation").execute()
  await db.deleteFrom("wave_unit").execute()
  await db.deleteFrom("wave").execute()

  const stepBegan = performance.now()
  const { opened } = await open({ db, vault, surveys }, Date.now())
  const stepMs = Math.round(performance.now() - stepBegan)
  console.log(`opening for ${size}: statements ${statementMs} ms, the whole step ${stepMs} ms`)
  expect(opened).toMatchObject([{ survey: "weekly-load", people: size }])
  for (const table of ["roster", "delivery", "participation"] as const)
    expect(await rowsIn(db, table)).toBe(size)
  expect(await rowsIn(db, "wave_unit")).toBe(teams + 1)
  const misplaced = await db
    .selectFrom("roster as r")
    .innerJoin("person as p", "p.person_id", "r.person_id")
    .whereRef("p.unit_id", "!=", "r.leaf_id")
    .select("r.person_id")
    .execute()
  expect(misplaced).toEqual([])
  const kinds = await db.selectFrom("delivery").select(["kind", "state"]).distinct().execute()
  expect(kinds).toEqual([{ kind: "prompt", state: "waiting" }])
  expect(stepMs).toBeLessThan(30_000)
})

it("eight processes that open it at the same moment leave one wave and 50,000 prompts", async () => {
  const { url, db, folder } = await bigWorkspace()
  onTestFinished(killAll)
  const settings = { DATABASE_URL: url, VAULT_DIR: folder, STEP: "open", LEASE_MS: "60000" }
  const openers = await Promise.all(
    Array.from({ length: 8 }, () => startProcess(settings, "tests/proof/step-child.ts")),
  )
  const began = performance.now()
  for (const opener of openers) opener.send("go")
  await Promise.all(openers.map((opener) => opener.heard("stepped")))
  console.log(`eight at once: ${Math.round(performance.now() - began)} ms`)
  expect(await rowsIn(db, "wave")).toBe(1)
  for (const table of ["roster", "delivery", "participation"] as const)
    expect(await rowsIn(db, table)).toBe(size)
})
