import { sql } from "kysely"
import type { Tx } from "./database.ts"
import type { Tables } from "./tables.ts"

const most = 5_000

/** Thousands of rows with one parameter: one per cell would cost half the time of a large close. */
export async function insertMany<Table extends keyof Tables>(
  tx: Tx,
  table: Table,
  rows: readonly Partial<Record<keyof Tables[Table], unknown>>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  let before: Promise<unknown> | undefined
  for (let at = 0; at < rows.length; at += most) {
    // Write the next page while the database takes this one.
    const page = JSON.stringify(rows.slice(at, at + most))
    await before
    before = sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${page}::json)`.execute(tx)
    before.catch(() => {})
  }
  await before
}
