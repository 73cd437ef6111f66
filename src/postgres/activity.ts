import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import type { PromptCount } from "./wave-tables.ts"
import { localeIn } from "./locale.ts"
import { type WorkspaceId, asWorkspaceId, type WaveId, type PersonId } from "../pulse/ids.ts"

/** Unlogged tables of each wave, dropped whole: deleted rows would leave ids in indexes and the write-ahead log. */
const parents = ["participation", "delivery", "result_message"] as const
type Parent = (typeof parents)[number]

type Ids = { workspace: WorkspaceId; wave: WaveId }

function ownTable(parent: Parent, wave: WaveId): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(wave)) throw new Error("a wave's id is a uuid")
  return `${parent}_${wave.replaceAll("-", "")}`
}

/** The functions act as the tables' owner: the service's user may be one that makes no tables. */
async function create(tx: Tx, wave: WaveId, kinds: readonly Parent[]): Promise<void> {
  await sql`select wave_tables_make(${wave}::uuid, ${[...kinds]}::text[])`.execute(tx)
}

/** Fills the table before attaching it, so that the shared parent is locked for a moment only. */
async function attach(tx: Tx, wave: WaveId, kinds: readonly Parent[]): Promise<void> {
  await sql`select wave_tables_attach(${wave}::uuid, ${[...kinds]}::text[])`.execute(tx)
}

async function exists(db: Db | Tx, parent: Parent, wave: WaveId): Promise<boolean> {
  const { rows } = await sql`select 1 where to_regclass(${ownTable(parent, wave)}) is not null`.execute(db)
  return rows.length > 0
}

const lockNotAvailable = "55P03"

/** False if it must be tried again: a running backup holds locks, and waiting for them would keep all others waiting. */
async function drop(
  db: Db,
  parent: Parent,
  wave: WaveId,
  alongside: (tx: Tx) => Promise<boolean> = async () => true,
): Promise<boolean> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`set local lock_timeout = '200ms'`.execute(tx)
      if (!(await alongside(tx))) return false
      await sql`select wave_table_drop(${wave}::uuid, ${parent})`.execute(tx)
      return true
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === lockNotAvailable) return false
    throw error
  }
}

type Prompt = { person: PersonId; dueAt: number }

/** The wave's own tables: filled page by page, then attached. People without `dueAt` get no prompt. */
export async function beginActivity(tx: Tx, ids: Ids) {
  const kinds = ["participation", "delivery"] as const
  await create(tx, ids.wave, kinds)
  return {
    async ask(page: readonly { person: PersonId; dueAt: number | undefined }[]): Promise<void> {
      const people = page.map(({ person }) => person)
      await insertParticipation(tx, ids, people, ownTable("participation", ids.wave))
      const prompts = page.flatMap(({ person, dueAt }) => (dueAt === undefined ? [] : [{ person, dueAt }]))
      await sql`
        insert into ${sql.table(ownTable("delivery", ids.wave))} (workspace_id, wave_id, person_id, kind, delivery_id, due_at)
        select ${ids.workspace}, ${ids.wave}::uuid, given.person_id, 'prompt', ${promptId(ids.wave)}, to_timestamp(given.due_at / 1000)
        from ${given(prompts)}`.execute(tx)
    },
    attach: () => attach(tx, ids.wave, kinds),
  }
}

const given = (prompts: readonly Prompt[]) => sql`
  unnest(${prompts.map((one) => one.person)}::uuid[], ${prompts.map((one) => one.dueAt)}::double precision[]) as given(person_id, due_at)`

/** The same id after a crash has emptied the table, so that the message can be found. */
const promptId = (wave: WaveId) => sql`md5(${wave} || given.person_id::text || 'prompt')::uuid`

async function insertParticipation(tx: Tx, { workspace, wave }: Ids, people: string[], into: string) {
  await sql`
    insert into ${sql.table(into)} (workspace_id, wave_id, person_id)
    select ${workspace}, ${wave}::uuid, given.person_id from unnest(${people}::uuid[]) as given(person_id)
    on conflict do nothing`.execute(tx)
}

/** Queries name these waves, so that the planner looks at no other partition. */
export async function askingWaves(db: Db | Tx, workspaces?: readonly WorkspaceId[]): Promise<string[]> {
  const all = db.selectFrom("wave").select("wave_id").where("activity", "=", "asking")
  const some = workspaces ? all.where("workspace_id", "in", [...workspaces, asWorkspaceId("")]) : all
  return (await some.execute()).map((row) => row.wave_id)
}

/** False after a crash of the database, which empties unlogged tables. */
export async function intact(db: Db): Promise<boolean> {
  return (await db.selectFrom("activity_intact").selectAll().execute()).length > 0
}

export async function markIntact(db: Db): Promise<void> {
  await db
    .insertInto("activity_intact")
    .values({ intact: true })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Restores who was asked after a crash; unless no prompt had begun, outcomes are unknown. Existing rows stay. */
export async function rebuildActivity(
  db: Db,
  wave: Ids & { promptsBegan: boolean; opensAt: Date },
  people: string[],
  prompts: Prompt[],
  leaseMs: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await lockActivity(tx, wave, "asking"))) return
    const missing: Parent[] = []
    for (const parent of ["participation", "delivery"] as const)
      if (!(await exists(tx, parent, wave.wave))) missing.push(parent)
    await create(tx, wave.wave, missing)
    await attach(tx, wave.wave, missing)
    await insertParticipation(tx, wave, people, "participation")
    await sql`
      insert into delivery (workspace_id, wave_id, person_id, kind, delivery_id, due_at, state, first_sent_at, lease_until, via)
      select ${wave.workspace}, ${wave.wave}::uuid, given.person_id, 'prompt', ${promptId(wave.wave)}, to_timestamp(given.due_at / 1000),
        case when ${wave.promptsBegan} then 'unknown' else 'waiting' end, case when ${wave.promptsBegan} then ${wave.opensAt}::timestamptz end,
        case when ${wave.promptsBegan} then clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision) end, a.via
      from ${given(prompts)}
      left join account a on a.workspace_id = ${wave.workspace} and a.person_id = given.person_id and a.preferred
      on conflict do nothing`.execute(tx)
  })
}

/** Locks out other processes until the transaction ends; false if the wave's activity is gone. */
async function lockActivity(
  tx: Tx,
  { workspace, wave }: Ids,
  activity: "asking" | "showing",
): Promise<boolean> {
  const row = await tx
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("activity", "=", activity)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function dropParticipation(db: Db, { wave }: Ids): Promise<boolean> {
  return drop(db, "participation", wave)
}

export type AskingMessage = { via: WorkspaceId; channel: string; message: string; locale: string | null }
export type SealedResult = { result: string; via: WorkspaceId; box: Buffer }

/** Moves a finished wave's messages into sealed boxes, in one statement that treats everybody alike. */
export async function takeMessages(
  db: Db,
  wave: Ids,
  dueAt: Date,
  sealed: (messages: AskingMessage[]) => SealedResult[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await lockActivity(tx, wave, "asking"))) return
    const own = sql`d.workspace_id = ${wave.workspace} and d.wave_id = ${wave.wave}`
    const underWay = sql`(d.state = 'sending' or (d.state = 'unknown' and d.lease_until is not null))`
    const { rows } = await sql<AskingMessage>`
      with arrived as materialized (
        select person_id, coalesce(via, workspace_id) as via, channel, message from delivery d
        where ${own} and state = 'delivered' and channel is not null and message is not null
      ), reminders as (
        delete from delivery d where ${own} and kind = 'reminder' and not ${underWay}
      ), prompts as (
        update delivery d set due_at = ${dueAt}, first_sent_at = null, lease_until = null, via = null, channel = null, message = null,
          state = case when state = 'waiting' or reason = 'the wave closed' then 'skipped' when state = 'skipped' then 'delivered' else state end,
          reason = case when state = 'waiting' or reason = 'the wave closed' then 'the wave closed' when state = 'gone' then reason end
        where ${own} and kind = 'prompt' and not ${underWay}
          and (channel is not null or message is not null or state = 'waiting' or first_sent_at is not null
            or (state = 'skipped' and reason <> 'the wave closed'))
      )
      select arrived.*, ${localeIn("p")} as locale
      from arrived left join person p on p.workspace_id = ${wave.workspace} and p.person_id = arrived.person_id`.execute(
      tx,
    )
    if (rows.length > 0) await keepResults(tx, wave, sealed(rows), dueAt)
  })
}

async function keepResults(
  tx: Tx,
  { workspace, wave }: Ids,
  results: SealedResult[],
  dueAt: Date,
): Promise<void> {
  const fresh = !(await exists(tx, "result_message", wave))
  if (fresh) await create(tx, wave, ["result_message"])
  await sql`
    insert into ${sql.table(ownTable("result_message", wave))} (workspace_id, wave_id, result_id, via, box, due_at)
    select ${workspace}, ${wave}::uuid, given.*, ${dueAt}
    from unnest(${results.map((one) => one.result)}::uuid[], ${results.map((one) => one.via)}::text[],
      ${results.map((one) => one.box)}::bytea[]) as given`.execute(tx)
  if (fresh) await attach(tx, wave, ["result_message"])
}

/** True when nothing of the wave can still turn out to have arrived. */
export async function isSettled(db: Db, { workspace, wave }: Ids): Promise<boolean> {
  const { rows } = await sql`
    select 1 from delivery where workspace_id = ${workspace} and wave_id = ${wave}
      and (state in ('waiting', 'sending') or (state = 'unknown' and lease_until is not null)) limit 1`.execute(
    db,
  )
  return rows.length === 0
}

/** Stores how the prompts ended, in numbers, and drops people's rows. */
export async function dropDeliveries(
  db: Db,
  wave: Ids,
  counts: (tx: Tx) => Promise<PromptCount[]>,
): Promise<boolean> {
  return drop(db, "delivery", wave.wave, async (tx) => {
    if (!(await lockActivity(tx, wave, "asking"))) return false
    const kept = JSON.stringify(await counts(tx))
    await tx
      .updateTable("wave")
      .set({ activity: "showing", prompt_counts: kept })
      .where("workspace_id", "=", wave.workspace)
      .where("wave_id", "=", wave.wave)
      .execute()
    return true
  })
}

export async function dropResults(db: Db, wave: Ids): Promise<boolean> {
  return drop(db, "result_message", wave.wave, async (tx) => {
    if (!(await lockActivity(tx, wave, "showing"))) return false
    await tx
      .updateTable("wave")
      .set({ activity: "gone" })
      .where("workspace_id", "=", wave.workspace)
      .where("wave_id", "=", wave.wave)
      .execute()
    return true
  })
}
