import { AsyncLocalStorage } from "node:async_hooks"
import { existsSync } from "node:fs"
import fs from "node:fs/promises"
import path, { join, resolve } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { setFlagsFromString } from "node:v8"
import type { PGlite } from "@electric-sql/pglite"
import { Kysely, PGliteDialect, PostgresDialect, sql, type Transaction } from "kysely"
import { FileMigrationProvider, Migrator, NO_MIGRATIONS } from "kysely/migration"
import pRetry from "p-retry"
import pg from "pg"
import { lockFolder } from "./folder-lock.ts"
import { ordinaryMs, planning, plansOfPresses, type Owed } from "./prepared-statements.ts"
import type { Tables } from "./tables.ts"

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
export type Database = {
  db: Db
  /** Separate connections for people's presses: long steps never delay them, and what is too slow for Slack is given up unchanged. */
  presses: Db
  /** Connections in all, idle ones, and statements waiting for one. */
  pool(): { total: number; idle: number; waiting: number }
  /** How long (ms) the slowest statement has waited, leaving out those known to take long. */
  owedMs(): number
  close(): Promise<void>
}

export async function inTransaction<T>(db: Db | Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Tx) : db.transaction().execute(work)
}

/** A Postgres server, or the embedded database in a folder ("memory" keeps nothing, and may be one that is there). */
export type DatabasePlace = { url: string } | { folder: string } | Memory
type Memory = { memory: true; at?: PGlite }

/** Migrates, too, except where it is to stay `unchanged`. `onIdleFault` hears of connections lost while idle. */
export async function openDatabase(
  place: DatabasePlace,
  onIdleFault: (error: Error) => void = () => {},
  wanted: "made" | "existing" | "unchanged" = "made",
): Promise<Database> {
  if (wanted !== "made" && "folder" in place && !existsSync(join(place.folder, "postgres")))
    throw new NoDatabaseError(`DATA_DIR: there is no database in the folder ${resolve(place.folder)}`)
  let opened: Database | undefined
  try {
    opened = await ("url" in place ? openServer(place.url, onIdleFault) : openEmbedded(place))
    if (wanted === "existing" && !(await hasTables(opened.db)))
      throw new NoDatabaseError(`DATABASE_URL or DATA_DIR: the database has no tables of Plimsoll's`)
    const { db } = opened
    if (wanted !== "unchanged") await unhurried(() => migrate(db))
    return opened
  } catch (error) {
    await opened?.close()
    if (error instanceof NoDatabaseError || !("url" in place)) throw error
    const reason = refusalOf(error)
    if (reason === undefined) throw error
    throw new NoDatabaseError(`DATABASE_URL: Postgres at ${addressOf(place.url)} ${reason}`, { cause: error })
  }
}

/** The message says where the database was looked for, and never repeats a password. */
class NoDatabaseError extends Error {
  override name = "NoDatabaseError"
}

async function hasTables(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('wave') is not null as found`.execute(db)
  return rows[0]?.found === true
}

function addressOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}:${port || "5432"}, database ${decodeURIComponent(pathname.slice(1)) || "(none)"},`
  } catch {
    return "that address"
  }
}

/** Why the login was refused; undefined for later errors. */
function refusalOf(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = (one as { code?: unknown }).code
    if (typeof code !== "string") continue
    if (code.startsWith("28")) return `refused the user or the password (${code})`
    if (code === "3D000") return `has no such database (${code})`
    if (code === "42501")
      return `does not let this user make or change tables (${code}): run "npm run plimsoll -- migrate" with MIGRATION_DATABASE_URL`
    if (code === "ENOTFOUND" || code === "EAI_AGAIN")
      return `cannot be found: nobody knows the host (${code})`
    if (awayCodes.test(code) || /^E[A-Z]+$/.test(code)) return `cannot be reached (${code})`
  }
  for (let one = error; one instanceof Error; one = one.cause)
    if (awayMessages.test(one.message)) return "does not answer"
  return undefined
}

/** Slack waits three seconds; those who get no connection are told before. */
const patienceMs = 2_700
/** A press that waits behind others during a restart is still stored; one that has waited longer has been given up by its person. */
export const longestInLineMs = 2 * patienceMs
/** Then the server gives up what a press asked, mostly a wait for locked rows: unchanged, before the caller stops waiting. */
const longestPressMs = 2_000

/** For statements known to be long: a large close, a new index (ms). */
const unhurriedMs = 10 * 60_000
const hurry = new AsyncLocalStorage<"none">()

export function unhurried<T>(work: () => Promise<T>): Promise<T> {
  return hurry.run("none", work)
}

/** pg's pool hears of idle connections only; a lent one without a listener would end the process at a restart. */
export async function takesLimits(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    statement_timeout: longestPressMs,
  })
  client.on("error", () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ ms: string }>(
      "select setting as ms from pg_settings where name = 'statement_timeout'",
    )
    return rows[0]?.ms === String(longestPressMs)
  } catch (error) {
    if (error instanceof Error && error.message.includes("statement_timeout")) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function openServer(url: string, onIdleFault: (error: Error) => void): Promise<Database> {
  const limited = await takesLimits(url)
  const common = { connectionString: url, connectionTimeoutMillis: patienceMs, keepAlive: true }
  const pools = [
    new pg.Pool({ ...common, max: 8 }),
    new pg.Pool({ ...common, max: 2, ...(limited ? { statement_timeout: longestPressMs } : {}) }),
  ]
  // pg's pool hears of idle connections only; a lent one without a listener would end the process at a restart.
  for (const pool of pools) {
    pool.on("error", () => {})
    pool.on("connect", (client) => client.on("error", onIdleFault))
  }
  if (limited)
    pools[1]!.on("connect", (client) => {
      // A fault of the connection is met by the press that waits behind this.
      client.query(`set ${plansOfPresses}`).catch(() => {})
    })
  const owed = new Set<Owed>()
  const kysely = (pool: pg.Pool, longestMs: () => number, givenUpMs?: number) =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: planning(pool, longestMs, owed, givenUpMs) }) })
  const db = kysely(pools[0]!, () => (hurry.getStore() === "none" ? unhurriedMs : ordinaryMs))
  // The server has given it up by then, and Slack has stopped waiting.
  const presses = kysely(pools[1]!, () => patienceMs, limited ? undefined : longestPressMs)
  const sum = (count: (pool: pg.Pool) => number) => pools.reduce((total, pool) => total + count(pool), 0)
  return {
    db,
    presses,
    pool: () => ({
      total: sum((pool) => pool.totalCount),
      idle: sum((pool) => pool.idleCount),
      waiting: sum((pool) => pool.waitingCount),
    }),
    owedMs() {
      const since = [...owed].filter((one) => one.hurried).map((one) => one.since)
      return since.length === 0 ? 0 : performance.now() - Math.min(...since)
    },
    async close() {
      await Promise.all([db.destroy(), presses.destroy()])
    },
  }
}

async function openEmbedded(place: { folder: string } | Memory): Promise<Database> {
  const lock = "folder" in place ? lockFolder(place.folder, process.pid) : undefined
  try {
    // A third of a megabyte and a WASM module: not beside a server.
    const { PGlite } = await import("@electric-sql/pglite")
    const pglite = await compiledLate(() =>
      "folder" in place
        ? PGlite.create(join(place.folder, "postgres"))
        : (place.at ?? PGlite.create("memory://")),
    )
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) })
    return {
      db,
      presses: db,
      pool: () => ({ total: 1, idle: 1, waiting: 0 }),
      owedMs: () => 0,
      async close() {
        await db.destroy()
        if (!pglite.closed) await pglite.close()
        lock?.release()
      },
    }
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** In rough bytes executed: V8's own number, and one with which a command ends before anything is optimised. */
const [usualBudget, lateBudget] = [13_000_000, 1_000_000_000]

/**
 * WebAssembly that `make` loads is optimised only where it runs for long: the largest functions take seconds, and a process does
 * not end before they are done.
 */
async function compiledLate<T>(make: () => T | Promise<T>): Promise<T> {
  setFlagsFromString(`--wasm-tiering-budget=${lateBudget}`)
  try {
    return await make()
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${usualBudget}`)
  }
}

const migrationFolder = join(import.meta.dirname, "../../migrations")

/** `down` takes every migration back. Processes that start together take turns. */
export async function migrate(db: Db, direction: "up" | "down" = "up"): Promise<void> {
  // A user who may not change tables can still start where there is nothing to change.
  if (direction === "up" && (await upToDate(db))) return
  const migrator = migratorOf(db)
  const { error } = await (direction === "up"
    ? migrator.migrateToLatest()
    : migrator.migrateTo(NO_MIGRATIONS))
  if (error) throw new Error("the tables could not be brought up to date", { cause: error })
}

function migratorOf(db: Db): Migrator {
  return new Migrator({
    db,
    provider: new FileMigrationProvider({ fs, path, migrationFolder }),
    // Branches land in another order than they began.
    allowUnorderedMigrations: true,
  })
}

/** Names of those that this program would run, and of those that only a newer one has. No migration is loaded for it. */
export async function migrationState(db: Db): Promise<{ pending: string[]; foreign: string[] }> {
  const own = (await fs.readdir(migrationFolder)).map((file) => path.parse(file).name).sort()
  const { rows } = (await hasTables(db))
    ? await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    : { rows: [] }
  const ran = rows.map(({ name }) => name)
  return {
    pending: own.filter((name) => !ran.includes(name)),
    foreign: ran.filter((name) => !own.includes(name)),
  }
}

async function upToDate(db: Db): Promise<boolean> {
  const { pending, foreign } = await migrationState(db)
  return pending.length === 0 && foreign.length === 0
}

export async function reachable(db: Db, patienceMs: number): Promise<boolean> {
  const answers = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  return Promise.race([answers, wait(patienceMs, false, { ref: false })])
}

/** SQLSTATE classes and socket errors of a server that is restarting. */
const awayCodes = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/
const awayMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  // pg gives a lost connection no code, only these two sentences.
  return typeof code === "string" ? awayCodes.test(code) : awayMessages.test(error.message)
}

/** Retries an idempotent statement while the server restarts, for no longer than Slack waits. */
export function outliveRestart<T>(work: () => Promise<T>): Promise<T> {
  return pRetry(work, {
    retries: 13,
    minTimeout: 50,
    maxTimeout: 250,
    factor: 1.6,
    maxRetryTime: patienceMs,
    shouldRetry: ({ error }) => isAway(error),
  })
}
