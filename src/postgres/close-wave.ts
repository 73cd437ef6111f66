import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import type { ClosePlan } from "../measure/close/decide.ts"
import type { Comparison } from "../measure/close/team-comparison.ts"
import type { Release } from "../measure/close/release.ts"
import type { MeasureTrend } from "../measure/close/trends.ts"
import { rootUnit } from "../pulse/units.ts"
import { deleteAnswers } from "./answers.ts"
import { storeSeries } from "./control-charts.ts"
import { dropProfiles, writeCuts } from "./cuts.ts"
import { dropCycleBoxes, keepCycleBox, keepQuestionMeans, type CycleOf } from "./cycles.ts"
import type { Tx } from "./database.ts"
import { queueDigests } from "./digests.ts"
import { insertMany } from "./insert-many.ts"
import { addLines } from "./ledger.ts"
import { keepLoads } from "./loads.ts"
import { keepReliability } from "./reliability.ts"
import type { LeadershipChannel } from "./settings.ts"
import { setWaveState } from "./wave-states.ts"
import type { Wave } from "./waves.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

/** A rotation cycle after one more wave: sealed sums, or the means that are left when it is over. */
export type CycleKept = Pick<CycleOf, "length" | "cycle"> &
  ({ box: Buffer } | { means: ReadonlyMap<string, number> })

export async function writeClose(
  tx: Tx,
  wave: Wave,
  plan: ClosePlan<LeadershipChannel>,
  cycles: readonly CycleKept[],
): Promise<void> {
  const { workspace, wave: id, surveyId: survey } = wave
  await writeRelease(tx, workspace, id, plan)
  await storeSeries(tx, wave, plan.series)
  await writeCuts(tx, wave, plan.release.cuts)
  if (!plan.keepsProfiles) await dropProfiles(tx, wave)
  await keepReliability(tx, wave, plan.release.consistency, plan.comparisons)
  for (const [contrast, shown] of plan.contrasts) await writeContrast(tx, wave, contrast, shown)
  await keepLoads(tx, wave, plan.loads)
  for (const { length, cycle, ...kept } of cycles) {
    const at = { workspace, survey, length, cycle }
    if ("box" in kept) await keepCycleBox(tx, at, kept.box)
    else {
      await keepQuestionMeans(tx, at, kept.means)
      await dropCycleBoxes(tx, at)
    }
  }
  for (const { kind, channels } of plan.notices) await queueDigests(tx, workspace, id, channels, kind)
  if (plan.lines.length > 0) await addLines(tx, workspace, plan.lines)
  await setWaveState(tx, workspace, id, "closed")
}

export async function giveUpWave(tx: Tx, wave: Wave): Promise<void> {
  await deleteAnswers(tx, wave.workspace, wave.wave)
  await dropProfiles(tx, wave)
  await setWaveState(tx, wave.workspace, wave.wave, "lost")
}

async function writeRelease(
  tx: Tx,
  workspace: WorkspaceId,
  wave: WaveId,
  { release, trends, comparisons, even, asked }: ClosePlan<LeadershipChannel>,
): Promise<void> {
  const at = { workspace_id: workspace, wave_id: wave }
  await writeBlocks(tx, at, release, asked.blocks)
  const trendOf = new Map(trends.map((trend) => [seriesKey(trend.unit, trend.measure), trend]))
  const places = new Map(
    comparisons.flatMap(({ measure, standings }) =>
      standings.map(({ unit, ...place }) => [seriesKey(unit, measure), place] as const),
    ),
  )
  await insertMany(
    tx,
    "release",
    release.rows.map((row) => {
      const key = seriesKey(row.unit, row.measure)
      const whole = row.unit === rootUnit && row.status === "published"
      return {
        ...at,
        ...releaseRow(row),
        ...trendColumns(trendOf.get(key)),
        ...placeColumns(places.get(key)),
        poststratified_score: whole ? (even.get(row.measure) ?? null) : null,
      }
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
  await insertMany(
    tx,
    "comment_word",
    release.words.map((word) => ({ ...at, word })),
  )
  await writeReasons(tx, workspace, wave, release)
  await tx
    .updateTable("wave")
    .set({ roster_size: asked.all })
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
}

async function writeBlocks(
  tx: Tx,
  at: { workspace_id: WorkspaceId; wave_id: WaveId },
  release: Release,
  eligible: ReadonlyMap<string, number>,
): Promise<void> {
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
      sum: stat.sum,
      eligible: eligible.get(stat.block) ?? null,
    })),
  )
  await insertMany(
    tx,
    "block_excess",
    release.excesses.map(({ unit, measure, excess }) => ({ ...at, unit_id: unit, measure, excess })),
  )
  await insertMany(
    tx,
    "spread",
    [...release.spreadRatios].map(([measure, ratio]) => ({ ...at, measure, ratio })),
  )
  if (release.correlations) {
    const { n, measures, values } = release.correlations
    await tx
      .insertInto("correlation")
      .values({ ...at, n, measures, values: values.flat() })
      .execute()
  }
}

/** A measure of a unit. */
const seriesKey = (unit: string, measure: string) => `${unit} ${measure}`

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
  }
}

function trendColumns(trend: MeasureTrend | undefined) {
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
  return { percentile: place?.percentile ?? null, probability_below_median: place?.below ?? null }
}

async function writeReasons(tx: Tx, workspace: WorkspaceId, wave: WaveId, release: Release): Promise<void> {
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

/** The organisation's contrasts, among the releases; protected if there is too little to show. */
async function writeContrast(
  tx: Tx,
  wave: Wave,
  contrast: string,
  shown: { value: number; low: number; high: number; band: string } | undefined,
): Promise<void> {
  const identity = {
    workspace_id: wave.workspace,
    wave_id: wave.wave,
    unit_id: rootUnit,
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
