import { sql } from "kysely"
import type { Profile } from "../pulse/attributes.ts"
import { beginActivity, pagesOf } from "./activity.ts"
import { inTransaction, type Db, type Tx } from "./database.ts"
import type { UnitRow } from "./units.ts"
import type { UnitId, PersonId } from "../pulse/ids.ts"
import type { Wave } from "./waves.ts"

/** `profile`: its number among the wave's profiles. */
export type RosterEntry = { person: PersonId; leaf: UnitId; profile?: number | undefined; seats: Buffer }

/** False if another process took the slot or number. Prompts are due at epoch ms. */
export async function openWave(
  db: Db | Tx,
  wave: NewWave,
  units: UnitRow[],
  roster: (RosterEntry & { dueAt: number | undefined })[],
  profiles: readonly Profile[] = [],
): Promise<boolean> {
  const prompts = roster.flatMap(({ person, dueAt }) => (dueAt === undefined ? [] : [{ person, dueAt }]))
  return inTransaction(db, async (tx) => {
    if (!(await insertWave(tx, wave, units, roster, profiles))) return false
    const people = roster.map((entry) => entry.person)
    // Nobody is asked in an imported wave.
    if (!wave.imported) await beginActivity(tx, wave, people, prompts)
    return true
  })
}

type NewWave = Omit<Wave, "reminded" | "state">

async function insertWave(
  tx: Tx,
  wave: NewWave,
  units: UnitRow[],
  roster: RosterEntry[],
  profiles: readonly Profile[],
): Promise<boolean> {
  const { rows } = await sql`
    with new_wave as (
      insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, remind_at, comments, imported, activity, state)
      values (${wave.workspace}, ${wave.wave}, ${wave.surveyId}, ${wave.slot}, ${wave.number}, ${JSON.stringify(wave.survey)}::json,
        ${JSON.stringify(wave.cadence)}::jsonb, ${wave.opensAt}, ${wave.closesAt}, ${wave.remindAt}, ${wave.comments}, ${wave.imported},
        ${wave.imported ? "gone" : "asking"}, 'open')
      on conflict do nothing returning workspace_id, wave_id
    ), new_units as (
      insert into wave_unit (workspace_id, wave_id, unit_id, parent_id, name)
      select new_wave.*, given.* from new_wave, unnest(${units.map((unit) => unit.id)}::text[],
        ${units.map((unit) => unit.parent)}::text[], ${units.map((unit) => unit.name)}::text[]) as given
    ), new_profiles as (
      insert into wave_profile (workspace_id, wave_id, profile, attributes)
      select new_wave.*, given.nth - 1, given.attributes::jsonb from new_wave,
        unnest(${profiles.map((one) => JSON.stringify(one))}::text[]) with ordinality as given(attributes, nth)
    )
    select 1 from new_wave`.execute(tx)
  if (rows.length === 0) return false
  for (const some of pagesOf(roster)) {
    await sql`
      insert into roster (workspace_id, wave_id, person_id, leaf_id, profile, seats)
      select ${wave.workspace}, ${wave.wave}::uuid, given.* from unnest(${some.map((entry) => entry.person)}::uuid[],
        ${some.map((entry) => entry.leaf)}::text[], ${some.map((entry) => entry.profile ?? null)}::integer[],
        ${some.map((entry) => entry.seats)}::bytea[]) as given`.execute(tx)
  }
  return true
}
