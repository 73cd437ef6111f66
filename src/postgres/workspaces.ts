import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** Reachable (again): what a fault held back continues. */
export async function workspaceReachable(
  db: Db,
  workspace: WorkspaceId,
  platform: string,
  name: string | undefined,
): Promise<void> {
  const known = name === undefined ? {} : { name }
  await db
    .insertInto("workspace")
    .values({ workspace_id: workspace, platform, name: name ?? nameless })
    .onConflict((conflict) =>
      conflict
        .column("workspace_id")
        .doUpdateSet({ ...known, platform, state: "active", blocked_reason: null }),
    )
    .execute()
}

/** Until the platform tells the name. */
const nameless = "Organisation"

export async function nameWorkspace(db: Db, workspace: WorkspaceId, name: string): Promise<void> {
  await db.updateTable("workspace").set({ name }).where("workspace_id", "=", workspace).execute()
}

/** The app was removed or its token revoked; nothing is sent until it is reachable again. */
export async function blockWorkspace(db: Db, workspace: WorkspaceId, reason: string): Promise<void> {
  await db
    .updateTable("workspace")
    .set({ state: "blocked", blocked_reason: reason })
    .where("workspace_id", "=", workspace)
    .execute()
}

export async function unblockWorkspace(db: Db, workspace: WorkspaceId): Promise<void> {
  await db
    .updateTable("workspace")
    .set({ state: "active", blocked_reason: null })
    .where("workspace_id", "=", workspace)
    .execute()
}

export async function blockedWorkspaces(db: Db): Promise<WorkspaceId[]> {
  const rows = await db
    .selectFrom("workspace")
    .select("workspace_id as workspace")
    .where("state", "=", "blocked")
    .execute()
  return rows.map((row) => row.workspace)
}

export async function blockedAmong(db: Db, workspaces: WorkspaceId[]): Promise<WorkspaceId[]> {
  if (workspaces.length === 0) return []
  const rows = await db
    .selectFrom("workspace")
    .select("workspace_id as workspace")
    .where("workspace_id", "in", workspaces)
    .where("state", "=", "blocked")
    .execute()
  return rows.map((row) => row.workspace)
}

export type Workspace = { workspace: WorkspaceId; platform: string; name: string }

export async function activeWorkspaces(db: Db): Promise<Workspace[]> {
  return db
    .selectFrom("workspace")
    .select(["workspace_id as workspace", "platform", "name"])
    .where("state", "=", "active")
    .orderBy("workspace_id")
    .execute()
}

/** Organisations reachable on at least one platform, by the workspace that their rows lie under. */
export async function activeOrganisations(db: Db): Promise<Workspace[]> {
  const { rows } = await sql<Workspace>`
    select workspace_id as workspace, platform, name from workspace w
    where organisation_id is null and (state = 'active' or exists (
      select 1 from workspace linked where linked.organisation_id = w.workspace_id and linked.state = 'active'))
    order by workspace_id`.execute(db)
  return rows
}

/** Whether every workspace of an organisation can be sent to, why not, and its holidays. */
export async function workspaceSetting(
  db: Db | Tx,
  workspace: WorkspaceId,
): Promise<{ name: string; blocked: string | null; holidays: string | null } | undefined> {
  return db
    .selectFrom("workspace")
    .select(["name", "holidays"])
    .select((eb) =>
      eb
        .selectFrom("workspace as one")
        .select("one.blocked_reason")
        .where((or) =>
          or.or([or("one.workspace_id", "=", workspace), or("one.organisation_id", "=", workspace)]),
        )
        .where("one.blocked_reason", "is not", null)
        .limit(1)
        .as("blocked"),
    )
    .where("workspace_id", "=", workspace)
    .executeTakeFirst()
}

export async function setHolidays(tx: Tx, workspace: WorkspaceId, holidays: string | null): Promise<void> {
  await tx.updateTable("workspace").set({ holidays }).where("workspace_id", "=", workspace).execute()
}

/** A turn further ahead (ms) was written by a wrong clock. */
const furthestTurnMs = 2 * 3_600_000

/** One process gets the turn to read people, until `until`. */
export async function claimDirectorySync(
  db: Db,
  workspace: WorkspaceId,
  now: Date,
  until: Date,
): Promise<boolean> {
  const furthest = new Date(now.getTime() + furthestTurnMs)
  const taken = await db
    .updateTable("workspace")
    .set({ directory_sync_due_at: until })
    .where("workspace_id", "=", workspace)
    .where((eb) =>
      eb.or([
        eb("directory_sync_due_at", "is", null),
        eb("directory_sync_due_at", "<=", now),
        eb("directory_sync_due_at", ">", furthest),
      ]),
    )
    .returning("workspace_id")
    .execute()
  return taken.length > 0
}

/** Does nothing if the turn was returned or taken meanwhile. */
export async function moveDirectorySync(
  db: Db,
  workspace: WorkspaceId,
  from: Date,
  until: Date | null,
): Promise<void> {
  await db
    .updateTable("workspace")
    .set({ directory_sync_due_at: until })
    .where("workspace_id", "=", workspace)
    .where("directory_sync_due_at", "=", from)
    .execute()
}

/** A live reader's turn never ends later than this (ms). */
const underWayMs = 90_000

/** "never" read yet, "again" if the last was before `readBefore` or one is under way, else nothing. */
export async function requestDirectorySyncFor(
  db: Db,
  workspace: WorkspaceId,
  { now, sinceMs, everyMs }: { now: number; sinceMs: number; everyMs: number },
): Promise<"never" | "again" | undefined> {
  const row = await db
    .selectFrom("workspace")
    .select("directory_sync_due_at as dueAt")
    .select((eb) =>
      eb
        .exists(
          eb.selectFrom("account").select("via").where("via", "=", workspace).where("active", "=", true),
        )
        .as("read"),
    )
    .where("workspace_id", "=", workspace)
    .executeTakeFirst()
  if (!row?.read) return "never"
  const due = row.dueAt?.getTime() ?? now
  if (due <= now + underWayMs) return "again"
  if (due > now + everyMs - sinceMs) return undefined
  await moveDirectorySync(db, workspace, row.dueAt!, null)
  return "again"
}

/** After a failed reading or news, the next nudge reads people. */
export async function requestDirectorySync(db: Db, workspace: WorkspaceId): Promise<void> {
  await db
    .updateTable("workspace")
    .set({ directory_sync_due_at: null })
    .where("workspace_id", "=", workspace)
    .execute()
}

export async function deleteExpiredKeys(db: Db): Promise<void> {
  await db
    .deleteFrom("idempotency_key")
    .where("until", "<", sql<Date>`now()`)
    .execute()
}
