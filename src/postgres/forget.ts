import { sql } from "kysely"
import { askingWaves } from "./activity.ts"
import { removedProfile } from "./cuts.ts"
import type { Db, Tx } from "./database.ts"
import { rostersStillNeeded } from "./known-sets.ts"
import type { ComparisonRules } from "../measure/close/history-needed.ts"
import type { WorkspaceId, PersonId, WaveId } from "../pulse/ids.ts"
import { forgetNamed } from "./person-references.ts"

/** Empties a person's sealed answers, and all their possible rows until the close. Gives how many there were. */
export async function emptyOwnAnswers(
  tx: Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  tags: Buffer[],
): Promise<number> {
  const { rows: open } = await sql`
    select 1 from wave where workspace_id = ${workspace} and wave_id = ${wave} and state = 'open' for update`.execute(
    tx,
  )
  if (open.length === 0) return 0
  const { rows } = await sql`
    delete from answer_open where workspace_id = ${workspace} and wave_id = ${wave} and tag = any(${tags}::bytea[])
    returning length(box) as bytes`.execute(tx)
  await sql`
    insert into answer_open (workspace_id, wave_id, tag, box)
    select ${workspace}, ${wave}, tag, '' from unnest(${tags}::bytea[]) as given(tag)`.execute(tx)
  return (rows as { bytes: number }[]).filter(({ bytes }) => bytes > 0).length
}

export async function openMessages(
  db: Db,
  workspace: WorkspaceId,
  person: PersonId,
): Promise<{ via: WorkspaceId; channel: string; message: string }[]> {
  const { rows } = await sql<{ via: WorkspaceId; channel: string; message: string }>`
    select coalesce(via, workspace_id) as via, channel, message from delivery join wave using (workspace_id, wave_id)
    where workspace_id = ${workspace} and wave_id = any(${await askingWaves(db, [workspace])}::uuid[])
      and person_id = ${person} and wave.state = 'open' and channel is not null and message is not null`.execute(
    db,
  )
  return rows
}

/** Leaves only their ids, and that they do not want to be asked. */
export async function forgetPerson(tx: Tx, workspace: WorkspaceId, person: PersonId): Promise<void> {
  const asking = await askingWaves(tx, [workspace])
  for (const table of ["delivery", "participation"] as const)
    await sql`
      delete from ${sql.table(table)} where workspace_id = ${workspace} and person_id = ${person}
        and wave_id = any(${asking}::uuid[])`.execute(tx)
  await sql`
    delete from conversation using account where conversation.workspace_id = account.via and kind = 'person'
      and account.workspace_id = ${workspace} and account.person_id = ${person}
      and conversation.platform_id = account.platform_id`.execute(tx)
  await forgetNamed(tx, workspace, person)
  await sql`
    delete from ledger_owner using person where ledger_owner.workspace_id = ${workspace}
      and person.workspace_id = ${workspace} and person.person_id = ${person}
      and ledger_owner.platform_id = person.platform_id`.execute(tx)
  await sql`
    update user_group set members = array_remove(members, (select platform_id from person
      where workspace_id = ${workspace} and person_id = ${person}))
    where workspace_id = ${workspace} and (select platform_id from person
      where workspace_id = ${workspace} and person_id = ${person}) = any(members)`.execute(tx)
  await sql`
    update survey_setting set audience = coalesce((select jsonb_agg(part) from jsonb_array_elements(audience) as part
      where part <> jsonb_build_object('kind', 'person', 'id', ${person}::text)), '[]')
    where workspace_id = ${workspace} and position(${person} in audience::text) > 0`.execute(tx)
  await sql`
    update roster set profile = ${removedProfile} from wave where roster.workspace_id = ${workspace}
      and roster.person_id = ${person} and roster.profile is not null and wave.workspace_id = roster.workspace_id
      and wave.wave_id = roster.wave_id and wave.state in ('closed', 'lost', 'withdrawn')`.execute(tx)
  await tx
    .updateTable("account")
    .set({ email: null, channel: null })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .execute()
  await tx
    .updateTable("person")
    .set({
      email: null,
      locale: null,
      chosen_locale: null,
      zone: null,
      unit_id: null,
      attributes: null,
      via: null,
      via_chosen: false,
      leader: false,
      welcomed: false,
      greeted: false,
      opted_out: true,
      forgotten: true,
    })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .execute()
}

/** Removes a forgotten person without an active account; the row stays while they are on an open roster or if they opted out (`wished`). */
export async function dropLeaver(
  tx: Tx,
  workspace: WorkspaceId,
  person: PersonId,
  wished: { opted_out: boolean; forgotten: boolean },
): Promise<void> {
  const own = sql`${workspace} and person_id = ${person}`
  const ids = sql`(select platform_id from account where workspace_id = ${own}
    union select platform_id from person where workspace_id = ${own})`
  await sql`update cadence set set_by = '' where workspace_id = ${workspace} and set_by in ${ids}`.execute(tx)
  await sql`
    update leadership_channel set added_by = '' where workspace_id = ${workspace} and added_by in ${ids}`.execute(
    tx,
  )
  await sql`delete from link_code where workspace_id = ${workspace} and made_by in ${ids}`.execute(tx)
  await sql`delete from account where workspace_id = ${own}`.execute(tx)
  await sql`
    update person set made_admin = false, admin = false, opted_out = ${wished.opted_out || wished.forgotten},
      forgotten = ${wished.forgotten} where workspace_id = ${own}`.execute(tx)
  if (wished.opted_out || wished.forgotten) return
  await sql`
    delete from person where workspace_id = ${own} and not exists (
      select 1 from roster join wave using (workspace_id, wave_id)
      where roster.workspace_id = person.workspace_id and roster.person_id = person.person_id
        and wave.state in ('open', 'closing'))`.execute(tx)
}

/** Removes forgotten people from rosters that no coming result is compared with, and their profiles from rosters of closed waves. */
export async function sweepForgotten(
  db: Db | Tx,
  workspace: WorkspaceId,
  now: Date,
  comparison: ComparisonRules,
): Promise<void> {
  const needed = await rostersStillNeeded(db, workspace, now, comparison)
  await sql`
    delete from roster using person
    where roster.workspace_id = ${workspace} and person.workspace_id = ${workspace}
      and person.person_id = roster.person_id and person.forgotten
      and not roster.wave_id = any(${needed}::uuid[])`.execute(db)
  await sql`
    update roster set profile = ${removedProfile} from person, wave
    where roster.workspace_id = ${workspace} and person.workspace_id = ${workspace}
      and person.person_id = roster.person_id and person.forgotten
      and wave.workspace_id = ${workspace} and wave.wave_id = roster.wave_id and wave.state in ('closed', 'lost', 'withdrawn')
      and roster.profile <> ${removedProfile}`.execute(db)
}
