import type { HistoryWave } from "../documents/digest/input.ts"
import type { Db } from "./database.ts"
import { dayOf, releaseRow } from "./releases.ts"
import type { Wave } from "./waves.ts"
import type { UnitId } from "../pulse/ids.ts"

/** Half a year of weekly pulses. */
const most = 26

/** The releases of one unit in the last waves of a survey up to this one, oldest first. */
export async function unitHistory(db: Db, wave: Wave, unit: UnitId): Promise<HistoryWave[]> {
  return (await unitHistories(db, wave, [unit])).get(unit) ?? []
}

/** The same of several units, of one measure alone if wanted. */
export async function unitHistories(
  db: Db,
  wave: Wave,
  units: readonly string[],
  measure?: string,
): Promise<Map<string, HistoryWave[]>> {
  const waves = await db
    .selectFrom("wave")
    .select(["wave_id", "number", "cadence", "closes_at"])
    .where("workspace_id", "=", wave.workspace)
    .where("survey_id", "=", wave.surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<=", wave.opensAt)
    .orderBy("opens_at", "desc")
    .limit(most)
    .execute()
  if (waves.length === 0 || units.length === 0) return new Map()
  let query = db
    .selectFrom("release")
    .selectAll()
    .where("workspace_id", "=", wave.workspace)
    .where("unit_id", "in", [...units])
    .where(
      "wave_id",
      "in",
      waves.map((one) => one.wave_id),
    )
  if (measure !== undefined) query = query.where("measure", "=", measure)
  const byUnit = Map.groupBy(await query.execute(), (row) => row.unit_id as string)
  const days = new Map(waves.map((one) => [one.number, dayOf(one, one.closes_at)]))
  const of = (unit: string) => {
    const byWave = Map.groupBy(byUnit.get(unit) ?? [], (row) => row.wave_id)
    return waves.toReversed().map(({ wave_id, number }) => ({
      closesOn: days.get(number)!,
      rows: (byWave.get(wave_id) ?? []).map((row) => {
        const since = row.trend_since === null ? undefined : days.get(row.trend_since)
        const trend =
          row.trend && since ? { state: row.trend, since, isNew: row.trend_since === number } : undefined
        return { ...releaseRow(row), trend }
      }),
    }))
  }
  return new Map(units.map((unit) => [unit, of(unit)]))
}
