import { sql } from "kysely"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"

export type SealedInstall = {
  workspace: WorkspaceId
  /** Of a whole organisation (Enterprise Grid) rather than one workspace. */
  orgWide: boolean
  keyId: string
  sealed: Buffer
  expiresAt: Date | null
  /** Counts the tokens that this row has held. */
  version: number
}
type Sealing = () => Promise<Pick<SealedInstall, "keyId" | "sealed">>

const columns = [
  "workspace_id as workspace",
  "org_wide as orgWide",
  "key_id as keyId",
  "sealed",
  "expires_at as expiresAt",
  "version",
] as const

const asBuffer = (row: SealedInstall): SealedInstall => ({ ...row, sealed: Buffer.from(row.sealed) })

export async function slackInstall(db: Db, workspace: WorkspaceId): Promise<SealedInstall | undefined> {
  const row = await db
    .selectFrom("slack_install")
    .select(columns)
    .where("workspace_id", "=", workspace)
    .executeTakeFirst()
  return row && asBuffer(row)
}

export async function slackInstalls(db: Db): Promise<SealedInstall[]> {
  const rows = await db.selectFrom("slack_install").select(columns).orderBy("workspace_id").execute()
  return rows.map(asBuffer)
}

export async function installedWorkspaces(db: Db): Promise<WorkspaceId[]> {
  const rows = await db.selectFrom("slack_install").select("workspace_id as workspace").execute()
  return rows.map(({ workspace }) => workspace)
}

/** The keys that tokens are sealed with now. */
export async function tokenKeyIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("slack_install").select("key_id as id").distinct().execute()
  return rows.map(({ id }) => id)
}

/** Seals and writes while no key is given up. */
function whileKeysStay<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table slack_install in row exclusive mode`.execute(tx)
    return work(tx)
  })
}

/** A first installation, or another in its place. */
export function keepSlackInstall(
  db: Db,
  given: Pick<SealedInstall, "workspace" | "orgWide" | "expiresAt">,
  seal: Sealing,
): Promise<void> {
  return whileKeysStay(db, async (tx) => {
    const { keyId, sealed } = await seal()
    const values = {
      org_wide: given.orgWide,
      expires_at: given.expiresAt,
      key_id: keyId,
      sealed,
      refresh_until: null,
    }
    await tx
      .insertInto("slack_install")
      .values({ workspace_id: given.workspace, ...values })
      .onConflict((conflict) =>
        conflict
          .column("workspace_id")
          .doUpdateSet((eb) => ({ ...values, version: eb("slack_install.version", "+", 1) })),
      )
      .execute()
  })
}

/** One process gets the turn to renew a token, until `until`. */
export async function claimTokenRefresh(
  db: Db,
  { workspace, version }: Pick<SealedInstall, "workspace" | "version">,
  now: Date,
  until: Date,
): Promise<boolean> {
  const taken = await db
    .updateTable("slack_install")
    .set({ refresh_until: until })
    .where("workspace_id", "=", workspace)
    .where("version", "=", version)
    .where((eb) => eb.or([eb("refresh_until", "is", null), eb("refresh_until", "<=", now)]))
    .returning("workspace_id")
    .execute()
  return taken.length > 0
}

/** Does nothing if another token came meanwhile. */
export function renewSlackInstall(
  db: Db,
  { workspace, version }: Pick<SealedInstall, "workspace" | "version">,
  expiresAt: Date | null,
  seal: Sealing,
): Promise<void> {
  return whileKeysStay(db, async (tx) => {
    const { keyId, sealed } = await seal()
    await tx
      .updateTable("slack_install")
      .set({
        expires_at: expiresAt,
        key_id: keyId,
        sealed,
        refresh_until: null,
        version: version + 1,
      })
      .where("workspace_id", "=", workspace)
      .where("version", "=", version)
      .execute()
  })
}

/** Does nothing if another token came meanwhile. */
export async function endSlackInstall(
  db: Db,
  { workspace, version }: Pick<SealedInstall, "workspace" | "version">,
): Promise<void> {
  await db
    .deleteFrom("slack_install")
    .where("workspace_id", "=", workspace)
    .where("version", "=", version)
    .execute()
}

/** All tokens under another key, or none; nobody seals meanwhile. */
export function resealSlackInstalls(
  db: Db,
  reseal: (row: SealedInstall) => Promise<Pick<SealedInstall, "keyId" | "sealed">>,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table slack_install in share row exclusive mode`.execute(tx)
    const rows = await slackInstalls(tx)
    for (const row of rows) {
      const { keyId, sealed } = await reseal(row)
      await tx
        .updateTable("slack_install")
        .set({ key_id: keyId, sealed })
        .where("workspace_id", "=", row.workspace)
        .execute()
    }
    return rows.length
  })
}
