import { sql } from "kysely"
import { describe, expect, onTestFinished, test } from "vitest"
import { inTransaction, openDatabase } from "../../src/postgres/database.ts"
import { newServerDatabase } from "../support/database.ts"
import { openDoor, type StartSettings } from "../support/tcp-door.ts"

const ways: [string, StartSettings][] = [
  ["directly", "passed"],
  ["behind a pooler that refuses settings at the start", "refused"],
  ["behind a pooler that ignores settings at the start", "ignored"],
]

describe.each(ways)("%s", (_, settings) => {
  async function opened() {
    const door = await openDoor(await newServerDatabase(), settings)
    const database = await openDatabase({ url: door.url })
    onTestFinished(async () => {
      await database.close()
      await door.close()
    })
    await sql`create table kept (id integer primary key, value integer)`.execute(database.db)
    await sql`insert into kept values (1, 0)`.execute(database.db)
    return database
  }

  const value = async ({ db }: Awaited<ReturnType<typeof opened>>) =>
    (await sql<{ value: number }>`select value from kept`.execute(db)).rows[0]?.value

  test("a press that meets a locked row is given up by the database, and changes nothing later", async () => {
    const database = await opened()
    const change = sql`update kept set value = 1`
    await database.db.transaction().execute(async (tx) => {
      await sql`select 1 from kept for update`.execute(tx)
      const ends = await Promise.allSettled([
        change.execute(database.presses),
        inTransaction(database.presses, (press) => change.execute(press)),
      ])
      const givenUp = { status: "rejected", reason: { code: "57014" } }
      expect(ends).toMatchObject([givenUp, givenUp])
    })
    expect(await value(database)).toBe(0)
    await change.execute(database.presses)
    expect(await value(database)).toBe(1)
  })

  test("long steps wait for locks as long as they need", async () => {
    const { db } = await opened()
    const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(db)
    expect(rows).toEqual([{ statement_timeout: "0" }])
  })

  test("what a press changed is kept, and a transaction that fails is taken back as a whole", async () => {
    const database = await opened()
    const failing = inTransaction(database.presses, async (tx) => {
      await sql`update kept set value = 5`.execute(tx)
      await sql`select 1 / 0`.execute(tx)
    })
    await expect(failing).rejects.toMatchObject({ code: "22012" })
    expect(await value(database)).toBe(0)
    await inTransaction(database.presses, async (tx) => {
      await sql`update kept set value = value + 5`.execute(tx)
      await sql`update kept set value = value + 5`.execute(tx)
    })
    expect(await value(database)).toBe(10)
  })
})
