import { sql } from "kysely"
import { expect, test, onTestFinished } from "vitest"
import { openDatabase } from "../../src/postgres/database.ts"
import { newServerDatabase } from "../support/database.ts"
import { openDoor } from "../support/tcp-door.ts"
import { soon } from "../support/soon.ts"

test("a press whose connection hangs is given up in time, and the next one has another connection", async () => {
  const door = await openDoor(await newServerDatabase())
  const { presses, close } = await openDatabase({ url: door.url })
  onTestFinished(async () => {
    await close()
    await door.close()
  })
  await sql`select 1`.execute(presses)
  door.holdReplies()
  await expect(sql`select 1`.execute(presses)).rejects.toThrow("a reply of the database took longer than")
  expect((await sql`select 2 as two`.execute(presses)).rows).toEqual([{ two: 2 }])
})

test("that the database owes a reply is known while it is waited for", async () => {
  const door = await openDoor(await newServerDatabase())
  const { db, owedMs, close } = await openDatabase({ url: door.url })
  await sql`select 1`.execute(db)
  expect(owedMs()).toBe(0)
  door.holdReplies()
  const asked = sql`select 1`.execute(db).catch(() => "broken")
  await soon(() => expect(owedMs()).toBeGreaterThan(50))
  await door.close()
  expect(await asked).toBe("broken")
  expect(owedMs()).toBe(0)
  await close()
})
