import type { ColumnType, Generated, JSONColumnType } from "kysely"
import type { Text } from "../pulse/survey.ts"
import type { LedgerOutcome } from "../measure/monitoring/ledger.ts"
import type { Level } from "../measure/monitoring/alert-policy.ts"
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
import type { UnitId, WorkspaceId, PersonId } from "../pulse/ids.ts"

/** Alerts, deployments, verdicts and decisions. */
export type DecisionTables = {
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
    /** The number of the message in which its owner is asked. */
    notice: number | null
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
    /** The number of the message that tells it. */
    notice: number | null
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
}

export type PersonMessageKind = "heard" | "outcome" | "nothing" | "due" | "alerts" | "gate"
