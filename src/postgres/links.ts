import { sql } from "kysely"
import { accountsIn } from "./accounts.ts"
import type { Db, Tx } from "./database.ts"
import { mergePersonSettings, recomputePeople } from "./directory-sync.ts"
import { renameInRosters } from "./rosters.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Named = { workspace: WorkspaceId; platform: string; name: string }

export async function workspacesOf(db: Db | Tx, organisation: WorkspaceId): Promise<Named[]> {
  return db
    .selectFrom("workspace")
    .select(["workspace_id as workspace", "platform", "name"])
    .where((eb) => eb.or([eb("workspace_id", "=", organisation), eb("organisation_id", "=", organisation)]))
    .orderBy(sql`workspace_id = ${organisation}`, "desc")
    .execute()
}

/** A new code replaces the open one. */
export async function keepLinkCode(
  db: Db,
  workspace: WorkspaceId,
  code: { digest: string; madeBy: string; until: Date },
): Promise<void> {
  const values = { digest: code.digest, made_by: code.madeBy, until: code.until }
  await db
    .insertInto("link_code")
    .values({ workspace_id: workspace, ...values })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(values))
    .execute()
}

export async function linkCode(
  db: Db | Tx,
  digest: string,
): Promise<{ organisation: WorkspaceId; madeBy: string; until: Date } | undefined> {
  return db
    .selectFrom("link_code")
    .select(["workspace_id as organisation", "made_by as madeBy", "until"])
    .where("digest", "=", digest)
    .executeTakeFirst()
}

export async function useLinkCode(tx: Tx, digest: string): Promise<boolean> {
  const used = await tx
    .deleteFrom("link_code")
    .where("digest", "=", digest)
    .returning("workspace_id")
    .execute()
  return used.length > 0
}

/** Nobody else links these workspaces or writes their people until the transaction ends. */
export async function lockWorkspaces(tx: Tx, workspaces: readonly WorkspaceId[]): Promise<void> {
  await tx
    .selectFrom("workspace")
    .select("workspace_id")
    .where("workspace_id", "in", [...workspaces])
    .orderBy("workspace_id")
    .forUpdate()
    .execute()
}

export async function openIn(
  db: Db | Tx,
  workspace: WorkspaceId,
): Promise<{ survey: string; closesAt: Date }[]> {
  return db
    .selectFrom("wave")
    .select(["survey_id as survey", "closes_at as closesAt"])
    .where("workspace_id", "=", workspace)
    .where("state", "in", ["open", "closing"])
    .orderBy("closes_at")
    .execute()
}

/** Each account belongs to the person given for it (by platform id). */
export async function joinOrganisation(
  tx: Tx,
  organisation: WorkspaceId,
  via: WorkspaceId,
  persons: ReadonlyMap<string, string>,
): Promise<void> {
  const own = (await accountsIn(tx, via)).filter((one) => one.via === via)
  const moved = own.map(({ platformId, person: from }) => ({
    workspace: via,
    from,
    to: persons.get(platformId) ?? from,
    platformId,
  }))
  await bring(tx, via, organisation, via, moved, true)
  await tx
    .updateTable("workspace")
    .set({ organisation_id: organisation, directory_sync_due_at: null })
    .where("workspace_id", "=", via)
    .execute()
  await tx.updateTable("cadence").set({ paused: true }).where("workspace_id", "=", via).execute()
  await tx.deleteFrom("user_group").where("workspace_id", "=", via).execute()
  await recomputePeople(tx, organisation)
}

/** People with no account elsewhere are no longer asked. */
export async function leaveOrganisation(
  tx: Tx,
  organisation: WorkspaceId,
  via: WorkspaceId,
  newId: (platformId: string) => string,
): Promise<void> {
  const own = (await accountsIn(tx, organisation)).filter((one) => one.via === via)
  const before = await tx
    .selectFrom("person")
    .select(["platform_id as platformId", "person_id as person"])
    .where("workspace_id", "=", via)
    .execute()
  const was = new Map(before.map((one) => [one.platformId, one.person]))
  const moved = own.map(({ platformId, person: from }) => ({
    workspace: organisation,
    from,
    to: was.get(platformId) ?? newId(platformId),
    platformId,
  }))
  await bring(tx, organisation, via, via, moved, false)
  await tx
    .updateTable("workspace")
    .set({ organisation_id: null, former_organisation_id: organisation, directory_sync_due_at: null })
    .where("workspace_id", "=", via)
    .execute()
  await tx.deleteFrom("user_group").where("workspace_id", "=", organisation).where("via", "=", via).execute()
  await tx
    .deleteFrom("leadership_channel")
    .where("workspace_id", "=", organisation)
    .where("via", "=", via)
    .execute()
  for (const workspace of [organisation, via]) await recomputePeople(tx, workspace)
}

type Moved = { workspace: WorkspaceId; from: string; to: string; platformId: string }

/** Moves accounts of `via` between two organisations, with people's rows and settings. */
async function bring(
  tx: Tx,
  from: string,
  to: WorkspaceId,
  via: WorkspaceId,
  moved: readonly Moved[],
  roles: boolean,
): Promise<void> {
  const given = sql`unnest(${moved.map((one) => one.platformId)}::text[], ${moved.map((one) => one.from)}::uuid[],
    ${moved.map((one) => one.to)}::uuid[]) as given(platform_id, was, person_id)`
  await sql`
    insert into person (workspace_id, person_id, platform_id, opted_out, forgotten)
    select ${to}, given.person_id, given.platform_id, p.opted_out, p.forgotten
    from ${given} join person p on p.workspace_id = ${from} and p.person_id = given.was
    on conflict do nothing`.execute(tx)
  await mergePersonSettings(tx, to, moved, roles)
  await sql`
    update account set workspace_id = ${to}, person_id = given.person_id from ${given}
    where account.workspace_id = ${from} and account.via = ${via}
      and account.platform_id = given.platform_id`.execute(tx)
  await renameInRosters(tx, moved)
}
