import { sql } from "kysely"
import { rootUnit } from "../pulse/units.ts"
import type { UnitId, WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"

/** A person's right to see and decide: of a unit and all below it, the whole organisation being its root. */
export type LeaderScope = {
  person: PersonId
  platformId: string
  unit: UnitId
  /** The last day (yyyy-mm-dd); undefined without an end. */
  until: string | undefined
}

/** Who leads what on a day: everybody, or one person. */
export async function leaderScopes(
  db: Db | Tx,
  workspace: WorkspaceId,
  today: string,
  person?: PersonId,
): Promise<LeaderScope[]> {
  let query = db
    .selectFrom("leader_scope as s")
    .innerJoin("person as p", (join) =>
      join.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.person_id", "=", "s.person_id"),
    )
    .select(["s.person_id as person", "p.platform_id as platformId", "s.unit_id as unit", "s.until"])
    .where("s.workspace_id", "=", workspace)
    .where("p.active", "=", true)
    .where((eb) => eb.or([eb("s.until", "is", null), eb("s.until", ">=", today)]))
  if (person !== undefined) query = query.where("s.person_id", "=", person)
  const rows = await query.orderBy("s.unit_id").orderBy("p.platform_id").execute()
  return rows.map((row) => ({ ...row, until: row.until ?? undefined }))
}

/** Gives a person a unit to lead, or another last day. */
export async function giveScope(
  tx: Db | Tx,
  workspace: WorkspaceId,
  { person, unit, until, by }: { person: PersonId; unit: UnitId; until?: string | undefined; by?: PersonId },
): Promise<void> {
  const values = { until: until ?? null, by_person: by ?? null }
  await tx
    .insertInto("leader_scope")
    .values({ workspace_id: workspace, person_id: person, unit_id: unit, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id", "unit_id"]).doUpdateSet(values))
    .execute()
  await markLeaders(tx, workspace, [person])
}

/** Takes one unit from a person, or all that they lead. */
export async function takeScope(
  tx: Db | Tx,
  workspace: WorkspaceId,
  person: PersonId,
  unit?: UnitId,
): Promise<void> {
  let query = tx
    .deleteFrom("leader_scope")
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
  if (unit !== undefined) query = query.where("unit_id", "=", unit)
  await query.execute()
  await markLeaders(tx, workspace, [person])
}

/** Ends the rights whose last day is over, and gives whose they were. */
export async function endScopes(tx: Db | Tx, workspace: WorkspaceId, today: string): Promise<string[]> {
  const rows = await tx
    .deleteFrom("leader_scope")
    .where("workspace_id", "=", workspace)
    .where("until", "<", today)
    .returning("person_id")
    .execute()
  const people = [...new Set(rows.map((row) => row.person_id))]
  await markLeaders(tx, workspace, people)
  return people
}

/** Makes somebody a leader of the whole organisation, or takes from them all that they lead. */
export async function setLeader(
  tx: Db | Tx,
  workspace: WorkspaceId,
  platformId: string,
  leads: boolean,
): Promise<void> {
  const person = await personOf(tx, workspace, platformId)
  if (person === undefined) return
  if (leads) await giveScope(tx, workspace, { person, unit: rootUnit })
  else await takeScope(tx, workspace, person)
}

/** Until when somebody leads a unit; null where they do not. */
export async function scopeOf(
  db: Db | Tx,
  workspace: WorkspaceId,
  platformId: string,
  unit: UnitId,
): Promise<{ until: string | null } | null> {
  const row = await db
    .selectFrom("leader_scope as s")
    .innerJoin("person as p", (join) =>
      join.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.person_id", "=", "s.person_id"),
    )
    .select("s.until")
    .where("s.workspace_id", "=", workspace)
    .where("p.platform_id", "=", platformId)
    .where("s.unit_id", "=", unit)
    .executeTakeFirst()
  return row ?? null
}

/** Gives somebody a unit to lead until a day, or takes it. */
export async function setScope(
  tx: Tx,
  workspace: WorkspaceId,
  platformId: string,
  unit: UnitId,
  scope: { until: string | null } | null,
): Promise<void> {
  const person = await personOf(tx, workspace, platformId)
  if (person === undefined) return
  if (scope) await giveScope(tx, workspace, { person, unit, until: scope.until ?? undefined })
  else await takeScope(tx, workspace, person, unit)
}

async function personOf(db: Db | Tx, workspace: WorkspaceId, platformId: string) {
  const row = await db
    .selectFrom("person")
    .select("person_id")
    .where("workspace_id", "=", workspace)
    .where("platform_id", "=", platformId)
    .executeTakeFirst()
  return row?.person_id
}

/** What one person leads is led by another too, the two being the same; in another workspace it is all of the organisation. */
export async function moveScopes(
  tx: Tx,
  { workspace, from, to }: { workspace: WorkspaceId; from: string; to: string },
  organisation: WorkspaceId,
): Promise<void> {
  // A literal: two parameters are not the same expression to `distinct on` and `order by`.
  const unit = workspace === organisation ? sql`unit_id` : sql`${sql.lit(rootUnit)}::text`
  await sql`
    insert into leader_scope (workspace_id, person_id, unit_id, until)
    select distinct on (${unit}) ${organisation}, ${to}::uuid, ${unit}, until from leader_scope
    where workspace_id = ${workspace} and person_id = ${from} order by ${unit}, until desc
    on conflict do nothing`.execute(tx)
  await markLeaders(tx, organisation, [to])
}

/** Who leads anything answers the leaders' surveys. */
async function markLeaders(tx: Db | Tx, workspace: WorkspaceId, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`
    update person set leader = exists (select 1 from leader_scope s
      where s.workspace_id = person.workspace_id and s.person_id = person.person_id)
    where workspace_id = ${workspace} and person_id = any(${[...people]}::uuid[])`.execute(tx)
}
