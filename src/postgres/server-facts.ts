import { sql } from "kysely"
import type { Db } from "./database.ts"

export type ServerFacts = {
  /** For example 160004. */
  version: number
  mayMakeTables: boolean
  superuser: boolean
  /** A replica that takes no writes. */
  replica: boolean
  encrypted: boolean
  durable: boolean
  /** Epoch ms. */
  clock: number
  /** The quickest of three (ms): the first one connects. */
  roundTrip: number
}

/** Reads only. */
export async function serverFacts(db: Db): Promise<ServerFacts> {
  const { rows } = await sql<Omit<ServerFacts, "roundTrip">>`
    select current_setting('server_version_num')::int as version,
      has_schema_privilege(current_schema(), 'create') as "mayMakeTables",
      coalesce((select rolsuper from pg_roles where rolname = current_user), false) as superuser,
      pg_is_in_recovery() as replica,
      coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
      current_setting('synchronous_commit') <> 'off' as durable,
      extract(epoch from clock_timestamp())::double precision * 1000 as clock`.execute(db)
  let roundTrip = Infinity
  for (let time = 0; time < 3; time++) {
    const began = performance.now()
    await sql`select 1`.execute(db)
    roundTrip = Math.min(roundTrip, performance.now() - began)
  }
  return { ...rows[0]!, roundTrip }
}

/** Time zones of people and of cadences. */
export async function zonesInUse(db: Db): Promise<string[]> {
  const { rows } = await sql<{ zone: string }>`
    select zone from person where zone is not null
    union select rule ->> 'zone' from cadence where rule ->> 'zone' is not null
    order by 1`.execute(db)
  return rows.map(({ zone }) => zone)
}
