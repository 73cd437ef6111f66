import { sql, type PostgresPool, type PostgresPoolClient } from "kysely"
import type pg from "pg"
import { DeadlineError, within } from "../lib/within.ts"

/** A reply that the database owes since then (of `performance.now()`). */
export type Owed = { since: number; hurried: boolean }

/** The longest wait (ms) for a statement that is not known to take long. */
export const ordinaryMs = 20_000

const mark = "/* planned once */"

/** Prepares a constant statement once per connection: for a tap, planning took four times as long as the work. */
export const plannedOnce = sql.raw(mark)

/** The pool as Kysely takes it. A statement without a reply in `longestMs` is given up with its connection. */
export function planning(
  pool: pg.Pool,
  longestMs: () => number,
  owed: Set<Owed>,
  /** When the server gives a statement up (ms), where the connections themselves have no such limit: behind a pooler. */
  givenUpMs?: number,
): PostgresPool {
  const names = new Map<string, string>()
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  /** Tells a connection that no longer answers from one that is slow. */
  const replied = new WeakMap<pg.PoolClient, number>()
  let suspectBefore = 0

  function nameOf(text: string): string {
    const name = names.get(text) ?? `planned ${names.size + 1}`
    names.set(text, name)
    return name
  }

  function wrap(client: pg.PoolClient): PostgresPoolClient {
    let broken = false
    async function query(text: string, values: readonly unknown[]) {
      const limit = longestMs()
      const entry = { since: performance.now(), hurried: limit <= ordinaryMs }
      owed.add(entry)
      const asked = text.startsWith(mark)
        ? client.query({ name: nameOf(text), text, values: [...values] })
        : client.query(text, [...values])
      try {
        const reply = await within(limit, "a reply of the database", asked)
        replied.set(client, performance.now())
        return reply
      } catch (error) {
        if (error instanceof DeadlineError) {
          broken = true
          suspectBefore = Math.max(suspectBefore, entry.since)
          breakOff(client)
        }
        throw error
      } finally {
        owed.delete(entry)
      }
    }
    // Kysely also knows cursors, which nothing here uses.
    return {
      query: (givenUpMs === undefined
        ? query
        : limited(query, givenUpMs)) as unknown as PostgresPoolClient["query"],
      release: (destroy) => client.release(destroy || broken),
    }
  }

  return {
    options: pool.options,
    async connect() {
      let client = await pool.connect()
      for (; (replied.get(client) ?? suspectBefore) < suspectBefore; client = await pool.connect()) {
        breakOff(client)
        client.release(true)
      }
      replied.set(client, replied.get(client) ?? performance.now())
      const known = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

/** What is planned while a wave's table is empty would read all of it once it is full, for as long as the connection lives. */
const bySearch = ["enable_seqscan = off", "jit = off"]
export const plansOfPresses = bySearch.join("; set ")

type Query = (text: string, values: readonly unknown[]) => Promise<unknown>

/** A pooler gives each transaction another connection, so each sets its limit (ms) for itself. */
function limited(query: Query, givenUpMs: number): Query {
  const limits = [`statement_timeout = ${givenUpMs}`, ...bySearch]
  const begin = `begin; ${limits.map((limit) => `set local ${limit}`).join("; ")}`
  let inTransaction = false
  return async (text, values) => {
    if (text === "begin" || inTransaction) {
      inTransaction = text !== "commit" && text !== "rollback"
      return query(text === "begin" ? begin : text, values)
    }
    await query(begin, [])
    try {
      const reply = await query(text, values)
      await query("commit", [])
      return reply
    } catch (error) {
      // A connection on which this fails was broken off.
      await query("rollback", []).catch(() => {})
      throw error
    }
  }
}

/** The driver would wait for the reply before it said goodbye. */
function breakOff(client: pg.PoolClient) {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}
