import { activeWaves, type ActiveWave } from "../postgres/active-waves.ts"
import { intact, markIntact, rebuildActivity } from "../postgres/activity.ts"
import type { Db } from "../postgres/database.ts"
import { peopleOf } from "../postgres/people.ts"
import { rosterOf } from "../postgres/rosters.ts"
import { deliveryTime } from "../pulse/delivery-time.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Recovered = { workspace: WorkspaceId; wave: string; people: number }

/**
 * A crash of the database, a failover or a restored backup empties the tables of who was asked. Then the rows of each wave
 * that is under way come back from its roster: who took part is found out from the tags, and every prompt that may have
 * gone out is unknown until the platform has been asked, so that nobody is asked twice. Reminders that waited are lost.
 */
export async function recover({ db }: { db: Db }): Promise<Recovered[]> {
  if (await intact(db)) return []
  const waves = (await activeWaves(db)).filter((wave) => wave.activity === "asking")
  const recovered: Recovered[] = []
  for (const wave of waves)
    recovered.push({ workspace: wave.workspace, wave: wave.wave, people: await recoverWave(db, wave) })
  await markIntact(db)
  return recovered
}

/** Gives how many people were asked. */
async function recoverWave(db: Db, wave: ActiveWave): Promise<number> {
  const people = new Map((await peopleOf(db, wave.workspace)).map((person) => [person.person, person]))
  const roster = (await rosterOf(db, wave.workspace, wave.wave)).flatMap(
    ({ person }) => people.get(person) ?? [],
  )
  const kept = roster.filter((person) => !person.forgotten)
  const prompts = kept.map(({ person, zone }) => ({
    person,
    dueAt: deliveryTime(wave.cadence, wave.slot, zone ?? undefined, wave.opensAt.getTime()),
  }))
  const asked = wave.state === "open" || wave.state === "closing" ? kept.map(({ person }) => person) : []
  await rebuildActivity(db, wave, asked, prompts)
  return prompts.length
}
