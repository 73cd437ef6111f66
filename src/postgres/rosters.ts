import { sql } from "kysely"
import type { Move } from "../disclosure/hold.ts"
import type { Db } from "./database.ts"
import type { RosterEntry } from "./waves.ts"

export async function rosterOf(db: Db, workspace: string, wave: string): Promise<RosterEntry[]> {
  const rows = await db
    .selectFrom("roster")
    .select(["person_id as person", "leaf_id as leaf", "seats"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  return rows.map((row) => ({ ...row, seats: Buffer.from(row.seats) }))
}

/** How many people each leaf of a wave has on the roster. */
export async function leafSizes(db: Db, workspace: string, wave: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("roster")
    .select((eb) => ["leaf_id as leaf", eb.fn.countAll<string | number>().as("people")])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .groupBy("leaf_id")
    .execute()
  return new Map(rows.map(({ leaf, people }) => [leaf, Number(people)]))
}

/** How people moved from the roster of one wave to that of another: the database counts, no list of people is read. */
export async function movesBetween(db: Db, workspace: string, then: string, now: string): Promise<Move[]> {
  const { rows } = await sql<{ from: string | null; to: string | null; people: string | number }>`
    select was.leaf_id as "from", so.leaf_id as "to", count(*) as people
    from (select person_id, leaf_id from roster where workspace_id = ${workspace} and wave_id = ${then}) as was
    full join (select person_id, leaf_id from roster where workspace_id = ${workspace} and wave_id = ${now}) as so
      using (person_id)
    group by was.leaf_id, so.leaf_id`.execute(db)
  return rows.map((row) => ({ ...row, people: Number(row.people) }))
}
