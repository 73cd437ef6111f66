import { sql, type Kysely } from "kysely"

/**
 * What is stored of blocks is their counts and a censored sum; nothing squared, adjusted, by question or by histogram is
 * kept any more, of old waves either. Old releases are worked out again from these sums: scores at an end of the scale become
 * bounds, and favourable shares, bars and "everyone answered" go. What else was worked out from the exact sums (loads,
 * evened scores, reliability of fewer than 100 people) goes too.
 *
 * The tables are written anew, so that no page of theirs keeps an old row. Older backups, archived WAL and replicas that were
 * stopped before still hold the exact figures of small blocks: they should be deleted, or kept as safe as the answers
 * themselves would have been. There is no way back to the exact sums: `down` gives the old columns their present values.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table block_told (
      workspace_id text not null,
      wave_id uuid not null,
      block_id text not null,
      measure text not null,
      people integer not null check (people >= 5),
      answers integer not null,
      sum integer not null,
      eligible integer,
      primary key (workspace_id, wave_id, block_id, measure)
    )`.execute(db)
  await sql`
    create table block_excess (
      workspace_id text not null,
      wave_id uuid not null,
      unit_id text not null,
      measure text not null,
      excess integer not null,
      primary key (workspace_id, wave_id, unit_id, measure)
    )`.execute(db)
  await sql`
    create table spread (
      workspace_id text not null,
      wave_id uuid not null,
      measure text not null,
      ratio double precision not null,
      primary key (workspace_id, wave_id, measure)
    )`.execute(db)
  await sql`
    create table correlation (
      workspace_id text not null,
      wave_id uuid not null,
      n integer not null check (n >= 100),
      measures text[] not null,
      values double precision[] not null,
      primary key (workspace_id, wave_id)
    )`.execute(db)
  await sql`
    create table cycle_sum (
      workspace_id text not null,
      survey_id text not null,
      length integer not null,
      cycle integer not null,
      box bytea not null,
      primary key (workspace_id, survey_id, length, cycle)
    )`.execute(db)
  await censorOldWaves(db)
  for (const table of ["block_stat", "item_stat", "cross_product"])
    await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`alter table block_told rename to block_stat`.execute(db)
  await sql`delete from load`.execute(db)
  await sql`
    update reliability set alpha = round(alpha::numeric, 2), icc1 = round(icc1::numeric, 2), icc2 = round(icc2::numeric, 2),
      rwgj = round(rwgj::numeric, 2)`.execute(db)
  await sql`
    update reliability set alpha = null, icc1 = null, icc2 = null, rwgj = null
    where (select coalesce(sum(people), 0) from block_stat where block_stat.workspace_id = reliability.workspace_id
      and block_stat.wave_id = reliability.wave_id and block_stat.measure = reliability.measure) < 100`.execute(
    db,
  )
  // The check that a protected row has no figures went with the column "bars".
  await sql`alter table release drop column bars, drop column everyone,
    add constraint release_protected check (status = 'published' or (score is null and low is null and high is null
      and favourable is null and band is null and response_rate is null))`.execute(db)
  for (const table of ["release", "reliability", "load"]) await writeAnew(db, table)
}

/** Dropping a column or updating a row leaves the old row on its page: a new table has none. */
async function writeAnew(db: Kysely<unknown>, table: string): Promise<void> {
  const [old, made] = [sql.table(table), sql.table(`${table}_anew`)]
  await sql`create table ${made} (like ${old} including all)`.execute(db)
  await sql`insert into ${made} select * from ${old}`.execute(db)
  await sql`drop table ${old}`.execute(db)
  await sql`alter table ${made} rename to ${old}`.execute(db)
}

type Question = { id: string; measure: string; scale: string; key: string }
type Survey = {
  measures: Record<string, unknown>
  questions: Record<string, Question>
  scales: Record<string, { points: { value?: number }[] }>
  rotation?: { tracks: { order: string[] }[] }
  index?: { id: string; of: string[] }
}
/** The scales that surveys may name without defining them, as they were when these waves closed. */
const builtIn: Survey["scales"] = {
  agree5: { points: Array.from({ length: 5 }, () => ({})) },
  freq5: { points: Array.from({ length: 5 }, () => ({})) },
  hours5: { points: [0, 1, 3.5, 7.5, 12].map((value) => ({ value })) },
}
type OldBlock = {
  block_id: string
  measure: string
  people: number
  answers: number
  sum: number
  eligible: number | null
}
type OldUnit = { unit_id: string; parent_id: string | null }
type Told = { people: number; answers: number; sum: number; high: boolean; low: boolean }

async function censorOldWaves(db: Kysely<unknown>): Promise<void> {
  const { rows: waves } = await sql<{ workspace_id: string; wave_id: string }>`
    select distinct workspace_id, wave_id from block_stat`.execute(db)
  for (const { workspace_id: workspace, wave_id: wave } of waves) await censorOldWave(db, workspace, wave)
}

async function censorOldWave(db: Kysely<unknown>, workspace: string, wave: string): Promise<void> {
  const at = sql`workspace_id = ${workspace} and wave_id = ${wave}`
  const { rows: found } = await sql<{ survey: Survey }>`select survey from wave where ${at}`.execute(db)
  const { rows: blocks } = await sql<OldBlock>`
    select block_id, measure, people, answers, sum, eligible from block_stat where ${at}`.execute(db)
  const { rows: units } = await sql<OldUnit>`
    select unit_id, parent_id from wave_unit where ${at}`.execute(db)
  const survey = found[0]?.survey
  await sql`update release set favourable = null, favourable_bound = null, even_score = null where ${at}`.execute(
    db,
  )
  if (!survey) return
  const parents = new Map(units.map((unit) => [unit.unit_id, unit.parent_id]))
  const released = new Map<string, Map<string, ReturnType<typeof shownOf>>>()
  for (const [measure, own] of Map.groupBy(blocks, (block) => block.measure)) {
    const scale = scaleOf(survey, measure)
    const told = new Map<string, Told>()
    const eligible = new Map<string, number>()
    for (const block of own) {
      const { people, answers } = block
      if (answers <= 2 * scale.most) continue
      const steps = ((block.sum - scale.from * answers) * scale.top) / scale.width
      const [least, most] = [scale.top * scale.most, scale.top * (answers - scale.most)]
      const sum = Math.min(most, Math.max(least, Math.round(steps)))
      await sql`
        insert into block_told (workspace_id, wave_id, block_id, measure, people, answers, sum, eligible)
        values (${workspace}, ${wave}, ${block.block_id}, ${measure}, ${people}, ${answers}, ${sum}, ${block.eligible})`.execute(
        db,
      )
      let unit: string | null | undefined = block.block_id.slice(block.block_id.indexOf("/") + 1)
      for (; unit; unit = parents.get(unit)) {
        const all = told.get(unit) ?? { people: 0, answers: 0, sum: 0, high: false, low: false }
        told.set(unit, {
          people: all.people + people,
          answers: all.answers + answers,
          sum: all.sum + sum,
          high: all.high || sum === most,
          low: all.low || sum === least,
        })
        eligible.set(unit, (eligible.get(unit) ?? 0) + (block.eligible ?? people))
      }
    }
    released.set(measure, new Map())
    await sql`
      update release set status = 'protected', score = null, score_bound = null, low = null, high = null, band = null,
        response_rate = null where ${at} and measure = ${measure} and status = 'published'
        and not unit_id = any(${[...told.keys()]}::text[])`.execute(db)
    for (const [unit, all] of told) {
      const shown = shownOf(all, eligible.get(unit)!, scale)
      released.get(measure)!.set(unit, shown)
      await sql`
        update release set score = ${shown.score}, score_bound = ${shown.bound}, low = ${shown.low}, high = ${shown.high}
        where ${at} and unit_id = ${unit} and measure = ${measure} and status = 'published'`.execute(db)
    }
  }
  if (survey.index) await indexAgain(db, at, survey.index, released)
}

/** The index of old waves, from the scores as they are now. */
async function indexAgain(
  db: Kysely<unknown>,
  at: ReturnType<typeof sql>,
  { id, of }: { id: string; of: string[] },
  released: ReadonlyMap<string, ReadonlyMap<string, ReturnType<typeof shownOf>>>,
): Promise<void> {
  const [first] = of
  for (const unit of released.get(first ?? "")?.keys() ?? []) {
    const parts = of.flatMap((measure) => released.get(measure)?.get(unit) ?? [])
    const bounds = new Set(parts.flatMap(({ bound }) => bound ?? []))
    if (parts.length < of.length || bounds.size > 1) continue
    const mean = (pick: (part: (typeof parts)[number]) => number) =>
      Math.round(parts.reduce((sum, part) => sum + pick(part), 0) / parts.length)
    await sql`
      update release set score = ${mean(({ score }) => score)}, score_bound = ${[...bounds][0] ?? null},
        low = ${mean(({ low }) => low)}, high = ${mean(({ high }) => high)}
      where ${at} and unit_id = ${unit} and measure = ${id} and status = 'published'`.execute(db)
  }
}

function scaleOf({ questions, scales, rotation }: Survey, measure: string) {
  const own = Object.values(questions).filter((question) => question.measure === measure)
  const points = own.map((question) => (scales[question.scale] ?? builtIn[question.scale])?.points ?? [])
  const amounts = own.some(({ key }) => key === "none")
    ? points.flatMap((scale) => scale.map(({ value }) => value ?? 0))
    : undefined
  const even = amounts === undefined && new Set(points.map(({ length }) => length)).size === 1
  const isOurs = (id: string) => questions[id]?.measure === measure
  const most = rotation ? rotation.tracks.filter(({ order }) => order.some(isOurs)).length : own.length
  const [from, to] = amounts ? [Math.min(...amounts), Math.max(...amounts)] : [0, 100]
  return { top: even ? points[0]!.length - 1 : 1, most: Math.max(1, most), from, width: to - from, amounts }
}

const bands = [100, 50, 25, 15, 10, 5]

/** Score and 90 % interval from the censored sums: Wilson on an effective number of people, spread ratio 0.4. */
function shownOf(
  { people, answers, sum, high, low }: Told,
  eligible: number,
  { top, from, width, amounts }: ReturnType<typeof scaleOf>,
) {
  const exact = (100 * sum) / (top * answers)
  const bound = high === low ? null : high ? "at_least" : "at_most"
  const edge = 100 / (bands.find((one) => one <= people) ?? people)
  const score =
    bound === "at_least"
      ? Math.floor(Math.min(exact, 100 - edge))
      : bound === "at_most"
        ? Math.ceil(Math.max(exact, edge))
        : Math.round(exact)
  const n = people < 25 ? (bands.find((one) => one <= people) ?? people) : people
  const effective = n / (0.4 * (1 - n / (3 * Math.max(eligible, people))))
  const [share, weight] = [score / 100, 1.6448536 ** 2 / effective]
  const centre = (share + weight / 2) / (1 + weight)
  const half =
    (1.6448536 * Math.sqrt((share * (1 - share)) / effective + weight / (4 * effective))) / (1 + weight)
  const inUnits = (value: number) =>
    amounts ? Math.round((from + (value / 100) * width) * 100) / 100 : Math.round(value)
  return {
    score: inUnits(score),
    bound,
    low: inUnits(bound === "at_most" ? 0 : 100 * Math.max(0, centre - half)),
    high: inUnits(bound === "at_least" ? 100 : 100 * Math.min(1, centre + half)),
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table release drop constraint release_protected`.execute(db)
  await sql`alter table release add column bars jsonb`.execute(db)
  await sql`alter table release add column everyone boolean not null default false`.execute(db)
  await sql`
    create table item_stat (workspace_id text not null, wave_id uuid not null, question text not null,
      people integer not null check (people >= 5), sum double precision not null, histogram integer[] not null,
      primary key (workspace_id, wave_id, question))`.execute(db)
  await sql`
    create table cross_product (workspace_id text not null, wave_id uuid not null, n integer not null check (n >= 30),
      measures text[] not null, sums double precision[] not null, products double precision[] not null,
      primary key (workspace_id, wave_id))`.execute(db)
  for (const column of ["favourable", "unfavourable"])
    await sql`alter table block_stat add column ${sql.ref(column)} integer not null default 0`.execute(db)
  await sql`alter table block_stat alter column sum type double precision`.execute(db)
  for (const column of ["mean_sum", "mean_sumsq", "adjusted_sum", "adjusted_sumsq"])
    await sql`alter table block_stat add column ${sql.ref(column)} double precision not null default 0`.execute(
      db,
    )
  await sql`alter table block_stat add column histogram integer[] not null default '{}'`.execute(db)
  for (const table of ["cycle_sum", "correlation", "spread", "block_excess"])
    await sql`drop table ${sql.table(table)}`.execute(db)
}
