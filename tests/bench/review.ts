import { CompiledQuery, sql } from "kysely"
import pg from "pg"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { reviewOf } from "../../src/postgres/review.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { median, type Row } from "./row.ts"

const repetitions = 15
const survey = "weekly-load"

/** One workspace, 104 waves, 5,000 teams in 50 divisions, four measures: what a review reads of it. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("review")
  const { db, close } = await openDatabase({ url })
  await fill(db)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const timed = async (read: () => Promise<number>) => {
    const began = performance.now()
    const count = await read()
    return { ms: performance.now() - began, count }
  }
  const ours = () =>
    timed(async () => {
      const { above, teams } = await reviewOf(db, "T1", survey)
      return above.length + [...teams.values()].reduce((sum, scores) => sum + Object.keys(scores).length, 0)
    })
  const count = (await ours()).count
  await refuseWholeScans(db)
  const bare = () =>
    timed(async () => (await client.query(`select * from release limit ${count}`)).rows.length)
  await bare()
  const times: { ours: number; bare: number }[] = []
  for (let at = 0; at < repetitions; at++) times.push({ bare: (await bare()).ms, ours: (await ours()).ms })
  await client.end()
  await close()
  await postgres.stop()
  const ms = median(times.map((one) => one.ours))
  return [
    {
      name: "read a review: 104 waves, 5,000 teams",
      against: "select * of as many releases",
      bar: "≤ 2, under 50 ms",
      ratios: times.map((one) => one.ours / one.bare),
      better: "lower",
      note: `${ms.toFixed(0)} ms, ${count} rows`,
    },
  ]
}

/** Throws when the database would go through all releases to read a review. */
async function refuseWholeScans(db: Db): Promise<void> {
  const queries: CompiledQuery[] = []
  const listening = db.withPlugin({
    transformQuery({ node, queryId }) {
      queries.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await reviewOf(listening, "T1", survey)
  const plans = await Promise.all(
    queries.map((query) =>
      db.executeQuery(CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters])),
    ),
  )
  const text = JSON.stringify(plans.flatMap(({ rows }) => rows))
  if (!text.includes('"Index Name":"release_pkey"'))
    throw new Error("a review is not read by the key of release")
  if (/"Seq Scan"[^{}]*"Relation Name":"release"/.test(text))
    throw new Error("a review goes through all releases")
}

async function fill(db: Db): Promise<void> {
  const wave = sql`('00000000-0000-4000-8000-' || lpad(number::text, 12, '0'))::uuid`
  await sql`
    insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state)
    select 'T1', ${wave}, ${survey}::text, number::text, number, '{}', '{}', now() + make_interval(weeks => number - 105),
      now() + make_interval(weeks => number - 104), 'closed'
    from generate_series(1, 104) as number`.execute(db)
  await sql`
    insert into wave_unit (workspace_id, wave_id, unit_id, parent_id, name)
    select 'T1', ${wave}, unit, parent, unit from generate_series(1, 104) as number, (
      select 'org' as unit, null as parent
      union all select 'division-' || at, 'org' from generate_series(0, 49) as at
      union all select 'team-' || at, 'division-' || at % 50 from generate_series(0, 4999) as at
    ) as units`.execute(db)
  await sql`
    insert into release (workspace_id, wave_id, unit_id, measure, status, score, low, high, favourable, band, response_rate, segment)
    select workspace_id, wave_id, unit_id, measure, 'published', 50, 45, 55, 40, '20-29', 80, 1
    from wave_unit, unnest(array['load', 'fit', 'clarity', 'headroom']) as measure`.execute(db)
  await sql`vacuum analyze`.execute(db)
}
