import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { expect, it, onTestFinished, vi } from "vitest"
import { audit } from "../../src/app/audit-command.ts"
import { readConfig } from "../../src/config.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { liveOrganisation, type Organisation } from "../support/organisations.ts"
import { compiled } from "../support/service-process.ts"

// Each begins with an empty folder, and with all migrations.
vi.setConfig({ testTimeout: 300_000 })

const cli = join(import.meta.dirname, "../../src/cli.ts")
const usual = { weeks: 3, seed: 4, responds: 95, turnover: 2 }

async function lived(organisation: Partial<Organisation> & Pick<Organisation, "teams">) {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-audit-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await liveOrganisation(folder, { ...usual, ...organisation })
  const read = readConfig({ DATA_DIR: folder, VAULT_DIR: join(folder, "vault") })
  if ("faults" in read) throw new Error(read.faults[0]!.problem)
  const { config } = read
  return {
    folder,
    attacked: (language: "en" | "de" = "en", json = false) =>
      audit(config, { as: "both", vault: config.VAULT_DIR, seconds: 300, language, json }, () => {}),
    async plant(leak: (db: Db) => Promise<unknown>) {
      const { db, close } = await openDatabase({ folder })
      await leak(db)
      await close()
    },
  }
}

it("finds nothing in a small company whose waves the product closed, and says what it tried", async () => {
  const { attacked } = await lived({ teams: { red: 6, blue: 8 } })
  const { result, text } = await attacked()
  expect(result.findings).toEqual([])
  expect(result.tried).toMatchObject({ waves: 3, unfinished: 0 })
  expect(text).toContain("**No finding.**")
  expect(text).toContain("## What this program cannot try")
  const german = await attacked("de")
  expect(german.text).toContain("**Kein Befund.**")
})

it("finds nothing where everybody of two teams of five answers", async () => {
  const { attacked } = await lived({ teams: { red: 5, blue: 5 }, responds: 100, turnover: 0 })
  expect((await attacked()).result.findings).toEqual([])
})

it("finds nothing in divisions with joiners, leavers and a reorganisation", async () => {
  const { attacked } = await lived({
    teams: { "north/red": 6, "north/blue": 8, "south/green": 5, "south/grey": 12 },
    turnover: 4,
    reorganised: { team: "blue", to: "south", week: 1 },
  })
  expect((await attacked()).result.findings).toEqual([])
})

it("finds what was planted in a database, with the table that tells, and ends with 1", async () => {
  const { attacked, plant, folder } = await lived({ teams: { red: 6, blue: 8 }, weeks: 1 })
  await plant(async (db) => {
    await sql`create table seen_by (wave_id uuid, person_id uuid)`.execute(db)
    await sql`insert into seen_by select wave_id, person_id from roster order by person_id limit 9`.execute(
      db,
    )
  })
  const { result, text } = await attacked()
  expect(result.findings).toContainEqual(expect.objectContaining({ kind: "silent", from: "seen_by (rows)" }))
  expect(text).toContain("`seen_by (rows)`")
  expect(JSON.parse((await attacked("en", true)).text)).toEqual(result)
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [cli, "audit", ...words], {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: compiled,
        DATA_DIR: folder,
        VAULT_DIR: join(folder, "vault"),
      },
      encoding: "utf8",
    })
  const found = run("--as", "thief", "--quiet")
  expect(found).toMatchObject({ status: 1, stderr: "" })
  const elsewhere = run("--workspace", "T-elsewhere", "--quiet")
  expect(elsewhere).toMatchObject({ status: 2, stdout: "" })
  expect(elsewhere.stderr).toContain("there is no pulse to attack here")
  expect(found.stdout).toContain("`seen_by (rows)`")
  const texts = join(folder, "texts")
  mkdirSync(texts)
  writeFileSync(join(texts, "leak.txt"), "Four taps: red\n\nescalation: 63.74 (58 to 70), watch.\n")
  const told = run("--as", "reader", "--quiet", "--texts", texts)
  expect(told.status).toBe(1)
  expect(told.stdout).toContain("`leak.txt`")
  expect(run("--as", "thief", "--texts", texts).status).toBe(2)
  expect(run("--texts", join(folder, "nowhere")).status).toBe(2)
  expect(run("--as", "nobody").status).toBe(2)
  expect(run("--vault", join(folder, "nowhere")).status).toBe(2)
  expect(run("--colour").status).toBe(2)
})
