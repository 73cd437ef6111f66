import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { usualPeriods, type Periods } from "../../src/pulse/retention.ts"
import { momentOf } from "../../src/pulse/calendar.ts"
import { auditOf, readChain, recordAudit } from "../../src/postgres/audit.ts"
import type { Db } from "../../src/postgres/database.ts"
import { retain, retainNow, wouldGo, type Going } from "../../src/steps/retain.ts"
import { auditSeals } from "../../src/vault/audit-seals.ts"
import { kinds, type Kind } from "../support/database.ts"
import { everyTable } from "../support/everything.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const dayMs = 86_400_000
const closed = momentOf("2026-11-27T17:00", "Europe/Vienna")
const by = { actor: "ops", door: "command line" } as const

const withPeriods = (change: Partial<Periods>): Periods => ({ ...usualPeriods, ...change })

/** Seven people, one of whom has left, and one wave that is closed with comments of all of them. */
async function closedWave(kind: Kind, people = 12) {
  const one = await spine(kind, { teams: { A: people } })
  await one.tick("2026-11-24T10:00")
  for (let at = 0; at < people; at++) {
    const message = one.messageTo(`U-A-${at}`)
    await one.answer(message, () => 2)
    await one.platform.press(message, "Add a comment")
    await one.platform.submit(
      `U-A-${at}`,
      "organisation",
      `Nobody knows who decides, and it is late (${at}).`,
    )
  }
  await one.tick("2026-11-27T17:00")
  const deps = { db: one.db, seals: auditSeals(one.vault), periods: usualPeriods }
  return { ...one, deps }
}

const countsOf = (going: readonly Going[]) => going.find(({ workspace }) => workspace === "T1")!.counts

async function rowsOf(db: Db, table: "roster" | "comment" | "wave" | "person" | "account"): Promise<number> {
  return (await db.selectFrom(table).selectAll().execute()).length
}

/** The wave as one of many that were closed since, so that nothing is compared with it. */
async function olderThanAllCompared(db: Db): Promise<void> {
  await sql`
    insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state)
    select workspace_id, gen_random_uuid(), survey_id, 'slot ' || n, number + n, survey, cadence,
      opens_at + n * interval '1 day', closes_at + n * interval '1 day', 'closed'
    from wave, generate_series(1, 6) as n`.execute(db)
  await sql`
    insert into block_member (workspace_id, wave_id, block_id, leaf_id)
    select workspace_id, wave_id, 'core/org', 'org' from wave where slot like 'slot %'`.execute(db)
}

describe.each(kinds)("what has been kept long enough, on %s Postgres", (kind) => {
  it("goes when its time is over and not before, and a dry run says the same and changes nothing", async () => {
    const { db, deps } = await closedWave(kind)
    await olderThanAllCompared(db)
    await db.updateTable("person").set({ active: false }).where("platform_id", "=", "U-A-3").execute()
    await recordAudit(db, t1, { at: new Date("2020-01-01"), actor: "U-A-0", action: "k" })
    await retainNow(deps, closed, by)
    expect(await rowsOf(db, "roster")).toBe(12)
    expect(await rowsOf(db, "comment")).toBe(12)
    expect(await rowsOf(db, "person")).toBe(12)

    for (const [days, kinds] of [
      [29, ["rosters"]],
      [91, ["leavers"]],
      [187, ["comments"]],
    ] as const) {
      const at = closed + days * dayMs
      const before = await everyTable(db)
      const would = countsOf(await wouldGo(deps, at))
      expect(await everyTable(db)).toEqual(before)
      const { gone, faults } = await retainNow(deps, at, by)
      expect(faults).toEqual([])
      expect(countsOf(gone)).toEqual(would)
      expect(Object.keys(would)).toEqual(expect.arrayContaining([...kinds]))
      expect(countsOf(await wouldGo(deps, at))).toEqual({})
    }
    expect(await rowsOf(db, "roster")).toBe(0)
    expect(await rowsOf(db, "comment")).toBe(0)
    expect(await rowsOf(db, "wave")).toBe(7)
    expect(await db.selectFrom("release").selectAll().execute()).not.toEqual([])
  })

  it("leaves an entry with counts in the audit, whose chain can still be checked when old entries went", async () => {
    const { db, deps, say } = await closedWave(kind)
    for (const day of [1, 2, 3])
      await recordAudit(db, t1, {
        at: new Date(`2020-01-0${day}`),
        actor: "U-A-0",
        action: `k ${day}`,
      })
    expect(countsOf(await wouldGo(deps, closed))).toMatchObject({ audit: 3 })
    const { gone } = await retainNow(deps, closed + 4 * dayMs, by)
    const counts = countsOf(gone)
    expect(counts.audit).toBe(3)
    const [entry, ...older] = await auditOf(db, t1, 0, 9)
    expect(older).toEqual([])
    expect(entry).toMatchObject({ ...by, action: "retention", after: counts })
    expect(await readChain(db, t1)).toMatchObject({ broken: undefined, entries: 1 })
    expect((await say("U-A-0", "audit")).text).toContain("ops on the command line: `retention`: ")
    expect((await say("U-A-0", "audit")).text).toContain("entries of this list: 3")
  })

  it("who was asked goes with its tables where a message hangs for too long, and how prompts ended stays in numbers", async () => {
    const one = await spine(kind, { teams: { A: 8 } })
    const { db, vault, steps, clock } = one
    clock.ms = momentOf("2026-11-24T10:00", "Europe/Vienna")
    await steps.open(clock.ms)
    await sql`update delivery set state = 'sending', first_sent_at = now(), lease_until = '2030-01-01'`.execute(
      db,
    )
    clock.ms = closed
    await steps.close(closed)
    const deps = { db, seals: auditSeals(vault), periods: usualPeriods }
    expect(countsOf(await wouldGo(deps, closed + 2 * dayMs))).toEqual({})
    const later = closed + 4 * dayMs
    expect(countsOf(await wouldGo(deps, later))).toEqual({ deliveries: 1 })
    expect(countsOf((await retainNow(deps, later, by)).gone)).toEqual({ deliveries: 1 })
    const { rows } = await sql`select 1 from pg_inherits`.execute(db)
    expect(rows).toEqual([])
    const wave = await db.selectFrom("wave").select(["activity", "prompt_counts"]).executeTakeFirstOrThrow()
    expect(wave).toMatchObject({ activity: "gone", prompt_counts: expect.any(Array) })
    expect(await steps.close(later)).toEqual([])
  })

  it("rosters stay as long as coming results are compared with them", async () => {
    const { db, deps } = await closedWave(kind)
    await retainNow(deps, closed + 400 * dayMs, by)
    expect(await rowsOf(db, "roster")).toBe(12)
  })

  it("of who left nothing stays, not even an id, except the wish not to be asked", async () => {
    const { db, deps, say, sayYes, steps, people, clock } = await closedWave(kind)
    await olderThanAllCompared(db)
    await sayYes("U-A-0", "leaders people add <@U-A-5>")
    await say("U-A-4", "stop")
    for (const id of ["U-A-4", "U-A-5", "U-A-6"]) {
      const at = people.findIndex(({ platformId }) => platformId === id)
      people.splice(at, 1)
    }
    clock.ms = closed + 2 * dayMs
    await steps.people(clock.ms)
    await retain(deps, clock.ms)
    expect(countsOf(await wouldGo(deps, clock.ms + 90 * dayMs))).not.toHaveProperty("leavers")
    const later = clock.ms + 91 * dayMs
    expect(countsOf(await wouldGo(deps, later))).toMatchObject({ leavers: 3 })
    expect(countsOf(await retain(deps, later))).toMatchObject({ leavers: 3 })
    const left = await db
      .selectFrom("person")
      .select(["platform_id", "email", "zone", "unit_id", "opted_out", "leader"])
      .where("active", "=", false)
      .execute()
    const nothing = { email: null, zone: null, unit_id: null, leader: false }
    expect(left).toEqual([{ platform_id: "U-A-4", opted_out: true, ...nothing }])
    const { audit: _, audit_chain: _chain, person: _person, ...tables } = await everyTable(db)
    for (const [table, rows] of Object.entries(tables))
      expect(`${table} ${rows.join("\n")}`).not.toMatch(/U-A-[456]|a[456]@example/)

    people.push({ platformId: "U-A-6", locale: "en", zone: "Europe/Vienna", admin: false })
    clock.ms = later + 2 * 3_600_000
    await steps.people(clock.ms)
    const back = await db.selectFrom("person").selectAll().where("platform_id", "=", "U-A-6").execute()
    expect(back).toMatchObject([{ active: true, opted_out: false }])
    await retain(deps, later + dayMs)
    const again = await db.selectFrom("person").selectAll().where("platform_id", "=", "U-A-6").execute()
    expect(again).toMatchObject([{ inactive_since: null }])
  })

  it("results go only when that is set, and then every row of their wave does; a survey's last stays", async () => {
    const { db, deps } = await closedWave(kind)
    const { wave_id: first } = await db.selectFrom("wave").select("wave_id").executeTakeFirstOrThrow()
    await olderThanAllCompared(db)
    const later = closed + 4_000 * dayMs
    expect(countsOf(await wouldGo(deps, later))).not.toHaveProperty("releases")
    const own = { ...deps, periods: withPeriods({ releases: 400 }) }
    expect(countsOf(await wouldGo(own, closed + 399 * dayMs))).not.toHaveProperty("releases")
    expect(countsOf(await wouldGo(own, later))).toMatchObject({ releases: 6 })
    await retainNow(own, later, by)
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'wave_id'`.execute(db)
    expect(rows.length).toBeGreaterThan(10)
    const tables = await everyTable(db)
    for (const { name } of rows) expect([name, tables[name]?.join("\n")]).not.toContain(first)
    expect(JSON.stringify(tables)).not.toContain(first)
    const left = await db.selectFrom("wave").select("slot").execute()
    expect(left).toEqual([{ slot: "slot 6" }])
  })

  it("results that an open wave's will be compared with stay until it is over, however long they were kept", async () => {
    const { db, deps } = await closedWave(kind)
    await sql`
      insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state)
      select workspace_id, gen_random_uuid(), survey_id, 'open', 1, survey, cadence,
        opens_at + interval '7 days', closes_at + interval '900 days', 'open' from wave`.execute(db)
    const own = { ...deps, periods: withPeriods({ releases: 400, rosters: 0 }) }
    const later = closed + 800 * dayMs
    expect(countsOf(await wouldGo(own, later))).not.toHaveProperty("releases")
    await retainNow(own, later, by)
    expect(await rowsOf(db, "wave")).toBe(2)
    expect(await rowsOf(db, "roster")).toBe(12)
    expect(await db.selectFrom("block_member").selectAll().execute()).not.toEqual([])
    await db.updateTable("wave").set({ state: "closed" }).where("slot", "=", "open").execute()
    expect(countsOf((await retainNow(own, later, by)).gone)).toMatchObject({ releases: 1 })
  })

  it("what is open is left alone, whatever the periods are", async () => {
    const one = await spine(kind, { teams: { A: 8 } })
    await one.tick("2026-11-24T10:00")
    const none = { deliveries: 0, rosters: 0, comments: 0, leavers: 0, releases: 1, audit: 0 }
    await one.db.updateTable("person").set({ active: false }).where("platform_id", "=", "U-A-3").execute()
    const deps = { db: one.db, seals: auditSeals(one.vault), periods: none }
    await retainNow(deps, one.clock.ms, by)
    const before = await everyTable(one.db)
    const { gone } = await retainNow(deps, one.clock.ms + dayMs, by)
    expect(countsOf(gone)).toEqual({})
    expect(await everyTable(one.db)).toEqual(before)
  })

  it("is looked for once a day by one process alone, and again within the hour after a fault", async () => {
    const { db, deps } = await closedWave(kind)
    await retain(deps, closed)
    await olderThanAllCompared(db)
    const at = closed + 40 * dayMs
    const both = (await Promise.all([retain(deps, at), retain(deps, at)])).flat()
    expect(both).toHaveLength(1)
    expect(await retain(deps, at + dayMs - 1)).toEqual([])

    await sql`alter table comment rename to comment_away`.execute(db)
    await db
      .updateTable("wave")
      .set({ closes_at: new Date(closed) })
      .execute()
    await sql`update person set active = false, inactive_since = '2026-01-01' where platform_id = 'U-A-7'`.execute(
      db,
    )
    await expect(retain(deps, at + dayMs)).rejects.toThrow("not everything")
    const [entry] = await auditOf(db, t1, 0, 1)
    expect(entry).toMatchObject({ action: "retention", door: "service", after: { leavers: 1 } })
    await sql`alter table comment_away rename to comment`.execute(db)
    expect(await retain(deps, at + dayMs + 59 * 60_000)).toEqual([])
    const later = await retain(deps, closed + 200 * dayMs)
    expect(countsOf(later)).toMatchObject({ comments: 12 })
  })
})
