import { isDeepStrictEqual } from "node:util"
import { sql } from "kysely"
import type { Profile } from "../pulse/attributes.ts"
import { recordAudit, recordMany, type By, type Move } from "./audit.ts"
import type { Db, Tx } from "./database.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"

export type UnitRow = { id: string; parent: string | null; name: string }

export async function unitsOf(db: Db | Tx, workspace: WorkspaceId): Promise<UnitRow[]> {
  return db
    .selectFrom("unit")
    .select(["unit_id as id", "parent_id as parent", "name"])
    .where("workspace_id", "=", workspace)
    .orderBy("unit_id")
    .execute()
}

/** Without `by`, an operator did it. Gives the number of its audit entry. */
export function replaceUnits(
  db: Db,
  workspace: WorkspaceId,
  units: UnitRow[],
  placements: Placement[],
  by: By = { actor: "operator", door: "command line" },
): Promise<number> {
  return db.transaction().execute((tx) => setUnits(tx, workspace, units, placements, by))
}

type Placement = { platformId: string; unit: UnitId; profile?: Profile | undefined }

/** Replaces the tree and who belongs where, and records moves. People not named belong to none. */
async function setUnits(
  tx: Tx,
  workspace: WorkspaceId,
  units: UnitRow[],
  placements: Placement[],
  by: By,
): Promise<number> {
  // One after the other, so that the audit knows the places before.
  await sql`select 1 from workspace where workspace_id = ${workspace} for no key update`.execute(tx)
  const before = await unitsOf(tx, workspace)
  const people = await rateLimitSlots(tx, workspace)
  const was = await placesAndProfiles(tx, workspace)
  await tx.deleteFrom("unit").where("workspace_id", "=", workspace).execute()
  await insertUnits(tx, workspace, units)
  await sql`
    update person set unit_id = so.unit_id from (
      select person_id, given.unit_id from person p
      left join unnest(${placements.map((one) => one.platformId)}::text[], ${placements.map((one) => one.unit)}::text[])
        as given(platform_id, unit_id) on given.platform_id = p.platform_id and not p.forgotten
      where p.workspace_id = ${workspace}) as so
    where person.workspace_id = ${workspace} and person.person_id = so.person_id
      and person.unit_id is distinct from so.unit_id`.execute(tx)
  const profiles = placements.flatMap(({ platformId, profile }) => (profile ? [{ platformId, profile }] : []))
  const changed = profiles.length > 0 ? await setProfiles(tx, workspace, profiles) : []
  const names = (rows: UnitRow[]) => rows.map((unit) => unit.name)
  const is = await placesAndProfiles(tx, workspace)
  const others = Object.keys(is).filter((id) => !isDeepStrictEqual(was[id], is[id]))
  const of = (all: typeof is) => Object.fromEntries(others.map((id) => [id, all[id]]))
  const setting = { of: "units" } as const
  const change = {
    setting,
    before: { tree: before, people: of(was) },
    after: { tree: await unitsOf(tx, workspace), people: of(is) },
  }
  const number = await recordAudit(tx, workspace, {
    ...by,
    action: "units",
    before: names(before),
    after: names(units),
    undo: [change],
  })
  await recordMany(tx, workspace, by, "units moved", unitsMoved(before, units))
  await recordMany(tx, workspace, by, "moved", moved(people, placements, before, units))
  await recordMany(tx, workspace, by, "attributes", changed)
  return number
}

type Kept = Record<string, { unit: UnitId | null; profile: Profile | null }>

export async function placesAndProfiles(
  db: Db | Tx,
  workspace: WorkspaceId,
  people?: readonly string[],
): Promise<Kept> {
  const rows = await db
    .selectFrom("person")
    .select(["platform_id as platformId", "unit_id as unit", "attributes as profile"])
    .where("workspace_id", "=", workspace)
    .where("forgotten", "=", false)
    .$if(people !== undefined, (query) =>
      query.where("platform_id", "=", sql<string>`any(${[...(people ?? [])]}::text[])`),
    )
    .execute()
  return Object.fromEntries(rows.map(({ platformId, ...kept }) => [platformId, kept]))
}

/** Moves nobody else. */
export async function restoreUnits(
  tx: Tx,
  workspace: WorkspaceId,
  tree: UnitRow[],
  people: Kept,
): Promise<void> {
  await tx.deleteFrom("unit").where("workspace_id", "=", workspace).execute()
  await insertUnits(tx, workspace, tree)
  const all = Object.entries(people)
  await sql`
    update person set unit_id = given.unit_id, attributes = given.attributes::jsonb
    from unnest(${all.map(([id]) => id)}::text[], ${all.map(([, { unit }]) => unit)}::text[],
      ${all.map(([, { profile }]) => (profile === null ? null : JSON.stringify(profile)))}::text[])
      as given(platform_id, unit_id, attributes)
    where person.workspace_id = ${workspace} and person.platform_id = given.platform_id and not person.forgotten`.execute(
    tx,
  )
}

function unitsMoved(before: readonly UnitRow[], after: readonly UnitRow[]): Move[] {
  const was = new Map(before.map((unit) => [unit.id, unit]))
  const is = new Map(after.map((unit) => [unit.id, unit]))
  return after.flatMap(({ id, name, parent }) => {
    const then = was.get(id)
    if (!then || then.parent === parent) return []
    const named = (units: ReadonlyMap<string, UnitRow>, id: string | null) =>
      id === null ? null : (units.get(id)?.name ?? id)
    return [{ person: name, from: named(was, then.parent), to: named(is, parent) }]
  })
}

async function rateLimitSlots(
  tx: Tx,
  workspace: WorkspaceId,
): Promise<{ platformId: string; unit: UnitId | null }[]> {
  return tx
    .selectFrom("person")
    .select(["platform_id as platformId", "unit_id as unit"])
    .where("workspace_id", "=", workspace)
    .where("forgotten", "=", false)
    .execute()
}

/** Where two units share a name, their ids are added. */
function moved(
  people: readonly { platformId: string; unit: UnitId | null }[],
  placements: readonly Placement[],
  before: readonly UnitRow[],
  after: readonly UnitRow[],
): Move[] {
  const to = new Map(placements.map((one) => [one.platformId, one.unit]))
  const [was, is] = [before, after].map((units) => new Map(units.map(({ id, name }) => [id, name])))
  return people.flatMap(({ platformId, unit }) => {
    const now = to.get(platformId) ?? null
    if (now === unit) return []
    const [from, into] = [unit && (was!.get(unit) ?? unit), now && (is!.get(now) ?? now)]
    const alike = from !== null && from === into
    return [
      {
        person: `<@${platformId}>`,
        from: alike ? `${from} (${unit})` : from,
        to: alike ? `${into} (${now})` : into,
      },
    ]
  })
}

async function setProfiles(
  tx: Tx,
  workspace: WorkspaceId,
  profiles: { platformId: string; profile: Profile }[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update person set attributes = so.attributes from (
      select person_id, nullif(given.attributes::jsonb, '{}') as attributes from person p
      left join unnest(${profiles.map((one) => one.platformId)}::text[],
        ${profiles.map((one) => JSON.stringify(one.profile))}::text[]) as given(platform_id, attributes)
        on given.platform_id = p.platform_id and not p.forgotten
      where p.workspace_id = ${workspace}) as so
    where person.workspace_id = ${workspace} and person.person_id = so.person_id
      and person.attributes is distinct from so.attributes
    returning platform_id as id`.execute(tx)
  return rows.map(({ id }) => `<@${id}>`).toSorted()
}

async function insertUnits(tx: Tx, workspace: WorkspaceId, units: UnitRow[]): Promise<void> {
  await sql`
    insert into unit (workspace_id, unit_id, parent_id, name)
    select ${workspace}, given.* from unnest(${units.map((unit) => unit.id)}::text[],
      ${units.map((unit) => unit.parent)}::text[], ${units.map((unit) => unit.name)}::text[]) as given(unit_id, parent_id, name)`.execute(
    tx,
  )
}
