import { sql } from "kysely"
import { rowsOf } from "./accounts.ts"
import type { Db } from "./database.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import { namingTables, rowsNaming } from "./person-references.ts"

export type Subject = { workspace: WorkspaceId; person: PersonId; platformId: string }

/** People who have or had this address or id, in any organisation. */
export async function subjectsNamed(db: Db, written: string): Promise<Subject[]> {
  const address = written.trim().toLowerCase()
  const { rows } = await sql<Subject>`
    select distinct p.workspace_id as workspace, p.person_id as person, p.platform_id as "platformId"
    from person p left join account a on a.workspace_id = p.workspace_id and a.person_id = p.person_id
    where lower(trim(a.email)) = ${address} or lower(trim(p.email)) = ${address}
      or a.platform_id = ${written.trim()} or p.platform_id = ${written.trim()} or p.person_id::text = ${address}
    order by 1, 2`.execute(db)
  return rows
}

type Ids = { workspaces: WorkspaceId[]; people: string[]; platformIds: string[] }
type Row = Record<string, unknown>

/** Tables with a column that can name a person, and which rows and columns are theirs. */
const own: Record<string, (db: Db, ids: Ids) => Promise<Row[]>> = {
  person: (db, ids) => ofPerson(db, "person", ids),
  account: (db, ids) => ofPerson(db, "account", ids),
  roster: async (db, { workspaces, people }) => {
    const { rows } = await sql<Row>`
      select roster.workspace_id, roster.wave_id, person_id, wave.survey_id, wave.slot, wave.state, leaf_id,
        coalesce(unit.name, leaf_id) as leaf, profile.attributes
      from roster join wave using (workspace_id, wave_id)
      left join wave_unit unit on unit.workspace_id = roster.workspace_id and unit.wave_id = roster.wave_id
        and unit.unit_id = roster.leaf_id
      left join wave_profile profile on profile.workspace_id = roster.workspace_id
        and profile.wave_id = roster.wave_id and profile.profile = roster.profile
      where roster.workspace_id = any(${workspaces}) and person_id = any(${people}::uuid[])
      order by wave.opens_at`.execute(db)
    return rows
  },
  // Reminders went to those who had not answered; only the person may see whether they took part.
  delivery: async (db, { workspaces, people }) => {
    const { rows } = await sql<Row>`
      select workspace_id, wave_id, person_id, due_at, first_sent_at, via, channel, message from delivery
      where workspace_id = any(${workspaces}) and person_id = any(${people}::uuid[]) and kind = 'prompt'
      order by due_at`.execute(db)
    return rows
  },
  participation: async (db, { workspaces, people }) => {
    const { rows } = await sql<Row>`
      select workspace_id, wave_id, person_id from participation
      where workspace_id = any(${workspaces}) and person_id = any(${people}::uuid[])`.execute(db)
    return rows
  },
  conversation: async (db, { platformIds }) => {
    const { rows } = await sql<Row>`
      select * from conversation where kind = 'person' and platform_id = any(${platformIds})`.execute(db)
    return rows
  },
  user_group: async (db, { workspaces, platformIds }) => {
    const { rows } = await sql<Row>`
      select workspace_id, via, group_id, handle, name from user_group
      where workspace_id = any(${workspaces}) and members && ${platformIds}::text[]`.execute(db)
    return rows
  },
  survey_setting: async (db, { workspaces, people }) => {
    const { rows } = await sql<Row>`
      select workspace_id, survey_id, part from survey_setting, jsonb_array_elements(audience) as part
      where workspace_id = any(${workspaces}) and part->>'kind' = 'person' and part->>'id' = any(${people})`.execute(
      db,
    )
    return rows
  },
  cadence: async (db, { workspaces, platformIds }) => {
    const { rows } = await sql<Row>`
      select workspace_id, survey_id, since, set_by from cadence
      where workspace_id = any(${workspaces}) and set_by = any(${platformIds})`.execute(db)
    return rows
  },
  leadership_channel: async (db, { workspaces, platformIds }) => {
    const { rows } = await sql<Row>`
      select workspace_id, via, channel, unit_id, added_by from leadership_channel
      where workspace_id = any(${workspaces}) and added_by = any(${platformIds})`.execute(db)
    return rows
  },
  ledger_owner: async (db, { workspaces, platformIds }) => {
    const { rows } = await sql<Row>`
      select * from ledger_owner where workspace_id = any(${workspaces}) and platform_id = any(${platformIds})`.execute(
      db,
    )
    return rows
  },
  link_code: async (db, { workspaces, platformIds }) => {
    const { rows } = await sql<Row>`
      select workspace_id, made_by, until from link_code
      where workspace_id = any(${workspaces}) and made_by = any(${platformIds})`.execute(db)
    return rows
  },
  audit: ofAudit,
  ...Object.fromEntries(
    namingTables.map((table) => [
      table,
      (db: Db, { workspaces, people }: Ids) => rowsNaming(db, table, workspaces, people),
    ]),
  ),
}

async function ofPerson(db: Db, table: "person" | "account", { workspaces, people }: Ids): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)}
    where workspace_id = any(${workspaces}) and person_id = any(${people}::uuid[])`.execute(db)
  return rows
}

/** Their own changes in full; of others' changes only what concerns them. */
async function ofAudit(db: Db, { workspaces, platformIds }: Ids): Promise<Row[]> {
  const mentions = platformIds.map((id) => `<@${id}>`)
  const { rows } = await sql<{ actor: string; before: unknown; after: unknown } & Row>`
    select workspace_id, number, at, actor, door, action, before, after from audit
    where workspace_id = any(${workspaces}) and (actor = any(${platformIds}) or exists (
      select 1 from unnest(${mentions}::text[]) as mention
      where position(mention in coalesce(before::text, '') || coalesce(after::text, '')) > 0))
    order by workspace_id, number`.execute(db)
  const names = (part: unknown) => {
    const text = JSON.stringify(part)
    return mentions.some((mention) => text.includes(mention))
  }
  const theirs = (value: unknown) => (Array.isArray(value) ? value.filter(names) : value)
  const strangers = (value: unknown) =>
    Array.isArray(value) ? value.filter((part) => names(part) || !JSON.stringify(part).includes("<@")) : value
  return rows.map((row) => {
    const self = platformIds.includes(row.actor)
    const keep = self ? strangers : theirs
    return { ...row, actor: self ? row.actor : null, before: keep(row.before), after: keep(row.after) }
  })
}

/** The tables searched; a test compares them with the columns there are. @internal */
export const subjectTables = Object.keys(own)

export async function exportedRowsOf(db: Db, { workspace, person }: Subject): Promise<Record<string, Row[]>> {
  const rows = await rowsOf(db, workspace, person)
  const people = [...new Set([person, ...rows.map((row) => row.person)])]
  const workspaces = [...new Set([workspace, ...rows.map((row) => row.workspace)])]
  const { rows: known } = await sql<{ id: string }>`
    select platform_id as id from account where workspace_id = any(${workspaces}) and person_id = any(${people}::uuid[])
    union select platform_id from person where workspace_id = any(${workspaces}) and person_id = any(${people}::uuid[])`.execute(
    db,
  )
  const ids = { workspaces, people, platformIds: known.map((row) => row.id) }
  const found: Record<string, Row[]> = {}
  for (const [table, read] of Object.entries(own)) found[table] = await read(db, ids)
  return found
}
