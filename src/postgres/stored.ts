import { sql } from "kysely"
import type { Db } from "./database.ts"

/** What the tables hold about one person at this moment; numbers are counts of rows. */
export type StoredRows = {
  email: string | null
  language: string | null
  zone: string | null
  unit: string | null
  channel: boolean
  admin: boolean
  leader: boolean
  active: boolean
  optedOut: boolean
  welcomed: boolean
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
}

export async function storedAbout(
  db: Db,
  workspace: string,
  platformId: string,
): Promise<StoredRows | undefined> {
  const mention = `<@${platformId}>`
  const { rows } = await sql<StoredRows>`
    select p.email, coalesce(p.chosen_locale, p.locale) as language, p.zone,
      coalesce((select name from unit u where u.workspace_id = p.workspace_id and u.unit_id = p.unit_id), p.unit_id) as unit,
      p.channel is not null as channel, p.admin or p.made_admin as admin, p.leader, p.active,
      p.opted_out as "optedOut", p.welcomed, p.forgotten,
      array(select coalesce(nullif(g.name, ''), g.handle) from user_group g
        where g.workspace_id = p.workspace_id and p.platform_id = any(g.members) order by 1) as groups,
      (select count(*)::int from roster r where r.workspace_id = p.workspace_id and r.person_id = p.person_id) as roster,
      (select count(*)::int from delivery d where d.workspace_id = p.workspace_id and d.person_id = p.person_id) as deliveries,
      (select count(*)::int from participation t where t.workspace_id = p.workspace_id and t.person_id = p.person_id) as participation,
      (select count(*)::int from survey_setting s where s.workspace_id = p.workspace_id
        and s.audience @> jsonb_build_array(jsonb_build_object('kind', 'person', 'id', p.person_id::text))) as audience,
      (select count(*)::int from audit a where a.workspace_id = p.workspace_id and (a.actor = p.platform_id
        or position(${mention} in coalesce(a.before::text, '') || coalesce(a.after::text, '')) > 0)) as changes,
      (select count(*)::int from cadence c where c.workspace_id = p.workspace_id and c.set_by = p.platform_id) as cadences,
      (select count(*)::int from leadership_channel l where l.workspace_id = p.workspace_id
        and l.added_by = p.platform_id) as channels,
      (select count(*)::int from conversation v where v.workspace_id = p.workspace_id
        and v.kind = 'person' and v.platform_id = p.platform_id) as conversations,
      (select count(*)::int from ledger_owner o where o.workspace_id = p.workspace_id
        and o.platform_id = p.platform_id) as ledger
    from person p where p.workspace_id = ${workspace} and p.platform_id = ${platformId}`.execute(db)
  return rows[0]
}
