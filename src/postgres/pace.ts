import { sql } from "kysely"
import type { Db } from "./database.ts"

/**
 * The limiter that all processes share: each lane of a workspace has one moment, before which nothing more may be sent.
 * Whoever wants to send reserves the next moments on the database's own clock; a lane that rested begins at once but
 * has no burst saved up.
 */
export async function reserve(
  db: Db,
  workspace: string,
  lane: string,
  count: number,
  everyMs: number,
): Promise<{ waitMs: number }> {
  const span = (count * everyMs) / 1_000
  const { rows } = await sql<{ wait: number }>`
    insert into pace (workspace_id, lane, next_at)
    values (${workspace}, ${lane}, clock_timestamp() + make_interval(secs => ${span}))
    on conflict (workspace_id, lane) do update
      set next_at = greatest(pace.next_at, clock_timestamp()) + make_interval(secs => ${span})
    returning (extract(epoch from next_at - clock_timestamp()) - ${span})::double precision as wait`.execute(
    db,
  )
  return { waitMs: Math.max(0, (rows[0]?.wait ?? 0) * 1_000) }
}

/** Lets a lane rest, as the platform asked. */
export async function rest(db: Db, workspace: string, lane: string, forMs: number): Promise<void> {
  const until = sql<Date>`clock_timestamp() + make_interval(secs => ${forMs / 1_000})`
  await db
    .insertInto("pace")
    .values([lane, asked(lane)].map((row) => ({ workspace_id: workspace, lane: row, next_at: until })))
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "lane"])
        .doUpdateSet({ next_at: sql`greatest(pace.next_at, excluded.next_at)` }),
    )
    .execute()
}

/** The row that holds only what the platform asked for, without the moments that are reserved. */
const asked = (lane: string) => `${lane} asked to rest`

/** How long the lane still rests because the platform asked for it (ms): also for whoever has a moment reserved. */
export function restAsked(db: Db, workspace: string, lane: string): Promise<number> {
  return restLeft(db, workspace, asked(lane))
}

/** How long it takes until the lane has a free moment (ms). */
export async function restLeft(db: Db, workspace: string, lane: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select extract(epoch from next_at - clock_timestamp())::double precision as left
    from pace where workspace_id = ${workspace} and lane = ${lane}`.execute(db)
  return Math.max(0, (rows[0]?.left ?? 0) * 1_000)
}
