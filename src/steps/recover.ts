import { activeWaves, type ActiveWave } from "../postgres/active-waves.ts"
import { intact, markIntact, rebuildActivity } from "../postgres/activity.ts"
import type { Db } from "../postgres/database.ts"
import { peopleOf } from "../postgres/people.ts"
import { rosterOf } from "../postgres/rosters.ts"
import { deliveryTime } from "../pulse/delivery-time.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

type Recovered = { workspace: WorkspaceId; wave: WaveId; people: number }

type Deps = { db: Db; leaseMs: number }

/**
 * After a crash or restore, rebuilds activity from rosters. What may have gone out is unknown, and looked up once `leaseMs` is
 * over: what a process was sending when the database went away has arrived by then, or never will.
 */
export async function recover({ db, leaseMs }: Deps): Promise<Recovered[]> {
  if (await intact(db)) return []
  const waves = (await activeWaves(db)).filter((wave) => wave.activity === "asking")
  const recovered: Recovered[] = []
  for (const wave of waves)
    recovered.push({
      workspace: wave.workspace,
      wave: wave.wave,
      people: await recoverWave(db, wave, leaseMs),
    })
  await markIntact(db)
  return recovered
}

async function recoverWave(db: Db, wave: ActiveWave, leaseMs: number): Promise<number> {
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
  await rebuildActivity(db, wave, asked, prompts, leaseMs)
  return prompts.length
}
