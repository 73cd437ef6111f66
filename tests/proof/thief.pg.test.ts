import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { sql } from "kysely"
import { expect, it } from "vitest"
import type { Db } from "../../src/postgres/database.ts"
import { databaseFiles, everyTable } from "../support/everything.ts"
import { ownPostgres } from "../support/own-postgres.ts"
import { keysOfWaves } from "../support/rig.ts"
import { spine } from "../support/spine.ts"

/** Where a thief looks who has the database's own files: which people's ids lie there, by file of rows or of the log. */
async function peopleInFiles(db: Db, people: readonly string[]): Promise<Map<string, Set<string>>> {
  const [rows, log] = await databaseFiles(db)
  const found = new Map<string, Set<string>>()
  const bytes = people.map((person) => ({ person, id: Buffer.from(person.replaceAll("-", ""), "hex") }))
  for (const folder of [rows!, log!]) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isFile()) continue
      const content = await readFile(join(folder, entry.name))
      const there = bytes.flatMap(({ person, id }) =>
        content.includes(id) || content.includes(person) ? [person] : [],
      )
      if (there.length > 0) found.set(folder === log ? "log" : entry.name, new Set(there))
    }
  }
  return found
}

/** The files of tables that name everybody alike: who there is, and who was asked. */
async function filesOf(db: Db, tables: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ file: string }>`
    select pg_relation_filenode(oid::regclass)::text as file from pg_class
    where oid in (select unnest(${tables}::text[])::regclass)
      or oid in (select indexrelid from pg_index where indrelid in (select unnest(${tables}::text[])::regclass))`.execute(
    db,
  )
  return new Set(rows.map(({ file }) => file))
}

/** The row versions of everybody, where rows of people lie: a later write of one of them would show. */
async function versions(db: Db): Promise<unknown> {
  const of = async (table: string) =>
    (await sql`select person_id, xmin::text, ctid::text from ${sql.table(table)} order by 1`.execute(db)).rows
  return [await of("person"), await of("account"), await of("roster")]
}

/** What was written to the log since a moment, in which people's ids can be looked for. */
async function logSince(db: Db, since: string): Promise<Buffer> {
  const { rows } = await sql<{ folder: string; segment: string; at: number; now: string; end: number }>`
    select current_setting('data_directory') as folder, pg_walfile_name(${since}::pg_lsn) as segment,
      (pg_walfile_name_offset(${since}::pg_lsn)).file_offset as at,
      pg_walfile_name(pg_current_wal_lsn()) as now,
      (pg_walfile_name_offset(pg_current_wal_lsn())).file_offset as end`.execute(db)
  const { folder, segment, at, now, end } = rows[0]!
  const files = (await readdir(join(folder, "pg_wal"))).filter(
    (name) => name >= segment && name <= now && name.length === 24,
  )
  const contents = await Promise.all(files.sort().map((name) => readFile(join(folder, "pg_wal", name))))
  contents[contents.length - 1] = contents.at(-1)!.subarray(0, end)
  contents[0] = contents[0]!.subarray(at)
  return Buffer.concat(contents)
}

const lsn = async (db: Db) =>
  (await sql<{ at: string }>`select pg_current_wal_lsn()::text as at`.execute(db)).rows[0]!.at

it("whoever has the database and its files after a result was shown finds out of nobody whether they were silent, reminded or answered", async () => {
  // The log is read at the end: none of it may be used again before.
  const server = await ownPostgres(["-c", "wal_keep_size=1GB"])
  // Pages that are written whole to the log hold everybody on them, and would hide what is looked for.
  const one = await spine({ url: await server.createDatabase("stolen") }, { teams: { A: 14 } })
  const { db, tick, platform, answer, vault, steps, clock } = one
  await tick("2026-11-24T10:00")
  const everyone = (await db.selectFrom("roster").select("person_id").execute()).map((row) => row.person_id)
  const alike = [...(await filesOf(db, ["person", "account", "roster"]))]
  await sql`checkpoint`.execute(db)
  const [since, before] = [await lsn(db), await versions(db)]

  for (const message of platform.messages.slice(0, 5)) await answer(message, () => 3)
  await tick("2026-11-24T10:10")
  await tick("2026-11-25T10:00")
  expect(platform.messages).toHaveLength(14 + 9)
  for (const message of platform.messages.slice(14, 18)) await answer(message, () => 2)
  await tick("2026-11-25T10:20")
  // What an operator may run at any time must not keep what was there.
  for (const statement of ["analyze participation", "analyze delivery", "vacuum"])
    await sql.raw(statement).execute(db)
  clock.ms = Date.parse("2026-11-27T17:00+01:00")
  await steps.close(clock.ms)

  // Closed, and the result not shown yet: what is still to be done names nobody.
  const waiting = await everyTable(db)
  const open = Object.entries(waiting).filter(([name]) => !["person", "account", "roster"].includes(name))
  expect(waiting["result_message"]).toHaveLength(14 + 9)
  for (const [name, rows] of open)
    expect({ name, people: everyone.filter((person) => rows.some((row) => row.includes(person))) }).toEqual({
      name,
      people: [],
    })
  const versionsOfResults = await sql`select distinct xmin::text from result_message`.execute(db)
  expect(versionsOfResults.rows).toHaveLength(1)

  await tick("2026-11-27T17:01")
  expect(platform.messages.map((message) => message.cards.at(-1)!.kind)).toEqual(
    platform.messages.map(() => "note"),
  )
  expect(await db.selectFrom("wave").select("activity").execute()).toEqual([{ activity: "gone" }])
  expect(await keysOfWaves(vault)).toEqual([])

  // In no row.
  const tables = Object.entries(await everyTable(db)).filter(([, rows]) =>
    everyone.some((person) => rows.some((row) => row.includes(person))),
  )
  expect(tables.map(([name]) => name).toSorted()).toEqual(["account", "person", "roster"])
  // In no version of a row: since everybody was asked, no row of a person was written.
  expect(await versions(db)).toEqual(before)
  // In no statistics.
  const statistics =
    await sql`select 1 from pg_stats where tablename ~ '^(participation|delivery|result_message)'`.execute(db)
  expect(statistics.rows).toEqual([])
  const left =
    await sql`select relname from pg_class where relname ~ '^(participation|delivery|result_message)_[0-9a-f]{32}'`.execute(
      db,
    )
  expect(left.rows).toEqual([])
  // In no file but those that name everybody alike, and in nothing that the log was given since everybody was asked.
  const files = await peopleInFiles(db, everyone)
  expect([...files.keys()].filter((name) => name !== "log" && !alike.includes(name))).toEqual([])
  const log = await logSince(db, since)
  expect(log.length).toBeGreaterThan(10_000)
  const named = (content: Buffer, people: readonly string[]) =>
    people.filter((person) => content.includes(Buffer.from(person.replaceAll("-", ""), "hex")))
  expect(named(log, everyone).length % everyone.length).toBe(0)

  // The same thief finds rows of a table that is logged and deleted from.
  const silent = everyone.slice(9)
  const planted = await lsn(db)
  await sql`create table planted (person_id uuid primary key)`.execute(db)
  await sql`insert into planted select unnest(${silent}::uuid[])`.execute(db)
  const [file] = [...(await filesOf(db, ["planted"]))].slice(-1)
  await sql`delete from planted`.execute(db)
  await sql`vacuum planted`.execute(db)
  const after = await peopleInFiles(db, everyone)
  expect(named(await logSince(db, planted), everyone).toSorted()).toEqual(silent.toSorted())
  expect([...(after.get(file!) ?? [])].toSorted()).toEqual(silent.toSorted())
})
