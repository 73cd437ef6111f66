import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import type { RosterEntry } from "./open-wave.ts"
import type { PersonId, UnitId, WorkspaceId, WaveId } from "../pulse/ids.ts"

export async function rosterOf(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<RosterEntry[]> {
  const rows = await db
    .selectFrom("roster")
    .select(["person_id as person", "leaf_id as leaf", "seats"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  return rows.map((row) => ({ ...row, seats: Buffer.from(row.seats) }))
}

/** Of those among `people` who are in it. */
export async function rosterEntries(
  db: Db,
  workspace: WorkspaceId,
  wave: WaveId,
  people: readonly PersonId[],
): Promise<Pick<RosterEntry, "person" | "leaf" | "seats">[]> {
  const { rows } = await sql<{ person: PersonId; leaf: UnitId; seats: Uint8Array }>`
    select person_id as person, leaf_id as leaf, seats from roster
    where workspace_id = ${workspace} and wave_id = ${wave} and person_id = any(${people}::uuid[])`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, seats: Buffer.from(row.seats) }))
}

export async function leafSizes(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("roster")
    .select((eb) => ["leaf_id as leaf", eb.fn.countAll<string | number>().as("people")])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .groupBy("leaf_id")
    .execute()
  return new Map(rows.map(({ leaf, people }) => [leaf, Number(people)]))
}

/** Someone known under another id now is the same person in closed waves' rosters, too: comparisons count people. */
export async function renameInRosters(
  tx: Tx,
  moved: readonly { workspace: WorkspaceId; from: string; to: string }[],
): Promise<void> {
  await sql`
    update roster set person_id = given.now
    from unnest(${moved.map((one) => one.workspace)}::text[], ${moved.map((one) => one.from)}::uuid[],
      ${moved.map((one) => one.to)}::uuid[]) as given(workspace_id, former, now)
    where roster.workspace_id = given.workspace_id and roster.person_id = given.former
      and not exists (select 1 from account where account.workspace_id = given.workspace_id
        and account.person_id = given.former)
      and exists (select 1 from wave where wave.workspace_id = roster.workspace_id
        and wave.wave_id = roster.wave_id and wave.state in ('closed', 'lost', 'withdrawn'))
      and not exists (select 1 from roster as other where other.workspace_id = roster.workspace_id
        and other.wave_id = roster.wave_id and other.person_id = given.now)`.execute(tx)
}
