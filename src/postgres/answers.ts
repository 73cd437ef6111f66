import { sql } from "kysely"
import { LRUCache } from "lru-cache"
import { batches, type Batches } from "./batches.ts"
import { outliveRestart, longestInLineMs, type Db, type Tx } from "./database.ts"
import { plannedOnce } from "./prepared-statements.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

type SealedAnswer = {
  workspace: WorkspaceId
  wave: WaveId
  tag: Buffer
  /** The box, or how to make it from the stored one; undefined if that one already took this request. */
  box: Buffer | ((before: Buffer | undefined) => Buffer | undefined)
}

type Ended = "stored" | "closed" | "seen" | "erased"

/** Resolves after the commit: "stored", "closed" (the wave is over), "seen" (a replay) or "erased". */
export type AnswerStore = Batches<SealedAnswer, Ended>

/** Remembering stored boxes lets a quick change of an answer take one statement. */
const mostRemembered = 10_000
/** Gives up on a row that others keep changing. */
const mostTries = 50

export function answerStore(db: Db): AnswerStore {
  const lying = new LRUCache<string, Buffer>({ max: mostRemembered })

  return batches(async (answers: SealedAnswer[]) => {
    const ends = new Map<SealedAnswer, Ended>()
    let left = [...Map.groupBy(answers, rowKey)].map(([key, given]) => ({ key, given, was: lying.get(key) }))
    for (let tries = 0; left.length > 0; tries++) {
      if (tries === mostTries) throw new Error("an answer was changed too often at the same time")
      const rows = left.flatMap((row) => {
        if (!row.was || row.was.length > 0) return [{ ...row, ...follow(row.given, row.was) }]
        for (const one of row.given) ends.set(one, "erased")
        return []
      })
      const writes = rows.flatMap(({ key, given, was, box }) =>
        box ? [{ ...given[0]!, key, was, box }] : [],
      )
      const { open, stored, there } = await outliveRestart(() => upsert(db, writes))
      left = rows.flatMap(({ key, given, box, taken }) => {
        const isOpen = open.has(given[0]!.wave)
        const done = !box || !isOpen || stored.has(key) || there.get(key)?.equals(box)
        // Somebody else wrote this row meanwhile; the next box follows theirs.
        if (!done) return [{ key, given, was: there.get(key) }]
        if (box && isOpen) lying.set(key, alone(box))
        for (const one of given)
          ends.set(one, taken.has(one) ? (box && !isOpen ? "closed" : "stored") : "seen")
        return []
      })
    }
    return answers.map((answer) => ends.get(answer)!)
  }, longestInLineMs)
}

/** A small buffer is cut from a larger one, all of which it would keep. */
function alone(box: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(box.length)
  box.copy(copy)
  return copy
}

const rowKey = ({ wave, tag }: Pick<SealedAnswer, "wave" | "tag">) => `${wave}/${tag.toString("base64")}`

/** The box after these answers to one row, taken in order; none if all were taken before. */
function follow(given: readonly SealedAnswer[], was: Buffer | undefined) {
  const taken = new Set<SealedAnswer>()
  let box: Buffer | undefined
  for (const one of given) {
    const next = typeof one.box === "function" ? one.box(box ?? was) : one.box
    if (!next) continue
    taken.add(one)
    box = next
  }
  return { box, taken }
}

type Write = Omit<SealedAnswer, "box"> & { key: string; was: Buffer | undefined; box: Buffer }

/** Share-locks the wave, so that a close waits, and rows in tag order. Gives open waves, rows written and what lies there. */
async function upsert(
  db: Db,
  writes: readonly Write[],
): Promise<{ open: Set<string>; stored: Set<string>; there: Map<string, Buffer> }> {
  if (writes.length === 0) return { open: new Set(), stored: new Set(), there: new Map() }
  const { rows } = await sql<{ wave: WaveId; tag: Uint8Array | null; box: Uint8Array | null }>`${plannedOnce}
    with given as materialized (
      select * from unnest(${writes.map((row) => row.workspace)}::text[], ${writes.map((row) => row.wave)}::uuid[],
        ${writes.map((row) => row.tag)}::bytea[], ${writes.map((row) => row.box)}::bytea[],
        ${writes.map((row) => row.was ?? null)}::bytea[]) as given(workspace_id, wave_id, tag, box, was)
    ), open_wave as (
      select workspace_id, wave_id from wave
      where state = 'open' and wave_id in (select wave_id from given)
      for share
    ), stored as (
      insert into answer_open (workspace_id, wave_id, tag, box)
      select workspace_id, wave_id, tag, box from given join open_wave using (workspace_id, wave_id)
      order by wave_id, tag
      on conflict (workspace_id, wave_id, tag) do update set box = excluded.box
        where answer_open.box = (select was from given where given.wave_id = excluded.wave_id and given.tag = excluded.tag)
      returning wave_id, tag
    )
    select wave_id as wave, null::bytea as tag, null::bytea as box from open_wave
    union all select wave_id, tag, null from stored
    union all select wave_id, tag, answer_open.box from answer_open join given using (workspace_id, wave_id, tag)
      where (wave_id, tag) not in (select wave_id, tag from stored)`.execute(db)
  const found = { open: new Set<string>(), stored: new Set<string>(), there: new Map<string, Buffer>() }
  for (const { wave, tag, box } of rows) {
    if (!tag) found.open.add(wave)
    else if (box) found.there.set(rowKey({ wave, tag: Buffer.from(tag) }), Buffer.from(box))
    else found.stored.add(rowKey({ wave, tag: Buffer.from(tag) }))
  }
  return found
}

export async function tagsPresent(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
  tags: Buffer[],
): Promise<Set<string>> {
  if (tags.length === 0) return new Set()
  const { rows } = await sql<{ tag: Uint8Array }>`${plannedOnce}
    select tag from answer_open where workspace_id = ${workspace} and wave_id = ${wave}
      and tag = any(${tags}::bytea[]) and length(box) > 0`.execute(db)
  return new Set(rows.map((row) => Buffer.from(row.tag).toString("base64")))
}

/** True once this person was forgotten in this wave: nothing of theirs is taken any more. */
export async function isErased(db: Db, workspace: WorkspaceId, wave: WaveId, tag: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select 1 from answer_open
    where workspace_id = ${workspace} and wave_id = ${wave} and tag = ${tag} and length(box) = 0`.execute(db)
  return rows.length > 0
}

/** Those who have an answer, out of people named by all their possible tags. */
export async function peopleWithAnswers(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
  people: Map<string, Buffer[]>,
): Promise<Set<string>> {
  const present = await tagsPresent(db, workspace, wave, [...people.values()].flat())
  const answered = [...people].filter(([, tags]) => tags.some((tag) => present.has(tag.toString("base64"))))
  return new Set(answered.map(([person]) => person))
}

export async function allTags(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<Set<string>> {
  const { rows } = await sql<{ tag: Uint8Array }>`
    select tag from answer_open
    where workspace_id = ${workspace} and wave_id = ${wave} and length(box) > 0`.execute(db)
  return new Set(rows.map((row) => Buffer.from(row.tag).toString("base64")))
}

/** Gives a wave's sealed answers to `take`, page by page. The cursor is planned for all rows, not the first few. */
export async function readSealed(
  tx: Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  take: (tag: Buffer, box: Buffer) => void,
): Promise<void> {
  await sql`set local cursor_tuple_fraction = 1`.execute(tx)
  await sql`
    declare sealed no scroll cursor for
    select tag, box from answer_open
    where workspace_id = ${workspace} and wave_id = ${wave} and length(box) > 0`.execute(tx)
  const page = sql<{ tag: Uint8Array; box: Uint8Array }>`fetch 10000 from sealed`
  // Fetch the next page while this one is opened; its error is thrown when it is awaited.
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

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)
}

export async function deleteAnswers(db: Db | Tx, workspace: WorkspaceId, wave: WaveId): Promise<void> {
  await db
    .deleteFrom("answer_open")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
}

/** Lets the database overwrite the pages of deleted answers. */
export async function forgetDeletedPages(db: Db): Promise<void> {
  await sql`vacuum answer_open`.execute(db)
}
