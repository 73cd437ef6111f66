import { sql } from "kysely"
import type { DocumentKind } from "../documents/kinds.ts"
import type { Db, Tx } from "./database.ts"
import type { LeadershipChannel } from "./settings.ts"
import type { UnitId, WorkspaceId, WaveId } from "../pulse/ids.ts"

export type DigestWork = {
  workspace: WorkspaceId
  digest: string
  kind: DocumentKind
  wave: WaveId
  via: WorkspaceId
  channel: string
  unit: UnitId
  addedBy: string | null
  locale: string | null
}

/** At most one message of a kind per wave and leadership channel. */
export async function queueDigests(
  tx: Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  channels: readonly LeadershipChannel[],
  kind: DocumentKind,
): Promise<void> {
  if (channels.length === 0) return
  const rows = channels.map(({ channel, unit }) => ({
    workspace_id: workspace,
    wave_id: wave,
    channel,
    unit_id: unit,
    kind,
  }))
  await tx
    .insertInto("digest")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Queues a digest for channels that have not had it; `again` includes those with an unknown outcome. Gives how many. */
export async function queueMissedDigests(
  tx: Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  channels: LeadershipChannel[],
  again = false,
): Promise<number> {
  const { rows } = await sql`
    insert into digest (workspace_id, wave_id, channel, unit_id)
    select ${workspace}, ${wave}, given.* from unnest(${channels.map((one) => one.channel)}::text[],
      ${channels.map((one) => one.unit)}::text[]) as given(channel, unit_id)
    on conflict (workspace_id, wave_id, channel, unit_id, kind) do update set state = 'waiting', reason = null, failure_notified = false, lease_until = null
      where digest.state = 'gone' or (${again} and digest.state = 'unknown')
    returning 1`.execute(tx)
  return rows.length
}

/** Channels whose digest is under way, and those with an unknown outcome. */
export async function unsettledDigests(
  db: Db | Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  channels: LeadershipChannel[],
): Promise<{ underWay: string[]; unknown: string[] }> {
  const named = new Set(channels.map(({ channel, unit }) => JSON.stringify([channel, unit])))
  const rows = await db
    .selectFrom("digest")
    .select(["channel", "unit_id as unit", "state"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("kind", "=", "digest")
    .orderBy("channel")
    .execute()
  const own = rows.filter(({ channel, unit }) => named.has(JSON.stringify([channel, unit])))
  const channelsOf = (...states: string[]) => [
    ...new Set(own.filter(({ state }) => states.includes(state)).map(({ channel }) => channel)),
  ]
  return { underWay: channelsOf("waiting", "sending"), unknown: channelsOf("unknown") }
}

/** Claims one digest. Nothing is sent before it is begun. A review waits for a working day after the digest. */
export async function claimDigest(db: Db, leaseMs: number, now: Date): Promise<DigestWork | undefined> {
  const { rows } = await sql<{ digest_id: string }>`
    update digest set lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000})
    where (workspace_id, wave_id, channel, unit_id, kind) in (
      select d.workspace_id, d.wave_id, d.channel, d.unit_id, d.kind from digest d
      left join leadership_channel c on c.workspace_id = d.workspace_id and c.channel = d.channel and c.unit_id = d.unit_id
      join workspace w on w.workspace_id = coalesce(c.via, d.workspace_id)
      join wave wv on wv.workspace_id = d.workspace_id and wv.wave_id = d.wave_id
      where (d.kind <> 'review' or (wv.closes_at <= ${now}::timestamptz - interval '16 hours' and extract(isodow from ${now}::timestamptz at time zone 'UTC') < 6))
        and d.state = 'waiting' and coalesce(d.lease_until, clock_timestamp()) <= clock_timestamp() and w.state = 'active' and coalesce(d.not_before, clock_timestamp()) <= clock_timestamp()
      order by d.workspace_id, d.channel, d.kind limit 1 for update of d skip locked)
    returning digest_id`.execute(db)
  const [claimed] = await work(
    db,
    rows.map((row) => row.digest_id),
  )
  return claimed
}

/** Notes that the call leaves now; false if another process took it. */
export async function beginDigest(db: Db, digest: string, leaseMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("digest")
    .set({
      state: "sending",
      lease_until: sql`clock_timestamp() + make_interval(secs => ${leaseMs / 1_000})`,
    })
    .where("digest_id", "=", digest)
    .where("state", "=", "waiting")
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Claims digests that somebody must be told about: the channel is gone, or the outcome is unknown. Given again after the lease, until it is noted that they were told. */
export async function claimFailedDigests(
  db: Db,
  leaseMs: number,
): Promise<(DigestWork & { state: "gone" | "unknown" })[]> {
  const { rows } = await sql<{ digest_id: string; state: "gone" | "unknown" }>`
    update digest set state = case when state = 'gone' then 'gone' else 'unknown' end,
      lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000})
    where not failure_notified and ((state in ('gone', 'unknown') and coalesce(lease_until, clock_timestamp()) <= clock_timestamp())
      or (state = 'sending' and lease_until < clock_timestamp()))
    returning digest_id, state`.execute(db)
  const states = new Map(rows.map((row) => [row.digest_id, row.state]))
  return (await work(db, [...states.keys()])).map((one) => ({ ...one, state: states.get(one.digest)! }))
}

/** Whoever chose its channel was told, or nobody is to be; or is told the next time. */
export async function endFailure(db: Db, digest: string, told: boolean): Promise<void> {
  await db
    .updateTable("digest")
    .set({ failure_notified: told, lease_until: null })
    .where("digest_id", "=", digest)
    .where("state", "in", ["gone", "unknown"])
    .execute()
}

async function work(db: Db, digests: string[]): Promise<DigestWork[]> {
  if (digests.length === 0) return []
  return db
    .selectFrom("digest as d")
    .leftJoin("leadership_channel as c", (join) =>
      join
        .onRef("c.workspace_id", "=", "d.workspace_id")
        .onRef("c.channel", "=", "d.channel")
        .onRef("c.unit_id", "=", "d.unit_id"),
    )
    .where("d.digest_id", "in", digests)
    .select([
      "d.workspace_id as workspace",
      "d.digest_id as digest",
      "d.kind",
      "d.wave_id as wave",
      "d.channel",
      "d.unit_id as unit",
      (eb) => eb.fn.coalesce("c.via", "d.workspace_id").as("via"),
      "c.added_by as addedBy",
      "c.locale",
    ])
    .execute()
}

export async function endDigest(
  db: Db,
  digest: string,
  ended:
    | { state: "delivered"; message: string }
    | { state: "gone" | "unknown"; reason: string }
    | { state: "waiting"; afterMs: number },
): Promise<void> {
  const update = db.updateTable("digest").where("digest_id", "=", digest)
  switch (ended.state) {
    case "delivered":
      await update.set({ state: "delivered", message: ended.message, lease_until: null }).execute()
      return
    case "gone":
    case "unknown":
      await update.set({ state: ended.state, reason: ended.reason, lease_until: null }).execute()
      return
    case "waiting":
      await update
        .set({
          state: "waiting",
          lease_until: null,
          not_before: sql`clock_timestamp() + make_interval(secs => ${ended.afterMs / 1_000})`,
        })
        .execute()
  }
}

export async function digestOutcomes(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
): Promise<{ channel: string; state: "waiting" | "sending" | "delivered" | "gone" | "unknown" }[]> {
  return db
    .selectFrom("digest")
    .select(["channel", "state"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .orderBy("channel")
    .execute()
}

/** Nothing more is posted there until the channel is added again. */
export async function channelGone(db: Db, workspace: WorkspaceId, channel: string): Promise<void> {
  await db
    .updateTable("leadership_channel")
    .set({ state: "gone" })
    .where("workspace_id", "=", workspace)
    .where("channel", "=", channel)
    .execute()
}
