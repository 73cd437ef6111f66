import { sql } from "kysely"
import type { Profile } from "../pulse/attributes.ts"
import { beginActivity } from "./activity.ts"
import { inTransaction, type Db, type Tx } from "./database.ts"
import type { UnitRow } from "./units.ts"
import type { UnitId, PersonId } from "../pulse/ids.ts"
import type { Wave } from "./waves.ts"

/** `profile`: its number among the wave's profiles. */
export type RosterEntry = { person: PersonId; leaf: UnitId; profile?: number | undefined; seats: Buffer }

/** One page of a wave's people; prompts are due at epoch ms. */
export type RosterPage = readonly (RosterEntry & { dueAt: number | undefined })[]

/** False if another process took the slot or number. Each page is made while the one before is stored. */
export async function openWave(
  db: Db | Tx,
  wave: NewWave,
  units: UnitRow[],
  pages: Iterable<RosterPage>,
  profiles: readonly Profile[] = [],
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!(await insertWave(tx, wave, units, profiles))) return false
    // Nobody is asked in an imported wave.
    const activity = wave.imported ? undefined : await beginActivity(tx, wave)
    const store = async (page: RosterPage) => {
      await insertRoster(tx, wave, page)
      await activity?.ask(page)
    }
    let storing: Promise<void> | undefined
    for (const page of pages) {
      await storing
      storing = store(page)
      // Its fault is met above.
      storing.catch(() => {})
      // Presses have their turn between pages.
      await new Promise(setImmediate)
    }
    await storing
    await activity?.attach()
    return true
  })
}

type NewWave = Omit<Wave, "reminded" | "state">

async function insertWave(
  tx: Tx,
  wave: NewWave,
  units: UnitRow[],
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
  return rows.length > 0
}

/** Some rows at a time: of millions one statement would be longer than a reply may take. */
export function* pagesOf<T>(rows: readonly T[], most = 5_000): Generator<T[]> {
  for (let at = 0; at < rows.length; at += most) yield rows.slice(at, at + most)
}

async function insertRoster(tx: Tx, wave: NewWave, page: RosterPage): Promise<void> {
  await sql`
    insert into roster (workspace_id, wave_id, person_id, leaf_id, profile, seats)
    select ${wave.workspace}, ${wave.wave}::uuid, given.* from unnest(${page.map((entry) => entry.person)}::uuid[],
      ${page.map((entry) => entry.leaf)}::text[], ${page.map((entry) => entry.profile ?? null)}::integer[],
      ${page.map((entry) => entry.seats)}::bytea[]) as given`.execute(tx)
}
