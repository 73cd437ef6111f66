import { sql } from "kysely"
import type { HistoryWave } from "../documents/digest/input.ts"
import type { SignedBundle } from "../pulse/benchmark-bundle.ts"
import type { UnitId, WaveId, WorkspaceId } from "../pulse/ids.ts"
import type { Survey } from "../pulse/survey.ts"
import type { Db, Tx } from "./database.ts"
import { dayOf, releaseRow } from "./releases.ts"
import { columns, type Wave } from "./waves.ts"

/** The last closed wave of each survey that asked everybody, the last of all first. */
export async function lastOfEachSurvey(db: Db, workspace: WorkspaceId): Promise<Wave[]> {
  const waves = await db
    .selectFrom("wave")
    .distinctOn("survey_id")
    .select(columns)
    .where("workspace_id", "=", workspace)
    .where("state", "=", "closed")
    .where(sql<string>`survey->>'audience'`, "=", "everyone")
    .orderBy("survey_id")
    .orderBy("closes_at", "desc")
    .execute()
  return waves.toSorted((a, b) => b.closesAt.getTime() - a.closesAt.getTime())
}

/** Two years of weekly pulses. */
const most = 104

/** What is released of one unit in these measures, over as many waves as quarters are looked for in; oldest first. */
export async function quartersHistory(
  db: Db,
  { workspace, surveyId, opensAt }: Wave,
  unit: UnitId,
  measures: readonly string[],
): Promise<(HistoryWave & { wave: WaveId; asked: number | undefined })[]> {
  const waves = await db
    .selectFrom("wave")
    .select(["wave_id", "cadence", "closes_at", "roster_size"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<=", opensAt)
    .orderBy("opens_at", "desc")
    .limit(most)
    .execute()
  if (waves.length === 0 || measures.length === 0) return []
  const rows = await db
    .selectFrom("release")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("unit_id", "=", unit)
    .where("measure", "in", [...measures])
    .where(
      "wave_id",
      "in",
      waves.map((one) => one.wave_id),
    )
    .execute()
  const byWave = Map.groupBy(rows, (row) => row.wave_id)
  return waves.toReversed().map(({ wave_id: wave, closes_at: closed, roster_size: asked, cadence }) => ({
    wave,
    closesOn: dayOf({ cadence }, closed),
    asked: asked ?? undefined,
    rows: (byWave.get(wave) ?? []).map(releaseRow),
  }))
}

/** What these waves asked. */
export async function surveysAsked(
  db: Db,
  workspace: WorkspaceId,
  waves: readonly WaveId[],
): Promise<Survey[]> {
  if (waves.length === 0) return []
  const rows = await db
    .selectFrom("wave")
    .select("survey")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "in", [...waves])
    .execute()
  return rows.map(({ survey }) => survey)
}

/** What was asked alike: only such scores lie beside each other. */
export type AskedAlike = { survey: string; version: number; questions: string }

export type StoredBundle = {
  organisation: string
  quarter: string
  bundle: SignedBundle
  pool: number | undefined
}

export async function bundlesOf(
  db: Db | Tx,
  workspace: WorkspaceId,
  { survey, version, questions }: AskedAlike,
): Promise<StoredBundle[]> {
  const rows = await db
    .selectFrom("benchmark_bundle")
    .select(["organisation", "quarter", "bundle", "pool"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("survey_version", "=", version)
    .where("questions", "=", questions)
    .orderBy("organisation")
    .orderBy("quarter")
    .execute()
  return rows.map(({ pool, ...row }) => ({ ...row, pool: pool ?? undefined }))
}

/** One that is told of already stays as it is. */
export async function keepBundle(
  tx: Tx,
  workspace: WorkspaceId,
  asked: AskedAlike,
  { organisation, quarter, bundle }: Omit<StoredBundle, "pool">,
): Promise<void> {
  await tx
    .insertInto("benchmark_bundle")
    .values({
      workspace_id: workspace,
      survey_id: asked.survey,
      survey_version: asked.version,
      questions: asked.questions,
      organisation,
      quarter,
      bundle: JSON.stringify(bundle),
      pool: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "survey_id", "survey_version", "questions", "organisation", "quarter"])
        .doUpdateSet({ bundle: JSON.stringify(bundle) })
        .where("benchmark_bundle.pool", "is", null),
    )
    .execute()
}

export async function tellOfBundles(
  tx: Tx,
  workspace: WorkspaceId,
  { survey, version, questions }: AskedAlike,
  { pool, joined }: { pool: number; joined: readonly Pick<StoredBundle, "organisation" | "quarter">[] },
): Promise<void> {
  for (const { organisation, quarter } of joined)
    await tx
      .updateTable("benchmark_bundle")
      .set({ pool })
      .where("workspace_id", "=", workspace)
      .where("survey_id", "=", survey)
      .where("survey_version", "=", version)
      .where("questions", "=", questions)
      .where("organisation", "=", organisation)
      .where("quarter", "=", quarter)
      .execute()
}
