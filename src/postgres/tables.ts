import type { ColumnType, Generated, JSONColumnType } from "kysely"
import type { Cadence } from "../pulse/cadence.ts"
import type { CutKind } from "../measure/close/wave-answers.ts"
import type { CutAttribute, Profile } from "../pulse/attributes.ts"
import type { AudiencePart } from "../pulse/audience.ts"
import type { Survey, Text } from "../pulse/survey.ts"
import type { DocumentKind } from "../documents/register.ts"
import type { LoadShape } from "../measure/statistics/load-shape.ts"
import type { LedgerOutcome } from "../measure/monitoring/ledger.ts"
import type { TrendState } from "../measure/monitoring/control-chart.ts"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { Series, Movement } from "../measure/close/trends.ts"
import type {
  DecisionSource,
  DecisionState,
  DeploymentStage,
  IncidentKind,
  RiskTier,
  VerdictKind,
} from "../pulse/deployments.ts"
import type { ReadinessId } from "../pulse/readiness.ts"
import type { GateDocument } from "../documents/gate/build.ts"
import type { Clears } from "../measure/gate/verdict.ts"
import type { SettingChange } from "./setting.ts"
import type { UnitId, WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"

/** The tables for Kysely, in the migrations' words. */
type CutOfWave = { workspace_id: WorkspaceId; wave_id: WaveId; by: CutAttribute[]; values: string[] }

export type Tables = {
  workspace: {
    workspace_id: WorkspaceId
    platform: string
    name: string
    state: Generated<"active" | "blocked">
    blocked_reason: string | null
    /** The next reading of its people, or the end of the current one. */
    directory_sync_due_at: Date | null
    holidays: string | null
    /** The workspace that the organisation's rows live under, if linked. */
    organisation_id: WorkspaceId | null
    /** The next search for rows kept long enough. */
    retention_due_at: Date | null
    /** Its organisation before the link ended: rows of its people remain there. */
    former_organisation_id: WorkspaceId | null
  }
  unit: { workspace_id: WorkspaceId; unit_id: UnitId; parent_id: UnitId | null; name: string }
  person: {
    workspace_id: WorkspaceId
    person_id: PersonId
    platform_id: string
    email: string | null
    locale: string | null
    chosen_locale: string | null
    zone: string | null
    unit_id: UnitId | null
    attributes: ColumnType<Profile | null, string | null, string | null>
    via: WorkspaceId | null
    via_chosen: Generated<boolean>
    admin: Generated<boolean>
    made_admin: Generated<boolean>
    leader: Generated<boolean>
    active: Generated<boolean>
    opted_out: Generated<boolean>
    welcomed: Generated<boolean>
    greeted: Generated<boolean>
    forgotten: Generated<boolean>
    /** The first day without an active account. */
    inactive_since: ColumnType<Date | null, never, never>
  }
  account: {
    workspace_id: WorkspaceId
    via: WorkspaceId
    platform_id: string
    person_id: PersonId
    email: string | null
    channel: string | null
    admin: Generated<boolean>
    active: Generated<boolean>
    preferred: Generated<boolean>
    /** What a written "yes" or "no" answers. */
    question: ColumnType<PendingQuestion | null, string | null | undefined, string | null>
  }
  link_code: { workspace_id: WorkspaceId; digest: string; made_by: string; until: Date }
  user_group: {
    workspace_id: WorkspaceId
    via: WorkspaceId
    group_id: string
    handle: string
    name: string
    members: string[]
  }
  survey_setting: {
    workspace_id: WorkspaceId
    survey_id: string
    audience: JSONColumnType<AudiencePart[]>
    k: number | null
    comments: Generated<boolean>
    colleagues: Generated<boolean>
  }
  cadence: {
    workspace_id: WorkspaceId
    survey_id: string
    rule: JSONColumnType<Cadence>
    paused: Generated<boolean>
    since: Date
    set_by: string
    /** The last slot skipped because it would have asked too few. */
    skipped_slot: string | null
  }
  wave: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    survey_id: string
    slot: string
    number: number
    survey: JSONColumnType<Survey>
    cadence: JSONColumnType<Cadence>
    opens_at: Date
    closes_at: Date
    remind_at: Date | null
    reminded: Generated<boolean>
    comments: Generated<boolean>
    imported: Generated<boolean>
    state: "open" | "closing" | "closed" | "lost" | "withdrawn"
    method_version: Generated<number>
    /** The roster's size, once closed. */
    roster_size: number | null
    /** Its own tables: of who was asked, of messages that show the result, or none. */
    activity: Generated<"asking" | "showing" | "gone">
    /** A prompt may have gone out. */
    prompts_began: Generated<boolean>
    /** How prompts ended, once people's rows are gone. */
    prompt_counts: ColumnType<PromptCount[] | null, string | null, string | null>
  }
  wave_unit: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    unit_id: UnitId
    parent_id: UnitId | null
    name: string
    reason: string | null
    extra_reason: string | null
    held: Generated<boolean>
    segment: Generated<number>
  }
  roster: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    person_id: PersonId
    leaf_id: UnitId
    profile: number | null
    seats: Buffer
  }
  wave_profile: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    profile: number
    attributes: JSONColumnType<Profile>
  }
  cut_release: CutOfWave & {
    measure: string
    status: "published" | "protected"
    score: number | null
    low: number | null
    high: number | null
    /** Mostly made from team scores. */
    estimated: boolean | null
    band: string | null
  }
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
  delivery: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    person_id: PersonId
    kind: DeliveryKind
    delivery_id: Generated<string>
    due_at: Date
    state: Generated<"waiting" | "sending" | "unknown" | "delivered" | "gone" | "skipped">
    first_sent_at: Date | null
    lease_until: Date | null
    via: WorkspaceId | null
    channel: string | null
    message: string | null
    reason: string | null
  }
  result_message: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    result_id: Generated<string>
    via: WorkspaceId
    box: Buffer
    due_at: Date
    lease_until: Date | null
  }
  activity_intact: { intact: boolean }
  vault_mark: { one: Generated<boolean>; hash: Buffer; since: Date | null }
  participation: {
    workspace_id: WorkspaceId
    wave_id: WaveId
    person_id: PersonId
    responded: Generated<boolean>
  }
  answer_open: { workspace_id: WorkspaceId; wave_id: WaveId; tag: Buffer; box: Buffer }
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
  cycle_sum: { workspace_id: WorkspaceId; survey_id: string; length: number; cycle: number; box: Buffer }
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
  ledger: {
    workspace_id: WorkspaceId
    number: number
    kind: "alert" | "failure"
    survey_id: string | null
    unit_id: UnitId
    unit_name: string
    level: Level
    measure: string | null
    measure_title: JSONColumnType<Text> | null
    raised_on: string
    outcome: LedgerOutcome | null
    outcome_on: string | null
    owner_notified: Generated<boolean>
    /** Staff heard of it, or of what was decided about it. */
    staff_told: Generated<boolean>
  }
  ledger_owner: { workspace_id: WorkspaceId; unit_id: UnitId; platform_id: string }
  deployment: {
    workspace_id: WorkspaceId
    deployment_id: Generated<string>
    name: string
    /** The name in its normal form: once among those that are not retired. */
    name_key: string
    does: string
    vendor: string | null
    risk: RiskTier
    owner_person: PersonId | null
    sponsor_person: PersonId | null
    stops: string | null
    operations_unit: UnitId | null
    supporting_units: UnitId[]
    users_now: number
    users_planned: number
    /** A week, of the supporting units. */
    hours: number
    stage: DeploymentStage
    links: string[]
    retired_on: string | null
  }
  deployment_stage: {
    workspace_id: WorkspaceId
    deployment_id: string
    number: number
    stage: DeploymentStage
    changed_on: string
    reason: string
    by_person: PersonId | null
    /** The verdict that it stands on; until when, where a leader overrode one. */
    verdict_id: string | null
    override_until: string | null
  }
  deployment_incident: {
    workspace_id: WorkspaceId
    incident_id: Generated<string>
    deployment_id: string
    kind: IncidentKind
    happened_on: string
    by_person: PersonId | null
  }
  deployment_evidence: {
    workspace_id: WorkspaceId
    deployment_id: string
    item: ReadinessId
    met: boolean
    link: string | null
    shown_on: string
    by_person: PersonId | null
  }
  gate_verdict: {
    workspace_id: WorkspaceId
    verdict_id: Generated<string>
    deployment_id: string
    asked_on: string
    asked_stage: DeploymentStage
    users: number
    users_added: number
    hours_added: number | null
    verdict: VerdictKind
    /** The document as it was built: figures of releases, and no person. */
    parts: JSONColumnType<GateDocument>
    valid_until: string
    asked_by_person: PersonId | null
    owner_signed_person: PersonId | null
    owner_signed_on: string | null
    operations_signed_person: PersonId | null
    operations_signed_on: string | null
    /** In the order in which they were given. */
    number: number
    code: Buffer | null
  }
  gate_reason: {
    workspace_id: WorkspaceId
    deployment_id: string
    /** The verdict, or the change of stage. */
    about: string
    reason: string
    told_on: string
  }
  decision: {
    workspace_id: WorkspaceId
    number: number
    /** In its maker's words; null for a condition of a verdict, which `clears` says. */
    text: string | null
    clears: ColumnType<Clears | null, string | null, never>
    owner_person: PersonId | null
    due_on: string
    measure: string | null
    unit_id: UnitId | null
    deployment_id: string | null
    came_from: DecisionSource
    verdict_id: string | null
    ledger_number: number | null
    made_on: string
    by_person: PersonId | null
    state: Generated<DecisionState>
    state_on: string | null
    why: string | null
    /** Whose measure it is. */
    survey_id: string | null
    /** The due day that its owner was asked about. */
    asked_for: string | null
    /** Whether staff hear of it; since when they do, and since when of what came of it. */
    tells: Generated<boolean>
    heard_on: string | null
    outcome_heard_on: string | null
  }
  person_message: {
    workspace_id: WorkspaceId
    message_id: Generated<string>
    person_id: PersonId
    kind: PersonMessageKind
    /** Of the decision, or of the alert in the ledger. */
    number: number
    due_at: Date
    state: Generated<"waiting" | "sending">
    lease_until: Date | null
    first_sent_at: Date | null
    via: WorkspaceId | null
  }
  leader_scope: {
    workspace_id: WorkspaceId
    person_id: PersonId
    unit_id: UnitId
    /** The last day of it; null without an end. */
    until: string | null
    by_person: PersonId | null
  }
  leadership_channel: {
    workspace_id: WorkspaceId
    via: WorkspaceId
    channel: string
    unit_id: UnitId
    added_by: string
    locale: string | null
    state: Generated<"reachable" | "gone">
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
  audit: {
    workspace_id: WorkspaceId
    audit_id: Generated<string>
    at: Date
    actor: string
    door: Generated<"chat" | "file" | "command line" | "groups" | "service" | "page">
    action: string
    before: ColumnType<unknown, string | null, never>
    after: ColumnType<unknown, string | null, never>
    /** Settings before and after, where the change can be undone. */
    undo: ColumnType<SettingChange[] | null, string | null | undefined, never>
    /** The database sets both. */
    number: Generated<number>
    hash: Generated<Buffer>
  }
  audit_chain: { workspace_id: WorkspaceId; number: number; hash: Buffer }
  audit_seal: {
    workspace_id: WorkspaceId
    number: number
    hash: Buffer
    code: Buffer
    /** Earlier entries were removed at the end of their retention. */
    cut: Generated<boolean>
  }
  rate_limit: { workspace_id: WorkspaceId; lane: string; blocked_until: Date }
  rate_limit_slot: { workspace_id: WorkspaceId; lane: string; slot: number; free_at: Date }
  conversation: {
    workspace_id: WorkspaceId
    kind: "person" | "team" | "channel"
    platform_id: string
    conversation: string | null
    reference: ColumnType<Record<string, unknown>, string, string>
  }
  idempotency_key: { digest: string; until: Date }
}

/** The sealed buttons of the question that an account was asked last; `until` (epoch ms) they work. */
export type PendingQuestion = { yes: string; no: string; until: number }
/** What staff are told of a decision, what came of it, that nothing is decided; or that its owner is asked. */
export type PersonMessageKind = "heard" | "outcome" | "nothing" | "due"
export type DeliveryKind = "prompt" | "reminder"
export type PromptCount = { state: string; reason: string | null; count: number }
