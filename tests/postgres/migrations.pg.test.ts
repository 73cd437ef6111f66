import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { migrate } from "../../src/postgres/database.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { asWorkspaceId, asWaveId } from "../../src/pulse/ids.ts"

describe.each(kinds)("migrations on %s Postgres", (kind) => {
  it("go up, down to nothing, and up again to the same tables", async () => {
    const { db } = await freshDatabase(kind)
    const tables = async () =>
      (
        await sql<{ column: string }>`
          select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as column
          from information_schema.columns
          where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(db)
      ).rows.map((row) => row.column)
    const up = await tables()
    expect(up.length).toBeGreaterThan(100)
    await migrate(db, "down")
    expect(await tables()).toEqual([])
    await migrate(db)
    expect(await tables()).toEqual(up)
  })

  it("bring in a migration that landed after a later one", async () => {
    const { db } = await freshDatabase(kind)
    await sql`delete from kysely_migration where name = '0013-comment-words'`.execute(db)
    await sql`drop table comment_word`.execute(db)
    await migrate(db)
    expect(await db.selectFrom("comment_word").selectAll().execute()).toEqual([])
  })

  it("give the open answers a tag and a box and nothing else, and participation no time", async () => {
    const { db } = await freshDatabase(kind)
    const columns = async (table: string) =>
      (
        await sql<{ column_name: string }>`
          select column_name from information_schema.columns where table_name = ${table} order by 1`.execute(
          db,
        )
      ).rows.map((row) => row.column_name)
    expect(await columns("answer_open")).toEqual(["box", "tag", "wave_id", "workspace_id"])
    expect(await columns("participation")).toEqual(["person_id", "responded", "wave_id", "workspace_id"])
  })

  it("refuse a block of fewer than five and a figure on a protected row", async () => {
    const { db } = await freshDatabase(kind)
    const wave = asWaveId("00000000-0000-8000-a000-000000000000")
    const counts = { people: 4, answers: 4, sum: 8 }
    const small = { workspace_id: asWorkspaceId("w"), wave_id: wave, block_id: "b", measure: "m", ...counts }
    await expect(db.insertInto("block_stat").values(small).execute()).rejects.toThrow(/check constraint/)
    const row = {
      workspace_id: asWorkspaceId("w"),
      wave_id: wave,
      unit_id: "u",
      measure: "m",
      status: "protected" as const,
      segment: 1,
    }
    await expect(
      db
        .insertInto("release")
        .values({ ...row, score: 50 })
        .execute(),
    ).rejects.toThrow(/check constraint/)
  })
})

it("two processes that start at once on one server bring the tables up once", async () => {
  const { newServerDatabase } = await import("../support/database.ts")
  const { openDatabase } = await import("../../src/postgres/database.ts")
  const url = await newServerDatabase("empty")
  const both = await Promise.all([openDatabase({ url }), openDatabase({ url })])
  const { rows } = await sql`select 1 from kysely_migration`.execute(both[0].db)
  const files = await readdir(join(import.meta.dirname, "../../migrations"))
  expect(rows).toHaveLength(files.length)
  await Promise.all(both.map((one) => one.close()))
})
