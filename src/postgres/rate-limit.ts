import { sql } from "kysely"
import { batches } from "./batches.ts"
import type { Db } from "./database.ts"
import { plannedOnce } from "./prepared-statements.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** A slot on a lane, ours until then. */
export type RateLimitSlot = { slot: number; heldUntil: string }
export type RateLimit = { slots: number; periodMs: number }

/** At higher rates, each slot is used several times a second. */
const mostSlots = 500

/** Messages per second as slots, each used once per period; fractions never let a second exceed its whole number. */
export function rateLimitOf(perSecond: number): RateLimit {
  if (perSecond < 1) return { slots: 1, periodMs: 1_000 / perSecond }
  const parts = Math.ceil(perSecond / mostSlots)
  return { slots: Math.floor(perSecond / parts), periodMs: 1_000 / parts }
}

/** Shared by all processes, on the database's clock: a message holds a slot until one period after its reply. */
export function rateLimitSlots(
  db: Db,
  workspace: WorkspaceId,
  lane: string,
  limit: RateLimit,
  holdMs: number,
) {
  const own = sql`workspace_id = ${workspace} and lane = ${lane}`
  const seconds = (ms: number) => sql`make_interval(secs => ${ms / 1_000}::double precision)`

  const releasing = batches(async (left: (RateLimitSlot & { afterMs: number })[]) => {
    await sql`${plannedOnce}
      with given as (
        select * from unnest(${left.map((one) => one.slot)}::integer[], ${left.map((one) => one.heldUntil)}::text[],
          ${left.map((one) => one.afterMs / 1_000)}::double precision[]) as given(slot, held_until, seconds)
      ), locked as (
        select slot from rate_limit_slot where ${own} and slot in (select slot from given) order by slot for update
      )
      update rate_limit_slot set free_at = clock_timestamp() + make_interval(secs => given.seconds)
      from given join locked using (slot)
      where ${own} and rate_limit_slot.slot = given.slot and free_at = given.held_until::timestamptz`.execute(
      db,
    )
    return left.map(() => undefined)
  })

  return {
    /** On an idle lane, slots become free one after the other. */
    async open(): Promise<void> {
      await sql`
        insert into rate_limit_slot (workspace_id, lane, slot, free_at)
        select ${workspace}::text, ${lane}::text, slot, clock_timestamp() + slot * ${seconds(limit.periodMs / limit.slots)}
        from generate_series(0, ${limit.slots}::integer - 1) as slot
        where not exists (select 1 from rate_limit_slot where ${own} and free_at > clock_timestamp())
        on conflict (workspace_id, lane, slot) do update
          set free_at = greatest(rate_limit_slot.free_at, excluded.free_at)`.execute(db)
    },

    async acquire(most: number): Promise<RateLimitSlot[]> {
      const { rows } = await sql<RateLimitSlot>`${plannedOnce}
        with free as (
          select slot from rate_limit_slot
          where ${own} and slot < ${limit.slots}::integer and free_at <= clock_timestamp()
            and not exists (select 1 from rate_limit where ${own} and blocked_until > clock_timestamp())
          order by free_at limit ${most} for update skip locked
        )
        update rate_limit_slot set free_at = clock_timestamp() + ${seconds(holdMs)}
        from free where ${own} and rate_limit_slot.slot = free.slot
        returning rate_limit_slot.slot, free_at::text as "heldUntil"`.execute(db)
      return rows
    },

    /** How long the lane rests at the platform's request, and until a slot is free at best (ms). */
    async wait(): Promise<{ restMs: number; freeMs: number }> {
      const { rows } = await sql<{ rest: number | null; free: number | null }>`${plannedOnce}
        select (select extract(epoch from blocked_until - clock_timestamp()) from rate_limit where ${own})::double precision as rest,
          (select extract(epoch from min(free_at) - clock_timestamp()) from rate_limit_slot
            where ${own} and slot < ${limit.slots}::integer)::double precision as free`.execute(db)
      const ms = (value: number | null | undefined) => Math.max(0, (value ?? 0) * 1_000)
      // A holder may leave at any moment.
      return { restMs: ms(rows[0]?.rest), freeMs: Math.min(ms(rows[0]?.free), limit.periodMs) }
    },

    /** Returns a slot: at once if nothing was sent, else one period from now. */
    release: (slot: RateLimitSlot, sent: boolean) =>
      releasing.put({ ...slot, afterMs: sent ? limit.periodMs : 0 }),
  }
}

/** The platform asked for a rest. */
export async function backOff(db: Db, workspace: WorkspaceId, lane: string, forMs: number): Promise<void> {
  const until = sql<Date>`clock_timestamp() + make_interval(secs => ${forMs / 1_000})`
  await db
    .insertInto("rate_limit")
    .values({ workspace_id: workspace, lane, blocked_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "lane"])
        .doUpdateSet({ blocked_until: sql`greatest(rate_limit.blocked_until, excluded.blocked_until)` }),
    )
    .execute()
}

/** For calls nobody waits for: ms until the next one, one every `everyMs` over all processes. */
export async function reserveNextCall(
  db: Db,
  workspace: WorkspaceId,
  lane: string,
  everyMs: number,
): Promise<number> {
  const span = everyMs / 1_000
  const { rows } = await sql<{ wait: number }>`${plannedOnce}
    insert into rate_limit (workspace_id, lane, blocked_until)
    values (${workspace}, ${lane}, clock_timestamp() + make_interval(secs => ${span}::double precision))
    on conflict (workspace_id, lane) do update
      set blocked_until = greatest(rate_limit.blocked_until, clock_timestamp()) + make_interval(secs => ${span}::double precision)
    returning (extract(epoch from blocked_until - clock_timestamp()) - ${span}::double precision)::double precision as wait`.execute(
    db,
  )
  return Math.max(0, (rows[0]?.wait ?? 0) * 1_000)
}
