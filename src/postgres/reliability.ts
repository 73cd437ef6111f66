import type { Comparison } from "../measure/close/team-comparison.ts"
import type { Consistency } from "../measure/statistics/consistency.ts"
import { wallTime } from "../pulse/calendar.ts"
import type { AnalysisRow } from "../documents/export/analysis.ts"
import type { Db, Tx } from "./database.ts"
import type { Wave } from "./waves.ts"

export async function keepReliability(
  tx: Tx,
  { workspace, wave }: Wave,
  consistency: readonly Consistency[],
  comparisons: readonly Comparison[],
): Promise<void> {
  const known = new Map(consistency.map((one) => [one.measure, one]))
  if (comparisons.length === 0) return
  await tx
    .insertInto("reliability")
    .values(
      comparisons.map(({ measure, teams, reliability, comparable }) => {
        const { alpha, icc1, icc2, rwgj } = known.get(measure) ?? {}
        return {
          workspace_id: workspace,
          wave_id: wave,
          measure,
          alpha: alpha ?? null,
          icc1: icc1 ?? null,
          icc2: icc2 ?? null,
          rwgj: rwgj ?? null,
          teams,
          reliability: reliability ?? null,
          comparable,
        }
      }),
    )
    .execute()
}

/** How reliably teams can be told apart on each measure (0–1); none for too few teams. */
export async function comparableMeasures(
  db: Db,
  { workspace, wave }: Wave,
): Promise<{ measure: string; comparable: boolean; reliability: number }[]> {
  return db
    .selectFrom("reliability")
    .select(["measure", "comparable", "reliability"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("reliability", "is not", null)
    .$narrowType<{ reliability: number }>()
    .execute()
}

/** Of the measures on which teams can be told apart: how many teams are. */
export async function teamsCompared(db: Db, { workspace, wave }: Wave): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("reliability")
    .select(["measure", "teams"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("comparable", "=", true)
    .execute()
  return new Map(rows.map(({ measure, teams }) => [measure, teams]))
}

export async function allAnalyses(db: Db): Promise<AnalysisRow[]> {
  const rows = await db
    .selectFrom("reliability as r")
    .innerJoin("wave as w", (join) =>
      join.onRef("w.workspace_id", "=", "r.workspace_id").onRef("w.wave_id", "=", "r.wave_id"),
    )
    .selectAll("r")
    .select(["w.survey_id", "w.slot", "w.cadence", "w.opens_at", "w.closes_at"])
    .orderBy("w.survey_id")
    .orderBy("w.opens_at")
    .orderBy("r.measure")
    .execute()
  return rows.map((row) => ({
    survey: row.survey_id,
    wave: row.slot,
    opensOn: wallTime(row.opens_at.getTime(), row.cadence.zone).date,
    closesOn: wallTime(row.closes_at.getTime(), row.cadence.zone).date,
    measure: row.measure,
    cronbachAlpha: row.alpha ?? undefined,
    icc1: row.icc1 ?? undefined,
    icc2: row.icc2 ?? undefined,
    rwgjMean: row.rwgj ?? undefined,
    teams: row.teams,
    medianReliability: row.reliability ?? undefined,
    comparable: row.comparable,
  }))
}
