import { sql } from "kysely"
import type { Text } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import type { Db, Tx } from "./database.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"

/** By unit: the platform id of the person who decides. */
export async function ledgerOwners(db: Db | Tx, workspace: WorkspaceId): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("ledger_owner")
    .select(["unit_id", "platform_id"])
    .where("workspace_id", "=", workspace)
    .execute()
  return new Map(rows.map((row) => [row.unit_id, row.platform_id]))
}

export async function setLedgerOwner(
  tx: Tx,
  workspace: WorkspaceId,
  unit: UnitId,
  platformId: string | null,
): Promise<void> {
  if (platformId === null) {
    await tx
      .deleteFrom("ledger_owner")
      .where("workspace_id", "=", workspace)
      .where("unit_id", "=", unit)
      .execute()
    return
  }
  await tx
    .insertInto("ledger_owner")
    .values({ workspace_id: workspace, unit_id: unit, platform_id: platformId })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "unit_id"]).doUpdateSet({ platform_id: platformId }),
    )
    .execute()
}

/** The owners of undecided alerts are told again, as when they were raised. */
export async function notifyOwnersAgain(
  tx: Tx,
  workspace: WorkspaceId,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return
  await tx
    .updateTable("ledger")
    .set({ owner_notified: false })
    .where("workspace_id", "=", workspace)
    .where("number", "in", numbers)
    .where("outcome", "is", null)
    .execute()
}

/** The owner of the unit, or of the nearest unit above it that has one. */
export function ownerOf(
  unit: UnitId,
  owners: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string | null>,
): string | undefined {
  for (let at: string | null | undefined = unit; at; at = parents.get(at)) {
    const owner = owners.get(at)
    if (owner !== undefined) return owner
  }
  return owners.get(rootUnit)
}

type UnnotifiedAlert = { workspace: WorkspaceId; number: number; unit: UnitId; unitName: string; title: Text }

/** Claims alerts whose owner was not notified; each is given once. */
export async function claimOwnerNotices(db: Db): Promise<UnnotifiedAlert[]> {
  const { rows } = await sql<{
    workspace_id: WorkspaceId
    number: number
    unit_id: UnitId
    unit_name: string
    measure_title: Text
  }>`update ledger set owner_notified = true where not owner_notified
    returning workspace_id, number, unit_id, unit_name, measure_title`.execute(db)
  return rows.map((row) => ({
    workspace: row.workspace_id,
    number: row.number,
    unit: row.unit_id,
    unitName: row.unit_name,
    title: row.measure_title,
  }))
}

/** Gives them again the next time. */
export async function releaseOwnerNotices(db: Db, workspace: WorkspaceId, numbers: number[]): Promise<void> {
  await db
    .updateTable("ledger")
    .set({ owner_notified: false })
    .where("workspace_id", "=", workspace)
    .where("number", "in", numbers)
    .execute()
}
