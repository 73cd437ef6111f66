import { sql } from "kysely"
import { batches } from "./batches.ts"
import { outliveRestart, type Db } from "./database.ts"
import { plannedOnce } from "./planned.ts"

/**
 * Remembers requests by their digests for a while, so that the same one is not taken twice. Never a request that brings
 * an answer: those are recognised by the sealed box itself, so that no row lies beside an answer that came with it.
 */
export type RequestBook = { firstTime(digest: string, keepMs: number): Promise<boolean> }

export function requestBook(db: Db): RequestBook {
  const { put } = batches((requests: Request[]) => firstTimes(db, requests))
  return { firstTime: (digest, keepMs) => put({ digest, keepMs }) }
}

type Request = { digest: string; keepMs: number }

/** Whole minutes, because the row must not say when somebody pressed a button. */
const keepSeconds = (keepMs: number) => Math.ceil(keepMs / 1_000) + 60

async function firstTimes(db: Db, requests: Request[]): Promise<boolean[]> {
  let asked = 0
  const fresh = await outliveRestart(() => {
    asked++
    return insert(db, requests)
  })
  const taken = new Set<string>()
  return requests.map(({ digest }) => {
    // Asked again after a lost reply, the rows that are there already are our own: those are no replays.
    const first = (fresh.has(digest) || asked > 1) && !taken.has(digest)
    taken.add(digest)
    return first
  })
}

/**
 * One statement for all, which does not wait for the disk: should the database's machine lose power, what it forgets is
 * the last moment's digests. Sorted, so that two processes never wait for each other and no order is kept.
 */
async function insert(db: Db, requests: Request[]): Promise<Set<string>> {
  const distinct = new Map(requests.map((one) => [one.digest, one]))
  const rows = [...distinct.values()]
  rows.sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const { rows: inserted } = await sql<{ digest: string }>`${plannedOnce}
    with quick as materialized (select set_config('synchronous_commit', 'off', true))
    insert into request_seen (digest, until)
    select given.digest, date_trunc('minute', now()) + make_interval(secs => given.seconds)
    from quick, unnest(${rows.map((one) => one.digest)}::text[],
      ${rows.map((one) => keepSeconds(one.keepMs))}::integer[]) as given(digest, seconds)
    on conflict (digest) do nothing returning digest`.execute(db)
  return new Set(inserted.map((row) => row.digest))
}

/** As if the request had never come: what it asked for failed, and may be asked for again. */
export async function takeBack(db: Db, digest: string): Promise<void> {
  await db.deleteFrom("request_seen").where("digest", "=", digest).execute()
}
