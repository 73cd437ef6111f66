import { sql } from "kysely"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { Baselines, Course, PublishedPoint, StoredCourse } from "../measure/close/trends.ts"
import type { Tx } from "./database.ts"
import type { Wave } from "./waves.ts"

type Known = Pick<Wave, "workspace" | "surveyId" | "number">

export async function coursesOf(
  tx: Tx,
  { workspace, surveyId }: Known,
  units: readonly { id: string }[],
): Promise<StoredCourse[]> {
  const { rows } = await sql<StoredCourse>`
    select unit_id as unit, measure, course from course where workspace_id = ${workspace} and survey_id = ${surveyId}
      and unit_id = any(${units.map(({ id }) => id)}::text[])`.execute(tx)
  return rows
}

/** Baselines completed before this wave, in earlier segments too. */
export async function baselinesBefore(tx: Tx, { workspace, surveyId, number }: Known): Promise<Baselines> {
  const { rows } = await sql<{ level: Level; measure: string; ranges: number; count: string | number }>`
    select level, measure, sum(range) as ranges, count(*) as count
    from course where workspace_id = ${workspace} and survey_id = ${surveyId} and ready_after < ${number}
    group by level, measure`.execute(tx)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

const most = 2_000

/** The stored level is the one a segment began with. */
export async function keepCourses(
  tx: Tx,
  { workspace, surveyId }: Known,
  courses: readonly (PublishedPoint & Course)[],
): Promise<void> {
  for (let at = 0; at < courses.length; at += most) {
    const page = courses.slice(at, at + most)
    const baselines = page.map(({ chart }) => chart.baseline)
    const kept = page.map(({ wave, chart, windows, told, since }) =>
      JSON.stringify({ wave, chart, windows, told, since } satisfies Course),
    )
    await sql`
      insert into course (workspace_id, survey_id, unit_id, measure, segment, level, course, ready_after, range)
      select ${workspace}, ${surveyId}, given.* from unnest(${page.map((one) => one.unit)}::text[],
        ${page.map((one) => one.measure)}::text[], ${page.map((one) => one.segment)}::integer[],
        ${page.map((one) => one.level)}::text[], ${kept}::jsonb[],
        ${baselines.map((one) => one?.readyAfter ?? null)}::integer[],
        ${baselines.map((one) => one?.range ?? null)}::double precision[]) as given
      on conflict (workspace_id, survey_id, unit_id, measure, segment) do update set course = excluded.course,
        ready_after = excluded.ready_after, range = excluded.range`.execute(tx)
  }
}
