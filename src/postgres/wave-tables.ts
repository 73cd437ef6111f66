import type { ColumnType, Generated, JSONColumnType } from "kysely"
import type { Cadence } from "../pulse/cadence.ts"
import type { CutAttribute, Profile } from "../pulse/attributes.ts"
import type { AudiencePart } from "../pulse/audience.ts"
import type { Survey } from "../pulse/survey.ts"
import type { UnitId, WorkspaceId, WaveId, PersonId } from "../pulse/ids.ts"

type CutOfWave = { workspace_id: WorkspaceId; wave_id: WaveId; by: CutAttribute[]; values: string[] }

/** What is asked and what is on its way, until a wave is closed. */
export type WaveTables = {
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
  cycle_sum: { workspace_id: WorkspaceId; survey_id: string; length: number; cycle: number; box: Buffer }
  conversation: {
    workspace_id: WorkspaceId
    kind: "person" | "team" | "channel"
    platform_id: string
    conversation: string | null
    reference: ColumnType<Record<string, unknown>, string, string>
  }
}

export type PendingQuestion = { yes: string; no: string; until: number }
export type DeliveryKind = "prompt" | "reminder"
export type PromptCount = { state: string; reason: string | null; count: number }
