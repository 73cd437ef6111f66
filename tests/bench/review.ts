import { CompiledQuery, sql } from "kysely"
import pg from "pg"
import { openDatabase, unhurried, type Db } from "../../src/postgres/database.ts"
import { reviewInput, reviewWaves } from "../../src/documents/review/input.ts"
import { reviewFacts } from "../../src/postgres/review.ts"
import { lastClosed } from "../../src/postgres/waves.ts"
import { review } from "../../src/documents/review/build.ts"
import { shipped } from "../pulse/surveys.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { median, type Row } from "./row.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const repetitions = 15
const surveys = new Map(["supportability", "leadership-mirror"].map((id) => [id, shipped(id)]))
const survey = surveys.get("supportability")!

/** One workspace of 100,000 people, 104 waves, 5,000 teams in 50 divisions: what a review reads of it. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("review")
  const { db, close } = await openDatabase({ url })
  await unhurried(() => fillReview(db))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const timed = async (read: () => Promise<number>) => {
    const began = performance.now()
    const count = await read()
    return { ms: performance.now() - began, count }
  }
  const wave = (await lastClosed(db, asWorkspaceId("T1"), [survey.id]))!
  const ours = () =>
    timed(async () => {
      const input = reviewInput(await reviewFacts(db, wave, surveys, reviewWaves))
      const made = review(input)
      if (!made?.pace || made.loads.length === 0 || !made.drivers)
        throw new Error("a review without its parts")
      return input.waves.reduce((sum, one) => sum + one.rows.length, 0)
    })
  const count = (await ours()).count
  await refuseWholeScans(db)
  const bare = () =>
    timed(
      async () =>
        (
          await client.query("select * from release where workspace_id = $1 and wave_id = $2", [
            "T1",
            wave.wave,
          ])
        ).rows.length,
    )
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
      against: "select * of the last wave's releases",
      bar: { most: 1, also: [{ what: "under 50 ms", met: ms < 50 }] },
      ratios: times.map((one) => one.ours / one.bare),
      note: `${ms.toFixed(0)} ms, ${count} rows of the organisation`,
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
  await reviewFacts(
    listening,
    (await lastClosed(listening, asWorkspaceId("T1"), [survey.id]))!,
    surveys,
    reviewWaves,
  )
  const plans = await Promise.all(
    queries.map((query) =>
      db.executeQuery(CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters])),
    ),
  )
  const text = JSON.stringify(plans.flatMap(({ rows }) => rows))
  if (!/"Index Name":"release\w*_pkey"/.test(text))
    throw new Error("a review is not read by the key of release")
  if (/"Seq Scan"[^{}]*"Relation Name":"release"/.test(text))
    throw new Error("a review goes through all releases")
}

export async function fillReview(db: Db): Promise<void> {
  const wave = sql`('00000000-0000-4000-8000-' || lpad(number::text, 12, '0'))::uuid`
  const cadence = { zone: "UTC" }
  await sql`
    insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state, roster_size)
    select 'T1', ${wave}, ${survey.id}::text, number::text, number, ${JSON.stringify(survey)}::json,
      ${JSON.stringify(cadence)}::jsonb, date_trunc('second', now()) + make_interval(weeks => number - 105),
      date_trunc('second', now()) + make_interval(weeks => number - 104), 'closed', 100000
    from generate_series(1, 104) as number`.execute(db)
  await sql`
    insert into wave_unit (workspace_id, wave_id, unit_id, parent_id, name)
    select 'T1', ${wave}, unit, parent, unit from generate_series(1, 104) as number, (
      select 'org' as unit, null as parent
      union all select 'division-' || at, 'org' from generate_series(0, 49) as at
      union all select 'team-' || at, 'division-' || at % 50 from generate_series(0, 4999) as at
    ) as units`.execute(db)
  // In parts, as a query may not take for ever.
  for (let first = 1; first <= 104; first += 8)
    await sql`
      insert into release (workspace_id, wave_id, unit_id, measure, status, score, low, high, favourable, band, response_rate, segment)
      select u.workspace_id, u.wave_id, unit_id, measure, 'published', 50, 45, 55, 40, '20-29', 80, 1
      from wave_unit u join wave w on w.wave_id = u.wave_id and w.number between ${first} and ${first + 7},
        unnest(array['escalation', 'coordination', 'accountability', 'concentration']) as measure`.execute(db)
  await sql`
    insert into release (workspace_id, wave_id, unit_id, measure, status, score, segment)
    select 'T1', ${wave}, 'org', measure, 'published', 50 + number % 3, 1
    from generate_series(1, 104) as number, unnest(array['supportability', 'ambition']) as measure`.execute(
    db,
  )
  const shape = { kind: "load", index: 80, toMove: 0.2, gini: 0.3, carriers: 900, parts: 5000, topTwo: 0.01 }
  await sql`
    insert into load (workspace_id, wave_id, measure, shape)
    select 'T1', ${wave}, 'burden', ${JSON.stringify({ ...shape, overloaded: [], atLeast: true })}::json
    from generate_series(1, 104) as number`.execute(db)
  const measures = [...survey.index!.of, "capacity"]
  const values = measures.flatMap((_, row) => measures.map((__, column) => (row === column ? 1 : 0.4)))
  await sql`
    insert into correlation (workspace_id, wave_id, n, measures, values)
    select 'T1', ${wave}, 1000, ${measures}::text[], ${values}::double precision[]
    from generate_series(90, 104) as number`.execute(db)
  await sql`vacuum analyze`.execute(db)
}
