import { sql } from "kysely"
import { usualOf, type Pool } from "../measure/alert.ts"
import type { Level } from "../measure/push.ts"
import { courseKey, type Course, type PublishedPoint } from "../measure/trends.ts"
import type { Tx } from "./database.ts"
import type { Wave } from "./waves.ts"

type Known = Pick<Wave, "workspace" | "surveyId" | "number">

/** How these units and measures went so far, in the segments that they are in now. */
export async function coursesOf(
  tx: Tx,
  { workspace, surveyId }: Known,
  points: readonly PublishedPoint[],
): Promise<Map<string, Course>> {
  const { rows } = await sql<{ unit_id: string; measure: string; course: Course }>`
    select unit_id, measure, course from course join
      unnest(${points.map((one) => one.unit)}::text[], ${points.map((one) => one.measure)}::text[],
        ${points.map((one) => one.segment)}::integer[]) as given(unit_id, measure, segment) using (unit_id, measure, segment)
    where workspace_id = ${workspace} and survey_id = ${surveyId}`.execute(tx)
  return new Map(rows.map((row) => [courseKey(row.unit_id, row.measure), row.course]))
}

/**
 * What movement is usual at each level, from the baselines that were complete before this wave, old segments included.
 * `judged`: the measures whose baselines stand in for those of a measure that has few.
 */
export async function usualBefore(
  tx: Tx,
  { workspace, surveyId, number }: Known,
  judged: ReadonlySet<string>,
): Promise<(level: Level, measure: string) => number> {
  const { rows } = await sql<{ level: Level; measure: string; ranges: number; count: string | number }>`
    select level, measure, sum(range) as ranges, count(*) as count
    from course where workspace_id = ${workspace} and survey_id = ${surveyId} and ready_after < ${number}
    group by level, measure`.execute(tx)
  const pools = rows.map((row) => ({ ...row, count: Number(row.count) }))
  const pooled = (wanted: (one: (typeof pools)[number]) => boolean) => {
    const pool: Pool = { ranges: 0, count: 0 }
    for (const { ranges, count } of pools.filter(wanted)) {
      pool.ranges += ranges
      pool.count += count
    }
    return pool
  }
  return (level, measure) =>
    usualOf(
      pooled((one) => one.level === level && one.measure === measure),
      pooled((one) => one.level === level && judged.has(one.measure)),
    )
}

const most = 2_000

/** Keeps the courses as they are after a wave. The level is the one that a segment began with. */
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
