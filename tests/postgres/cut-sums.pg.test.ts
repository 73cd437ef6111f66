import { sql, type Kysely } from "kysely"
import { describe, expect, it } from "vitest"
import { down, up } from "../../migrations/2026-11-29T1515-cut-sums.ts"
import { freshDatabase, kinds } from "../support/database.ts"

describe.each(kinds)("results by attribute of old waves on %s Postgres", (kind) => {
  it("go with the upgrade: they were plain scores", async () => {
    const { db } = await freshDatabase(kind)
    const old = db as unknown as Kysely<unknown>
    await down(old)
    await sql`
      insert into cut_release (workspace_id, wave_id, by, values, measure, status, score, score_bound, low, high, band)
      values ('w', '00000000-0000-8000-a000-000000000001', '{site}', '{Vienna}', 'm', 'published', 61, null, 55, 67, '15-24')`.execute(
      old,
    )
    await up(old)
    for (const table of ["cut_release", "cut_sum", "cut_leaf"] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  })
})
