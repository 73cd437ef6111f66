import { sql } from "kysely"
import type { PersonId, WorkspaceId } from "../pulse/ids.ts"
import { localeIn } from "./locale.ts"
import type { Db, Tx } from "./database.ts"
import type { SendRoute } from "./deliveries.ts"
import type { PersonMessageKind } from "./decision-tables.ts"

/** A message to one person outside of pulses; what it says is put together when it is sent. */
export type PersonMessage = {
  message: string
  kind: PersonMessageKind
  number: number
  person: PersonId
  /** Their account in the workspace that sends. */
  platformId: string
  channel: string | null
  locale: string | null
  optedOut: boolean
  active: boolean
  firstSentAt: Date | null
}

/** Queues a message for people, each at their own moment (epoch ms); one of a kind and number at a time. */
export async function queueMessages(
  tx: Tx,
  workspace: WorkspaceId,
  { kind, number }: { kind: PersonMessageKind; number: number },
  people: readonly { person: PersonId; dueAt: number }[],
): Promise<void> {
  await sql`
    insert into person_message (workspace_id, person_id, kind, number, due_at)
    select ${workspace}, person_id, ${kind}, ${number}, to_timestamp(due_at / 1000)
    from unnest(${people.map((one) => one.person)}::uuid[], ${people.map((one) => one.dueAt)}::double precision[])
      as given(person_id, due_at)
    on conflict do nothing`.execute(tx)
}

/** The account the person is reached through; without one, what the home workspace can do. */
const reached = sql`left join account a on a.workspace_id = m.workspace_id and a.person_id = m.person_id and a.preferred`
const wayOf = sql`coalesce(m.via, a.via, m.workspace_id)`

/** The ways on which something is to be sent, or an outcome is to be found out. */
export async function waysWithMessages(db: Db, now: Date): Promise<SendRoute[]> {
  const { rows } = await sql<SendRoute>`
    select distinct m.workspace_id as workspace, ${wayOf} as via from person_message m ${reached}
    join workspace w on w.workspace_id = ${wayOf} and w.state = 'active'
    where (m.state = 'waiting' and m.due_at <= ${now}) or m.lease_until < clock_timestamp()`.execute(db)
  return rows
}

/** Claims due messages for a lease on the database's clock. They may have gone out from then on. */
export function claimMessages(
  db: Db,
  way: SendRoute,
  count: number,
  leaseMs: number,
  now: Date,
): Promise<PersonMessage[]> {
  return claim(db, way, count, leaseMs, sql`m.state = 'waiting' and m.due_at <= ${now}`)
}

/** Claims messages of which nobody knows whether they arrived. */
export function claimUnknownMessages(
  db: Db,
  way: SendRoute,
  count: number,
  leaseMs: number,
): Promise<PersonMessage[]> {
  return claim(db, way, count, leaseMs, sql`m.state = 'sending' and m.lease_until < clock_timestamp()`)
}

async function claim(
  db: Db,
  { workspace, via }: SendRoute,
  count: number,
  leaseMs: number,
  which: ReturnType<typeof sql>,
): Promise<PersonMessage[]> {
  const { rows } = await sql<PersonMessage>`
    with taken as materialized (
      select m.message_id from person_message m ${reached}
      where m.workspace_id = ${workspace} and ${wayOf} = ${via}::text and ${which}
      order by m.due_at, m.message_id limit ${count} for update of m skip locked
    ), claimed as (
      update person_message m set state = 'sending', via = ${via}::text,
        lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision),
        first_sent_at = coalesce(m.first_sent_at, clock_timestamp())
      from taken where m.message_id = taken.message_id
      returning m.*
    )
    select c.message_id as message, c.kind, c.number, c.person_id as person, c.first_sent_at as "firstSentAt",
      coalesce(a.platform_id, p.platform_id) as "platformId", a.channel, ${localeIn("p")} as locale,
      p.opted_out as "optedOut", p.active
    from claimed c join person p on p.workspace_id = c.workspace_id and p.person_id = c.person_id
    left join lateral (select platform_id, channel from account where account.workspace_id = c.workspace_id
      and account.person_id = c.person_id and account.via = ${via}::text
      order by account.preferred desc, account.active desc limit 1) a on true`.execute(db)
  return rows
}

/** It arrived, or never will: nothing stays of it. */
export async function dropMessage(db: Db, { message }: Pick<PersonMessage, "message">): Promise<void> {
  await db.deleteFrom("person_message").where("message_id", "=", message).execute()
}

/** It is sent again at that time, wherever the person is reached then. */
export async function putOffMessage(
  db: Db,
  { message }: Pick<PersonMessage, "message">,
  dueAt: Date,
): Promise<void> {
  await db
    .updateTable("person_message")
    .set({ state: "waiting", due_at: dueAt, lease_until: null, via: null })
    .where("message_id", "=", message)
    .execute()
}
