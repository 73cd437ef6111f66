import { sql } from "kysely"
import type { Db } from "./database.ts"
import type { WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"

export async function notYetCounted(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom("participation")
    .select("person_id")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("responded", "=", false)
    .execute()
  return rows.map((row) => row.person_id)
}

/** One statement, in the given order, which the caller shuffles. */
export async function countParticipants(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
  people: PersonId[],
): Promise<void> {
  await sql`
    update participation set responded = true
    from unnest(${people}::uuid[]) as given(person_id)
    where participation.workspace_id = ${workspace} and participation.wave_id = ${wave}
      and participation.person_id = given.person_id`.execute(db)
}

/** Live totals of the organisation. */
export async function participationOf(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
): Promise<{ asked: number; responded: number }> {
  const row = await db
    .selectFrom("participation")
    .select((eb) => [
      eb.fn.countAll<string | number>().as("asked"),
      eb.fn.countAll<string | number>().filterWhere("responded", "=", true).as("responded"),
    ])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .executeTakeFirstOrThrow()
  return { asked: Number(row.asked), responded: Number(row.responded) }
}
