import { sql } from "kysely"
import pg from "pg"
import { gateDocument } from "../../src/documents/gate/build.ts"
import { mirroredBy, reviewWaves } from "../../src/documents/review/input.ts"
import { gateEvidence } from "../../src/measure/gate/evidence.ts"
import { readinessOn } from "../../src/measure/gate/readiness.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { deploymentsOf, evidenceOf } from "../../src/postgres/deployments.ts"
import { gateNeeds } from "../../src/measure/gate/measures.ts"
import { gateFacts } from "../../src/postgres/gate.ts"
import { areaFacts } from "../../src/postgres/review.ts"
import { lastVerdicts } from "../../src/postgres/verdicts.ts"
import { lastClosed } from "../../src/postgres/waves.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { gatePost } from "../../src/words/gate.ts"
import { shipped } from "../pulse/surveys.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { median, type Row } from "./row.ts"

const repetitions = 25
const workspace = asWorkspaceId("T1")
const surveys = new Map(["supportability", "leadership-mirror"].map((id) => [id, shipped(id)]))
const survey = surveys.get("supportability")!
const mostMs = 50

/** One workspace of 10,000 people in 500 teams, 104 waves and 200 deployments: from the request to the words of a verdict. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("verdict")
  const { db, close } = await openDatabase({ url })
  await fill(db)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const timed = async (work: () => Promise<unknown>) => {
    const [began, spent] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(spent)
    return { ms: performance.now() - began, cpu: (user + system) / 1_000 }
  }
  const ours = () => timed(() => verdict(db))
  const bare = () =>
    timed(() => client.query("select * from release where workspace_id = 'T1' and unit_id = 'org'"))
  for (const warm of [ours, bare]) await warm()
  const times: Record<"ours" | "bare", { ms: number; cpu: number }>[] = []
  for (let at = 0; at < repetitions; at++) times.push({ bare: await bare(), ours: await ours() })
  await client.end()
  await close()
  await postgres.stop()
  const took = times.map(({ ours }) => ours.ms)
  const cpu = median(times.map(({ ours }) => ours.cpu))
  return [
    {
      name: "a verdict: 104 waves, 500 teams, 200 deployments",
      against: "select * of the organisation's releases",
      bar: { also: [{ what: `≤ ${mostMs} ms`, met: median(took) <= mostMs }] },
      ratios: times.map(({ ours, bare }) => ours.ms / bare.ms),
      note: `${median(took).toFixed(1)} ms, slowest ${Math.max(...took).toFixed(0)} ms; ${cpu.toFixed(0)} ms of CPU`,
    },
  ]
}

async function verdict(db: Db): Promise<void> {
  const wave = (await lastClosed(db, workspace, [survey.id]))!
  const all = await deploymentsOf(db, workspace)
  const deployment = all[123]!
  const [facts, area, answers] = await Promise.all([
    gateFacts(db, wave, deployment, gateNeeds(wave.survey)),
    areaFacts(db, wave, surveys, reviewWaves.gaps),
    evidenceOf(db, workspace, deployment.id),
    lastVerdicts(db, workspace),
  ])
  const today = new Date().toISOString().slice(0, 10)
  const document = gateDocument({
    survey,
    does: deployment.does,
    gate: {
      today,
      request: {
        deployment: deployment.name,
        stage: "pilot",
        asked: "deployment",
        usersNow: deployment.usersNow,
        usersAdded: 500,
        hoursNow: deployment.hours,
        hoursAdded: 20,
      },
      ...gateEvidence(facts),
      readiness: readinessOn(today, answers, true),
    },
    mirrored: mirroredBy(area),
    shape: area.loads[0]?.shape,
    reasons: [],
    methodVersion: 1,
  })
  if (!document.boundary.headroom || document.signals.units.length !== 2 || !document.signals.cut)
    throw new Error("a verdict without its evidence")
  gatePost("en", document)
}

async function fill(db: Db): Promise<void> {
  const wave = sql`('00000000-0000-4000-8000-' || lpad(number::text, 12, '0'))::uuid`
  await sql`
    insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state, roster_size)
    select 'T1', ${wave}, ${survey.id}::text, number::text, number, ${JSON.stringify(survey)}::json,
      ${JSON.stringify({ zone: "UTC" })}::jsonb, date_trunc('second', now()) + make_interval(weeks => number - 105),
      date_trunc('second', now()) + make_interval(weeks => number - 104), 'closed', 10000
    from generate_series(1, 104) as number`.execute(db)
  const units = sql`(
    select 'org' as unit, null as parent
    union all select 'division-' || at, 'org' from generate_series(0, 19) as at
    union all select 'team-' || at, 'division-' || at % 20 from generate_series(0, 499) as at) as units`
  await sql`
    insert into wave_unit (workspace_id, wave_id, unit_id, parent_id, name)
    select 'T1', ${wave}, unit, parent, unit from generate_series(1, 104) as number, ${units}`.execute(db)
  await sql`
    insert into unit (workspace_id, unit_id, parent_id, name) select 'T1', unit, parent, unit from ${units}`.execute(
    db,
  )
  await sql`
    insert into person (workspace_id, person_id, platform_id, unit_id)
    select 'T1', gen_random_uuid(), 'U' || at, 'team-' || at % 500 from generate_series(1, 10000) as at`.execute(
    db,
  )
  await sql`
    insert into release (workspace_id, wave_id, unit_id, measure, status, score, low, high, band, response_rate, segment)
    select workspace_id, wave_id, unit_id, measure, 'published', case measure when 'burden' then 2 else 60 end,
      case measure when 'burden' then 1 else 52 end, case measure when 'burden' then 3 else 68 end, '15-24', 80, 1
    from wave_unit, unnest(${[...survey.index!.of, "supportability", "capacity", "ambition", "burden"]}::text[]) as measure`.execute(
    db,
  )
  await sql`
    insert into cut_release (workspace_id, wave_id, by, values, measure, status, score, low, high, estimated, band)
    select 'T1', ${wave}, array['deployment'], array['Deployment ' || at], measure, 'published', 60, 50, 70, false, '25-49'
    from generate_series(1, 104) as number, generate_series(0, 199) as at,
      unnest(${[...survey.index!.of, "supportability", "capacity", "ambition", "burden", "headroom"]}::text[]) as measure`.execute(
    db,
  )
  await sql`
    insert into deployment (workspace_id, name, name_key, risk, stage, supporting_units, users_now, hours)
    select 'T1', 'Deployment ' || at, 'deployment ' || at, 'limited', 'pilot',
      array['team-' || at, 'division-' || at % 20], 100, 20 from generate_series(0, 199) as at`.execute(db)
  await sql`
    insert into deployment_evidence (workspace_id, deployment_id, item, met, link, shown_on)
    select 'T1', deployment_id, 'cover', true, 'https://wiki.example', '2026-11-20' from deployment`.execute(
    db,
  )
  await sql`
    insert into gate_verdict (workspace_id, deployment_id, asked_on, asked_stage, users, users_added, verdict, parts, valid_until)
    select 'T1', deployment_id, '2026-0' || nth || '-01', 'deployment', 100, 0, 'go', '{}', '2026-12-01'
    from deployment, generate_series(1, 9) as nth`.execute(db)
  await sql`vacuum analyze`.execute(db)
}
