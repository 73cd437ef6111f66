import { sql, type RawBuilder } from "kysely"
import type { ComparisonRules } from "../measure/close/history-needed.ts"
import { dropDeliveries, dropParticipation, dropResults } from "./activity.ts"
import type { Db, Tx } from "./database.ts"
import { livePromptCounts } from "./delivery-counts.ts"
import { dropLeaver, forgetPerson } from "./forget.ts"
import { rowsOf } from "./accounts.ts"
import { countOver, removeOver } from "./expired-decisions.ts"
import { rostersStillNeeded } from "./known-sets.ts"
import type { WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"

/** One process gets the turn, until `until`. */
export async function takeRetentionTurn(
  db: Db,
  workspace: WorkspaceId,
  now: Date,
  until: Date,
): Promise<boolean> {
  const taken = await db
    .updateTable("workspace")
    .set({ retention_due_at: until })
    .where("workspace_id", "=", workspace)
    .where((eb) => eb.or([eb("retention_due_at", "is", null), eb("retention_due_at", "<=", now)]))
    .returning("workspace_id")
    .execute()
  return taken.length > 0
}

export async function setRetentionTurn(db: Db, workspace: WorkspaceId, until: Date): Promise<void> {
  await db
    .updateTable("workspace")
    .set({ retention_due_at: until })
    .where("workspace_id", "=", workspace)
    .execute()
}

export async function allWorkspaces(db: Db, dueAt?: Date): Promise<WorkspaceId[]> {
  const all = db.selectFrom("workspace").select("workspace_id as workspace").orderBy("workspace_id")
  const due = all.where((eb) =>
    eb.or([eb("retention_due_at", "is", null), eb("retention_due_at", "<=", dueAt!)]),
  )
  const rows = await (dueAt === undefined ? all : due).execute()
  return rows.map((row) => row.workspace)
}

/** Notes the first day without an active account. */
export async function markInactive(db: Db, workspace: WorkspaceId, now: Date): Promise<void> {
  await sql`
    update person set inactive_since = case when active then null else (${now}::timestamptz at time zone 'UTC')::date end
    where workspace_id = ${workspace} and active = (inactive_since is not null)`.execute(db)
}

const atOnce = 5_000

/** Rows from before a moment go, but for those that a coming close is compared with. */
export type Limits = { before: Date; now: Date; comparison: ComparisonRules }

/** Rows of one kind: the number of those that go, and their removal. */
export type Retained = {
  count(db: Db, workspace: WorkspaceId, limits: Limits): Promise<number>
  remove(db: Db, workspace: WorkspaceId, limits: Limits): Promise<number>
}

type Which = (db: Db, workspace: WorkspaceId, limits: Limits) => Promise<RawBuilder<unknown>>

function rowsOfTable(table: "roster" | "comment", which: Which): Retained {
  return {
    async count(db, ...given) {
      const { rows } = await sql<{ rows: number }>`
        select count(*)::int as rows from ${sql.table(table)} where ${await which(db, ...given)}`.execute(db)
      return rows[0]!.rows
    },
    async remove(db, ...given) {
      const chosen = await which(db, ...given)
      for (let gone = 0; ;) {
        const { rows } = await sql`
          delete from ${sql.table(table)} where ctid = any(array(
            select ctid from ${sql.table(table)} where ${chosen} limit ${atOnce})) returning 1`.execute(db)
        gone += rows.length
        if (rows.length < atOnce) return gone
      }
    },
  }
}

const ofWavesOver = (workspace: WorkspaceId, before: Date) => sql`workspace_id = ${workspace} and wave_id in (
  select wave_id from wave where workspace_id = ${workspace} and state in ('closed', 'lost', 'withdrawn') and closes_at < ${before})`

/** Closed waves whose activity tables still exist. */
async function overdue(db: Db, workspace: WorkspaceId, before: Date) {
  return db
    .selectFrom("wave")
    .select(["workspace_id as workspace", "wave_id as wave"])
    .where("workspace_id", "=", workspace)
    .where("state", "in", ["closed", "lost", "withdrawn"])
    .where("closes_at", "<", before)
    .where("activity", "<>", "gone")
    .execute()
}

/** For waves that hang: activity usually goes once the result was shown. */
export const deliveries: Retained = {
  async count(db, workspace, { before }) {
    return (await overdue(db, workspace, before)).length
  },
  async remove(db, workspace, { before, now }) {
    let gone = 0
    for (const wave of await overdue(db, workspace, before)) {
      await dropParticipation(db, wave)
      await dropDeliveries(db, wave, (tx) => livePromptCounts(tx, workspace, wave.wave, now))
      if (await dropResults(db, wave)) gone++
    }
    return gone
  },
}

const rosterRows = rowsOfTable("roster", async (db, workspace, { before, now, comparison }) => {
  const needed = await rostersStillNeeded(db, workspace, now, comparison)
  return sql`${ofWavesOver(workspace, before)} and not wave_id = any(${needed}::uuid[])`
})

/** Profiles go with their roster. */
export const rosters: Retained = {
  ...rosterRows,
  async remove(db, workspace, limits) {
    const gone = await rosterRows.remove(db, workspace, limits)
    await sql`
      delete from wave_profile as profile where workspace_id = ${workspace} and not exists (
        select 1 from roster where roster.workspace_id = profile.workspace_id and roster.wave_id = profile.wave_id)`.execute(
      db,
    )
    return gone
  },
}

const commentRows = rowsOfTable("comment", async (_, workspace, { before }) => ofWavesOver(workspace, before))

/** Common words go with their comments. */
export const comments: Retained = {
  ...commentRows,
  async remove(db, workspace, limits) {
    const gone = await commentRows.remove(db, workspace, limits)
    await sql`delete from comment_word where ${ofWavesOver(workspace, limits.before)}`.execute(db)
    return gone
  },
}

/** People without an active account since then of whom more is stored than an opt-out. An open roster keeps them. */
const whoLeft = (workspace: WorkspaceId, before: Date) => sql`
  select person_id as person from person where workspace_id = ${workspace} and not active
    and inactive_since < (${before}::timestamptz at time zone 'UTC')::date
    and (not (opted_out or forgotten) or coalesce(email, locale, chosen_locale, zone, unit_id, via) is not null
      or attributes is not null or leader or made_admin or admin or welcomed or greeted or via_chosen
      or exists (select 1 from account where account.workspace_id = person.workspace_id
        and account.person_id = person.person_id))
    and not exists (select 1 from roster join wave using (workspace_id, wave_id)
      where roster.workspace_id = person.workspace_id and roster.person_id = person.person_id
        and wave.state in ('open', 'closing'))`

const peopleAtOnce = 50

export const leavers: Retained = {
  async count(db, workspace, { before }) {
    const { rows } = await sql<{ people: number }>`
      select count(*)::int as people from (${whoLeft(workspace, before)}) as gone`.execute(db)
    return rows[0]!.people
  },
  async remove(db, workspace, { before, now, comparison }) {
    const needed = await rostersStillNeeded(db, workspace, now, comparison)
    for (let gone = 0; ;) {
      const { rows } = await sql<{ person: PersonId }>`
        ${whoLeft(workspace, before)} limit ${peopleAtOnce}`.execute(db)
      await db.transaction().execute((tx) =>
        eraseLeavers(
          tx,
          workspace,
          rows.map((row) => row.person),
          needed,
        ),
      )
      gone += rows.length
      if (rows.length < peopleAtOnce) return gone
    }
  },
}

async function eraseLeavers(
  tx: Tx,
  workspace: WorkspaceId,
  people: PersonId[],
  needed: string[],
): Promise<void> {
  for (const person of people)
    for (const row of await rowsOf(tx, workspace, person)) {
      if (row.active) continue
      const wished = await tx
        .selectFrom("person")
        .select(["opted_out", "forgotten"])
        .where("workspace_id", "=", row.workspace)
        .where("person_id", "=", row.person)
        .executeTakeFirstOrThrow()
      await forgetPerson(tx, row.workspace, row.person)
      await dropLeaver(tx, row.workspace, row.person, wished)
      await sql`
        delete from roster where workspace_id = ${row.workspace} and person_id = ${row.person}
          and not wave_id = any(${needed}::uuid[])`.execute(tx)
    }
}

/** Wave by wave, with every row that names the wave; and with them what was decided on them and is over. */
export const releases: Retained = {
  async count(db, workspace, limits) {
    return (await wavesGoing(db, workspace, limits)).length + (await countOver(db, workspace, limits.before))
  },
  async remove(db, workspace, limits) {
    const going = await wavesGoing(db, workspace, limits)
    const tables = await tablesOfWaves(db)
    for (const wave of going)
      await db.transaction().execute(async (tx) => {
        for (const table of tables)
          await sql`delete from ${sql.table(table)} where workspace_id = ${workspace} and wave_id = ${wave}`.execute(
            tx,
          )
      })
    return going.length + (await removeOver(db, workspace, limits.before))
  },
}

/** Waves closed before a moment that no close can be compared with. */
async function wavesGoing(
  db: Db,
  workspace: WorkspaceId,
  { before, now, comparison }: Limits,
): Promise<string[]> {
  const needed = await rostersStillNeeded(db, workspace, now, comparison)
  const { rows } = await sql<{ wave: WaveId }>`
    select wave_id as wave from wave where workspace_id = ${workspace} and state in ('closed', 'lost', 'withdrawn')
      and closes_at < ${before} and not wave_id = any(${needed}::uuid[]) order by opens_at`.execute(db)
  return rows.map(({ wave }) => wave)
}

/** The waves themselves come last. */
async function tablesOfWaves(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname = 'wave_id' and not a.attisdropped
    order by relname = 'wave', relname`.execute(db)
  return rows.map((row) => row.name)
}
