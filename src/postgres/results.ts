import { sql } from "kysely"
import type { Db } from "./database.ts"
import type { SendRoute } from "./deliveries.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

/** The address is sealed; nothing says whose message it is. */
export type ResultWork = { wave: WaveId; result: string; box: Buffer }

type ResultWay = SendRoute & { waves: string[] }

/** Routes with results to show, or to stop showing, with their waves. */
export async function waysWithResults(db: Db, now: Date): Promise<ResultWay[]> {
  const showing = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("activity", "!=", "gone")
    .where("state", "in", ["closed", "withdrawn"])
    .execute()
  if (showing.length === 0) return []
  const { rows } = await sql<ResultWay>`
    select r.workspace_id as workspace, r.via, array_agg(distinct r.wave_id::text) as waves
    from result_message r join workspace w on w.workspace_id = r.via and w.state = 'active'
    where r.wave_id = any(${showing.map((one) => one.wave_id)}::uuid[]) and r.due_at <= ${now}
      and (r.lease_until is null or r.lease_until < clock_timestamp())
    group by r.workspace_id, r.via`.execute(db)
  return rows
}

/** Leased, so that no other process gets them. */
export async function claimResults(
  db: Db,
  { workspace, via, waves }: ResultWay,
  count: number,
  leaseMs: number,
  now: Date,
): Promise<ResultWork[]> {
  const { rows } = await sql<{ wave: WaveId; result: string; box: Uint8Array }>`
    with taken as materialized (
      select wave_id, result_id from result_message
      where workspace_id = ${workspace} and wave_id = any(${waves}::uuid[]) and via = ${via} and due_at <= ${now}
        and (lease_until is null or lease_until < clock_timestamp())
      limit ${count} for update skip locked
    )
    update result_message r set lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision)
    from taken
    where r.workspace_id = ${workspace} and r.wave_id = any(${waves}::uuid[])
      and r.wave_id = taken.wave_id and r.result_id = taken.result_id
    returning r.wave_id as wave, r.result_id as result, r.box`.execute(db)
  return rows.map((row) => ({ ...row, box: Buffer.from(row.box) }))
}

export async function endResults(db: Db, workspace: WorkspaceId, work: readonly ResultWork[]): Promise<void> {
  const waves = [...new Set(work.map((one) => one.wave))]
  await sql`
    delete from result_message where workspace_id = ${workspace} and wave_id = any(${waves}::uuid[])
      and result_id = any(${work.map((one) => one.result)}::uuid[])`.execute(db)
}

/** Tried again at `dueAt`, or when the lease ends. */
export async function postponeResult(
  db: Db,
  workspace: WorkspaceId,
  { wave, result }: ResultWork,
  dueAt: Date,
): Promise<void> {
  await db
    .updateTable("result_message")
    .set({ due_at: dueAt, lease_until: null })
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("result_id", "=", result)
    .execute()
}

export async function hasResults(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<boolean> {
  const row = await db
    .selectFrom("result_message")
    .select("result_id")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
