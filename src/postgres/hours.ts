import type { AreaHours } from "../documents/review/page.ts"
import type { GateFacts } from "../measure/gate/evidence.ts"
import type { Db } from "./database.ts"
import { lastWaves, peopleUnder } from "./gate.ts"
import { unitsOfWave, type Wave } from "./waves.ts"

/** The published hours of support of a unit and of those directly below it, over the last waves, with their people now. */
export async function hoursBelow(
  db: Db,
  wave: Wave,
  unit: string,
  { measures: { burden }, waves: most }: { measures: Pick<GateFacts["measures"], "burden">; waves: number },
): Promise<{ areas: AreaHours[]; whole: Omit<AreaHours, "name"> }> {
  const { workspace } = wave
  const below = (await unitsOfWave(db, workspace, wave.wave)).filter(({ parent }) => parent === unit)
  if (burden === undefined || below.length === 0) return { areas: [], whole: { people: 0, hours: [] } }
  const ids = below.map(({ id }) => id)
  const waves = (await lastWaves(db, wave, most)).map((one) => one.wave_id)
  const [people, rows] = await Promise.all([
    peopleUnder(db, wave, ids, 0),
    db
      .selectFrom("release")
      .select(["unit_id", "score"])
      .where("workspace_id", "=", workspace)
      .where("wave_id", "in", waves)
      .where("unit_id", "in", [unit, ...ids])
      .where("measure", "=", burden)
      .where("status", "=", "published")
      .where("score", "is not", null)
      .execute(),
  ])
  const hoursOf = (id: string) => rows.flatMap((row) => (row.unit_id === id ? [row.score!] : []))
  const areas = below.map(({ id, name }) => ({ name, people: people.get(id) ?? 0, hours: hoursOf(id) }))
  return { areas, whole: { people: areas.reduce((sum, one) => sum + one.people, 0), hours: hoursOf(unit) } }
}
