import { sql } from "kysely"
import { batches, type Batches } from "./batches.ts"
import { outliveRestart, type Db, type Tx } from "./database.ts"
import { plannedOnce } from "./planned.ts"
import type { SeenRequest } from "./requests.ts"

/** One sealed answer on its way to its row, and the request that brought it where that may come again. */
type SealedAnswer = {
  workspace: string
  wave: string
  tag: Buffer
  box: Buffer
  request?: SeenRequest | undefined
}

/**
 * Stores sealed answers, in batches. `put` resolves after the commit: "stored" (a change replaces), "closed" when the
 * wave is no longer open, "seen" when its request was taken before.
 */
export type AnswerStore = Batches<SealedAnswer, "stored" | "closed" | "seen">

export function answerStore(db: Db): AnswerStore {
  return batches(async (answers: SealedAnswer[]) => {
    let asked = 0
    const { open, fresh } = await outliveRestart(() => upsert(db, answers, asked++ > 0))
    return answers.map(({ wave, request }) => {
      // The first of two equal requests takes it; the other one finds it taken.
      if (request && !fresh.delete(request.digest)) return "seen"
      return open.has(wave) ? "stored" : "closed"
    })
  })
}

/**
 * One idempotent statement for all: which requests are new, and the answers of those. The wave's row is share-locked, so
 * that a close that has begun is seen and one that is about to begin waits. All processes lock in the same order, first
 * the sorted requests, then the sorted tags, and so never wait for each other. The last of two equal tags counts.
 * Asked `again` after a lost reply, requests that are there already are our own.
 */
async function upsert(
  db: Db,
  answers: SealedAnswer[],
  again: boolean,
): Promise<{ open: Set<string>; fresh: Set<string> }> {
  const seen = new Set<string>()
  const rows = answers.filter(
    ({ request }) => !request || (!seen.has(request.digest) && seen.add(request.digest)),
  )
  const { rows: found } = await sql<{ digest: string | null; wave_id: string | null }>`${plannedOnce}
    with given as materialized (
      select * from unnest(${rows.map((row) => row.workspace)}::text[], ${rows.map((row) => row.wave)}::uuid[],
        ${rows.map((row) => row.tag)}::bytea[], ${rows.map((row) => row.box)}::bytea[],
        ${rows.map((row) => row.request?.digest ?? null)}::text[],
        ${rows.map((row) => row.request?.keepSeconds ?? null)}::integer[])
        with ordinality as given(workspace_id, wave_id, tag, box, digest, seconds, at)
    ), open_wave as (
      select workspace_id, wave_id from wave
      where state = 'open' and wave_id in (select wave_id from given)
      for share
    ), taken as (
      insert into request_seen (digest, until)
      select digest, date_trunc('minute', now()) + make_interval(secs => seconds)
      from given where digest is not null order by digest
      on conflict (digest) do nothing returning digest
    ), fresh as (
      select digest from taken union all select digest from given where ${again} and digest is not null
    ), stored as (
      insert into answer_open (workspace_id, wave_id, tag, box)
      select distinct on (wave_id, tag) workspace_id, wave_id, tag, box
      from given join open_wave using (workspace_id, wave_id)
      where digest is null or digest in (select digest from fresh)
      order by wave_id, tag, at desc
      on conflict (workspace_id, wave_id, tag) do update set box = excluded.box
    )
    select digest, null::uuid as wave_id from fresh union all select null, wave_id from open_wave`.execute(db)
  return {
    open: new Set(found.flatMap((row) => row.wave_id ?? [])),
    fresh: new Set(found.flatMap((row) => row.digest ?? [])),
  }
}

/** Which of these tags have an answer. */
export async function tagsPresent(
  db: Db,
  workspace: string,
  wave: string,
  tags: Buffer[],
): Promise<Set<string>> {
  if (tags.length === 0) return new Set()
  const { rows } = await sql<{ tag: Uint8Array }>`${plannedOnce}
    select tag from answer_open
    where workspace_id = ${workspace} and wave_id = ${wave} and tag = any(${tags}::bytea[])`.execute(db)
  return new Set(rows.map((row) => Buffer.from(row.tag).toString("base64")))
}

/** Those of these people who have an answer, each named by the tags that it could have. */
export async function peopleWithAnswers(
  db: Db,
  workspace: string,
  wave: string,
  people: Map<string, Buffer[]>,
): Promise<Set<string>> {
  const present = await tagsPresent(db, workspace, wave, [...people.values()].flat())
  const answered = [...people].filter(([, tags]) => tags.some((tag) => present.has(tag.toString("base64"))))
  return new Set(answered.map(([person]) => person))
}

/** All tags of a wave, base64: how a step finds out who answered without a row that says it. */
export async function allTags(db: Db, workspace: string, wave: string): Promise<Set<string>> {
  const { rows } = await sql<{ tag: Uint8Array }>`
    select tag from answer_open where workspace_id = ${workspace} and wave_id = ${wave}`.execute(db)
  return new Set(rows.map((row) => Buffer.from(row.tag).toString("base64")))
}

/**
 * Gives every sealed answer of a wave to `take`, in the order in which they lie. The cursor is planned for all of its
 * rows, not for the first ones.
 */
export async function readSealed(
  tx: Tx,
  workspace: string,
  wave: string,
  take: (tag: Buffer, box: Buffer) => void,
): Promise<void> {
  await sql`set local cursor_tuple_fraction = 1`.execute(tx)
  await sql`
    declare sealed no scroll cursor for
    select tag, box from answer_open where workspace_id = ${workspace} and wave_id = ${wave}`.execute(tx)
  const page = sql<{ tag: Uint8Array; box: Uint8Array }>`fetch 10000 from sealed`
  // The next page comes while this one is opened. Its fault is not lost: it is thrown when its turn has come.
  let next = page.execute(tx)
  for (;;) {
    const { rows } = await next
    if (rows.length === 0) break
    next = page.execute(tx)
    next.catch(() => {})
    for (const { tag, box } of rows) take(asBuffer(tag), asBuffer(box))
  }
  await sql`close sealed`.execute(tx)
}

/** The embedded database gives plain arrays. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)
}

/** Removes a wave's sealed answers and who took part: what is left is about groups. */
export async function deleteAnswers(db: Db | Tx, workspace: string, wave: string): Promise<void> {
  await db
    .deleteFrom("answer_open")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  await db
    .deleteFrom("participation")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
}

/** Lets the database reuse and forget the pages of deleted answers. */
export async function forgetDeletedPages(db: Db): Promise<void> {
  await sql`vacuum answer_open`.execute(db)
  await sql`vacuum participation`.execute(db)
}
