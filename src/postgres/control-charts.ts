import { sql } from "kysely"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { Baselines, Series, PublishedPoint, StoredSeries } from "../measure/close/trends.ts"
import type { Tx } from "./database.ts"
import type { Wave } from "./waves.ts"

type Known = Pick<Wave, "workspace" | "surveyId" | "number">

export async function storedSeries(
  tx: Tx,
  { workspace, surveyId }: Known,
  units: readonly { id: string }[],
): Promise<StoredSeries[]> {
  const { rows } = await sql<StoredSeries>`
    select unit_id as unit, measure, series from control_chart where workspace_id = ${workspace} and survey_id = ${surveyId}
      and unit_id = any(${units.map(({ id }) => id)}::text[])`.execute(tx)
  return rows
}

/** Baselines completed before this wave, in earlier segments too. */
export async function baselinesBefore(tx: Tx, { workspace, surveyId, number }: Known): Promise<Baselines> {
  const { rows } = await sql<{ level: Level; measure: string; ranges: number; count: string | number }>`
    select level, measure, sum(moving_range) as ranges, count(*) as count
    from control_chart where workspace_id = ${workspace} and survey_id = ${surveyId} and baseline_end < ${number}
    group by level, measure`.execute(tx)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

const most = 2_000

/** The stored level is the one a segment began with. */
export async function storeSeries(
  tx: Tx,
  { workspace, surveyId }: Known,
  series: readonly (PublishedPoint & Series)[],
): Promise<void> {
  for (let at = 0; at < series.length; at += most) {
    const page = series.slice(at, at + most)
    const baselines = page.map(({ chart }) => chart.baseline)
    const kept = page.map(({ wave, chart, windows, announced, since }) =>
      JSON.stringify({ wave, chart, windows, announced, since } satisfies Series),
    )
    await sql`
      insert into control_chart (workspace_id, survey_id, unit_id, measure, segment, level, series, baseline_end, moving_range)
      select ${workspace}, ${surveyId}, given.* from unnest(${page.map((one) => one.unit)}::text[],
        ${page.map((one) => one.measure)}::text[], ${page.map((one) => one.segment)}::integer[],
        ${page.map((one) => one.level)}::text[], ${kept}::jsonb[],
        ${baselines.map((one) => one?.readyAfter ?? null)}::integer[],
        ${baselines.map((one) => one?.range ?? null)}::double precision[]) as given
      on conflict (workspace_id, survey_id, unit_id, measure, segment) do update set series = excluded.series,
        baseline_end = excluded.baseline_end, moving_range = excluded.moving_range`.execute(tx)
  }
}
