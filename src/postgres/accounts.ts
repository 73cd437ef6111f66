import { sql } from "kysely"
import type { Account } from "../pulse/accounts.ts"
import type { Db, Tx } from "./database.ts"
import { localeIn } from "./locale.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { PendingQuestion } from "./wave-tables.ts"

export type AccountFound = {
  organisation: WorkspaceId
  person: PersonId
  /** The id the person was first known by; settings, changes and groups use it. */
  platformId: string
  /** The workspace through which they are asked, and whether they chose it. */
  preferredVia: string | null
  /** The platform lists it, neither deactivated nor as a guest. */
  active: boolean
  viaChosen: boolean
  /** What was asked there last, and is not answered. */
  question: PendingQuestion | null
}

export async function organisationOf(db: Db | Tx, via: WorkspaceId): Promise<WorkspaceId> {
  const row = await db
    .selectFrom("workspace")
    .select("organisation_id")
    .where("workspace_id", "=", via)
    .executeTakeFirst()
  return row?.organisation_id ?? via
}

/** Also keeps the workspace from being linked or unlinked until the transaction ends; other columns of its row stay free. */
export async function lockOrganisation(tx: Tx, via: WorkspaceId): Promise<WorkspaceId> {
  const row = await tx
    .selectFrom("workspace")
    .select("organisation_id")
    .where("workspace_id", "=", via)
    .forKeyShare()
    .executeTakeFirst()
  return row?.organisation_id ?? via
}

/** Two of an organisation's workspaces that are read at the same time are written one after the other. */
export async function lockPeople(tx: Tx, organisation: WorkspaceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people ${organisation}`}, 0))`.execute(tx)
}

export async function accountAt(
  db: Db,
  via: WorkspaceId,
  platformId: string,
): Promise<AccountFound | undefined> {
  const { rows } = await sql<AccountFound>`
    select a.workspace_id as organisation, a.person_id as person, a.active, a.question, p.platform_id as "platformId",
      p.via_chosen as "viaChosen", (select r.via from account r where r.workspace_id = a.workspace_id
        and r.person_id = a.person_id and r.preferred limit 1) as "preferredVia"
    from account a join person p on p.workspace_id = a.workspace_id and p.person_id = a.person_id
    where a.workspace_id = coalesce((select organisation_id from workspace where workspace_id = ${via}), ${via})
      and a.via = ${via} and a.platform_id = ${platformId}`.execute(db)
  return rows[0]
}

export async function localeOf(db: Db, via: WorkspaceId, platformId: string): Promise<string | undefined> {
  const { rows } = await sql<{ locale: string | null }>`
    select ${localeIn("p")} as locale from account a
    join person p on p.workspace_id = a.workspace_id and p.person_id = a.person_id
    where a.workspace_id = coalesce((select organisation_id from workspace where workspace_id = ${via}), ${via})
      and a.via = ${via} and a.platform_id = ${platformId}`.execute(db)
  return rows[0]?.locale ?? undefined
}

export async function accountsIn(db: Db | Tx, organisation: WorkspaceId): Promise<Account[]> {
  return db
    .selectFrom("account")
    .select(["via", "platform_id as platformId", "person_id as person", "email", "active"])
    .where("workspace_id", "=", organisation)
    .execute()
}

export type OwnAccount = {
  platform: string
  via: WorkspaceId
  platformId: string
  active: boolean
  preferred: boolean
  channel: boolean
}

export async function accountsOf(db: Db, organisation: WorkspaceId, person: PersonId): Promise<OwnAccount[]> {
  return db
    .selectFrom("account as a")
    .innerJoin("workspace as w", "w.workspace_id", "a.via")
    .select(["w.platform", "a.via", "a.platform_id as platformId", "a.active", "a.preferred"])
    .select((eb) => eb("a.channel", "is not", null).$castTo<boolean>().as("channel"))
    .where("a.workspace_id", "=", organisation)
    .where("a.person_id", "=", person)
    .orderBy("w.platform")
    .orderBy("a.platform_id")
    .execute()
}

/** All rows of one person: the current one, and earlier ones from before their accounts or workspaces were linked. */
export async function rowsOf(
  db: Db | Tx,
  organisation: WorkspaceId,
  person: PersonId,
): Promise<{ workspace: WorkspaceId; person: PersonId; active: boolean }[]> {
  const { rows } = await sql<{ workspace: WorkspaceId; person: PersonId; active: boolean }>`
    select p.workspace_id as workspace, p.person_id as person, p.active from account a
    left join workspace w on w.workspace_id = a.via
    join person p on p.platform_id = a.platform_id and p.workspace_id in (a.workspace_id, a.via, w.former_organisation_id)
    where a.workspace_id = ${organisation} and a.person_id = ${person}
    union select workspace_id, person_id, active from person
    where workspace_id = ${organisation} and person_id = ${person}`.execute(db)
  return rows
}

export async function askedNow(db: Db | Tx, organisation: WorkspaceId): Promise<Set<string>> {
  const { rows } = await sql<{ person: PersonId }>`
    select distinct person_id as person from roster join wave using (workspace_id, wave_id)
    where workspace_id = ${organisation} and wave.state in ('open', 'closing')`.execute(db)
  return new Set(rows.map((row) => row.person))
}

/** Picks the account people are asked through: the preferred one, else that of the organisation's own workspace. `person` limits it to one. */
export async function choosePreferredAccounts(
  db: Db | Tx,
  organisation: WorkspaceId,
  person?: PersonId,
): Promise<void> {
  await sql`
    update account set preferred = account.via = best.via and account.platform_id = best.platform_id
    from (
      select distinct on (a.person_id) a.person_id, a.via, a.platform_id
      from account a join person p on p.workspace_id = a.workspace_id and p.person_id = a.person_id
      where a.workspace_id = ${organisation} and (${person ?? null}::uuid is null or a.person_id = ${person ?? null}::uuid)
      order by a.person_id, a.active desc, (a.via = p.via) desc nulls last, (a.via = a.workspace_id) desc, a.platform_id
    ) as best
    where account.workspace_id = ${organisation} and account.person_id = best.person_id
      and account.preferred <> (account.via = best.via and account.platform_id = best.platform_id)`.execute(
    db,
  )
}

/** Stores no time, and is called when somebody writes a command or chooses a workspace, never when they answer. */
export async function preferAccount(
  db: Db,
  organisation: WorkspaceId,
  person: PersonId,
  { via, chosen }: { via: WorkspaceId | null; chosen: boolean },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable("person")
      .set({ via, via_chosen: chosen })
      .where("workspace_id", "=", organisation)
      .where("person_id", "=", person)
      .execute()
    await choosePreferredAccounts(tx, organisation, person)
  })
}

/** Where to reach the person who has or had this id; the workspace `rather` wins if they are there. */
export async function recipientOf(
  db: Db,
  organisation: WorkspaceId,
  platformId: string,
  rather?: string,
): Promise<{ workspace: WorkspaceId; platformId: string } | undefined> {
  return db
    .selectFrom("account as a")
    .innerJoin("account as r", (join) =>
      join.onRef("r.workspace_id", "=", "a.workspace_id").onRef("r.person_id", "=", "a.person_id"),
    )
    .select(["r.via as workspace", "r.platform_id as platformId"])
    .where("a.workspace_id", "=", organisation)
    .where("a.platform_id", "=", platformId)
    .orderBy(sql`r.active and r.via = ${rather ?? ""}`, "desc")
    .orderBy("r.preferred", "desc")
    .limit(1)
    .executeTakeFirst()
}

export async function knownAs(
  db: Db | Tx,
  organisation: WorkspaceId,
  via: WorkspaceId,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ given: string; known: string }>`
    select a.platform_id as given, p.platform_id as known
    from account a join person p on p.workspace_id = a.workspace_id and p.person_id = a.person_id
    where a.workspace_id = ${organisation} and a.via = ${via} and a.platform_id = any(${[...ids]}::text[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.given, row.known]))
}

/** `address` is in small letters; `left` includes deactivated accounts. */
export async function knownByAddress(
  db: Db,
  organisation: WorkspaceId,
  addresses: readonly string[],
  left = false,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ address: string; known: string }>`
    select distinct lower(trim(a.email)) as address, p.platform_id as known
    from account a join person p on p.workspace_id = a.workspace_id and p.person_id = a.person_id
    where a.workspace_id = ${organisation} and (a.active or ${left}) and lower(trim(a.email)) = any(${[...addresses]}::text[])`.execute(
    db,
  )
  const found = Map.groupBy(rows, ({ address }) => address)
  return new Map([...found].map(([address, people]) => [address, people.map(({ known }) => known)]))
}

/**
 * Whom a platform's id or an address names, in any organisation: one listed account of each such person, the one they are
 * asked through if it is listed.
 */
export async function accountsNamed(
  db: Db,
  { name, isAddress }: { name: string; isAddress: boolean },
): Promise<{ workspace: WorkspaceId; platformId: string }[]> {
  const { rows } = await sql<{ workspace: WorkspaceId; platformId: string }>`
    with named as (
      select distinct workspace_id, person_id from account
      where active and case when ${isAddress} then lower(trim(email)) = ${name.trim().toLowerCase()}
        else platform_id = ${name} end)
    select distinct on (a.workspace_id, a.person_id) a.via as workspace, a.platform_id as "platformId"
    from named n join account a on a.workspace_id = n.workspace_id and a.person_id = n.person_id
    where a.active order by a.workspace_id, a.person_id, a.preferred desc, a.via, a.platform_id`.execute(db)
  return rows
}

/** What people are called on one platform: their id there, else their address. */
export async function namesAt(
  db: Db,
  organisation: WorkspaceId,
  via: WorkspaceId,
  ids: readonly string[],
): Promise<Map<string, { id: string } | { email: string | null }>> {
  const { rows } = await sql<{ given: string; id: string | null; email: string | null }>`
    select a.platform_id as given, p.email, (select b.platform_id from account b
      where b.workspace_id = a.workspace_id and b.person_id = a.person_id and b.via = ${via}
      order by b.active desc, b.platform_id limit 1) as id
    from account a join person p on p.workspace_id = a.workspace_id and p.person_id = a.person_id
    where a.workspace_id = ${organisation} and a.platform_id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(({ given, id, email }) => [given, id === null ? { email } : { id }]))
}
