import type { WorkspaceId, PersonId } from "../../pulse/ids.ts"

/** Who gave a command, as far as the reply and the rights go. */
export type Asker = {
  /** The workspace under which their organisation's rows live. */
  workspace: WorkspaceId
  /** The id by which they were first known there. */
  platformId: string
  /** The account they write from. */
  account: { workspace: WorkspaceId; platformId: string }
  /** Their own id here; absent until the people of the workspace were read. */
  person?: PersonId | undefined
  locale: string
  /** The one that the platform says, where another was chosen. */
  ownLocale?: string | undefined
  /** Whether the list of people names them. */
  listed: boolean
  /** Said that they do not want to be asked. */
  optedOut: boolean
  zone: string
  /** Their account is one of those that the platform lists: neither deactivated nor a guest's. Nobody else sees results. */
  member: boolean
  admin: boolean
  /** Answers as a leader, and may see the ledger of alerts. */
  leader: boolean
}
