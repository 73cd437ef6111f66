import { randomBytes } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import pg from "pg"
import { sql } from "kysely"
import { describe, expect, it, test } from "vitest"
import { auditFindings } from "../../src/app/audit-check.ts"
import { auditOf, cutAudit, cutPoint, readChain, recordAudit } from "../../src/postgres/audit.ts"
import { migrate, openDatabase, type Db } from "../../src/postgres/database.ts"
import { sealAudits } from "../../src/steps/seal.ts"
import { auditSeals } from "../../src/vault/audit-seals.ts"
import type { Vault } from "../../src/vault/keys.ts"
import { freshDatabase, kinds, newServerDatabase } from "../support/database.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t2 = asWorkspaceId("T2")

const t1 = asWorkspaceId("T1")

function memoryVault(): Vault {
  const keys = new Map<string, Buffer>()
  return {
    setting: "VAULT_DIR",
    make: async (id) => keys.get(id) ?? keys.set(id, randomBytes(32)).get(id)!,
    read: async (id) => keys.get(id),
    destroy: async (id) => void keys.delete(id),
    list: async () => [...keys.keys()],
    writable: async () => true,
  }
}

const long = (days: number) => new Date(Date.parse("2020-01-01T00:00:00Z") + days * 86_400_000)
const entry = (day: number) => ({
  at: long(day),
  actor: "U1",
  action: `k ${day}`,
  before: { b: "ä\u0001", a: [day, 1.5] },
  after: day,
})

async function findings(db: Db, vault: Vault, noted?: { number: number; hash: string }) {
  const seals = auditSeals(vault)
  const read = await readChain(db, t1, noted?.number)
  const judged = await Promise.all(
    read.seals.map(async (seal) => ({ ...seal, genuine: await seals.isGenuine(seal) })),
  )
  return auditFindings({ ...read, seals: judged, noted }).map(({ kind }) => kind)
}

/** What the owner of the tables can do, and the service's role should not be able to. */
async function tamper(db: Db, statement: string): Promise<void> {
  await sql.raw("alter table audit disable trigger audit_stays").execute(db)
  await sql.raw(statement).execute(db)
  await sql.raw("alter table audit enable trigger audit_stays").execute(db)
}

describe.each(kinds)("the audit's chain on %s Postgres", (kind) => {
  async function chained(days = 5) {
    const { db } = await freshDatabase(kind)
    const vault = memoryVault()
    for (let day = 1; day <= days; day++) await recordAudit(db, t1, entry(day))
    await recordAudit(db, t2, entry(1))
    await sealAudits({ db, seals: auditSeals(vault) })
    return { db, vault }
  }

  it("holds as it was written, one for each workspace, and is sealed once", async () => {
    const { db, vault } = await chained()
    expect(await findings(db, vault)).toEqual([])
    expect((await readChain(db, t1)).entries).toBe(5)
    expect((await readChain(db, t2)).entries).toBe(1)
    expect(await sealAudits({ db, seals: auditSeals(vault) })).toEqual([])
    expect((await auditOf(db, t1, 0, 2)).map(({ action }) => action)).toEqual(["k 5", "k 4"])
  })

  it("takes several entries of one statement, one after the other", async () => {
    const { db, vault } = await chained()
    const row = { workspace_id: t1, actor: "U1", action: "many", before: null, after: null }
    await db
      .insertInto("audit")
      .values([1, 2, 3].map((day) => ({ ...row, at: long(10 + day) })))
      .execute()
    expect((await readChain(db, t1)).entries).toBe(8)
    expect(await findings(db, vault)).toEqual([])
  })

  it("neither changes nor loses an entry by an ordinary statement", async () => {
    const { db } = await chained()
    for (const statement of [
      "update audit set actor = 'U2'",
      "delete from audit where action = 'k 3'",
      "truncate audit",
    ])
      await expect(sql.raw(statement).execute(db)).rejects.toThrow("neither changed nor removed")
  })

  it.each([
    ["an entry that was changed", "update audit set actor = 'U2' where number = 3", ["broken"]],
    ["one whose door was changed", "update audit set door = 'service' where number = 3", ["broken"]],
    ["one that is missing in between", "delete from audit where number = 3", ["broken"]],
    ["the first one missing", "delete from audit where number = 1 and workspace_id = 'T1'", ["broken"]],
    ["the last one missing", "delete from audit where number = 5", ["end", "seal"]],
    ["all of them missing", "delete from audit", ["end", "seal"]],
    [
      "another place in the order",
      "update audit set number = number * -1 where number in (2, 3); update audit set number = case number when -2 then 3 else 2 end where number < 0",
      ["broken"],
    ],
  ])("shows %s", async (_, statement, seen) => {
    const { db, vault } = await chained()
    for (const one of statement.split("; ")) await tamper(db, one)
    expect(await findings(db, vault)).toEqual(seen)
  })

  it("that is worked out anew by somebody without the vault does not fit its seal", async () => {
    const { db, vault } = await chained()
    await sql`alter table audit disable trigger audit_stays`.execute(db)
    await sql`delete from audit where workspace_id = 'T1'`.execute(db)
    await sql`delete from audit_chain where workspace_id = 'T1'`.execute(db)
    for (let day = 1; day <= 5; day++) await recordAudit(db, t1, { ...entry(day), actor: "U9" })
    expect(await findings(db, vault)).toEqual(["seal"])
    const { last } = await readChain(db, t1)
    await sql`update audit_seal set hash = ${Buffer.from(last!.hash, "hex")} where workspace_id = 'T1'`.execute(
      db,
    )
    expect(await findings(db, vault)).toEqual(["forged"])
    expect(await findings(db, memoryVault())).toEqual(["noKey"])
  })

  it("that was worked out anew and sealed again does not have the end that was noted elsewhere", async () => {
    const { db, vault } = await chained()
    const { last } = await readChain(db, t1)
    expect(await findings(db, vault, last)).toEqual([])
    for (const table of ["audit", "audit_chain", "audit_seal"]) await tamper(db, `delete from ${table}`)
    for (let day = 1; day <= 5; day++) await recordAudit(db, t1, { ...entry(day), actor: "U9" })
    await sealAudits({ db, seals: auditSeals(vault) })
    expect(await findings(db, vault)).toEqual([])
    expect(await findings(db, vault, last)).toEqual(["noted"])
  })

  it("can be checked after old entries went, and another entry can still follow", async () => {
    const { db, vault } = await chained()
    const seals = auditSeals(vault)
    const point = await cutPoint(db, t1, long(4))
    expect(point).toMatchObject({ number: 3, entries: 3 })
    const gone = await db
      .transaction()
      .execute(async (tx) => cutAudit(tx, point!, await seals.codeOf(point!)))
    expect(gone).toBe(3)
    expect(await findings(db, vault)).toEqual([])
    await recordAudit(db, t1, entry(6))
    expect(await findings(db, vault)).toEqual([])
    expect((await readChain(db, t1)).entries).toBe(3)
    await tamper(db, "delete from audit where number = 4")
    expect(await findings(db, vault)).toEqual(["broken"])
    expect((await readChain(db, t2)).entries).toBe(1)
  })

  it("can be checked when all of its entries went", async () => {
    const { db, vault } = await chained()
    const point = await cutPoint(db, t1, long(90))
    expect(point).toMatchObject({ number: 5, entries: 5 })
    const code = await auditSeals(vault).codeOf(point!)
    await db.transaction().execute((tx) => cutAudit(tx, point!, code))
    expect(await findings(db, vault)).toEqual([])
    await recordAudit(db, t1, entry(6))
    expect(await findings(db, vault)).toEqual([])
  })

  it("keeps the entries of the last thirty days, whoever asks", async () => {
    const { db } = await chained()
    await recordAudit(db, t1, { actor: "U1", action: "today" })
    await recordAudit(db, t1, entry(3))
    const { rows } = await sql<{ gone: number }>`select audit_cut('T1', 99) as gone`.execute(db)
    expect(rows[0]!.gone).toBe(5)
    expect((await cutPoint(db, t1, new Date(Date.now() + 9e9))) ?? "none").toBe("none")
  })

  it("begins with the entries of before it, in the order of their times", async () => {
    const { db } = await freshDatabase(kind)
    const name = "2026-11-29T1410-audit-chain"
    const { down, up } = (await import(`../../migrations/${name}.ts`)) as Record<
      "up" | "down",
      (db: unknown) => Promise<void>
    >
    await down(db)
    for (const day of [3, 1, 2])
      await sql`insert into audit (workspace_id, at, actor, action, after)
        values ('T1', ${long(day)}, 'U1', ${`k ${day}`}, '[1, "ü"]'), ('T2', ${long(day)}, 'U1', 'k', null)`.execute(
        db,
      )
    await up(db)
    expect(await findings(db, memoryVault())).toEqual([])
    expect((await auditOf(db, t1, 0, 9)).map(({ action }) => action)).toEqual(["k 3", "k 2", "k 1"])
    await migrate(db)
    await recordAudit(db, t2, entry(4))
    expect((await readChain(db, t2)).broken).toBeUndefined()
  })
})

test("two processes that write at once keep one chain", async () => {
  const url = await newServerDatabase()
  const both = [await openDatabase({ url }), await openDatabase({ url })]
  await Promise.all(
    both.flatMap(({ db }, process) =>
      Array.from({ length: 40 }, (_, at) =>
        recordAudit(db, at % 2 === 0 ? t1 : t2, {
          actor: `U${process}`,
          action: `k ${at}`,
        }),
      ),
    ),
  )
  for (const workspace of [t1, t2])
    expect(await readChain(both[0]!.db, workspace)).toMatchObject({ entries: 40, broken: undefined })
  await Promise.all(both.map((one) => one.close()))
})

test("a service that is set up as docs/audit.md says appends entries and has old ones removed, and can change none", async () => {
  const url = await newServerDatabase()
  const { db, close } = await openDatabase({ url })
  const text = await readFile(join(import.meta.dirname, "../../docs/audit.md"), "utf8")
  const grants = text.match(/```sql\n([^`]*)```/)![1]!
  await sql`create role plimsoll login password 'plimsoll'`.execute(db)
  for (const statement of grants.split(";\n").filter(Boolean)) await sql.raw(statement).execute(db)
  const own = new URL(url)
  own.username = own.password = "plimsoll"
  const client = new pg.Client({ connectionString: own.href })
  await client.connect()
  const append = (at: string) =>
    client.query("insert into audit (workspace_id, at, actor, action) values ('T1', $1, 'U1', 'k')", [at])
  for (const at of ["2020-01-01", "2020-01-02", "now"]) await append(at)
  expect(await readChain(db, t1)).toMatchObject({ entries: 3, broken: undefined })
  for (const statement of [
    "update audit set actor = 'U2'",
    "delete from audit",
    "truncate audit",
    "alter table audit disable trigger all",
    "delete from audit_chain",
    "set plimsoll.audit_cut = 'on'; delete from audit",
    "create or replace function audit_stays() returns trigger language plpgsql as 'begin return null; end'",
  ])
    await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/)
  const { rows } = await client.query<{ gone: number }>("select audit_cut('T1', 9) as gone")
  expect(rows).toEqual([{ gone: 2 }])
  // Without a seal it shows.
  expect((await readChain(db, t1)).broken).toBe(3)
  await client.end()
  await close()
})
