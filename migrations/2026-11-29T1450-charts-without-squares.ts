import { sql, type Kysely } from "kysely"

/**
 * The charts of old waves held sums of adjusted answers and of their squares, by unit: beside the organisation's figures of
 * single questions these told single answers. They are drawn again from the scores that were shown and from how many
 * answered; what was told of a series stays as it was told. Series of amounts (hours, say), and those of which waves are
 * missing, begin to learn again. The table is written anew, so that its old pages go. Backups and archives of the database
 * from before still hold the old sums: an operator deletes them, or keeps them under lock until they expire.
 *
 * `question_mean`: the organisation's mean of each question, once a rotation cycle.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table question_mean (
    workspace_id text not null,
    survey_id text not null,
    cycle integer not null,
    question text not null,
    mean integer not null,
    primary key (workspace_id, survey_id, cycle, question))`.execute(db)
  await sql`alter table course rename to course_before`.execute(db)
  await sql`alter index course_pkey rename to course_before_pkey`.execute(db)
  await sql.raw(`create table course (${columns}, range double precision, ${key})`).execute(db)
  const { rows } = await sql<Survey>`select distinct workspace_id, survey_id from course_before`.execute(db)
  for (const survey of rows) await redraw(db, survey)
  await sql`drop table course_before`.execute(db)
}

/** The old sums are gone: every series begins to learn again. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table course rename to course_after`.execute(db)
  await sql`alter index course_pkey rename to course_after_pkey`.execute(db)
  await sql
    .raw(
      `create table course (${columns}, squares double precision, freedom integer, range double precision, ${key})`,
    )
    .execute(db)
  await sql`
    insert into course (workspace_id, survey_id, unit_id, measure, segment, level, course)
    select workspace_id, survey_id, unit_id, measure, segment, level, course || jsonb_build_object('windows', ${emptyWindows}::jsonb,
      'chart', ${emptyChart}::jsonb || jsonb_build_object('segment', segment))
    from course_after`.execute(db)
  await sql`drop table course_after`.execute(db)
  await sql`drop table question_mean`.execute(db)
}

const columns = `workspace_id text not null,
  survey_id text not null,
  unit_id text not null,
  measure text not null,
  segment integer not null,
  level text not null check (level in ('organisation', 'division', 'team')),
  course jsonb not null,
  ready_after integer`
const key = "primary key (workspace_id, survey_id, unit_id, measure, segment)"
const emptyWindows = JSON.stringify({ seen: 0 })
const emptyChart = JSON.stringify({ seen: 0, learning: [], smoothed: 0, state: "clear", calm: 0 })

type Survey = { workspace_id: string; survey_id: string }
type Wave = {
  wave_id: string
  number: number
  survey: {
    measures: Record<string, { kind: string }>
    questions: Record<string, { measure: string; key: string }>
  }
}
type Old = {
  unit_id: string
  measure: string
  segment: number
  level: string
  course: { wave: number; told: string; since: number; chart: { seen: number } }
}
type Shown = { unit_id: string; measure: string; segment: number; score: number; bounded: boolean }
type Stretch = { people: number; mean: number; waves: number; shown: number; exact: number }
type Series = {
  old: Old
  wave: number
  chart: {
    segment: number
    seen: number
    learning: { people: number; mean: number }[]
    baseline?: { mean: number; range: number; waves: number; readyAfter: number }
    smoothed: number
    state: string
    calm: number
  }
  windows: {
    seen: number
    last?: Stretch
    previous?: Stretch | undefined
    filling?: Stretch
    full?: Stretch
    before?: Stretch | undefined
  }
}

async function redraw(db: Kysely<unknown>, { workspace_id: workspace, survey_id: survey }: Survey) {
  const old = await sql<Old>`select unit_id, measure, segment, level, course from course_before
    where workspace_id = ${workspace} and survey_id = ${survey}`.execute(db)
  const series = new Map(old.rows.map((row) => [nameOf(row), emptySeries(row)]))
  const waves = await sql<Wave>`select wave_id, number, survey from wave
    where workspace_id = ${workspace} and survey_id = ${survey} and state = 'closed' order by number`.execute(
    db,
  )
  for (const wave of waves.rows) {
    const { measures, questions } = wave.survey
    const amounts = new Set(
      Object.values(questions).flatMap((one) => (one.key === "none" ? one.measure : [])),
    )
    const core = new Set(
      Object.keys(measures).filter((id) => measures[id]!.kind === "core" && !amounts.has(id)),
    )
    const usual = usualBefore(wave.number, [...series.values()], core)
    const people = await peopleOf(db, workspace, wave.wave_id)
    const shown = await sql<Shown>`
      select unit_id, measure, segment, score, score_bound is not null as bounded from release
      where workspace_id = ${workspace} and wave_id = ${wave.wave_id} and status = 'published'`.execute(db)
    for (const row of shown.rows) {
      const own = series.get(nameOf(row))
      const answered = people.get(JSON.stringify([row.unit_id, row.measure]))
      if (!own || answered === undefined || amounts.has(row.measure) || wave.number > own.old.course.wave)
        continue
      extend(own, wave.number, { people: answered, mean: row.score }, row.bounded, usual)
    }
  }
  const rows = [...series.values()].map((drawn) => {
    const { course, ...row } = drawn.old
    const complete = drawn.wave === course.wave && drawn.chart.seen === course.chart.seen
    const { chart, windows } = complete ? drawn : emptySeries(drawn.old)
    return {
      workspace_id: workspace,
      survey_id: survey,
      ...row,
      course: { wave: course.wave, chart, windows, told: course.told, since: course.since },
      ready_after: chart.baseline?.readyAfter ?? null,
      range: chart.baseline?.range ?? null,
    }
  })
  for (let at = 0; at < rows.length; at += 2_000) {
    await sql`insert into course select * from jsonb_populate_recordset(null::course,
      ${JSON.stringify(rows.slice(at, at + 2_000))}::jsonb)`.execute(db)
  }
}

function nameOf({ unit_id: unit, measure, segment }: Pick<Old, "unit_id" | "measure" | "segment">): string {
  return JSON.stringify([unit, measure, segment])
}

function emptySeries(old: Old): Series {
  const chart = {
    segment: old.segment,
    seen: 0,
    learning: [],
    smoothed: 0,
    state: "clear",
    calm: 0,
  }
  return { old, wave: -1, chart, windows: { seen: 0 } }
}

/** How many answered, by unit and measure: those of every block under the unit. */
async function peopleOf(db: Kysely<unknown>, workspace: string, wave: string): Promise<Map<string, number>> {
  const units = await sql<{ unit_id: string; parent_id: string | null }>`
    select unit_id, parent_id from wave_unit where workspace_id = ${workspace} and wave_id = ${wave}`.execute(
    db,
  )
  const parentOf = new Map(units.rows.map((row) => [row.unit_id, row.parent_id]))
  const blocks = await sql<{ block_id: string; measure: string; people: number }>`
    select block_id, measure, people from block_stat where workspace_id = ${workspace} and wave_id = ${wave}`.execute(
    db,
  )
  const people = new Map<string, number>()
  for (const { block_id: block, measure, people: answered } of blocks.rows) {
    let unit: string | null | undefined = block.slice(block.indexOf("/") + 1)
    for (; unit; unit = parentOf.get(unit)) {
      const name = JSON.stringify([unit, measure])
      people.set(name, (people.get(name) ?? 0) + answered)
    }
  }
  return people
}

/** What movement was usual before a wave: of a measure's own baselines from 20 on, else of all judged ones of the level. */
function usualBefore(number: number, series: readonly Series[], core: ReadonlySet<string>) {
  const ready = series.flatMap(({ old, chart: { baseline } }) =>
    baseline && baseline.readyAfter < number ? [{ old, range: baseline.range }] : [],
  )
  const known = new Map<string, number>()
  return (level: string, measure: string): number => {
    const name = JSON.stringify([level, measure])
    if (!known.has(name)) {
      const here = ready.filter(({ old }) => old.level === level)
      const own = here.filter(({ old }) => old.measure === measure)
      const judged = here.filter(({ old }) => core.has(old.measure))
      const taken = own.length >= 20 || judged.length === 0 ? own : judged
      const mean = taken.reduce((sum, { range }) => sum + range, 0) / taken.length
      known.set(name, taken.length === 0 ? 24 : Math.min(48, Math.max(12, mean)))
    }
    return known.get(name)!
  }
}

function extend(
  series: Series,
  wave: number,
  point: { people: number; mean: number },
  bounded: boolean,
  usual: (level: string, measure: string) => number,
): void {
  const { old, chart, windows } = series
  series.wave = wave
  series.windows = extended(windows, {
    ...point,
    waves: 1,
    shown: bounded ? 0 : point.mean,
    exact: bounded ? 0 : 1,
  })
  chart.seen += 1
  const { baseline } = chart
  if (!baseline) {
    chart.learning.push(point)
    if (chart.seen >= (old.segment === 1 ? 14 : 8)) {
      chart.baseline = baselineOf(chart.learning, wave)
      chart.learning = []
    }
    return
  }
  const change = point.mean - baseline.mean
  chart.smoothed =
    0.2 * ((change * Math.sqrt(point.people)) / usual(old.level, old.measure)) + 0.8 * chart.smoothed
  const kept = 0.8 ** (chart.seen - baseline.waves)
  const deviation = Math.sqrt((0.2 / 1.8) * (1 - kept ** 2) + (1 - kept) ** 2 / baseline.waves)
  enter(chart, chart.smoothed / deviation, change)
}

function extended(windows: Series["windows"], wave: Stretch): Series["windows"] {
  const before = windows.filling
  const people = (before?.people ?? 0) + wave.people
  const filling = before
    ? {
        people,
        mean: (before.people * before.mean + wave.people * wave.mean) / people,
        waves: before.waves + 1,
        shown: before.shown + wave.shown,
        exact: before.exact + wave.exact,
      }
    : wave
  const moved = { seen: windows.seen + 1, last: wave, previous: windows.last }
  return filling.waves < 4
    ? { ...windows, ...moved, filling }
    : { ...moved, full: filling, before: windows.full }
}

function baselineOf(waves: readonly { people: number; mean: number }[], readyAfter: number) {
  const mean = waves.reduce((sum, wave) => sum + wave.mean, 0) / waves.length
  const distances = waves.map((wave) => (wave.mean - mean) * Math.sqrt(wave.people))
  const ranges = distances.slice(1).map((distance, at) => Math.abs(distance - distances[at]!))
  const range = ranges.reduce((sum, one) => sum + one, 0) / ranges.length / 1.128
  return { mean, range, waves: waves.length, readyAfter }
}

function enter(chart: Series["chart"], z: number, change: number): void {
  const called =
    z < -2.65 && change <= -5
      ? "alert"
      : z < -2.2
        ? "watch"
        : z > 2.65 && change >= 5
          ? "improving"
          : undefined
  if (called && called !== chart.state && !(chart.state === "alert" && called === "watch")) {
    Object.assign(chart, { state: called, calm: 0 })
    return
  }
  const near = chart.state === "improving" ? z < 1 : z > -1
  chart.calm = near ? chart.calm + 1 : 0
  if (chart.calm >= 2) chart.state = "clear"
}
