import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import type { RosterEntry } from "./open-wave.ts"
import type { WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"

/** A person's place in an open wave, and the message that asks them. */
export type OwnWave = Omit<RosterEntry, "person"> & {
  wave: WaveId
  prompt: { state: string; dueAt: Date } | undefined
  /** When the person is asked again. */
  again: Date | undefined
}

/** Those that close first come first. */
export async function ownOpenWaves(
  db: Db,
  workspace: WorkspaceId,
  person: PersonId,
  now: Date,
): Promise<OwnWave[]> {
  const rows = await db
    .selectFrom("roster as r")
    .innerJoin("wave as w", (join) =>
      join.onRef("w.workspace_id", "=", "r.workspace_id").onRef("w.wave_id", "=", "r.wave_id"),
    )
    .where("r.workspace_id", "=", workspace)
    .where("r.person_id", "=", person)
    .where("w.state", "=", "open")
    .where("w.closes_at", ">", now)
    .select(["r.wave_id as wave", "r.leaf_id as leaf", "r.profile", "r.seats"])
    .orderBy("w.closes_at")
    .execute()
  if (rows.length === 0) return []
  const deliveries = await db
    .selectFrom("delivery")
    .select(["wave_id", "kind", "state", "due_at"])
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .where(
      "wave_id",
      "in",
      rows.map((row) => row.wave),
    )
    .execute()
  return rows.map((row) => {
    const own = deliveries.filter((one) => one.wave_id === row.wave)
    const prompt = own.find((one) => one.kind === "prompt")
    const again = own.find((one) => one.state === "waiting" && one.due_at > now)
    return {
      ...row,
      profile: row.profile ?? undefined,
      seats: Buffer.from(row.seats),
      prompt: prompt && { state: prompt.state, dueAt: prompt.due_at },
      again: again?.due_at,
    }
  })
}

/** Asks again at `dueAt`: a waiting prompt is postponed; after it went out, the reminder moves there, or comes once more. */
export async function snoozePrompt(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
  person: PersonId,
  dueAt: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (await moveWaiting(tx, workspace, wave, person, dueAt)) return
    await sql`
      insert into delivery (workspace_id, wave_id, person_id, kind, due_at)
      values (${workspace}, ${wave}, ${person}, 'reminder', ${dueAt})
      on conflict (workspace_id, wave_id, person_id, kind) do update set state = 'waiting', due_at = excluded.due_at,
        delivery_id = gen_random_uuid(), first_sent_at = null, lease_until = null, channel = null, message = null,
        reason = null where delivery.state not in ('sending', 'unknown')`.execute(tx)
  })
}

export async function dropWaiting(db: Db, workspace: WorkspaceId, person: PersonId): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ state: "skipped", reason: "stopped" })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .where("kind", "in", ["prompt", "reminder"])
    .where("state", "=", "waiting")
    .execute()
}

async function moveWaiting(
  tx: Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  person: PersonId,
  dueAt: Date,
): Promise<boolean> {
  const moved = await tx
    .updateTable("delivery")
    .set({ due_at: dueAt })
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("person_id", "=", person)
    .where("kind", "in", ["prompt", "reminder"])
    .where("state", "=", "waiting")
    .returning("kind")
    .execute()
  return moved.length > 0
}
