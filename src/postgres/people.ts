import { sql } from "kysely"
import type { Profile } from "../pulse/attributes.ts"
import type { Candidate } from "../pulse/audience.ts"
import { knownAs } from "./accounts.ts"
import type { Db, Tx } from "./database.ts"
import { localeIn } from "./locale.ts"
import { lowestPersonId, type UnitId, type WorkspaceId, type PersonId } from "../pulse/ids.ts"

export type PersonRow = {
  person: PersonId
  platformId: string
  email: string | null
  /** The chosen or the platform's language, with the region's habits. */
  locale: string | null
  /** The platform's language, and whether they chose one here. */
  ownLocale: string | null
  chosen: boolean
  zone: string | null
  unit: UnitId | null
  profile: Profile | null
  /** The workspace's own admin, or named here. */
  admin: boolean
  ownAdmin: boolean
  madeAdmin: boolean
  leader: boolean
  active: boolean
  optedOut: boolean
  forgotten: boolean
  /** The confidentiality promise reached them. */
  welcomed: boolean
}

const columns = [
  "person_id as person",
  "platform_id as platformId",
  "email",
  "zone",
  "unit_id as unit",
  "attributes as profile",
  "admin as ownAdmin",
  "made_admin as madeAdmin",
  "leader",
  "active",
  "opted_out as optedOut",
  "forgotten",
  "welcomed",
] as const

const language = localeIn("person").as("locale")
const platformLocale = sql<string | null>`locale`.as("ownLocale")
const chosen = sql<boolean>`chosen_locale is not null`.as("chosen")
const anyAdmin = sql<boolean>`admin or made_admin`.as("admin")

export async function peopleOf(db: Db | Tx, workspace: WorkspaceId): Promise<PersonRow[]> {
  return db
    .selectFrom("person")
    .select(columns)
    .select([language, platformLocale, chosen, anyAdmin])
    .where("workspace_id", "=", workspace)
    .execute()
}

/** The addresses of these people, by person and by platform id; those without one are left out. */
export async function addressesOf(
  db: Db,
  workspace: WorkspaceId,
  people: { persons?: readonly PersonId[]; platformIds?: readonly string[] },
): Promise<Map<string, string>> {
  const { persons = [], platformIds = [] } = people
  if (persons.length + platformIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("person")
    .select(["person_id", "platform_id", "email"])
    .where("workspace_id", "=", workspace)
    .where((eb) =>
      eb.or([
        ...(persons.length > 0 ? [eb("person_id", "in", [...persons])] : []),
        ...(platformIds.length > 0 ? [eb("platform_id", "in", [...platformIds])] : []),
      ]),
    )
    .execute()
  return new Map(
    rows.flatMap(({ person_id: person, platform_id: platformId, email }): [string, string][] =>
      email === null
        ? []
        : [
            [person, email],
            [platformId, email],
          ],
    ),
  )
}

/** Whether somebody is an active person of an organisation. */
export async function isActive(db: Db, workspace: WorkspaceId, person: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .select("active")
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .executeTakeFirst()
  return row?.active ?? false
}

/** `named`: those made admins here. */
export async function adminsOf(
  db: Db,
  workspace: WorkspaceId,
  named: ReadonlySet<string>,
): Promise<string[]> {
  const own = (await peopleOf(db, workspace)).filter((person) => person.admin && person.active)
  return [...new Set([...own.map((person) => person.platformId), ...named])]
}

export async function personByPlatformId(
  db: Db,
  workspace: WorkspaceId,
  platformId: string,
): Promise<PersonRow | undefined> {
  return db
    .selectFrom("person")
    .select(columns)
    .select([language, platformLocale, chosen, anyAdmin])
    .where("workspace_id", "=", workspace)
    .where("platform_id", "=", platformId)
    .executeTakeFirst()
}

export async function changePerson(
  db: Db | Tx,
  workspace: WorkspaceId,
  platformId: string,
  change: {
    opted_out?: boolean
    chosen_locale?: string | null
    forgotten?: boolean
  },
): Promise<void> {
  await db
    .updateTable("person")
    .set(change)
    .where("workspace_id", "=", workspace)
    .where("platform_id", "=", platformId)
    .execute()
}

/** Members get the ids their organisation knows them by. */
export async function replaceGroups(
  db: Db | Tx,
  organisation: WorkspaceId,
  groups: readonly { platformId: string; handle: string; name: string; members: string[] }[],
  via = organisation,
): Promise<void> {
  const everyone = [...new Set(groups.flatMap((group) => group.members))]
  const known = await knownAs(db, organisation, via, everyone)
  const forgotten = new Set(await forgottenIds(db, organisation))
  await db.deleteFrom("user_group").where("workspace_id", "=", organisation).where("via", "=", via).execute()
  for (const { platformId, handle, name, members } of groups) {
    const kept = members.map((member) => known.get(member) ?? member).filter((one) => !forgotten.has(one))
    await db
      .insertInto("user_group")
      .values({
        workspace_id: organisation,
        via,
        group_id: platformId,
        handle,
        name,
        members: [...new Set(kept)],
      })
      .execute()
  }
}

async function forgottenIds(db: Db | Tx, workspace: WorkspaceId): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .select("platform_id")
    .where("workspace_id", "=", workspace)
    .where("forgotten", "=", true)
    .execute()
  return rows.map((row) => row.platform_id)
}

/** Groups, those of `via` first (a handle may exist on both platforms), and channels that audiences name. */
export async function groupsOf(db: Db | Tx, workspace: WorkspaceId, via = workspace) {
  return db
    .selectFrom("user_group")
    .select(["group_id as id", "handle", "name", "members"])
    .where("workspace_id", "=", workspace)
    .orderBy(sql`via = ${via}`, "desc")
    .orderBy("group_id")
    .execute()
}

/** Whose members are asked or form a unit: a change of members changes who is asked. */
export async function groupsInUse(db: Db | Tx, workspace: WorkspaceId): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select part->>'id' as id from survey_setting, jsonb_array_elements(audience) as part
    where workspace_id = ${workspace} and part->>'kind' in ('group', 'channel')
    union select unit_id from unit where workspace_id = ${workspace}`.execute(db)
  return new Set(rows.map((row) => row.id))
}

export function isGroup({ handle }: { handle: string }): boolean {
  return !handle.startsWith("#")
}

/** Until all groups are read again. */
export async function addChannelMembers(
  tx: Tx,
  workspace: WorkspaceId,
  {
    platformId,
    handle,
    name,
    members,
  }: { platformId: string; handle: string; name: string; members: string[] },
  via: WorkspaceId,
): Promise<void> {
  const forgotten = new Set(await forgottenIds(tx, workspace))
  const known = members.filter((member) => !forgotten.has(member))
  await tx
    .insertInto("user_group")
    .values({ workspace_id: workspace, via, group_id: platformId, handle, name, members: known })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "group_id"]).doUpdateSet({ via, handle, name, members: known }),
    )
    .execute()
}

export async function candidatesOf(
  db: Db,
  workspace: WorkspaceId,
): Promise<(PersonRow & { groups: string[] })[]> {
  const [people, of] = [await peopleOf(db, workspace), await groupsByMember(db, workspace)]
  return people.map((person) => ({ ...person, groups: of.get(person.platformId) ?? [] }))
}

async function groupsByMember(db: Db, workspace: WorkspaceId): Promise<Map<string, string[]>> {
  const of = new Map<string, string[]>()
  for (const { id, members } of await groupsOf(db, workspace))
    for (const member of members) of.set(member, [...(of.get(member) ?? []), id])
  return of
}

const mostInPage = 10_000

/** Active people in the order of their ids: all at once would be gigabytes where there are millions. */
export async function* candidatePages(
  db: Db,
  workspace: WorkspaceId,
): AsyncGenerator<(Candidate & Pick<PersonRow, "zone" | "profile">)[]> {
  const of = await groupsByMember(db, workspace)
  for (let after = lowestPersonId; ;) {
    const page = await db
      .selectFrom("person")
      .select(["person_id as person", "platform_id as platformId", "unit_id as unit", "zone"])
      .select(["attributes as profile", "active", "opted_out as optedOut", "leader"])
      .where("workspace_id", "=", workspace)
      .where("person_id", ">", after)
      .where("active", "=", true)
      .orderBy("person_id")
      .limit(mostInPage)
      .execute()
    yield page.map(({ platformId, ...person }) => ({ ...person, groups: of.get(platformId) ?? [] }))
    if (page.length < mostInPage) return
    after = page.at(-1)!.person
  }
}

/** Time zones of active people. */
export async function zonesOfPeople(db: Db, workspace: WorkspaceId): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .select("zone")
    .distinct()
    .where("workspace_id", "=", workspace)
    .where("active", "=", true)
    .where("zone", "is not", null)
    .execute()
  return rows.map((row) => row.zone!)
}
