import { sql } from "kysely"
import { expect, it } from "vitest"
import { notUnderstood } from "../../src/audit/rows.ts"
import { readAll } from "../../src/postgres/evidence.ts"
import { freshDatabase } from "../support/database.ts"

it("every figure that a table about waves can hold is understood, also where nothing is in it yet", async () => {
  const { db } = await freshDatabase("embedded")
  const tables = await readAll(
    async (text) => (await sql.raw<Record<string, unknown>>(text).execute(db)).rows,
  )
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["ledger", "release", "decision"]))
  // Answers of an open wave are sealed, and judged by themselves.
  const others = tables.filter(({ name }) => name !== "answer_open")
  expect(others.flatMap((table) => notUnderstood(table).map((column) => `${table.name}.${column}`))).toEqual(
    [],
  )
})
