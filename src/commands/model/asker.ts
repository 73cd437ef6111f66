import type { WorkspaceId, PersonId } from "../../pulse/ids.ts"

export type Asker = {
  /** The workspace under which their organisation's rows live. */
  workspace: WorkspaceId
  platformId: string
  account: { workspace: WorkspaceId; platformId: string }
  /** Their own id here; absent until the people of the workspace were read. */
  person?: PersonId | undefined
  locale: string
  /** The one that the platform says, where another was chosen. */
  ownLocale?: string | undefined
  listed: boolean
  /** Said that they do not want to be asked. */
  optedOut: boolean
  zone: string
  /** Their account is one of those that the platform lists: neither deactivated nor a guest's. Nobody else sees results. */
  member: boolean
  admin: boolean
  leader: boolean
}
