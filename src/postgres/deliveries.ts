import { sql } from "kysely"
import { askingWaves } from "./activity.ts"
import type { Db, Tx } from "./database.ts"
import { plannedOnce } from "./prepared-statements.ts"
import type { DeliveryKind } from "./wave-tables.ts"
import { localeIn } from "./locale.ts"
import type { UnitId, WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"

export type DeliveryWork = {
  delivery: string
  /** When our claim ends, to the microsecond: shows whether it is still ours. */
  lease: string
  kind: DeliveryKind
  wave: WaveId
  person: PersonId
  /** Their account in the workspace that sends. */
  platformId: string
  channel: string | null
  locale: string | null
  zone: string | null
  welcomed: boolean
  leaf: UnitId
  profile: number | null
  seats: Buffer
  dueAt: Date
  firstSentAt: Date | null
}

export type SendRoute = { workspace: WorkspaceId; via: WorkspaceId }

/** Only the tables of these waves are looked at. */
export type DeliveryRoute = SendRoute & { waves: string[] }

export type DeliveryKey = Pick<DeliveryWork, "wave" | "person" | "kind">

/** The account the person is asked through; without one, what the organisation's own workspace can do. */
const preferredAccount = sql`left join account a on a.workspace_id = d.workspace_id and a.person_id = d.person_id and a.preferred`
const viaOf = sql`coalesce(a.via, d.workspace_id)`

/** Routes with something to send, or with an outcome to find out. */
export async function waysWithDeliveries(db: Db, now: Date): Promise<DeliveryRoute[]> {
  const waves = await askingWaves(db)
  const found: DeliveryRoute[] = []
  for (let at = 0; at < waves.length; at += mostTables) {
    const { rows } = await sql<DeliveryRoute>`
      select open.workspace_id as workspace, open.via, array_agg(distinct open.wave_id::text) as waves from (
        select d.workspace_id, d.wave_id, case when d.state = 'waiting' then ${viaOf} else coalesce(d.via, d.workspace_id) end as via
        from delivery d ${preferredAccount}
        where d.wave_id = any(${waves.slice(at, at + mostTables)}::uuid[]) and ((d.state = 'waiting' and d.due_at <= ${now})
          or (d.state in ('sending', 'unknown') and d.lease_until is not null))) as open
      join workspace w on w.workspace_id = open.via and w.state = 'active'
      group by open.workspace_id, open.via`.execute(db)
    found.push(...rows)
  }
  const byRoute = Map.groupBy(found, ({ workspace, via }) => JSON.stringify([workspace, via]))
  return [...byRoute.values()].map((ways) => ({ ...ways[0]!, waves: ways.flatMap((way) => way.waves) }))
}

/** A plan grows with the square of its tables, and locks each. */
const mostTables = 20

/** Claims due deliveries of open waves for a lease counted on the database's clock; no other process gets them meanwhile. */
export async function claimDeliveries(
  db: Db,
  { workspace, via, waves }: DeliveryRoute,
  count: number,
  leaseMs: number,
  now: Date,
): Promise<DeliveryWork[]> {
  const { rows } = await sql<DeliveryKey>`${plannedOnce}
    with taken as materialized (
      select d.wave_id, d.person_id, d.kind from delivery d join wave w using (workspace_id, wave_id) ${preferredAccount}
      where d.workspace_id = ${workspace} and d.wave_id = any(${waves}::uuid[]) and ${viaOf} = ${via}::text
        and d.state = 'waiting' and d.due_at <= ${now} and w.state = 'open' and w.closes_at > ${now}
      order by d.due_at, d.delivery_id limit ${count} for update of d skip locked
    )
    update delivery set state = 'sending', via = ${via}::text,
      lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision)
    from taken
    where delivery.workspace_id = ${workspace} and delivery.wave_id = any(${waves}::uuid[])
      and delivery.wave_id = taken.wave_id and delivery.person_id = taken.person_id and delivery.kind = taken.kind
    returning delivery.wave_id as wave, delivery.person_id as person, delivery.kind`.execute(db)
  return workFor(db, workspace, rows)
}

/** Renews the lease right before sending and notes it, in the waves too. Gives those still ours. */
export async function beginSending(
  db: Db,
  { workspace, via }: SendRoute,
  lane: string,
  work: DeliveryWork[],
  leaseMs: number,
): Promise<DeliveryWork[]> {
  if (work.length === 0) return []
  const { rows } = await sql<{ delivery_id: string }>`${plannedOnce}
    with began as (
      update wave set prompts_began = true
      where workspace_id = ${workspace} and wave_id = any(${wavesIn(work)}::uuid[]) and not prompts_began
    )
    update delivery set first_sent_at = coalesce(first_sent_at, clock_timestamp()),
      lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision)
    from ${given(work)}
    where workspace_id = ${workspace} and delivery.wave_id = any(${wavesIn(work)}::uuid[])
      and delivery.wave_id = given.wave_id and delivery.person_id = given.person_id
      and delivery.kind = given.kind and state = 'sending' and lease_until = given.lease::timestamptz
      and not exists (select 1 from rate_limit where rate_limit.workspace_id = ${via} and lane = ${lane} and blocked_until > clock_timestamp())
    returning delivery.delivery_id`.execute(db)
  const begun = new Set(rows.map((row) => row.delivery_id))
  return work.filter((one) => begun.has(one.delivery))
}

/** Releases claims that were never begun, unless another process took them. */
export async function releaseClaims(db: Db, workspace: WorkspaceId, work: DeliveryWork[]): Promise<void> {
  if (work.length === 0) return
  await sql`
    update delivery set state = 'waiting', lease_until = null
    from ${given(work)}
    where workspace_id = ${workspace} and delivery.wave_id = any(${wavesIn(work)}::uuid[])
      and delivery.wave_id = given.wave_id and delivery.person_id = given.person_id
      and delivery.kind = given.kind and state = 'sending' and lease_until = given.lease::timestamptz`.execute(
    db,
  )
}

/** Statements that name the waves look at their tables alone. */
export const wavesIn = (work: readonly { wave: WaveId }[]) => [...new Set(work.map((one) => one.wave))]

const given = (work: DeliveryWork[]) => sql`
  unnest(${work.map((one) => one.wave)}::uuid[], ${work.map((one) => one.person)}::uuid[],
    ${work.map((one) => one.kind)}::text[], ${work.map((one) => one.lease)}::text[]) as given(wave_id, person_id, kind, lease)`

/** Claims deliveries with an unknown outcome and an expired lease, to find out whether they arrived. */
export async function claimUnknown(
  db: Db,
  { workspace, via, waves }: DeliveryRoute,
  count: number,
  leaseMs: number,
): Promise<DeliveryWork[]> {
  const { rows } = await sql<DeliveryKey>`
    with taken as materialized (
      select wave_id, person_id, kind from delivery
      where workspace_id = ${workspace} and wave_id = any(${waves}::uuid[]) and coalesce(via, workspace_id) = ${via}
        and state in ('sending', 'unknown') and lease_until < clock_timestamp()
      order by lease_until limit ${count} for update skip locked
    )
    update delivery set state = 'unknown', lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000})
    from taken
    where delivery.workspace_id = ${workspace} and delivery.wave_id = any(${waves}::uuid[])
      and delivery.wave_id = taken.wave_id and delivery.person_id = taken.person_id and delivery.kind = taken.kind
    returning delivery.wave_id as wave, delivery.person_id as person, delivery.kind`.execute(db)
  return workFor(db, workspace, rows)
}

async function workFor(db: Db, workspace: WorkspaceId, keys: DeliveryKey[]): Promise<DeliveryWork[]> {
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom("delivery as d")
    .innerJoin("roster as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "d.workspace_id")
        .onRef("r.wave_id", "=", "d.wave_id")
        .onRef("r.person_id", "=", "d.person_id"),
    )
    .innerJoin("person as p", (join) =>
      join.onRef("p.workspace_id", "=", "d.workspace_id").onRef("p.person_id", "=", "d.person_id"),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("account")
          .select(["platform_id", "channel"])
          .whereRef("account.workspace_id", "=", "d.workspace_id")
          .whereRef("account.person_id", "=", "d.person_id")
          .whereRef("account.via", "=", "d.via")
          .orderBy("preferred", "desc")
          .orderBy("active", "desc")
          .limit(1)
          .as("a"),
      (join) => join.onTrue(),
    )
    .where("d.workspace_id", "=", workspace)
    .where("d.wave_id", "in", wavesIn(keys))
    .where((eb) =>
      eb(
        eb.refTuple("d.wave_id", "d.person_id", "d.kind"),
        "in",
        keys.map(({ wave, person, kind }) => eb.tuple(wave, person, kind)),
      ),
    )
    .select([
      "d.delivery_id as delivery",
      "d.kind",
      "d.wave_id as wave",
      "d.person_id as person",
      "a.channel",
      "p.zone",
      "p.welcomed",
      "r.leaf_id as leaf",
      "r.profile",
      "r.seats",
      "d.due_at as dueAt",
      "d.first_sent_at as firstSentAt",
    ])
    .select(sql<string>`coalesce(a.platform_id, p.platform_id)`.as("platformId"))
    .select(localeIn("p").as("locale"))
    .select(sql<string>`d.lease_until::text`.as("lease"))
    .orderBy("d.due_at")
    .execute()
  return rows.map((row) => ({ ...row, seats: Buffer.from(row.seats) }))
}

/** One reminder each for people whose prompt went out, at their own moment (epoch ms). */
export async function queueReminders(
  db: Db | Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  reminders: { person: PersonId; dueAt: number }[],
): Promise<number> {
  const { rows } = await sql`
    insert into delivery (workspace_id, wave_id, person_id, kind, due_at)
    select prompt.workspace_id, prompt.wave_id, prompt.person_id, 'reminder', to_timestamp(given.due_at / 1000)
    from unnest(${reminders.map((one) => one.person)}::uuid[], ${reminders.map((one) => one.dueAt)}::double precision[])
      as given(person_id, due_at)
    join delivery prompt on prompt.workspace_id = ${workspace} and prompt.wave_id = ${wave}
      and prompt.person_id = given.person_id and prompt.kind = 'prompt' and prompt.state in ('delivered', 'sending', 'unknown')
    on conflict do nothing returning 1`.execute(db)
  return rows.length
}
