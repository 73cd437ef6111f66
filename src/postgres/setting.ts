import type { AudiencePart } from "../pulse/audience.ts"
import type { Cadence } from "../pulse/cadence.ts"
import type { Profile } from "../pulse/attributes.ts"
import type { LedgerOutcome } from "../measure/monitoring/ledger.ts"
import type { Level } from "../measure/monitoring/alert-policy.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type LedgerFailure = {
  unit: string
  unitName: string
  level: Level
  raisedOn: string
  outcome: LedgerOutcome
  outcomeOn: string
}

type TreeUnit = { id: string; parent: string | null; name: string }

/** What each kind of setting holds, in the form in which the audit keeps it. */
export type Values = {
  /** A schedule's own rule, without the holidays of all schedules. */
  schedule: { cadence: Cadence; paused: boolean } | null
  audience: AudiencePart[]
  k: number | null
  comments: boolean
  colleagues: boolean
  holidays: string | null
  channel: { via: WorkspaceId; addedBy: string; locale: string | null } | null
  leader: boolean
  admin: boolean
  ledgerOwner: string | null
  ledgerOutcome: { outcome: LedgerOutcome; on: string } | null
  /** A failure that no alert was about, by its number in the ledger. */
  failure: LedgerFailure | null
  /** The tree, and of the people whom a change was about the place and attributes of each. */
  units: { tree: TreeUnit[]; people: Record<string, { unit: string | null; profile: Profile | null }> }
}

/** Where a setting is. */
export type Places = {
  schedule: { survey: string }
  audience: { survey: string }
  k: { survey: string }
  comments: { survey: string }
  colleagues: { survey: string }
  holidays: object
  channel: { channel: string; unit: string }
  leader: { person: string }
  admin: { person: string }
  ledgerOwner: { unit: string }
  ledgerOutcome: { number: number }
  failure: { number: number }
  units: object
}

export type SettingKind = keyof Values
export type Setting = { [Of in SettingKind]: { of: Of } & Places[Of] }[SettingKind]
/** A setting with what it is to become. */
export type Wanted = {
  [Of in SettingKind]: { setting: { of: Of } & Places[Of]; to: Values[Of] }
}[SettingKind]
/** What a change did to one setting. */
export type SettingChange = { setting: Setting; before: unknown; after: unknown }
