import { coreOf } from "../../src/documents/review/page.ts"
import type { Db } from "../../src/postgres/database.ts"
import { asWaveId, type WorkspaceId } from "../../src/pulse/ids.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { deterministicId } from "../../src/vault/seal.ts"

/** The id of the wave that closed on a day. */
export const waveOn = (day: string) => asWaveId(deterministicId("closed on", day))

export type PulseResult = { band?: string; score?: number; segment?: number }

/** A pulse of the whole organisation that closed on this day, with the same figures for each core measure. */
export async function closedPulse(
  db: Db,
  workspace: WorkspaceId,
  survey: Survey,
  { day, number, ...result }: PulseResult & { day: string; number: number },
): Promise<void> {
  const at = { workspace_id: workspace, wave_id: waveOn(day) }
  const { band = "100+", score = 60, segment = 1 } = result
  await db
    .insertInto("wave")
    .values({
      ...at,
      survey_id: survey.id,
      slot: day,
      number,
      survey: JSON.stringify(survey),
      cadence: JSON.stringify({ zone: "UTC" }),
      opens_at: new Date(`${day}T08:00Z`),
      closes_at: new Date(`${day}T16:00Z`),
      remind_at: null,
      state: "closed",
      roster_size: 320,
    })
    .execute()
  await db
    .insertInto("wave_unit")
    .values({ ...at, unit_id: "org", parent_id: null, name: "Alder" })
    .execute()
  const rows = coreOf(survey).map(([measure]) => ({
    ...at,
    unit_id: "org",
    measure,
    status: "published" as const,
    score,
    low: score - 3,
    high: score + 3,
    band,
    segment,
  }))
  await db.insertInto("release").values(rows).execute()
}
