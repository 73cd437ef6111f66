import { sql } from "kysely"
import { expect, it } from "vitest"
import type { Db } from "../../src/postgres/database.ts"
import { readAll } from "../../src/postgres/evidence.ts"
import { freshDatabase, kinds } from "../support/database.ts"

const stored = (db: Db) =>
  readAll(async (text) => (await sql.raw<Record<string, unknown>>(text).execute(db)).rows)

it.each(kinds)("a table that is added later is read, with what was written together, on %s", async (kind) => {
  const { db } = await freshDatabase(kind)
  await sql`create unlogged table "later on" (who uuid, said bytea, at timestamptz, list text[], more jsonb)`.execute(
    db,
  )
  const insert = sql`insert into "later on" values
    ('00000000-0000-4000-8000-000000000001', '\\x0102', '2026-01-06T10:00Z', '{a,b}', '{"a": [1]}')`
  await db.transaction().execute(async (tx) => {
    await insert.execute(tx)
    await sql`insert into idempotency_key values ('digest', now())`.execute(tx)
  })
  await insert.execute(db)
  await sql`analyze "later on"`.execute(db)

  const tables = await stored(db)
  const table = tables.find(({ name }) => name === "later on")!
  expect(table).toMatchObject({
    logged: false,
    columns: [{ type: "uuid" }, { type: "bytea" }, { name: "at" }, { type: "text[]" }, { type: "jsonb" }],
  })
  const [first, second] = table.rows
  expect(first!.values).toMatchObject({ said: "\\x0102", list: ["a", "b"], more: { a: [1] } })
  const request = tables.find(({ name }) => name === "idempotency_key")!.rows[0]!
  expect(first!.xmin).toBe(request.xmin)
  expect(second!.xmin).not.toBe(request.xmin)
  expect(table.remembered.find(({ column }) => column === "who")!.values).toContain(
    "0000-4000-8000-000000000001",
  )
})
