import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { vaultMarks } from "../../src/postgres/vault-mark.ts"
import { adoptVault } from "../../src/vault/own-vault.ts"
import { recordAudit } from "../../src/postgres/audit.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { currentFaults } from "../../src/app/readiness.ts"
import { openVault } from "../../src/vault/keys.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import { kinds, newServerDatabase } from "../support/database.ts"
import { cadenceFrom, keysOfWaves } from "../support/rig.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { compiled } from "../support/service-process.ts"

const t1 = asWorkspaceId("T1")

type Spine = Awaited<ReturnType<typeof spine>>

/** Has another survey of the same people asked at the same time as the spine's own. */
async function alsoAsk({ db, clock }: Spine, survey: string) {
  const own = await db.selectFrom("cadence").select("rule").executeTakeFirstOrThrow()
  const { cadence } = cadenceFrom(clock.ms)
  const row = { survey, setBy: "U-A-0", cadence, since: new Date(clock.ms) }
  await setCadence(db, t1, { ...row, cadence: own.rule })
}

function notReady({ db, vault }: Spine, unopened = new Set<string>()) {
  return currentFaults({
    db,
    vault,
    platforms: [],
    homes: new Map(),
    clock: { lastNudge: Date.now, underWay: () => [] },
    owedMs: () => 0,
    unopened,
    now: Date.now,
  })
}

const due = Date.parse("2026-11-24T10:00:00+01:00")

describe.each(kinds)("keys and schedules that are damaged, on %s Postgres", (kind) => {
  it("keep their own survey from opening and no other", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    for (const survey of ["supportability", "handover-health"]) await alsoAsk(one, survey)
    await one.db
      .updateTable("cadence")
      .set({ rule: JSON.stringify({ cron: "nonsense" }) })
      .where("survey_id", "=", "handover-health")
      .execute()
    const { make } = one.vault
    one.vault.make = (id) =>
      id.startsWith("cycle-") ? Promise.reject(new Error("the key file is damaged")) : make(id)
    const { opened, faults } = await one.steps.open(due)
    expect(opened.map(({ survey }) => survey)).toEqual(["weekly-load"])
    expect(faults.map(({ survey }) => survey)).toEqual(["handover-health", "supportability"])
    one.vault.make = make
    const again = await one.steps.open(due)
    expect(again.opened.map(({ survey }) => survey)).toEqual(["supportability"])
    expect(again.faults.map(({ survey }) => survey)).toEqual(["handover-health"])
  })

  it("a damaged key file and schedule: readiness says whose, and each survey opens by itself once it is repaired", async () => {
    const one = await spine(kind, { teams: { A: 6 }, survey: "supportability" })
    await one.tick("2026-11-24T10:00")
    await one.tick("2026-11-27T17:00")
    for (const survey of ["weekly-load", "handover-health"]) await alsoAsk(one, survey)
    const [cycle] = (await one.vault.list()).filter((id) => id.startsWith("cycle-"))
    const file = join(one.vaultDir, `${cycle}.key`)
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, 7))
    const rule = (set: string) =>
      one.db.updateTable("cadence").set({ rule: set }).where("survey_id", "=", "handover-health").execute()
    const { rule: own } = await one.db
      .selectFrom("cadence")
      .select("rule")
      .where("survey_id", "=", "weekly-load")
      .executeTakeFirstOrThrow()
    await rule(JSON.stringify({ cron: "nonsense" }))

    const second = Date.parse("2026-12-01T10:00:00+01:00")
    const open = async (at: number) => {
      const { opened, faults } = await one.steps.open(at)
      return [opened, faults].map((all) => all.map(({ survey }) => survey))
    }
    expect(await open(second)).toEqual([["weekly-load"], ["handover-health", "supportability"]])
    expect(await notReady(one, new Set(["handover-health", "supportability"]))).toEqual([
      "handover-health is due and cannot be opened",
      "supportability is due and cannot be opened",
    ])
    expect(await open(second + 60_000)).toEqual([[], ["handover-health", "supportability"]])
    writeFileSync(file, whole)
    expect(await open(second + 120_000)).toEqual([["supportability"], ["handover-health"]])
    await rule(JSON.stringify(own))
    expect(await open(second + 180_000)).toEqual([["handover-health"], []])
    expect(await notReady(one)).toEqual([])
  })

  it("a folder of keys that is not there any more: not ready, people are not told that the pulse is closed, and no wave opens", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    await one.tick("2026-11-24T10:00")
    expect(await notReady(one)).toEqual([])
    const { wave } = await one.db.selectFrom("wave").select("wave_id as wave").executeTakeFirstOrThrow()
    await one.vault.destroy(waveKeyId(wave))
    const elsewhere = one.another()
    expect(await notReady(one)).toEqual([
      "a key of weekly-load, which is open, is missing or damaged in VAULT_DIR",
    ])
    const [message] = one.platform.messages
    const card = message!.cards.at(-1)
    if (card?.kind !== "question") throw new Error("no question")
    const press = () =>
      elsewhere.handlers.tap({ workspace: t1, platformId: message!.to.platformId }, card.choices[0]!.token)
    expect((await press()).notice).toContain("I cannot take answers at the moment")
    await alsoAsk(one, "handover-health")
    const { opened, faults } = await one.steps.open(due)
    expect(opened).toEqual([])
    expect(faults).toMatchObject([{ survey: "handover-health", error: { name: "KeyMissingError" } }])
    expect(await notReady(one, new Set(["handover-health"]))).toContain(
      "handover-health is due and cannot be opened",
    )
    expect(await keysOfWaves(one.vault)).toEqual([])
    one.clock.ms = Date.parse("2026-11-27T17:00:00+01:00")
    expect((await press()).notice).toContain("closed")
  })

  it("a rotation that goes on waits a day for its key, and then begins anew", async () => {
    const one = await spine(kind, { teams: { A: 6 }, survey: "supportability" })
    await one.tick("2026-11-24T10:00")
    await one.tick("2026-11-27T17:00")
    for (const id of await keysOfWaves(one.vault)) await one.vault.destroy(id)
    const second = Date.parse("2026-12-01T10:00:00+01:00")
    const waiting = await one.steps.open(second)
    expect([waiting.opened, waiting.faults]).toMatchObject([[], [{ error: { name: "KeyMissingError" } }]])
    expect(await keysOfWaves(one.vault)).toEqual([])
    const asked = await one.sayAndPress("U-A-0", "run supportability", "Ask now")
    expect(asked).toContain("a key of mine is missing or damaged")
    expect(await keysOfWaves(one.vault)).toEqual([])
    const { opened } = await one.steps.open(second + 25 * 3_600_000)
    expect(opened).toHaveLength(1)
  })

  it("an empty folder in the place of the vault between two waves: not ready, nothing is made in it, no wave opens by plan or by hand, and all goes on when it is back", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    await one.tick("2026-11-24T10:00")
    await one.tick("2026-11-27T17:00")
    await one.steps.seal()
    const kept = { ...one.vault }
    const empty = mkdtempSync(join(tmpdir(), "plimsoll-unmounted-"))
    onTestFinished(() => rmSync(empty, { recursive: true }))
    Object.assign(one.vault, await openVault(empty))
    const another = one.another()
    const elsewhere = "VAULT_DIR is not the folder of keys that this database is used with"
    expect(await notReady(one)).toEqual([elsewhere])
    const second = Date.parse("2026-12-01T10:00:00+01:00")
    for (const at of [second, second + 25 * 3_600_000]) {
      const { opened, faults } = await another.steps.open(at)
      expect([opened, faults]).toMatchObject([[], [{ error: { name: "KeyMissingError" } }]])
    }
    await recordAudit(one.db, t1, { actor: "U-A-0", action: "a change" })
    await expect(another.steps.seal()).rejects.toThrow("not the folder")
    one.clock.ms = second
    const asked = await one.sayAndPress("U-A-0", "run weekly-load", "Ask now")
    expect(asked).toContain("I cannot ask")
    expect((await one.vault.list()).filter((id) => id !== "commands")).toEqual([])

    Object.assign(one.vault, kept)
    expect(await notReady(one)).toEqual([])
    expect((await another.steps.open(second)).opened).toHaveLength(1)
    expect(await another.steps.seal()).toHaveLength(1)
  })

  it("a folder that is lost for good: what the operator adopts is gone on with at once, also in the middle of a rotation", async () => {
    const one = await spine(kind, { teams: { A: 6 }, survey: "supportability" })
    await one.tick("2026-11-24T10:00")
    await one.tick("2026-11-27T17:00")
    for (const id of await one.vault.list()) await one.vault.destroy(id)
    const second = Date.parse("2026-12-01T10:00:00+01:00")
    expect((await one.steps.open(second)).opened).toEqual([])
    await adoptVault({ marks: vaultMarks(one.db), vault: one.vault }, second - 60_000)
    expect(await notReady(one)).toEqual([])
    expect((await one.steps.open(second)).opened).toHaveLength(1)
  })
})

/** What an operator types, in a process of its own. */
function typed(command: string, settings: Record<string, string>) {
  const root = join(import.meta.dirname, "../..")
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "src/cli.ts"), command], {
    cwd: root,
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compiled, ...settings },
    encoding: "utf8",
    timeout: 60_000,
  })
  return { status, lines: stdout.trim().split("\n"), stderr }
}

it("adopt-vault, as it is typed: says what is lost, leaves an entry, and the service goes on with the new folder", async () => {
  const url = await newServerDatabase()
  const one = await spine({ url }, { teams: { A: 6 } })
  await one.tick("2026-11-24T10:00")
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-adopted-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const settings = { DATA_DIR: join(folder, "data"), VAULT_DIR: join(folder, "vault"), DATABASE_URL: url }
  Object.assign(one.vault, await openVault(settings.VAULT_DIR))
  expect(await notReady(one)).toContain("VAULT_DIR is not the folder of keys that this database is used with")

  const { status, lines, stderr } = typed("adopt-vault", settings)
  expect([status, stderr]).toEqual([0, ""])
  expect(lines[0]).toBe(`${settings.VAULT_DIR} is the folder of keys from now on`)
  expect(lines[1]).toContain("T1: weekly-load of 2026-11-24")
  expect(lines[1]).toContain("what was answered is lost")
  const entries = await one.db.selectFrom("audit").select(["door", "action"]).execute()
  expect(entries).toEqual([{ door: "command line", action: "adopt-vault" }])
  expect(typed("verify-audit", settings).status).toBe(0)

  await one.tick("2026-11-27T17:00")
  expect(await notReady(one)).toEqual([])
  const { opened } = await one.steps.open(Date.parse("2026-12-01T10:00:00+01:00"))
  expect(opened).toHaveLength(1)
})
