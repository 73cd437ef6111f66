import { sql, type RawBuilder } from "kysely"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Db } from "./database.ts"

/** Verdicts, settled decisions, incidents and retired deployments: they quote results, and go when those do. */
function over(workspace: WorkspaceId, before: Date): [table: string, which: RawBuilder<unknown>][] {
  const day = before.toISOString().slice(0, 10)
  const own = sql`workspace_id = ${workspace}`
  const retired = sql`${own} and deployment_id in (
    select deployment_id from deployment where ${own} and retired_on < ${day})`
  return [
    [
      "gate_verdict",
      sql`${own} and (valid_until < ${day} or deployment_id in (
      select deployment_id from deployment where ${own} and retired_on < ${day}))`,
    ],
    ["decision", sql`${own} and state in ('done', 'dropped') and state_on < ${day}`],
    ["deployment_incident", sql`${own} and happened_on < ${day}`],
    ["deployment_evidence", retired],
    ["deployment_stage", retired],
    ["gate_reason", retired],
    ["deployment", sql`${own} and retired_on < ${day}`],
  ]
}

export async function countOver(db: Db, workspace: WorkspaceId, before: Date): Promise<number> {
  let all = 0
  for (const [table, which] of over(workspace, before)) {
    const { rows } = await sql<{ count: string | number }>`
      select count(*) as count from ${sql.table(table)} where ${which}`.execute(db)
    all += Number(rows[0]!.count)
  }
  return all
}

export async function removeOver(db: Db, workspace: WorkspaceId, before: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    let gone = 0
    for (const [table, which] of over(workspace, before)) {
      const { rows } = await sql`delete from ${sql.table(table)} where ${which} returning 1`.execute(tx)
      gone += rows.length
    }
    return gone
  })
}
