import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { exportedRowsOf, subjectsNamed, subjectTables } from "../../src/postgres/subject-export.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"

describe.each(kinds)("what is stored about one person, on %s Postgres", (kind) => {
  it("is all of it, and nothing about others, nor whether they answered", async () => {
    const { db, sayAndPress, tick, answer, messageTo, sayYes } = await spine(kind, {
      teams: { A: 8, B: 6 },
      groups: [
        { platformId: "S1", handle: "eng", name: "Engineering", members: ["U-A-1", "U-A-2", "U-B-1"] },
      ],
    })
    await sayAndPress("U-A-0", "units @eng", "Save")
    await sayYes("U-A-0", "admins add <@U-A-1> <@U-A-2>")
    await sayAndPress("U-A-1", "schedule handover-health every tue 10:00", "Save")
    await sayYes("U-A-1", "leaders add <#C2>")
    await sayYes("U-A-1", "leaders people add <@U-A-3>")
    await sayAndPress(
      "U-A-0",
      "audience handover-health only <@U-A-1> <@U-A-2> <@U-A-3> <@U-A-4> <@U-A-5> <@U-A-7>",
      "Save",
    )
    await tick("2026-11-24T10:00")
    await answer(messageTo("U-A-1"), () => 2)
    await tick("2026-11-25T10:00")
    const [subject, ...others] = await subjectsNamed(db, " A1@Example.org ")
    expect(others).toEqual([])
    const found = await exportedRowsOf(db, subject!)
    const rows = Object.fromEntries(Object.entries(found).map(([table, all]) => [table, all.length]))
    expect(rows).toMatchObject({ person: 1, account: 1, roster: 2, delivery: 2, user_group: 1 })
    expect(rows).toMatchObject({ survey_setting: 1, cadence: 1, leadership_channel: 1 })
    expect(found["audit"]!.map(({ action }) => action)).toEqual([
      "moved",
      "admins add",
      "schedule handover-health",
      "leaders add",
      "leaders people add",
      "audience handover-health",
    ])
    expect(found["audit"]![0]).toMatchObject({
      actor: null,
      after: [{ person: "<@U-A-1>", from: "Team A", to: "Engineering" }],
    })
    const text = JSON.stringify(found)
    expect(text).toContain("a1@example.org")
    expect(text).not.toMatch(/U-A-[02-9]|U-B|[ab][02-9]@example|b1@/)
    expect(text).not.toMatch(/responded|reminder|"box"/)
    const silent = await exportedRowsOf(db, (await subjectsNamed(db, "U-A-6"))[0]!)
    const keys = (table: string) => (given: typeof found) => given[table]!.map((row) => Object.keys(row))
    for (const table of ["delivery", "participation"])
      expect(keys(table)(silent)[0]).toEqual(keys(table)(found)[0])
  })

  it("is looked for in every table that could name a person", async () => {
    const { db } = await spine(kind, { teams: { A: 5 } })
    const { rows } = await sql<{ name: string }>`
      select distinct relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attnum > 0 and not a.attisdropped and (attname like '%person%' or attname like '%email%' or attname in (
          'platform_id', 'members', 'actor', 'set_by', 'added_by', 'made_by', 'audience', 'before', 'after'))
      order by 1`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual(subjectTables.toSorted())
  })
})
