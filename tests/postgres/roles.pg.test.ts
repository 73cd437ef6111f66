import pg from "pg"
import { expect, inject, it, onTestFinished } from "vitest"
import { readConfig } from "../../src/config.ts"
import { migrateAll } from "../../src/app/migrate.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { newServerDatabase } from "../support/database.ts"
import { spine } from "../support/spine.ts"

let made = 0

/** An empty database with an owner, a user for the service and one who reads, as the handbook for operators makes them. */
async function threeUsers() {
  const url = new URL(await newServerDatabase("empty"))
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  const names = ["owner", "service", "reader"].map((role) => `${role}_${process.pid}_${made++}`)
  for (const name of names) await admin.query(`create role ${name} login password '${name}'`)
  await admin.query("revoke create on schema public from public")
  await admin.query(`grant create, usage on schema public to ${names[0]}`)
  onTestFinished(async () => {
    for (const name of names) await admin.query(`drop owned by ${name} cascade; drop role ${name}`)
    await admin.end()
  })
  const as = (name: string) => {
    const own = new URL(url)
    own.username = name
    own.password = name
    return own.href
  }
  return { owner: as(names[0]!), service: as(names[1]!), reader: as(names[2]!), readerName: names[2]! }
}

function settings(service: string, owner?: string) {
  const read = readConfig({ DATABASE_URL: service, ...(owner ? { MIGRATION_DATABASE_URL: owner } : {}) })
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  return read.config
}

async function clientOf(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

const denied = /permission denied|must be owner/

it("a service whose user may change no table opens, asks, collects, closes and publishes", async () => {
  const { owner, service, reader, readerName } = await threeUsers()
  await expect(openDatabase({ url: service })).rejects.toThrow(
    /may|let this user make or change tables \(42501\).*MIGRATION_DATABASE_URL/,
  )
  const done = await migrateAll(settings(service, owner), readerName)
  expect(done).toHaveLength(3)
  expect(done.join()).not.toContain("postgres://")

  const one = await spine({ url: service }, { teams: { A: 8, B: 9 } })
  await one.tick("2026-11-24T10:00")
  const messages = [...one.platform.messages]
  expect(messages).toHaveLength(17)
  for (const message of messages) await one.answer(message, () => 3)
  const { closed } = await one.tick("2026-11-27T23:00")
  expect(closed).toMatchObject([{ state: "closed" }])
  for (const minute of ["23:01", "23:02"]) await one.tick(`2026-11-27T${minute}`)
  expect(await one.db.selectFrom("wave").select("activity").execute()).toEqual([{ activity: "gone" }])
  expect(await one.db.selectFrom("answer_open").selectAll().execute()).toEqual([])

  const asService = await clientOf(service)
  for (const forbidden of [
    "create table mine (a integer)",
    "alter table person add column more text",
    "drop table release",
    "drop function audit_cut",
    "truncate answer_open",
    "update audit set action = 'nothing'",
    "delete from audit",
    "delete from kysely_migration",
  ])
    await expect(asService.query(forbidden)).rejects.toThrow(denied)

  // A table of the session alone, named like one of the program's, is not taken for it.
  await asService.query("create temporary table participation (mine text)")
  await asService.query("select wave_tables_make('00000000-0000-4000-8000-000000000001', '{participation}')")
  const made = "select workspace_id from participation_00000000000040008000000000000001"
  expect((await asService.query(made)).rows).toEqual([])

  const asReader = await clientOf(reader)
  const { rows } = await asReader.query("select score from release join wave using (workspace_id, wave_id)")
  expect(rows.length).toBeGreaterThan(0)
  const tables = await one.db
    .selectFrom("pg_tables" as never)
    .select("tablename" as never)
    .where("schemaname" as never, "=", "public" as never)
    .execute()
  const readable: string[] = []
  for (const { tablename } of tables as unknown as { tablename: string }[])
    await asReader.query(`select * from ${tablename} limit 1`).then(
      () => readable.push(tablename),
      (error: Error) => expect(error.message).toMatch(denied),
    )
  expect(readable.sort()).toEqual(["cut_release", "question_mean", "release", "wave_unit"])
  await expect(asReader.query("select wave_tables_make(gen_random_uuid(), '{delivery}')")).rejects.toThrow(
    denied,
  )
})

it("a further migration is refused to the service, and said with what to do; what is up to date starts", async () => {
  const { owner, service } = await threeUsers()
  await migrateAll(settings(service, owner))
  const { close } = await openDatabase({ url: service })
  await close()
  const asOwner = await clientOf(owner)
  await asOwner.query("delete from kysely_migration where name = (select max(name) from kysely_migration)")
  await expect(openDatabase({ url: service })).rejects.toThrow("MIGRATION_DATABASE_URL")
})

it("a table of a wave has no other kind, and an owner without a Postgres is refused", async () => {
  const client = await clientOf(await newServerDatabase())
  for (const call of [
    "wave_tables_make(gen_random_uuid(), '{person}')",
    "wave_table_drop(gen_random_uuid(), 'person')",
  ])
    await expect(client.query(`select ${call}`)).rejects.toThrow("no wave has a table of person")
  const read = readConfig({ MIGRATION_DATABASE_URL: inject("postgresUrl") })
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  await expect(migrateAll(read.config)).rejects.toThrow("set DATABASE_URL, too")
})
