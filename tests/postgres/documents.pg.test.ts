import { sql } from "kysely"
import { expect, test } from "vitest"
import { documentKinds } from "../../src/documents/register.ts"
import { freshDatabase } from "../support/database.ts"

test("the table of what is to be posted allows the documents of the register and no others", async () => {
  const { db } = await freshDatabase("embedded")
  const { rows } = await sql<{ rule: string }>`
    select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'digest_kind_check'`.execute(
    db,
  )
  const allowed = [...rows[0]!.rule.matchAll(/'(\w+)'/g)].map(([, kind]) => kind)
  expect(new Set(allowed)).toEqual(new Set(documentKinds))
})
