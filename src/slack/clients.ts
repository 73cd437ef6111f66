import * as webApi from "@slack/web-api"
import { LRUCache } from "lru-cache"
import type { Outcome, Platform } from "../platform.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Calls, CallsOf } from "./client.ts"
import {
  listOrganisation,
  listTeams,
  listUserGroups,
  listUsers,
  readAllChannels,
  readChannel,
  readChannels,
  SlackUnreadableError,
} from "./people.ts"
import type { TokenSource } from "./tokens.ts"

/** Clients hold nothing but a token. */
const mostClients = 1_000
const moreTokenMs = 1_000
/** Of one of an organisation's workspaces, while its token works for others. */
const notHere = new Set(["team_access_not_granted", "team_not_found", "user_removed_from_team"])

/** Each workspace's calls, with its own token. */
export function slackClients(tokens: TokenSource, forCalls: webApi.WebClientOptions) {
  const clients = new LRUCache<WorkspaceId, { calls: Calls; token: string; org: boolean }>({
    max: mostClients,
  })

  const callsOf: CallsOf = async (workspace) => {
    const found = await tokens.tokenOf(workspace)
    if ("fault" in found) return found
    const known = clients.get(workspace)
    if (known?.token === found.token) return known
    const client = { ...found, calls: new webApi.WebClient(found.token, forCalls) }
    clients.set(workspace, client)
    return client
  }

  return {
    callsOf,
    async as(workspace: WorkspaceId, send: (calls: Calls) => Promise<Outcome>): Promise<Outcome> {
      const found = await callsOf(workspace)
      if ("fault" in found) return found.fault
      const outcome = await send(found.calls)
      if (outcome.kind !== "blocked") return outcome
      const { reason } = outcome
      if (found.org && notHere.has(reason)) return { kind: "gone", reason }
      // Nothing was sent, and it may be with the newer token.
      const replaced = await tokens.replaced(workspace, found.token, reason)
      return replaced ? { kind: "later", retryAfterMs: moreTokenMs } : outcome
    },
    /** For what is read: throws without a token. */
    async readable(workspace: WorkspaceId) {
      const found = await callsOf(workspace)
      if ("fault" in found) throw new SlackUnreadableError("token", found.fault)
      return found
    },
  }
}

/** Who and what is in a workspace, or in all of an organisation's workspaces that have the app. */
export function slackDirectory(
  readable: ReturnType<typeof slackClients>["readable"],
): Required<Pick<Platform, "people" | "groups" | "channel" | "channels">> {
  return {
    async people(workspace) {
      const { calls, org } = await readable(workspace)
      return org ? listOrganisation(calls) : listUsers(calls)
    },
    async groups(workspace) {
      const { calls, org } = await readable(workspace)
      if (!org) return listUserGroups(calls)
      const found = []
      for (const { id } of await listTeams(calls)) found.push(...(await listUserGroups(calls, id)))
      return found
    },
    async channel(workspace, channel) {
      return readChannel((await readable(workspace)).calls, channel)
    },
    async channels(workspace) {
      const { calls, org } = await readable(workspace)
      return org ? readAllChannels(calls) : readChannels(calls)
    },
  }
}
