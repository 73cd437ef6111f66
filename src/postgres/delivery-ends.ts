import { sql } from "kysely"
import type { Db } from "./database.ts"
import { plannedOnce } from "./prepared-statements.ts"
import type { WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"
import { type SendRoute, type DeliveryKey, wavesIn } from "./deliveries.ts"

export type Arrived = DeliveryKey & { channel: string; message: string }

/** Locks rows in one order, so that two statements never deadlock. */
export async function endDelivered(db: Db, workspace: WorkspaceId, arrived: Arrived[]): Promise<void> {
  await sql`${plannedOnce}
    with given as (
      select * from unnest(${arrived.map((one) => one.wave)}::uuid[], ${arrived.map((one) => one.person)}::uuid[],
        ${arrived.map((one) => one.kind)}::text[], ${arrived.map((one) => one.channel)}::text[],
        ${arrived.map((one) => one.message)}::text[]) as given(wave_id, person_id, kind, channel, message)
    ), locked as (
      select wave_id, person_id, kind from delivery
      where workspace_id = ${workspace} and wave_id = any(${wavesIn(arrived)}::uuid[])
        and (wave_id, person_id, kind) in (select wave_id, person_id, kind from given)
      order by wave_id, person_id, kind for update
    )
    update delivery set state = 'delivered', channel = given.channel, message = given.message, reason = null, lease_until = null
    from given join locked using (wave_id, person_id, kind)
    where workspace_id = ${workspace} and delivery.wave_id = any(${wavesIn(arrived)}::uuid[]) and delivery.wave_id = given.wave_id and delivery.person_id = given.person_id
      and delivery.kind = given.kind`.execute(db)
}

export type DeliveryEnd =
  | { state: "delivered"; channel: string | null; message: string | null }
  | { state: "gone" | "skipped"; reason: string }
  | { state: "waiting"; dueAt: Date }
  /** Without a lease it stays unknown. */
  | { state: "unknown"; reason: string; leaseMs: number | undefined }

export async function endDelivery(
  db: Db,
  workspace: WorkspaceId,
  { wave, person, kind }: DeliveryKey,
  ended: DeliveryEnd,
): Promise<void> {
  const update = db
    .updateTable("delivery")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("person_id", "=", person)
    .where("kind", "=", kind)
  switch (ended.state) {
    case "delivered":
      await update
        .set({
          state: "delivered",
          channel: ended.channel,
          message: ended.message,
          reason: null,
          lease_until: null,
        })
        .execute()
      return
    case "gone":
    case "skipped":
      await update.set({ state: ended.state, reason: ended.reason, lease_until: null }).execute()
      return
    case "waiting":
      await update.set({ state: "waiting", due_at: ended.dueAt, lease_until: null }).execute()
      return
    case "unknown":
      await update
        .set({
          state: "unknown",
          reason: ended.reason,
          lease_until:
            ended.leaseMs === undefined
              ? null
              : sql`clock_timestamp() + make_interval(secs => ${ended.leaseMs / 1_000})`,
        })
        .execute()
  }
}

/** Stores the direct channel, and that the confidentiality text arrived. */
export async function welcomePerson(
  db: Db,
  { workspace, via }: SendRoute,
  person: PersonId,
  channel: string,
): Promise<void> {
  await db
    .updateTable("person")
    .set({ welcomed: true })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .where("welcomed", "=", false)
    .execute()
  await db
    .updateTable("account")
    .set({ channel })
    .where("workspace_id", "=", workspace)
    .where("via", "=", via)
    .where("person_id", "=", person)
    .where("preferred", "=", true)
    .execute()
}

/** A reminder that did not arrive before the wave ended leaves no row. */
export async function dropReminder(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
  person: PersonId,
): Promise<void> {
  await db
    .deleteFrom("delivery")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("person_id", "=", person)
    .where("kind", "=", "reminder")
    .execute()
}
