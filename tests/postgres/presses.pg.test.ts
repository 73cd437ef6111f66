import { randomBytes } from "node:crypto"
import { sql } from "kysely"
import { expect, it } from "vitest"
import { answerStore, tagsPresent } from "../../src/postgres/answers.ts"
import type { Db } from "../../src/postgres/database.ts"
import { waveWith } from "../bench/open-wave.ts"
import { freshDatabase } from "../support/database.ts"
import { workspace } from "../support/rig.ts"

it("a press on a connection that knew the wave's table empty reads no more of it once it is full", async () => {
  const { db, presses } = await freshDatabase("server")
  const { wave } = await waveWith(db, 10, 1)
  const store = answerStore(presses)
  const tags: Buffer[] = []
  const press = async () => {
    tags.push(randomBytes(16))
    expect(await store.put({ workspace, wave, tag: tags.at(-1)!, box: randomBytes(284) })).toBe("stored")
    await tagsPresent(presses, workspace, wave, tags.slice(-5))
  }
  // As after a close: the table is known to be empty. From the sixth run on a statement keeps its plan.
  await sql`vacuum answer_open`.execute(db)
  for (let times = 0; times < 20; times++) await press()
  await sql`insert into answer_open (workspace_id, wave_id, tag, box)
    select ${workspace}, ${wave}, decode(md5(n::text), 'hex'), decode(repeat('00', 284), 'hex')
    from generate_series(1, 20000) n`.execute(db)
  const before = await readInAll([db, presses])
  for (let times = 0; times < 100; times++) await press()
  expect((await readInAll([db, presses])) - before).toBeLessThan(20_000)
})

/** Rows of the table that were read one after another, by all connections. */
async function readInAll(all: Db[]): Promise<number> {
  for (const one of all)
    for (let times = 0; times < 4; times++) await sql`select pg_stat_force_next_flush()`.execute(one)
  const { rows } = await sql<{ read: string }>`
    select seq_tup_read as read from pg_stat_user_tables where relname = 'answer_open'`.execute(all[0]!)
  return Number(rows[0]!.read)
}
