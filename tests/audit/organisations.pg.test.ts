import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { expect, it, onTestFinished, vi } from "vitest"
import { attack } from "../../src/audit/attack.ts"
import { openCycles } from "../../src/audit/cycles.ts"
import { askedWithKeys } from "../../src/audit/seats.ts"
import { readAll } from "../../src/postgres/evidence.ts"
import { openVault } from "../../src/vault/keys.ts"
import { freshDatabase } from "../support/database.ts"
import { liveIn, type Organisation } from "../support/organisations.ts"

// Many weeks through every step, beside other work.
vi.setConfig({ testTimeout: 300_000 })

const usual = { weeks: 6, seed: 1, responds: 85, turnover: 1.5 }
const signals = ["escalation", "coordination", "accountability", "concentration"]
const divided = {
  "north/red": 7,
  "north/blue": 9,
  "north/pink": 12,
  "south/green": 8,
  "south/grey": 14,
  "south/lime": 10,
  "west/teal": 13,
  "west/gold": 16,
}

/** Lives through an organisation's weeks and attacks what is left, as a reader and as a thief of database and vault. */
async function attacked(given: Partial<Organisation> & Pick<Organisation, "teams">) {
  const { db } = await freshDatabase("embedded")
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const vault = await openVault(folder)
  await liveIn({ db, vault }, { ...usual, ...given })
  const tables = await readAll(
    async (text) => (await sql.raw<Record<string, unknown>>(text).execute(db)).rows,
  )
  const result = await attack({
    tables,
    sides: ["reader", "thief"],
    opened: async (known) => ({
      asked: await askedWithKeys(vault, tables, known),
      cycles: await openCycles(vault, tables, known),
    }),
    seconds: 600,
    clock: () => performance.now() / 1000,
    progress: () => {},
  })
  const rows = (name: string) => tables.find((table) => table.name === name)!.rows.map(({ values }) => values)
  return { ...result, rows }
}

const nothing = { findings: [], tried: expect.objectContaining({ unfinished: 0 }) }

it("finds nothing where deployments follow teams and answers depend on them", async () => {
  for (const deployments of [3, 6]) {
    const given = { teams: divided, deployments, harm: 30, responds: 90, seed: deployments, weeks: 4 }
    const { rows, ...result } = await attacked(given)
    expect(result).toMatchObject(nothing)
    expect(rows("cut_sum").length).toBeGreaterThan(0)
  }
})

it("finds nothing beside sums of deployments' own, which only larger organisations have", async () => {
  const teams = { "north/red": 70, "north/blue": 70, "south/green": 70 }
  const given = { teams, deployments: 3, harm: 30, responds: 90, seed: 3, weeks: 2 }
  const { rows, ...result } = await attacked(given)
  expect(result).toMatchObject(nothing)
  expect(rows("cut_sum").filter(({ deviation }) => deviation !== null).length).toBeGreaterThan(0)
})

it("finds nothing beside sums by stage, of capacity and of ambition, while deployments go from stage to stage", async () => {
  const teams = { "north/red": 130, "north/blue": 120, "south/green": 110 }
  const given = {
    teams,
    deployments: 5,
    staged: true,
    asks: "pulse" as const,
    harm: 30,
    responds: 90,
    weeks: 9,
  }
  const { rows, ...result } = await attacked(given)
  expect(result).toMatchObject(nothing)
  const own = rows("cut_sum").filter(({ deviation }) => deviation !== null)
  expect(new Set(own.map(({ measure }) => measure))).toEqual(new Set([...signals, "capacity", "ambition"]))
  const shown = rows("cut_release").filter(({ status }) => status === "published")
  const of = (by: string) =>
    new Set(shown.flatMap((one) => (String(one["by"]) === by ? [one["measure"]] : [])))
  const all = [...signals, "capacity", "ambition", "burden", "headroom", "supportability"]
  expect(of("deployment")).toEqual(new Set(all))
  expect(of("stage")).toEqual(new Set(all))
})

it("finds nothing where a tiny company has deployments in stages", async () => {
  const tiny: Record<string, number>[] = [{ red: 6, blue: 8 }, { red: 13 }, { red: 5, blue: 5, green: 6 }]
  for (const [seed, teams] of tiny.entries()) {
    const given = {
      teams,
      deployments: 2,
      staged: true,
      asks: "pulse" as const,
      responds: 100,
      weeks: 6,
      seed,
    }
    const { rows: _, ...result } = await attacked(given)
    expect(result).toMatchObject(nothing)
  }
})

it("finds nothing, and nothing for one colleague, where deployments are told and colleagues reckoned with", async () => {
  const given = { teams: divided, deployments: 3, harm: 20, responds: 95, colleagues: true, weeks: 3 }
  const { rows, ...result } = await attacked(given)
  expect(result).toMatchObject({ ...nothing, residual: { one_colleague: { count: 0 } } })
  expect(result.residual.one_colleague.of).toBeGreaterThan(50)
  expect(rows("cut_release").some(({ status }) => status === "published")).toBe(true)
})

it("finds nothing in a company so small that sealed seats are as few as the values of a mark", async () => {
  const { rows, ...result } = await attacked({
    teams: { red: 5, blue: 5 },
    asks: "pulse",
    responds: 100,
    weeks: 2,
  })
  expect(result).toMatchObject(nothing)
  expect(new Set(rows("roster").map(({ seats }) => seats)).size).toBe(20)
})

it("finds nothing where questions rotate and leaders answer the mirror of what staff are asked", async () => {
  const teams = { ...divided, "east/iron": 11, "east/zinc": 12, "east/tin": 9 }
  const { rows, ...result } = await attacked({ teams, asks: "pulse and mirror", weeks: 8, deployments: 3 })
  expect(result).toMatchObject(nothing)
  expect(new Set(rows("wave").map(({ survey_id }) => survey_id))).toEqual(
    new Set(["supportability", "leadership-mirror"]),
  )
  expect(rows("question_mean").length).toBeGreaterThan(0)
  expect(rows("cycle_sum").length).toBeGreaterThan(0)
})

it("finds nothing in four levels, nor who never answered among those who always do", async () => {
  const teams = {
    "north/sea/port/red": 5,
    "north/sea/port/blue": 6,
    "north/sea/grey": 5,
    "north/pink": 9,
    "south/green": 12,
  }
  const { rows: _, ...result } = await attacked({ teams, responds: 100, silent: true, turnover: 0 })
  expect(result).toMatchObject(nothing)
})

it("finds nothing over a year", async () => {
  const teams = { "north/red": 6, "north/blue": 8, "south/green": 5, "south/grey": 14 }
  const reorganised = { team: "blue", to: "south", week: 30 }
  const { rows: _, ...result } = await attacked({
    teams,
    weeks: 52,
    reorganised,
    deployments: 5,
    staged: true,
    harm: 20,
  })
  expect(result).toMatchObject(nothing)
  expect(result.tried.waves).toBe(52)
})
