import type { Generated, JSONColumnType } from "kysely"
import type { CutKind } from "../measure/close/wave-answers.ts"
import type { CutAttribute } from "../pulse/attributes.ts"
import type { DocumentKind } from "../documents/kinds.ts"
import type { LoadShape } from "../measure/statistics/load-shape.ts"
import type { TrendState } from "../measure/monitoring/control-chart.ts"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { Series, Movement } from "../measure/close/trends.ts"
import type { UnitId, WorkspaceId, WaveId } from "../pulse/ids.ts"

type CutOfWave = { workspace_id: WorkspaceId; wave_id: WaveId; by: CutAttribute[]; values: string[] }

/** What stays of a wave after its close. */
export type ReleaseTables = {
  /** `people` to `room` come from blocks and rosters. */
  cut_sum: CutOfWave & {
    measure: string
    top: number
    people: number
    answers: number
    sum: number
    room: number
    own_room: number | null
    deviation: number | null
  }
  /** `kind`: of the measures whose blocks these are. */
  cut_leaf: CutOfWave & { kind: Generated<CutKind>; leaf_id: UnitId }
  block_member: { workspace_id: WorkspaceId; wave_id: WaveId; block_id: string; leaf_id: UnitId }
  block_stat: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    block_id: string
    measure: string
    people: number
    answers: number
    /** In steps of the measure's scale, censored at its ends. */
    sum: number
    /** People in the block, answering or not; null if the roster was gone. */
    eligible: number | null
  }
  block_excess: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    unit_id: UnitId
    measure: string
    excess: number
  }
  spread: { workspace_id: WorkspaceId; wave_id: WaveId; measure: string; ratio: number }
  correlation: { workspace_id: WorkspaceId; wave_id: WaveId; n: number; measures: string[]; values: number[] }
  load: { workspace_id: WorkspaceId; wave_id: WaveId; measure: string; shape: JSONColumnType<LoadShape> }
  comment: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    comment_id: Generated<string>
    unit_id: UnitId
    text: string
  }
  comment_word: { workspace_id: WorkspaceId; wave_id: WaveId; word: string }
  release: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    unit_id: UnitId
    measure: string
    status: "published" | "protected" | "no_data"
    score: number | null
    score_bound: "at_most" | "at_least" | null
    low: number | null
    high: number | null
    favourable: number | null
    favourable_bound: "at_most" | "at_least" | null
    band: string | null
    response_rate: number | null
    segment: number
    trend: TrendState | null
    trend_since: number | null
    movement: Movement["kind"] | null
    movement_span: 1 | 4 | null
    movement_points: number | null
    percentile: number | null
    probability_below_median: number | null
    poststratified_score: number | null
  }
  reliability: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    measure: string
    alpha: number | null
    icc1: number | null
    icc2: number | null
    rwgj: number | null
    teams: number
    reliability: number | null
    comparable: boolean
  }
  control_chart: {
    workspace_id: WorkspaceId
    survey_id: string
    unit_id: UnitId
    measure: string
    segment: number
    level: Level
    series: JSONColumnType<Series>
    baseline_end: number | null
    moving_range: number | null
  }
  question_mean: {
    workspace_id: WorkspaceId
    survey_id: string
    cycle: number
    question: string
    mean: number
  }
  digest: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    channel: string
    unit_id: UnitId
    kind: Generated<DocumentKind>
    digest_id: Generated<string>
    state: Generated<"waiting" | "sending" | "delivered" | "gone" | "unknown">
    not_before: Date | null
    lease_until: Date | null
    message: string | null
    reason: string | null
    failure_notified: Generated<boolean>
  }
}
