import type { ChartInput } from "../documents/digest/chart.ts"
import type { Db } from "./database.ts"
import { dayOf, releaseRow } from "./releases.ts"
import type { Wave } from "./waves.ts"

/** Twelve shown waves, and as many hidden ones. */
const most = 24

/** A unit's releases in the survey's last waves, up to this one. */
export async function chartInput(db: Db, wave: Wave, unit: string): Promise<ChartInput> {
  const waves = await db
    .selectFrom("wave")
    .select(["wave_id", "cadence", "closes_at"])
    .where("workspace_id", "=", wave.workspace)
    .where("survey_id", "=", wave.surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<=", wave.opensAt)
    .orderBy("opens_at", "desc")
    .limit(most)
    .execute()
  if (waves.length === 0) return { survey: wave.survey, waves: [] }
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
  return {
    survey: wave.survey,
    waves: waves.toReversed().map(({ wave_id, cadence, closes_at }) => ({
      closesOn: dayOf({ cadence }, closes_at),
      rows: (byWave.get(wave_id) ?? []).map(releaseRow),
    })),
  }
}
