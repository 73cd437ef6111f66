import { sql } from "kysely"
import { askingWaves } from "./activity.ts"
import { accountsOf, rowsOf, type OwnAccount } from "./accounts.ts"
import type { Profile } from "../pulse/attributes.ts"
import type { Db } from "./database.ts"
import { localeIn } from "./locale.ts"
import type { UnitId, WorkspaceId, PersonId } from "../pulse/ids.ts"
import { countNaming } from "./person-references.ts"

/** Numbers count rows. */
export type StoredRows = {
  accounts: OwnAccount[]
  email: string | null
  language: string | null
  zone: string | null
  unit: UnitId | null
  profile: Profile | null
  admin: boolean
  leader: boolean
  active: boolean
  optedOut: boolean
  welcomed: boolean
  greeted: boolean
  forgotten: boolean
  groups: string[]
  roster: number
  deliveries: number
  participation: number
  audience: number
  changes: number
  cadences: number
  channels: number
  conversations: number
  ledger: number
  named: number
}

/** Includes rows from before their accounts were linked. */
export async function storedRowsOf(
  db: Db,
  organisation: WorkspaceId,
  person: PersonId,
): Promise<StoredRows | undefined> {
  const self = await rowsOf(db, organisation, person)
  const workspaces = self.map((one) => one.workspace)
  const accounts = await accountsOf(db, organisation, person)
  const ids = sql`${accounts.map((one) => one.platformId)}::text[]`
  const mentions = sql`${accounts.map((one) => `<@${one.platformId}>`)}::text[]`
  const asking = sql`${await askingWaves(db, workspaces)}::uuid[]`
  const among = sql`${workspaces}::text[]`
  const { rows } = await sql<Omit<StoredRows, "accounts" | "named">>`
    with self as (select * from unnest(${among}, ${self.map((one) => one.person)}::uuid[]) as self(workspace_id, person_id))
    select p.email, ${localeIn("p")} as language, p.zone,
      coalesce((select name from unit u where u.workspace_id = p.workspace_id and u.unit_id = p.unit_id), p.unit_id) as unit,
      p.attributes as profile,
      p.admin or p.made_admin as admin, p.leader, p.active, p.opted_out as "optedOut", p.welcomed, p.greeted, p.forgotten,
      array(select coalesce(nullif(g.name, ''), g.handle) from user_group g
        where g.workspace_id = any(${among}) and g.members && ${ids} order by 1) as groups,
      (select count(*)::int from roster r join self using (workspace_id, person_id)) as roster,
      (select count(*)::int from delivery d join self using (workspace_id, person_id) where wave_id = any(${asking})) as deliveries,
      (select count(*)::int from participation t join self using (workspace_id, person_id) where wave_id = any(${asking})) as participation,
      (select count(*)::int from survey_setting s join self using (workspace_id)
        where s.audience @> jsonb_build_array(jsonb_build_object('kind', 'person', 'id', self.person_id::text))) as audience,
      (select count(*)::int from audit a where a.workspace_id = any(${among}) and (a.actor = any(${ids}) or exists (
        select 1 from unnest(${mentions}) as mention
        where position(mention in coalesce(a.before::text, '') || coalesce(a.after::text, '')) > 0))) as changes,
      (select count(*)::int from cadence c where c.workspace_id = any(${among}) and c.set_by = any(${ids})) as cadences,
      (select count(*)::int from leadership_channel l where l.workspace_id = any(${among})
        and l.added_by = any(${ids})) as channels,
      (select count(*)::int from conversation v join account a on a.via = v.workspace_id and a.platform_id = v.platform_id
        where v.kind = 'person' and a.workspace_id = p.workspace_id and a.person_id = p.person_id) as conversations,
      (select count(*)::int from ledger_owner o where o.workspace_id = any(${among})
        and o.platform_id = any(${ids})) as ledger
    from person p where p.workspace_id = ${organisation} and p.person_id = ${person}`.execute(db)
  const people = self.map((one) => one.person)
  return rows[0] && { ...rows[0], accounts, named: await countNaming(db, workspaces, people) }
}
