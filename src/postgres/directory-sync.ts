import { sql } from "kysely"
import { choosePreferredAccounts } from "./accounts.ts"
import type { Db, Tx } from "./database.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import { moveScopes } from "./leaders.ts"
import { moveNamed } from "./person-references.ts"

type Found = {
  person: PersonId
  platformId: string
  email?: string | undefined
  locale?: string | undefined
  zone?: string | undefined
  admin: boolean
}

/** Brings one workspace's people up to date. Of forgotten people only ids and the admin flag are kept. */
export async function replacePeople(
  db: Db | Tx,
  organisation: WorkspaceId,
  found: readonly Found[],
  via = organisation,
): Promise<void> {
  const column = <T>(pick: (one: Found) => T) => found.map(pick)
  const ids = sql`${column((one) => one.platformId)}::text[]`
  await sql`
    with given as (select * from unnest(${column((one) => one.person)}::uuid[], ${ids},
      ${column((one) => one.email?.trim().toLowerCase() || null)}::text[], ${column((one) => one.admin)}::boolean[])
      as given(person_id, platform_id, email, admin))
    insert into account (workspace_id, via, platform_id, person_id, email, admin, preferred)
    select ${organisation}, ${via}, platform_id, person_id, email, admin, false from given
    on conflict (workspace_id, via, platform_id) do update set
      person_id = excluded.person_id, email = excluded.email, admin = excluded.admin, active = true
      where (account.person_id, account.email, account.admin, account.active)
        is distinct from (excluded.person_id, excluded.email, excluded.admin, true)`.execute(db)
  await sql`
    update account set active = false
    where workspace_id = ${organisation} and via = ${via} and active and not platform_id = any(${ids})`.execute(
    db,
  )
  const elsewhere = sql`exists (select 1 from account a where a.workspace_id = person.workspace_id
    and a.person_id = person.person_id and a.preferred and a.via <> ${via})`
  await sql`
    insert into person (workspace_id, person_id, platform_id, locale, zone)
    select ${organisation}, given.* from unnest(${column((one) => one.person)}::uuid[], ${ids},
      ${column((one) => one.locale ?? null)}::text[], ${column((one) => one.zone ?? null)}::text[])
      as given(person_id, platform_id, locale, zone)
    on conflict (workspace_id, person_id) do update set (locale, zone) = (
      select case when ${elsewhere} then coalesce(person.locale, excluded.locale) else coalesce(excluded.locale, person.locale) end,
        case when ${elsewhere} then coalesce(person.zone, excluded.zone) else coalesce(excluded.zone, person.zone) end
      where not person.forgotten)`.execute(db)
  await recomputePeople(db, organisation)
}

/** Recomputes what follows from accounts: the account they are asked through, whether active or admin, and their address. */
export async function recomputePeople(db: Db | Tx, organisation: WorkspaceId): Promise<void> {
  await sql`
    update account set email = null from person
    where account.workspace_id = ${organisation} and person.workspace_id = ${organisation}
      and person.person_id = account.person_id and person.forgotten and account.email is not null`.execute(db)
  await choosePreferredAccounts(db, organisation)
  await sql`
    update person set active = so.active, admin = so.admin, email = so.email from (
      select p.person_id, coalesce(bool_or(a.active), false) as active,
        coalesce(bool_or(a.active and a.admin), false) as admin,
        (array_agg(a.email order by a.preferred desc, a.active desc) filter (where a.email is not null))[1] as email
      from person p left join account a on a.workspace_id = p.workspace_id and a.person_id = p.person_id
      where p.workspace_id = ${organisation} group by p.person_id) as so
    where person.workspace_id = ${organisation} and person.person_id = so.person_id
      and (person.active, person.admin, person.email) is distinct from (so.active, so.admin, so.email)`.execute(
    db,
  )
}

/** Settings follow people when accounts merge; `roles` includes what admins gave them. Opting out wins. */
export async function mergePersonSettings(
  tx: Tx,
  organisation: WorkspaceId,
  moved: readonly { workspace: WorkspaceId; from: string; to: string }[],
  roles: boolean,
): Promise<void> {
  if (moved.length === 0) return
  await sql`
    update person set opted_out = person.opted_out or was.opted_out, leader = person.leader or (was.leader and ${roles}),
      made_admin = person.made_admin or (was.made_admin and ${roles}), welcomed = person.welcomed or was.welcomed,
      greeted = person.greeted or was.greeted,
      chosen_locale = coalesce(person.chosen_locale, was.chosen_locale),
      locale = coalesce(person.locale, was.locale), zone = coalesce(person.zone, was.zone),
      unit_id = coalesce(person.unit_id, case when was.workspace_id = ${organisation} then was.unit_id end),
      attributes = coalesce(person.attributes, case when was.workspace_id = ${organisation} then was.attributes end)
    from unnest(${moved.map((one) => one.workspace)}::text[], ${moved.map((one) => one.from)}::uuid[],
      ${moved.map((one) => one.to)}::uuid[]) as given(workspace_id, former, now)
    join person was on was.workspace_id = given.workspace_id and was.person_id = given.former
    where person.workspace_id = ${organisation} and person.person_id = given.now`.execute(tx)
  for (const { workspace, from, to } of moved) {
    if (roles) await moveScopes(tx, { workspace, from, to }, organisation)
    if (workspace !== organisation) continue
    await moveNamed(tx, organisation, from, to)
    await sql`
      update survey_setting set audience = replace(audience::text, ${from}, ${to})::jsonb
      where workspace_id = ${organisation} and position(${from} in audience::text) > 0`.execute(tx)
  }
}

/** Keeps what somebody sets whom no list has named yet. They are not asked. */
export async function addUnlistedPerson(
  db: Db,
  organisation: WorkspaceId,
  person: PersonId,
  { workspace: via, platformId }: { workspace: WorkspaceId; platformId: string },
): Promise<void> {
  const own = { workspace_id: organisation, person_id: person, platform_id: platformId, active: false }
  await db
    .insertInto("person")
    .values(own)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto("account")
    .values({ ...own, via })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
