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

type NoticedAlert = { number: number; unit: UnitId; unitName: string; title: Text }

const noticed = ["number", "unit_id as unit", "unit_name as unitName", "measure_title as title"] as const

/** Claims the alerts of which no owner was asked, each once: those of one organisation are one notice. */
export async function claimOwnerNotices(
  tx: Tx,
): Promise<{ workspace: WorkspaceId; notice: number; alerts: NoticedAlert[] }[]> {
  const { rows } = await sql<{ workspace: WorkspaceId; notice: number }>`
    update ledger set owner_notified = true, notice = first.number
    from (select workspace_id, min(number) as number from ledger where not owner_notified group by workspace_id) as first
    where ledger.workspace_id = first.workspace_id and not ledger.owner_notified
    returning ledger.workspace_id as workspace, ledger.notice`.execute(tx)
  const notices = new Map(rows.map(({ workspace, notice }) => [workspace, notice]))
  return Promise.all(
    [...notices].map(async ([workspace, notice]) => ({
      workspace,
      notice,
      alerts: await alertsOfNotice(tx, workspace, notice),
    })),
  )
}

/** The alerts of a notice of which nobody has said yet what came. */
export async function alertsOfNotice(
  db: Db | Tx,
  workspace: WorkspaceId,
  notice: number,
): Promise<NoticedAlert[]> {
  return db
    .selectFrom("ledger")
    .select(noticed)
    .where("workspace_id", "=", workspace)
    .where("notice", "=", notice)
    .where("outcome", "is", null)
    .orderBy("number")
    .$narrowType<{ title: Text }>()
    .execute()
}
