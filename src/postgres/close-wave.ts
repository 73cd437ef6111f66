import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import type { SegmentThen } from "../disclosure/segment.ts"
import type { Unit } from "../disclosure/tree.ts"
import type { QuestionMean } from "../measure/adjust.ts"
import type { Comparison } from "../measure/comparison.ts"
import type { Sums } from "../measure/group.ts"
import type { Release } from "../measure/release.ts"
import { courseKey, type Trend } from "../measure/trends.ts"
import type { Db, Tx } from "./database.ts"
import { insertMany } from "./insert-many.ts"
import { leavesOfRoster, unitsOfWave, type Wave } from "./waves.ts"

/** What earlier waves of the same survey say that a close must respect. */
export type Before = {
  /** Newest first, at most three: their trees, what was published, and who was on the roster (person → leaf). */
  earlier: {
    wavesAgo: number
    units: Unit[]
    published: string[]
    /** The leaves of each block, by its id. */
    blocks: Map<string, string[]>
    roster: Map<string, string>
  }[]
  sticky: { core: Set<string>; extra: Set<string> }
  previous: { units: Unit[]; segments: Map<string, SegmentThen> } | undefined
  questionMeans: Map<string, QuestionMean>
}

const patience = 3
const meansFrom = 6

export async function beforeWave(db: Db, wave: Wave): Promise<Before> {
  const closed = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", wave.workspace)
    .where("survey_id", "=", wave.surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<", wave.opensAt)
    .orderBy("opens_at", "desc")
    .limit(meansFrom)
    .execute()
  const ids = closed.map((row) => row.wave_id)
  const earlier = await Promise.all(
    ids.slice(0, patience).map((id, index) => earlierWave(db, wave.workspace, id, index + 1)),
  )
  const [last] = earlier
  const hiddenAs = (reason: "reason" | "extraReason") =>
    new Set((last?.rows ?? []).filter((row) => row[reason] === "complement").map((row) => row.id))
  return {
    earlier,
    sticky: { core: hiddenAs("reason"), extra: hiddenAs("extraReason") },
    previous: last && {
      units: last.rows.map(({ id, parent }) => ({ id, parent })),
      segments: new Map(last.rows.map(({ id, segment, held }) => [id, { segment, held }])),
    },
    questionMeans: await questionMeans(db, wave.workspace, ids),
  }
}

async function earlierWave(db: Db, workspace: string, id: string, wavesAgo: number) {
  const rows = await db
    .selectFrom("wave_unit")
    .select([
      "unit_id as id",
      "parent_id as parent",
      "reason",
      "extra_reason as extraReason",
      "segment",
      "held",
    ])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", id)
    .execute()
  const members = await db
    .selectFrom("block_member")
    .select(["block_id", "leaf_id"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", id)
    .execute()
  const blocks = Map.groupBy(members, (member) => member.block_id)
  return {
    wavesAgo,
    rows,
    units: rows.map((row) => ({ id: row.id, parent: row.parent })),
    published: rows
      .filter((row) => row.reason === "published" || row.extraReason === "published")
      .map((row) => row.id),
    blocks: new Map([...blocks].map(([id, rows]) => [id, rows.map((row) => row.leaf_id)])),
    roster: await leavesOfRoster(db, workspace, id),
  }
}

async function questionMeans(db: Db, workspace: string, waves: string[]): Promise<Map<string, QuestionMean>> {
  if (waves.length === 0) return new Map()
  const rows = await db
    .selectFrom("item_stat")
    .select((eb) => [
      "question",
      eb.fn.sum<string | number>("people").as("people"),
      eb.fn.sum<number>("sum").as("sum"),
    ])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "in", waves)
    .groupBy("question")
    .execute()
  return new Map(
    rows.map((row) => [row.question, { mean: row.sum / Number(row.people), n: Number(row.people) }]),
  )
}

/**
 * Writes all that is kept of a wave: block statistics, releases with what they say against their history, comments, and
 * why each unit is shown or not.
 */
export async function writeRelease(
  tx: Tx,
  workspace: string,
  wave: string,
  release: Release,
  { trends, comparisons }: { trends: readonly Trend[]; comparisons: readonly Comparison[] },
): Promise<void> {
  const at = { workspace_id: workspace, wave_id: wave }
  await insertMany(
    tx,
    "block_member",
    release.blockLeaves.map(({ block, leaf }) => ({ ...at, block_id: block, leaf_id: leaf })),
  )
  await insertMany(
    tx,
    "block_stat",
    release.blockStats.map((stat) => ({
      ...at,
      block_id: stat.block,
      measure: stat.measure,
      people: stat.people,
      answers: stat.answers,
      favourable: stat.favourable,
      unfavourable: stat.unfavourable,
      sum: stat.sum,
      mean_sum: stat.meanSum,
      mean_sumsq: stat.meanSumsq,
      adjusted_sum: stat.adjustedSum,
      adjusted_sumsq: stat.adjustedSumsq,
      histogram: stat.histogram,
    })),
  )
  await insertMany(
    tx,
    "item_stat",
    release.questionStats.map(({ question, people, sum, histogram }) => {
      return { ...at, question, people, sum, histogram }
    }),
  )
  if (release.products) {
    const { n, measures, sums, products } = release.products
    await tx
      .insertInto("cross_product")
      .values({ ...at, n, measures, sums, products: products.flat() })
      .execute()
  }
  const told = new Map(trends.map((trend) => [courseKey(trend.unit, trend.measure), trend]))
  const places = new Map(
    comparisons.flatMap(({ measure, standings }) =>
      standings.map(({ unit, ...place }) => [courseKey(unit, measure), place] as const),
    ),
  )
  await insertMany(
    tx,
    "release",
    release.rows.map((row) => {
      const key = courseKey(row.unit, row.measure)
      return { ...at, ...releaseRow(row), ...trendColumns(told.get(key)), ...placeColumns(places.get(key)) }
    }),
  )
  await insertMany(
    tx,
    "comment",
    release.comments.map(({ scope, text }) => ({
      ...at,
      comment_id: randomUUID(),
      unit_id: scope,
      text,
    })),
  )
  await writeReasons(tx, workspace, wave, release)
}

function releaseRow(row: Release["rows"][number]) {
  const { unit, measure, segment, status } = row
  const figures = row.status === "published" ? row.figures : undefined
  return {
    unit_id: unit,
    measure,
    segment,
    status,
    score: figures?.score ?? null,
    score_bound: figures?.bound ?? null,
    low: figures?.low ?? null,
    high: figures?.high ?? null,
    favourable: figures?.favourable ?? null,
    favourable_bound: figures?.favourableBound ?? null,
    band: figures?.band ?? null,
    response_rate: figures?.responseRate ?? null,
    everyone: figures?.everyone ?? false,
    bars: figures?.bars ?? null,
  }
}

function trendColumns(trend: Trend | undefined) {
  const movement = trend?.movement
  return {
    trend: trend?.state ?? null,
    trend_since: trend?.since ?? null,
    movement: movement?.kind ?? null,
    movement_span: movement && "span" in movement ? movement.span : null,
    movement_points:
      movement?.kind === "rose" || movement?.kind === "fell" ? (movement.points ?? null) : null,
  }
}

function placeColumns(place: Omit<Comparison["standings"][number], "unit"> | undefined) {
  return { percentile: place?.percentile ?? null, below: place?.below ?? null }
}

async function writeReasons(tx: Tx, workspace: string, wave: string, release: Release): Promise<void> {
  const reason = (group: string) =>
    new Map(release.reasons.filter((one) => one.group === group).map((one) => [one.unit, one.status]))
  const [core, extra] = [reason("core"), reason("extra")]
  const units = release.segments.map((one) => one.unit)
  await sql`
    update wave_unit set reason = given.reason, extra_reason = given.extra_reason, segment = given.segment, held = given.held
    from unnest(${units}::text[], ${units.map((unit) => core.get(unit) ?? null)}::text[],
      ${units.map((unit) => extra.get(unit) ?? null)}::text[], ${release.segments.map((one) => one.segment)}::integer[],
      ${release.segments.map((one) => one.held)}::boolean[]) as given(unit_id, reason, extra_reason, segment, held)
    where wave_unit.workspace_id = ${workspace} and wave_unit.wave_id = ${wave} and wave_unit.unit_id = given.unit_id`.execute(
    tx,
  )
}

/**
 * What the organisation said of some measures in the last `waves` closed waves of a survey, this one included, and in
 * how many of these waves they were asked.
 */
export async function recentSums(
  tx: Tx,
  wave: Wave,
  measures: string[],
  waves: number,
): Promise<Map<string, Sums & { waves: number }>> {
  const { rows } = await sql<{
    measure: string
    people: string | number
    sum: number
    sumsq: number
    waves: string | number
  }>`
    select measure, sum(people) as people, sum(mean_sum) as sum, sum(mean_sumsq) as sumsq, count(distinct wave_id) as waves
    from block_stat where workspace_id = ${wave.workspace} and measure = any(${measures}::text[]) and wave_id in (
      select wave_id from wave where workspace_id = ${wave.workspace} and survey_id = ${wave.surveyId}
        and (state = 'closed' or wave_id = ${wave.wave}) and opens_at <= ${wave.opensAt}
      order by opens_at desc limit ${waves})
    group by measure`.execute(tx)
  return new Map(
    rows.map(({ measure, people, sum, sumsq, waves }) => [
      measure,
      { people: Number(people), sum, sumsq, waves: Number(waves) },
    ]),
  )
}

/** The organisation's contrast of a wave, among the releases: protected when there is too little to tell. */
export async function writeContrast(
  tx: Tx,
  wave: Wave,
  unit: string,
  contrast: string,
  shown: { value: number; low: number; high: number; band: string } | undefined,
): Promise<void> {
  const identity = {
    workspace_id: wave.workspace,
    wave_id: wave.wave,
    unit_id: unit,
    measure: contrast,
    segment: 1,
  }
  const figures = shown && {
    score: Math.round(shown.value),
    low: Math.round(shown.low),
    high: Math.round(shown.high),
    band: shown.band,
  }
  await tx
    .insertInto("release")
    .values({ ...identity, status: figures ? "published" : "protected", ...figures })
    .execute()
}

export async function unitsForClose(db: Db | Tx, wave: Wave): Promise<Unit[]> {
  return (await unitsOfWave(db, wave.workspace, wave.wave)).map(({ id, parent }) => ({ id, parent }))
}
