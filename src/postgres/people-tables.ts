import type { ColumnType, Generated } from "kysely"
import type { Profile } from "../pulse/attributes.ts"
import type { UnitId, WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { PendingQuestion } from "./wave-tables.ts"

/** Who is there: workspaces, units, people, their accounts and rights. */
export type PeopleTables = {
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
}
