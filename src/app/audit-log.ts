import { readFile, rename, writeFile } from "node:fs/promises"
import { setTimeout as wait } from "node:timers/promises"
import pRetry from "p-retry"
import type { Config } from "../config.ts"
import { auditAfter, auditedWorkspaces } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { asWorkspaceId, type WorkspaceId } from "../pulse/ids.ts"
import { withDatabase } from "./operator.ts"

/** The audit as lines of JSON, for a log collector. Entries are about commands and openings, never about answers. */
export type AuditLog = {
  workspace?: WorkspaceId | undefined
  /** yyyy-mm-dd, UTC. */
  since?: string | undefined
  actor?: string | undefined
  /** What the action begins with. */
  action?: string | undefined
  /** Goes on until `signal` ends it. */
  follow: boolean
  /** A file with the last number of each workspace: the next run goes on there. */
  state?: string | undefined
  everyMs: number
  signal: AbortSignal
}

const inBatch = 500

type Cursor = Record<WorkspaceId, number>

/** `take` gets the lines of a batch; when it fails, the batch comes again with the next run. Returns how many lines it took. */
export function tellAudit(
  config: Config,
  log: AuditLog,
  take: (lines: readonly string[]) => Promise<void>,
): Promise<number> {
  return withDatabase(config, async (db) => {
    const cursor = await readCursor(log.state)
    let told = 0
    for (;;) {
      const workspaces = log.workspace ? [log.workspace] : await auditedWorkspaces(db)
      for (const workspace of workspaces) told += await tellOne(db, workspace, log, cursor, take)
      if (!log.follow || log.signal.aborted) return told
      await wait(log.everyMs, undefined, { signal: log.signal }).catch(() => {})
    }
  })
}

async function tellOne(
  db: Db,
  workspace: WorkspaceId,
  log: AuditLog,
  cursor: Cursor,
  take: (lines: readonly string[]) => Promise<void>,
): Promise<number> {
  let told = 0
  for (;;) {
    const entries = await auditAfter(db, workspace, cursor[workspace] ?? 0, inBatch)
    const last = entries.at(-1)
    if (!last) return told
    const wanted = entries.filter(
      ({ at, actor, action }) =>
        (log.since === undefined || at.toISOString() >= log.since) &&
        (log.actor === undefined || actor === log.actor) &&
        (log.action === undefined || action.startsWith(log.action)),
    )
    if (wanted.length > 0)
      await take(
        wanted.map(({ at, ...entry }) => JSON.stringify({ workspace, at: at.toISOString(), ...entry })),
      )
    told += wanted.length
    cursor[workspace] = last.number
    await keepCursor(log.state, cursor)
  }
}

async function readCursor(file: string | undefined): Promise<Cursor> {
  if (file === undefined) return {}
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error
  })
  const kept = (text === undefined ? {} : JSON.parse(text)) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(kept).map(([workspace, number]) => {
      if (!Number.isInteger(number)) throw new Error(`${file} is no file that this command wrote`)
      return [asWorkspaceId(workspace), number as number]
    }),
  )
}

async function keepCursor(file: string | undefined, cursor: Cursor): Promise<void> {
  if (file === undefined) return
  await writeFile(`${file}.new`, `${JSON.stringify(cursor)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

const longestCallMs = 10_000

/** Why this is no address for entries; undefined if it is one. */
export function receiverFault(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const here = url?.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname)
  return url?.protocol === "https:" || here ? undefined : "--to is an address that begins with https://"
}

/** Posts each batch as lines of JSON and tries a minute long. The receiver may see an entry twice: its number tells. */
export function toReceiver(
  address: string,
  signal: AbortSignal,
): (lines: readonly string[]) => Promise<void> {
  return (lines) =>
    pRetry(
      async () => {
        const answer = await fetch(address, {
          method: "POST",
          headers: { "content-type": "application/x-ndjson" },
          body: `${lines.join("\n")}\n`,
          redirect: "error",
          signal: AbortSignal.any([signal, AbortSignal.timeout(longestCallMs)]),
        })
        await answer.body?.cancel()
        if (!answer.ok) throw new Error(`${new URL(address).host} answered with ${answer.status}`)
      },
      { retries: 8, minTimeout: 200, maxTimeout: 15_000, maxRetryTime: 60_000, signal },
    )
}
