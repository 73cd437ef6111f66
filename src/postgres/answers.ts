import { sql } from "kysely"
import { batches, type Batches } from "./batches.ts"
import { outliveRestart, type Db, type Tx } from "./database.ts"

/** One sealed answer on its way to its row. The row's wave must be open when it is written. */
type SealedAnswer = { workspace: string; wave: string; tag: Buffer; box: Buffer }

/**
 * Stores sealed answers, in batches. `put` resolves after the commit: true when stored (a change replaces), false when
 * the wave is no longer open.
 */
export type AnswerStore = Batches<SealedAnswer, boolean>

export function answerStore(db: Db): AnswerStore {
  return batches(async (answers: SealedAnswer[]) => {
    const stored = await outliveRestart(() => upsert(db, answers))
    return answers.map((answer) => stored.has(key(answer)))
  })
}

const key = (answer: { wave: string; tag: Buffer }) => `${answer.wave}${answer.tag.toString("base64")}`

/**
 * One idempotent statement. The wave's row is share-locked, so that a close that has begun is seen and one that is
 * about to begin waits; sorted rows keep two processes from waiting for each other. The last of two equal tags counts.
 */
async function upsert(db: Db, answers: SealedAnswer[]): Promise<Set<string>> {
  const last = [...new Map(answers.map((answer) => [key(answer), answer])).entries()]
  const rows = last.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer)
  const { rows: stored } = await sql<{ wave_id: string; tag: Uint8Array }>`
    with open_wave as (
      select workspace_id, wave_id from wave
      where state = 'open' and wave_id = any(${rows.map((row) => row.wave)}::uuid[])
      for share
    )
    insert into answer_open (workspace_id, wave_id, tag, box)
    select given.workspace_id, given.wave_id, given.tag, given.box
    from unnest(${rows.map((row) => row.workspace)}::text[], ${rows.map((row) => row.wave)}::uuid[],
                ${rows.map((row) => row.tag)}::bytea[], ${rows.map((row) => row.box)}::bytea[])
      as given(workspace_id, wave_id, tag, box)
    join open_wave using (workspace_id, wave_id)
    on conflict (workspace_id, wave_id, tag) do update set box = excluded.box
    returning wave_id, tag`.execute(db)
  return new Set(stored.map((row) => key({ wave: row.wave_id, tag: Buffer.from(row.tag) })))
}

/** Which of these tags have an answer. */
export async function tagsPresent(
  db: Db,
  workspace: string,
  wave: string,
  tags: Buffer[],
): Promise<Set<string>> {
  if (tags.length === 0) return new Set()
  const { rows } = await sql<{ tag: Uint8Array }>`
    select tag from answer_open
    where workspace_id = ${workspace} and wave_id = ${wave} and tag = any(${tags}::bytea[])`.execute(db)
  return new Set(rows.map((row) => Buffer.from(row.tag).toString("base64")))
}

/** All tags of a wave, base64: how a step finds out who answered without a row that says it. */
export async function allTags(db: Db, workspace: string, wave: string): Promise<Set<string>> {
  const { rows } = await sql<{ tag: Uint8Array }>`
    select tag from answer_open where workspace_id = ${workspace} and wave_id = ${wave}`.execute(db)
  return new Set(rows.map((row) => Buffer.from(row.tag).toString("base64")))
}

/** All sealed answers of a wave, in the order of their tags (which is no order at all), page by page. */
export async function* sealedAnswers(
  db: Db,
  workspace: string,
  wave: string,
  pageSize = 20_000,
): AsyncGenerator<{ tag: Buffer; box: Buffer }[]> {
  let after = Buffer.alloc(0)
  for (;;) {
    const { rows } = await sql<{ tag: Uint8Array; box: Uint8Array }>`
      select tag, box from answer_open
      where workspace_id = ${workspace} and wave_id = ${wave} and tag > ${after}
      order by tag limit ${pageSize}`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => ({ tag: Buffer.from(row.tag), box: Buffer.from(row.box) }))
    after = Buffer.from(last.tag)
  }
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
