import type { HistoryWave } from "../documents/digest/input.ts"
import type { Db } from "./database.ts"
import { dayOf, releaseRow } from "./releases.ts"
import type { Wave } from "./waves.ts"
import type { UnitId } from "../pulse/ids.ts"

/** Half a year of weekly pulses. */
const most = 26

/** The releases of one unit in the last waves of a survey up to this one, oldest first. */
export async function unitHistory(db: Db, wave: Wave, unit: UnitId): Promise<HistoryWave[]> {
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
  if (waves.length === 0) return []
  const rows = await db
    .selectFrom("release")
    .selectAll()
    .where("workspace_id", "=", wave.workspace)
    .where("unit_id", "=", unit)
    .where(
      "wave_id",
      "in",
      waves.map((one) => one.wave_id),
    )
    .execute()
  const byWave = Map.groupBy(rows, (row) => row.wave_id)
  const days = new Map(waves.map((one) => [one.number, dayOf(one, one.closes_at)]))
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
