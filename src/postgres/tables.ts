import type { ColumnType, Generated, JSONColumnType } from "kysely"
import type { SignedBundle } from "../pulse/benchmark-bundle.ts"
import type { SettingChange } from "./setting.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { PeopleTables } from "./people-tables.ts"
import type { WaveTables } from "./wave-tables.ts"
import type { ReleaseTables } from "./release-tables.ts"
import type { DecisionTables } from "./decision-tables.ts"

/** The tables for Kysely, in the migrations' words. */
export type Tables = PeopleTables &
  WaveTables &
  ReleaseTables &
  DecisionTables &
  OperationTables &
  BenchmarkTables

/** Scores of whole organisations, as they gave them away. */
type BenchmarkTables = {
  benchmark_bundle: {
    workspace_id: WorkspaceId
    survey_id: string
    survey_version: number
    /** The digest of what is asked. */
    questions: string
    /** Its public key. */
    organisation: string
    quarter: string
    bundle: JSONColumnType<SignedBundle>
    /** Since which release it is told of; null while it waits. */
    pool: number | null
  }
}

/** What keeps the service in order: the audit log, rate limits, repeated requests. */
type OperationTables = {
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
  idempotency_key: { digest: string; until: Date }
  slack_install: {
    workspace_id: WorkspaceId
    org_wide: boolean
    key_id: string
    /** The token, sealed under a key that is not in the database. */
    sealed: Buffer
    expires_at: Date | null
    refresh_until: Date | null
    version: Generated<number>
  }
}
