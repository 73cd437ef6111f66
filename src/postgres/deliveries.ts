import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import { plannedOnce } from "./planned.ts"
import type { DeliveryKind } from "./tables.ts"

/** A delivery with all that is needed to send it. */
export type DeliveryWork = {
  delivery: string
  /** Until when it was ours when we took it, to the microsecond: says whether it still is. */
  lease: string
  kind: DeliveryKind
  wave: string
  person: string
  /** Their account in the workspace that it goes through. */
  platformId: string
  channel: string | null
  locale: string | null
  zone: string | null
  welcomed: boolean
  leaf: string
  profile: number | null
  seats: Buffer
  firstSentAt: Date | null
  /** For a result: the messages it is shown in, and whether one of them or another row is a reminder's. */
  messages: { via: string; channel: string; message: string }[]
  reminded: boolean
}

/** The rows of an organisation, and the workspace through which some of them are sent. */
export type Way = { workspace: string; via: string }

/** What names a delivery's row within its workspace. */
type DeliveryKey = Pick<DeliveryWork, "wave" | "person" | "kind">

/** What goes out as a message of its own, and what is put into one. */
const laneKinds = { post: ["prompt", "reminder"], update: ["result"] } as const
type SendingLane = keyof typeof laneKinds

/** The account that a delivery's person is asked through; without one, it is what the home workspace can do. */
const reached = sql`left join account a on a.workspace_id = d.workspace_id and a.person_id = d.person_id and a.reached`
const wayOf = sql`coalesce(a.via, d.workspace_id)`

/** Ways on which there is something to send now, or something whose outcome is to be found out. */
export async function waysWithDeliveries(db: Db, now: Date): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select distinct open.workspace_id as workspace, open.via from (
      select d.workspace_id, case when d.state = 'waiting' then ${wayOf} else coalesce(d.via, d.workspace_id) end as via
      from delivery d ${reached}
      where (d.state = 'waiting' and d.due_at <= ${now})
        or (d.state in ('sending', 'unknown') and d.lease_until is not null)) as open
    join workspace w on w.workspace_id = open.via and w.state = 'active'`.execute(db)
  return rows
}

/**
 * Takes at most `count` due deliveries of a lane: no other process gets them until the lease ends. A prompt is taken
 * only while its wave is open. The lease is counted on the database's clock.
 */
export async function claimDeliveries(
  db: Db,
  { workspace, via }: Way,
  lane: SendingLane,
  count: number,
  leaseMs: number,
  now: Date,
): Promise<DeliveryWork[]> {
  const { rows } = await sql<DeliveryKey>`${plannedOnce}
    update delivery set state = 'sending', via = ${via}::text,
      lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision)
    where (workspace_id, wave_id, person_id, kind) in (
      select d.workspace_id, d.wave_id, d.person_id, d.kind from delivery d join wave w using (workspace_id, wave_id) ${reached}
      where d.workspace_id = ${workspace} and ${wayOf} = ${via}::text and d.kind = any(${[...laneKinds[lane]]}) and d.state = 'waiting' and d.due_at <= ${now}
        and (d.kind = 'result' or (w.state = 'open' and w.closes_at > ${now}))
      order by d.due_at, d.delivery_id limit ${count} for update of d skip locked)
    returning wave_id as wave, person_id as person, kind`.execute(db)
  return workFor(db, workspace, rows)
}

/**
 * Begins the lease of claimed deliveries anew, right before they are sent, and writes that they may have been. Gives those
 * that are still ours; none while the lane rests.
 */
export async function beginSending(
  db: Db,
  { workspace, via }: Way,
  lane: SendingLane,
  work: DeliveryWork[],
  leaseMs: number,
): Promise<DeliveryWork[]> {
  if (work.length === 0) return []
  const { rows } = await sql<{ delivery_id: string }>`${plannedOnce}
    update delivery set first_sent_at = coalesce(first_sent_at, clock_timestamp()),
      lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision)
    from ${given(work)}
    where workspace_id = ${workspace} and delivery.wave_id = given.wave_id and delivery.person_id = given.person_id
      and delivery.kind = given.kind and state = 'sending' and lease_until = given.lease::timestamptz
      and not exists (select 1 from pace where pace.workspace_id = ${via} and lane = ${lane} and rests_until > clock_timestamp())
    returning delivery.delivery_id`.execute(db)
  const begun = new Set(rows.map((row) => row.delivery_id))
  return work.filter((one) => begun.has(one.delivery))
}

/** Gives back what was claimed and never begun, unless somebody else has taken it meanwhile. */
export async function giveBack(db: Db, workspace: string, work: DeliveryWork[]): Promise<void> {
  if (work.length === 0) return
  await sql`
    update delivery set state = 'waiting', lease_until = null
    from ${given(work)}
    where workspace_id = ${workspace} and delivery.wave_id = given.wave_id and delivery.person_id = given.person_id
      and delivery.kind = given.kind and state = 'sending' and lease_until = given.lease::timestamptz`.execute(
    db,
  )
}

const given = (work: DeliveryWork[]) => sql`
  unnest(${work.map((one) => one.wave)}::uuid[], ${work.map((one) => one.person)}::uuid[],
    ${work.map((one) => one.kind)}::text[], ${work.map((one) => one.lease)}::text[]) as given(wave_id, person_id, kind, lease)`

/** Takes deliveries whose outcome is unknown and whose lease has ended, to find out whether they arrived. */
export async function claimUnknown(
  db: Db,
  { workspace, via }: Way,
  count: number,
  leaseMs: number,
): Promise<DeliveryWork[]> {
  const { rows } = await sql<DeliveryKey>`
    update delivery set state = 'unknown', lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000})
    where (workspace_id, wave_id, person_id, kind) in (
      select workspace_id, wave_id, person_id, kind from delivery
      where workspace_id = ${workspace} and coalesce(via, workspace_id) = ${via}
        and state in ('sending', 'unknown') and lease_until < clock_timestamp()
      order by lease_until limit ${count} for update skip locked)
    returning wave_id as wave, person_id as person, kind`.execute(db)
  return workFor(db, workspace, rows)
}

async function workFor(db: Db, workspace: string, keys: DeliveryKey[]): Promise<DeliveryWork[]> {
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
          .orderBy("reached", "desc")
          .orderBy("active", "desc")
          .limit(1)
          .as("a"),
      (join) => join.onTrue(),
    )
    .where("d.workspace_id", "=", workspace)
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
      "d.first_sent_at as firstSentAt",
    ])
    .select(sql<string>`coalesce(a.platform_id, p.platform_id)`.as("platformId"))
    .select(sql<string | null>`coalesce(p.chosen_locale, p.locale)`.as("locale"))
    .select(sql<string>`d.lease_until::text`.as("lease"))
    .orderBy("d.due_at")
    .execute()
  const results = rows.filter((row) => row.kind === "result")
  const sent = results.length > 0 ? await sentMessages(db, workspace, results) : new Map<string, Sent>()
  return rows.map((row) => ({
    ...row,
    seats: Buffer.from(row.seats),
    ...(sent.get(`${row.wave}/${row.person}`) ?? { messages: [], reminded: false }),
  }))
}

type Sent = Pick<DeliveryWork, "messages" | "reminded">

/** The messages that people got in their waves: where the result is shown in the end. */
async function sentMessages(db: Db, workspace: string, results: { wave: string; person: string }[]) {
  const { rows } = await sql<{
    wave_id: string
    person_id: string
    kind: DeliveryKind
    state: string
    via: string
    channel: string
    message: string
  }>`
    select wave_id, person_id, kind, state, coalesce(via, workspace_id) as via, channel, message
    from unnest(${results.map((one) => one.wave)}::uuid[], ${results.map((one) => one.person)}::uuid[]) as given(wave_id, person_id)
    join delivery using (wave_id, person_id)
    where workspace_id = ${workspace} and kind in ('prompt', 'reminder')`.execute(db)
  const byPerson = new Map<string, Sent>()
  for (const { wave_id, person_id, kind, state, via, channel, message } of rows) {
    const key = `${wave_id}/${person_id}`
    const sent = byPerson.get(key) ?? { messages: [], reminded: false }
    if (state === "delivered") sent.messages.push({ via, channel, message })
    byPerson.set(key, { ...sent, reminded: sent.reminded || kind === "reminder" })
  }
  return byPerson
}

/** Where a delivery arrived. */
export type Arrived = DeliveryKey & { channel: string; message: string }

/** Writes that these have been delivered, all in one statement. Rows are locked in one order, so that two never wait for each other. */
export async function endDelivered(db: Db, workspace: string, arrived: Arrived[]): Promise<void> {
  await sql`${plannedOnce}
    with given as (
      select * from unnest(${arrived.map((one) => one.wave)}::uuid[], ${arrived.map((one) => one.person)}::uuid[],
        ${arrived.map((one) => one.kind)}::text[], ${arrived.map((one) => one.channel)}::text[],
        ${arrived.map((one) => one.message)}::text[]) as given(wave_id, person_id, kind, channel, message)
    ), locked as (
      select wave_id, person_id, kind from delivery
      where workspace_id = ${workspace} and (wave_id, person_id, kind) in (select wave_id, person_id, kind from given)
      order by wave_id, person_id, kind for update
    )
    update delivery set state = 'delivered', channel = given.channel, message = given.message, reason = null, lease_until = null
    from given join locked using (wave_id, person_id, kind)
    where workspace_id = ${workspace} and delivery.wave_id = given.wave_id and delivery.person_id = given.person_id
      and delivery.kind = given.kind`.execute(db)
}

export type Ended =
  | { state: "delivered"; channel: string | null; message: string | null }
  | { state: "gone" | "skipped"; reason: string }
  | { state: "waiting"; dueAt: Date }
  /** Without a lease nobody asks again: it stays unknown. */
  | { state: "unknown"; reason: string; leaseMs: number | undefined }

/** Writes how a delivery ended. */
export async function endDelivery(
  db: Db,
  workspace: string,
  { wave, person, kind }: DeliveryKey,
  ended: Ended,
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

/** Remembers the direct channel of a person's account and that the confidentiality text reached them. */
export async function welcomePerson(
  db: Db,
  { workspace, via }: Way,
  person: string,
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
    .where("reached", "=", true)
    .execute()
}

/** A wave that closes asks nobody any more. */
export async function skipUnsent(db: Db | Tx, workspace: string, wave: string): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ state: "skipped", reason: "the wave closed" })
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("kind", "in", ["prompt", "reminder"])
    .where("state", "=", "waiting")
    .execute()
}

/** Who was to be reminded says who had not answered then: what never went out goes when the wave closes. */
export async function dropUnsentReminders(tx: Tx, workspace: string, wave: string): Promise<void> {
  await tx
    .deleteFrom("delivery")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("kind", "=", "reminder")
    .where("state", "not in", ["delivered", "sending", "unknown"])
    .execute()
}

/** A reminder's row goes when its message has shown the result, and nothing tells any more who was reminded. */
export async function dropReminder(db: Db, workspace: string, wave: string, person: string): Promise<void> {
  await db
    .deleteFrom("delivery")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("person_id", "=", person)
    .where("kind", "=", "reminder")
    .execute()
}

/** Everyone whose prompt arrived gets the result in their own message. */
export async function queueResults(db: Db | Tx, workspace: string, wave: string, dueAt: Date): Promise<void> {
  await sql`
    insert into delivery (workspace_id, wave_id, person_id, kind, due_at)
    select distinct workspace_id, wave_id, person_id, 'result', ${dueAt}::timestamptz from delivery
    where workspace_id = ${workspace} and wave_id = ${wave} and kind in ('prompt', 'reminder') and state = 'delivered'
    on conflict do nothing`.execute(db)
}

/** One reminder for each of these people whose prompt went out, at their own moment (epoch ms). */
export async function queueReminders(
  db: Db | Tx,
  workspace: string,
  wave: string,
  reminders: { person: string; dueAt: number }[],
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
