import { sql } from "kysely"
import { batches } from "./batches.ts"
import type { Db } from "./database.ts"
import { plannedOnce } from "./planned.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** A place on a lane, ours until then. */
export type RateLimitSlot = { place: number; heldUntil: string }
export type Pace = { places: number; periodMs: number }

/** At higher rates, each place is used several times a second. */
const mostPlaces = 500

/** Messages per second as places, each used once per period; fractions never let a second exceed its whole number. */
export function paceOf(perSecond: number): Pace {
  if (perSecond < 1) return { places: 1, periodMs: 1_000 / perSecond }
  const parts = Math.ceil(perSecond / mostPlaces)
  return { places: Math.floor(perSecond / parts), periodMs: 1_000 / parts }
}

/**
 * The limiter all processes share, on the database's clock. A message holds a place from before it is sent until one period
 * after its reply, so no period sees more messages than places, however late calls or replies are. A dead holder's place is
 * free after `holdMs`.
 */
export function placesOf(db: Db, workspace: WorkspaceId, lane: string, pace: Pace, holdMs: number) {
  const own = sql`workspace_id = ${workspace} and lane = ${lane}`
  const seconds = (ms: number) => sql`make_interval(secs => ${ms / 1_000}::double precision)`

  const leaving = batches(async (left: (RateLimitSlot & { afterMs: number })[]) => {
    await sql`${plannedOnce}
      with given as (
        select * from unnest(${left.map((one) => one.place)}::integer[], ${left.map((one) => one.heldUntil)}::text[],
          ${left.map((one) => one.afterMs / 1_000)}::double precision[]) as given(place, held_until, seconds)
      ), locked as (
        select place from pace_place where ${own} and place in (select place from given) order by place for update
      )
      update pace_place set free_at = clock_timestamp() + make_interval(secs => given.seconds)
      from given join locked using (place)
      where ${own} and pace_place.place = given.place and free_at = given.held_until::timestamptz`.execute(db)
    return left.map(() => undefined)
  })

  return {
    /** On an idle lane, places become free one after the other. */
    async open(): Promise<void> {
      await sql`
        insert into pace_place (workspace_id, lane, place, free_at)
        select ${workspace}::text, ${lane}::text, place, clock_timestamp() + place * ${seconds(pace.periodMs / pace.places)}
        from generate_series(0, ${pace.places}::integer - 1) as place
        where not exists (select 1 from pace_place where ${own} and free_at > clock_timestamp())
        on conflict (workspace_id, lane, place) do update
          set free_at = greatest(pace_place.free_at, excluded.free_at)`.execute(db)
    },

    /** At most so many free places. */
    async take(most: number): Promise<RateLimitSlot[]> {
      const { rows } = await sql<RateLimitSlot>`${plannedOnce}
        with free as (
          select place from pace_place
          where ${own} and place < ${pace.places}::integer and free_at <= clock_timestamp()
            and not exists (select 1 from pace where ${own} and rests_until > clock_timestamp())
          order by free_at limit ${most} for update skip locked
        )
        update pace_place set free_at = clock_timestamp() + ${seconds(holdMs)}
        from free where ${own} and pace_place.place = free.place
        returning pace_place.place, free_at::text as "heldUntil"`.execute(db)
      return rows
    },

    /** How long the lane rests at the platform's request, and until a place is free at best (ms). */
    async wait(): Promise<{ restMs: number; freeMs: number }> {
      const { rows } = await sql<{ rest: number | null; free: number | null }>`${plannedOnce}
        select (select extract(epoch from rests_until - clock_timestamp()) from pace where ${own})::double precision as rest,
          (select extract(epoch from min(free_at) - clock_timestamp()) from pace_place
            where ${own} and place < ${pace.places}::integer)::double precision as free`.execute(db)
      const ms = (value: number | null | undefined) => Math.max(0, (value ?? 0) * 1_000)
      // A holder may leave at any moment.
      return { restMs: ms(rows[0]?.rest), freeMs: Math.min(ms(rows[0]?.free), pace.periodMs) }
    },

    /** Returns a place: at once if nothing was sent, else one period from now. */
    leave: (place: RateLimitSlot, sent: boolean) =>
      leaving.put({ ...place, afterMs: sent ? pace.periodMs : 0 }),
  }
}

/** The platform asked for a rest. */
export async function rest(db: Db, workspace: WorkspaceId, lane: string, forMs: number): Promise<void> {
  const until = sql<Date>`clock_timestamp() + make_interval(secs => ${forMs / 1_000})`
  await db
    .insertInto("pace")
    .values({ workspace_id: workspace, lane, rests_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "lane"])
        .doUpdateSet({ rests_until: sql`greatest(pace.rests_until, excluded.rests_until)` }),
    )
    .execute()
}

/**
 * A simpler limiter for calls nobody waits for: the next moment (ms from now), one every `everyMs` over all processes. It
 * leaves room for calls that leave late.
 */
export async function nextMoment(
  db: Db,
  workspace: WorkspaceId,
  lane: string,
  everyMs: number,
): Promise<number> {
  const span = everyMs / 1_000
  const { rows } = await sql<{ wait: number }>`${plannedOnce}
    insert into pace (workspace_id, lane, rests_until)
    values (${workspace}, ${lane}, clock_timestamp() + make_interval(secs => ${span}::double precision))
    on conflict (workspace_id, lane) do update
      set rests_until = greatest(pace.rests_until, clock_timestamp()) + make_interval(secs => ${span}::double precision)
    returning (extract(epoch from rests_until - clock_timestamp()) - ${span}::double precision)::double precision as wait`.execute(
    db,
  )
  return Math.max(0, (rows[0]?.wait ?? 0) * 1_000)
}
