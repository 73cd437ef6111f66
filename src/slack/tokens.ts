import * as webApi from "@slack/web-api"
import { OutOfReach } from "../lib/out-of-reach.ts"
import type { SendFailure, WorkspaceFound } from "../platform.ts"
import { asWorkspaceId, type WorkspaceId } from "../pulse/ids.ts"
import { attempt } from "./client.ts"
import { SlackUnreadableError } from "./people.ts"

/** `org`: of a whole organisation (Enterprise Grid). */
export type SlackToken = { token: string; org: boolean }

/** Which workspaces are served, and each with its own token. */
export type TokenSource = {
  /** Gives the workspaces that it starts with. */
  start(): Promise<WorkspaceFound[]>
  serves(workspace: WorkspaceId): Promise<boolean>
  tokenOf(workspace: WorkspaceId): Promise<SlackToken | { fault: SendFailure }>
  /** After a refusal of `token`: whether there is another one now. */
  replaced(workspace: WorkspaceId, token: string, reason: string): Promise<boolean>
  /** After word that the app was removed; false if that is not so. */
  ended(workspace: WorkspaceId): Promise<boolean>
  /** Absent: the workspaces never change. */
  hosts?(workspace: WorkspaceId): boolean
  refresh?(): Promise<void>
}

/** One token from the settings: one workspace. */
export function oneToken(botToken: string, forCalls: webApi.WebClientOptions): TokenSource {
  const calls = new webApi.WebClient(botToken, forCalls)
  let home: WorkspaceId | undefined
  return {
    async start() {
      const who = await attempt("auth.test", () => calls.auth.test())
      if ("fault" in who) {
        const { fault } = who
        // A token that Slack does not take must be mended by somebody; all else passes.
        if (fault.kind === "later") throw new OutOfReach("no connection")
        if (fault.kind === "unknown") throw new OutOfReach(fault.reason)
        throw new SlackUnreadableError("auth.test", fault)
      }
      home = asWorkspaceId(who.value.team_id ?? "")
      return [{ workspace: home, name: who.value.team ?? "" }]
    },
    serves: async (workspace) => workspace === home,
    async tokenOf(workspace) {
      if (workspace === home) return { token: botToken, org: false }
      // Nothing leaves for a workspace that is not ours.
      return { fault: { kind: "blocked", reason: "another workspace" } }
    },
    replaced: async () => false,
    ended: async () => true,
  }
}

/** Whether Slack takes this token, and as this workspace's or organisation's. */
export async function tokenIsOf(
  { token, org }: SlackToken,
  workspace: WorkspaceId,
  forCalls: webApi.WebClientOptions,
): Promise<{ own: boolean; name: string; scopes: readonly string[] } | { fault: SendFailure }> {
  const calls = new webApi.WebClient(token, forCalls)
  const who = await attempt("auth.test", () => calls.auth.test())
  if ("fault" in who) return who
  const { team_id, enterprise_id, team: name = "", response_metadata: meta } = who.value
  return { own: workspace === (org ? enterprise_id : team_id), name, scopes: meta?.scopes ?? [] }
}
