import { sql } from "kysely"
import { askingWaves } from "./activity.ts"
import type { Db, Tx } from "./database.ts"
import type { PromptCount } from "./wave-tables.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

/** How prompts ended ("due": past its time). Not reminders: their number would reveal how many have answered. */
export async function promptCounts(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
  now: Date,
): Promise<PromptCount[]> {
  const live = await livePromptCounts(db, workspace, wave, now)
  if (live.length > 0) return live
  const kept = await db
    .selectFrom("wave")
    .select("prompt_counts")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .executeTakeFirst()
  return kept?.prompt_counts ?? []
}

export async function livePromptCounts(
  db: Db | Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  now: Date,
): Promise<PromptCount[]> {
  const { rows } = await sql<{ state: string; reason: string | null; count: string | number }>`
    select case when state = 'waiting' and due_at <= ${now} then 'due' else state end as state,
      case when state in ('gone', 'skipped') then reason end as reason, count(*) as count from delivery
    where workspace_id = ${workspace} and wave_id = ${wave} and kind = 'prompt'
    group by 1, 2 order by 1, 2`.execute(db)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Whom prompts could not reach, and why, as long as messages are kept. Reminders are left out: they go to those who have not answered. */
export async function unreachedBy(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
): Promise<{ platformId: string; reason: string | null }[]> {
  return db
    .selectFrom("delivery as d")
    .innerJoin("person as p", (join) =>
      join.onRef("p.workspace_id", "=", "d.workspace_id").onRef("p.person_id", "=", "d.person_id"),
    )
    .select(["p.platform_id as platformId", "d.reason"])
    .where("d.workspace_id", "=", workspace)
    .where("d.wave_id", "=", wave)
    .where("d.kind", "=", "prompt")
    .where("d.state", "=", "gone")
    .orderBy("p.platform_id")
    .execute()
}

/** Prompts past their time, and since when the oldest is (epoch ms). Not reminders, as above. */
export async function duePrompts(db: Db, now: Date): Promise<{ count: number; oldest: number | undefined }> {
  const waves = await askingWaves(db)
  const all = { count: 0, oldest: undefined as number | undefined }
  for (const wave of waves) {
    const { rows } = await sql<{ count: string | number; oldest: number | null }>`
      select count(*) as count, extract(epoch from min(due_at))::double precision * 1000 as oldest from delivery
      where wave_id = ${wave} and kind = 'prompt' and state = 'waiting' and due_at <= ${now}`.execute(db)
    const { count = 0, oldest = null } = rows[0] ?? {}
    all.count += Number(count)
    if (oldest !== null) all.oldest = Math.min(all.oldest ?? Infinity, oldest)
  }
  return all
}
