import { sql, type Kysely } from "kysely"
import { describe, expect, it } from "vitest"
import { migrate, type Db } from "../../src/postgres/database.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import * as moves from "../../migrations/2026-11-29T1400-activity.ts"
import * as names from "../../migrations/2026-11-30T1140-names.ts"

const uuid = (nth: number) => `00000000-0000-8000-a000-${String(nth).padStart(12, "0")}`
const [open, pending, shown] = [uuid(1), uuid(2), uuid(3)]
const person = (nth: number) => uuid(100 + nth)

/** Three waves as they lay before: one open, one whose result is not shown to everybody yet, and one that is done with. */
async function fillOldTables(db: Db): Promise<void> {
  for (const [number, [wave, state]] of [
    [open, "open"],
    [pending, "closed"],
    [shown, "closed"],
  ].entries())
    await sql`insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state)
      values ('W', ${wave}, 's', ${String(number)}, ${number}, '{}', '{}', now(), now(), ${state})`.execute(
      db,
    )
  const row = (wave: string, nth: number, kind: string, state: string, reason: string | null = null) =>
    sql`
    insert into delivery (workspace_id, wave_id, person_id, kind, due_at, state, channel, message, reason)
    values ('W', ${wave}, ${person(nth)}, ${kind}, now(), ${state}, 'D', ${`${kind} ${nth}`}, ${reason})`.execute(
      db,
    )
  await sql`insert into participation values ('W', ${open}, ${person(1)}, true), ('W', ${open}, ${person(2)}, false)`.execute(
    db,
  )
  await row(open, 1, "prompt", "delivered")
  await row(open, 2, "prompt", "waiting")
  for (const wave of [pending, shown]) {
    for (const nth of [1, 2]) await row(wave, nth, "prompt", "delivered")
    await row(wave, 2, "reminder", "delivered")
    await row(wave, 3, "prompt", "gone", "user_disabled")
    await row(wave, 4, "prompt", "skipped", "answered before the reminder")
    await row(wave, 1, "result", "delivered")
    await row(wave, 2, "result", wave === pending ? "waiting" : "delivered")
  }
}

describe.each(kinds)("the move of who did what out of logged tables, on %s Postgres", (kind) => {
  it("keeps what waves under way need, counts of the others, and no old table", async () => {
    const { db } = await freshDatabase(kind)
    const plain = db as unknown as Kysely<unknown>
    await names.down(plain)
    await moves.down(plain)
    await fillOldTables(db)
    await moves.up(plain)
    const waves = await db
      .selectFrom("wave")
      .select(["wave_id", "activity", "prompt_counts"])
      .orderBy("number")
      .execute()
    expect(waves.map(({ activity }) => activity)).toEqual(["asking", "asking", "gone"])
    expect(waves[2]!.prompt_counts).toEqual([
      { state: "delivered", reason: null, count: 3 },
      { state: "gone", reason: "user_disabled", count: 1 },
    ])
    const rows = await db
      .selectFrom("delivery")
      .select(["wave_id", "person_id", "kind", "message"])
      .orderBy("wave_id")
      .orderBy("person_id")
      .orderBy("kind")
      .execute()
    expect(rows.filter(({ wave_id }) => wave_id === open)).toHaveLength(2)
    // Whoever has seen the result need not see it again.
    expect(rows.flatMap(({ wave_id, message }) => (wave_id === pending ? (message ?? []) : []))).toEqual([
      "prompt 2",
      "reminder 2",
      "prompt 3",
      "prompt 4",
    ])
    expect(rows.filter(({ wave_id }) => wave_id === shown)).toEqual([])
    expect(await db.selectFrom("participation").select("responded").orderBy("person_id").execute()).toEqual([
      { responded: true },
      { responded: false },
    ])
    const { rows: kept } = await sql<{ name: string; how: string }>`
      select relname as name, relpersistence as how from pg_class where relname ~ '^(old_|participation|delivery|request_seen)' and relkind = 'r' order by 1`.execute(
      db,
    )
    expect(kept.map(({ how }) => how)).toEqual(kept.map(() => "u"))
    expect(kept).toHaveLength(5)
    await moves.down(plain)
    expect(
      await sql`select 1 from delivery where wave_id = ${open}`.execute(db).then(({ rows: back }) => back),
    ).toHaveLength(2)
    await moves.up(plain)
    await names.up(plain)
    await migrate(db, "down")
  })
})
