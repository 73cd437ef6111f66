import { sql } from "kysely"
import { batches } from "./batches.ts"
import { outliveRestart, longestInLineMs, type Db } from "./database.ts"
import { plannedOnce } from "./prepared-statements.ts"

/** Requests by digest, against replays. Never those with answers: a row would lie beside an answer. */
export type ReplayGuard = { firstTime(digest: string, keepMs: number): Promise<boolean> }

export function replayGuard(db: Db): ReplayGuard {
  const { put } = batches((requests: Request[]) => firstTimes(db, requests), longestInLineMs)
  return { firstTime: (digest, keepMs) => put({ digest, keepMs }) }
}

type Request = { digest: string; keepMs: number }

/** Whole minutes, so that the row does not say when a button was pressed. */
const keepSeconds = (keepMs: number) => Math.ceil(keepMs / 1_000) + 60

async function firstTimes(db: Db, requests: Request[]): Promise<boolean[]> {
  let asked = 0
  const fresh = await outliveRestart(() => {
    asked++
    return insert(db, requests)
  })
  const taken = new Set<string>()
  return requests.map(({ digest }) => {
    // After a lost reply, rows already there are our own, not replays.
    const first = (fresh.has(digest) || asked > 1) && !taken.has(digest)
    taken.add(digest)
    return first
  })
}

/** Does not wait for the disk. Sorted, against deadlocks and so that no order is kept. */
async function insert(db: Db, requests: Request[]): Promise<Set<string>> {
  const distinct = new Map(requests.map((one) => [one.digest, one]))
  const rows = [...distinct.values()]
  rows.sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const { rows: inserted } = await sql<{ digest: string }>`${plannedOnce}
    with quick as materialized (select set_config('synchronous_commit', 'off', true))
    insert into idempotency_key (digest, until)
    select given.digest, date_trunc('minute', now()) + make_interval(secs => given.seconds)
    from quick, unnest(${rows.map((one) => one.digest)}::text[],
      ${rows.map((one) => keepSeconds(one.keepMs))}::integer[]) as given(digest, seconds)
    on conflict (digest) do nothing returning digest`.execute(db)
  return new Set(inserted.map((row) => row.digest))
}

/** True for the first to come with it. Durable at once: what must not happen twice, whatever fails. */
export async function takeOnce(db: Db, digest: string, keepMs: number): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency_key (digest, until)
    values (${digest}, date_trunc('minute', now()) + make_interval(secs => ${keepSeconds(keepMs)}))
    on conflict (digest) do nothing returning digest`.execute(db)
  return rows.length > 0
}

export async function wasTaken(db: Db, digest: string): Promise<boolean> {
  const row = await db
    .selectFrom("idempotency_key")
    .select("digest")
    .where("digest", "=", digest)
    .executeTakeFirst()
  return row !== undefined
}

/** The request failed and may come again. */
export async function releaseKey(db: Db, digest: string): Promise<void> {
  await db.deleteFrom("idempotency_key").where("digest", "=", digest).execute()
}
