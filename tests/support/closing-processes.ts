import { setTimeout as wait } from "node:timers/promises"
import { sql } from "kysely"
import pg from "pg"
import type { Db } from "../../src/postgres/database.ts"
import { startProcess } from "./service-process.ts"

/** When it is for a child, and the keys that cannot be read. */
export type Order = { now: number; away: string[] }

const barrier = 778_001

/** Waits until the barrier falls. */
export async function passBarrier(db: Db): Promise<void> {
  await db.transaction().execute((tx) => sql`select pg_advisory_xact_lock_shared(${barrier})`.execute(tx))
}

export type ClosingProcesses = {
  /** Lets all of them close at once: they stand at the barrier together before it falls. Gives how many waves each closed. */
  close(order: Order): Promise<number[]>
  end(): Promise<void>
}

/** Programs of their own that close what is due, on one database and one vault. */
export async function closingProcesses(
  databaseUrl: string,
  vaultDir: string,
  count: number,
): Promise<ClosingProcesses> {
  const settings = { DATABASE_URL: databaseUrl, VAULT_DIR: vaultDir }
  const children = await Promise.all(
    Array.from({ length: count }, () => startProcess(settings, "tests/proof/close-child.ts")),
  )
  if (new Set([process.pid, ...children.map(({ pid }) => pid)]).size !== count + 1)
    throw new Error("not as many programs as were asked for")
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()

  async function allWait(): Promise<void> {
    for (;;) {
      const { rows } = await client.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks join pg_database on pg_database.oid = pg_locks.database
         where locktype = 'advisory' and not granted and objid = $1 and datname = current_database()`,
        [barrier],
      )
      if (rows[0]!.waiting === count) return
      await wait(5)
    }
  }

  return {
    async close(order) {
      await client.query("select pg_advisory_lock($1)", [barrier])
      for (const child of children) child.send(JSON.stringify(order))
      await allWait()
      await client.query("select pg_advisory_unlock($1)", [barrier])
      return Promise.all(children.map((child) => heardClosed(child.heardLike)))
    },
    async end() {
      await client.end()
      await Promise.all(children.map((child) => child.kill()))
    },
  }
}

async function heardClosed(heardLike: (start: string) => Promise<string>): Promise<number> {
  return Number((await heardLike("closed ")).slice("closed ".length))
}
