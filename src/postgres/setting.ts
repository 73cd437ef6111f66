import type { AudiencePart } from "../pulse/audience.ts"
import type { Cadence } from "../pulse/cadence.ts"
import type { Profile } from "../pulse/attributes.ts"
import type { DeploymentStage } from "../pulse/deployments.ts"
import type { LedgerOutcome } from "../measure/monitoring/ledger.ts"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"

export type LedgerFailure = {
  unit: UnitId
  unitName: string
  level: Level
  raisedOn: string
  outcome: LedgerOutcome
  outcomeOn: string
}

/** A change of a deployment's stage. Days are yyyy-mm-dd. */
export type LastStage = {
  /** Counts from 1, the registration. */
  number: number
  stage: DeploymentStage
  on: string
  reason: string
  /** The verdict that it stands on, or that a leader overrode until a day. */
  verdict?: string | undefined
  overrideUntil?: string | undefined
}

export type DeploymentPlace = { deployment: string }

type TreeUnit = { id: string; parent: string | null; name: string }

/** Each kind of setting as the audit keeps it. */
export type Values = {
  /** Without the holidays that all schedules share. */
  schedule: { cadence: Cadence; paused: boolean } | null
  audience: AudiencePart[]
  k: number | null
  comments: boolean
  colleagues: boolean
  holidays: string | null
  channel: { via: WorkspaceId; addedBy: string; locale: string | null } | null
  leader: boolean
  /** What somebody leads, until which day; null where they do not. */
  scope: { until: string | null } | null
  admin: boolean
  ledgerOwner: string | null
  ledgerOutcome: { outcome: LedgerOutcome; on: string } | null
  /** The last change of a deployment's stage. */
  deploymentStage: LastStage | null
  /** A failure without an alert, by its ledger number. */
  failure: LedgerFailure | null
  /** The tree, and place and attributes of the people a change was about. */
  units: { tree: TreeUnit[]; people: Record<string, { unit: UnitId | null; profile: Profile | null }> }
}

export type Places = {
  schedule: { survey: string }
  audience: { survey: string }
  k: { survey: string }
  comments: { survey: string }
  colleagues: { survey: string }
  holidays: object
  channel: { channel: string; unit: UnitId }
  leader: { person: string }
  scope: { person: string; unit: UnitId }
  admin: { person: string }
  ledgerOwner: { unit: UnitId }
  ledgerOutcome: { number: number }
  failure: { number: number }
  deploymentStage: DeploymentPlace
  units: object
}

export type SettingKind = keyof Values
export type Setting = { [Of in SettingKind]: { of: Of } & Places[Of] }[SettingKind]
export type Wanted = {
  [Of in SettingKind]: { setting: { of: Of } & Places[Of]; to: Values[Of] }
}[SettingKind]
export type SettingChange = { setting: Setting; before: unknown; after: unknown }
