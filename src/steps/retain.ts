import { comparisonRules } from "../measure/close/history-needed.ts"
import { goesBefore, retainedKinds, type Periods, type RetainedKind } from "../pulse/retention.ts"
import { cutAudit, cutPoint, recordAudit, type By } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { endScopes } from "../postgres/leaders.ts"
import {
  allWorkspaces,
  comments,
  deliveries,
  leavers,
  markInactive,
  releases,
  rosters,
  setRetentionTurn,
  takeRetentionTurn,
  type Limits,
  type Retained,
} from "../postgres/retention.ts"
import type { AuditSeals } from "../vault/audit-seals.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type RetainDeps = { db: Db; seals: AuditSeals; periods: Periods }

export type Going = { workspace: WorkspaceId; counts: Partial<Record<RetainedKind, number>> }

const dayMs = 24 * 60 * 60_000
const againMs = 60 * 60_000

/** Daily, over all processes. */
export async function retain(deps: RetainDeps, now: number): Promise<Going[]> {
  const gone: Going[] = []
  const faults: unknown[] = []
  for (const workspace of await allWorkspaces(deps.db, new Date(now))) {
    if (!(await takeRetentionTurn(deps.db, workspace, new Date(now), new Date(now + dayMs)))) continue
    const { counts, faults: own } = await removeIn(deps, workspace, now, {
      actor: "Plimsoll",
      door: "service",
    })
    if (own.length > 0) await setRetentionTurn(deps.db, workspace, new Date(now + againMs))
    faults.push(...own)
    if (Object.keys(counts).length > 0) gone.push({ workspace, counts })
  }
  if (faults.length > 0)
    throw new AggregateError(faults, "not everything that has been kept long enough could go")
  return gone
}

/** Right now, for an operator. */
export async function retainNow(
  deps: RetainDeps,
  now: number,
  by: By,
): Promise<{ gone: Going[]; faults: unknown[] }> {
  const gone: Going[] = []
  const faults: unknown[] = []
  for (const workspace of await allWorkspaces(deps.db)) {
    const { counts, faults: own } = await removeIn(deps, workspace, now, by)
    faults.push(...own)
    gone.push({ workspace, counts })
  }
  return { gone, faults }
}

/** Changes nothing. */
export async function wouldGo({ db, periods }: RetainDeps, now: number): Promise<Going[]> {
  const going: Going[] = []
  for (const workspace of await allWorkspaces(db)) {
    const counts: Going["counts"] = {}
    for (const kind of retainedKinds) {
      const before = goesBefore(periods, kind, now)
      if (before === undefined) continue
      const point = kind === "audit" ? await cutPoint(db, workspace, new Date(before)) : undefined
      const count =
        kind === "audit" ? (point?.entries ?? 0) : await rows[kind].count(db, workspace, limits(before, now))
      if (count > 0) counts[kind] = count
    }
    going.push({ workspace, counts })
  }
  return going
}

const rows: Record<Exclude<RetainedKind, "audit">, Retained> = {
  deliveries,
  rosters,
  comments,
  leavers,
  releases,
}

function limits(before: number, now: number): Limits {
  return { before: new Date(before), now: new Date(now), comparison: comparisonRules }
}

/** A fault in one kind holds up no other. */
async function removeIn(deps: RetainDeps, workspace: WorkspaceId, now: number, by: By) {
  const { db, periods } = deps
  const counts: Going["counts"] = {}
  const faults: unknown[] = []
  const trying = (work: () => Promise<unknown>) =>
    work().catch((error: unknown) => {
      faults.push(error)
    })
  await trying(() => markInactive(db, workspace, new Date(now)))
  // A right holds on its last day everywhere.
  const everywhereOver = new Date(now - 12 * 3_600_000).toISOString().slice(0, 10)
  await trying(() => endScopes(db, workspace, everywhereOver))
  for (const kind of retainedKinds) {
    const before = goesBefore(periods, kind, now)
    if (before === undefined) continue
    await trying(async () => {
      const gone =
        kind === "audit"
          ? await cut(deps, workspace, new Date(before))
          : await rows[kind].remove(db, workspace, limits(before, now))
      if (gone > 0) counts[kind] = gone
    })
  }
  if (Object.keys(counts).length > 0)
    await trying(() =>
      recordAudit(db, workspace, { at: new Date(now), ...by, action: "retention", after: counts }),
    )
  return { counts, faults }
}

async function cut({ db, seals }: RetainDeps, workspace: WorkspaceId, before: Date): Promise<number> {
  const point = await cutPoint(db, workspace, before)
  if (!point) return 0
  const code = await seals.codeOf(point)
  return db.transaction().execute((tx) => cutAudit(tx, point, code))
}
