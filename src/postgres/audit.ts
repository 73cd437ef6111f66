import type { Db, Tx } from "./database.ts"

export type AuditEntry = { at: Date; actor: string; action: string; before?: unknown; after?: unknown }

/** Who changed what, and when. */
export async function recordAudit(db: Db | Tx, workspace: string, entry: AuditEntry): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const { at, actor, action, before, after } = entry
  await db
    .insertInto("audit")
    .values({ workspace_id: workspace, at, actor, action, before: json(before), after: json(after) })
    .execute()
}

/** The newest entries first, `limit` of them from the `from`th on. */
export async function auditOf(db: Db, workspace: string, from: number, limit: number): Promise<AuditEntry[]> {
  return db
    .selectFrom("audit")
    .select(["at", "actor", "action", "before", "after"])
    .where("workspace_id", "=", workspace)
    .orderBy("at", "desc")
    .orderBy("audit_id")
    .offset(from)
    .limit(limit)
    .execute()
}
