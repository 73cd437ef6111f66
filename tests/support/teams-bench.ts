import type { Handlers, Platform } from "../../src/platform.ts"
import type { Conversation, ConversationStore } from "../../src/teams/conversations.ts"
import { teamsPlatform, type TeamsOptions } from "../../src/teams/index.ts"
import { serve } from "./slack-bench.ts"
import { type TeamsPeer, teamsPeer } from "./teams-peer.ts"
import { startTeamsServer, type TeamsServer, type TeamsSetup } from "./teams-server.ts"

/** Teams' adapter between the recording connector and a person's acts. */
export type TeamsBench = {
  server: TeamsServer
  platform: Platform
  peer: TeamsPeer
  store: ConversationStore & { rows: Map<string, Conversation>; saves: number }
  endpoint: string
  log: { event: string; fields: Record<string, string | number | boolean> }[]
  close(): Promise<void>
}

export const appId = "app-1"

export async function openTeams(
  handlers: Handlers,
  setup: TeamsSetup = {},
  options: Partial<TeamsOptions> = {},
): Promise<TeamsBench> {
  const server = await startTeamsServer(setup)
  const log: TeamsBench["log"] = []
  const store = storeInMemory()
  const platform = teamsPlatform(
    {
      tenant: server.state.tenant,
      app: { appId, type: "SingleTenant", password: "secret", openIdMetadataUrl: server.openIdMetadataUrl },
      admins: new Set(),
      ownersAreAdmins: true,
      directoryUrl: server.origin,
      store,
      serviceUrls: [server.serviceUrl],
      token: async () => "token-of-the-tests",
      timeoutMs: 10_000,
      turn: evenly(48),
      arrived: async () => {},
      named: async () => {},
      log: (event, fields) => void log.push({ event, fields }),
      now: () => Date.now(),
      random: () => 0.5,
      ...options,
    },
    handlers,
  )
  const site = await serve(platform.routes ?? [])
  await platform.start()
  const endpoint = `${site.origin}/api/messages`
  const known = "app" in options ? options.app?.appId : appId
  return {
    server,
    platform,
    log,
    store,
    endpoint,
    peer: teamsPeer(server, endpoint, known),
    async close() {
      await platform.stop()
      await site.close()
      await server.close()
    },
  }
}

/** Moments of one process, so many a second. */
export function evenly(perSecond: number): () => Promise<number> {
  let next = 0
  return async () => {
    const at = Math.max(next, Date.now())
    next = at + 1_000 / perSecond
    return at - Date.now()
  }
}

export function storeInMemory() {
  const rows = new Map<string, Conversation>()
  const store = {
    rows,
    saves: 0,
    get: async (kind: string, id: string) => rows.get(`${kind}/${id}`),
    at: async (conversation: string) => [...rows.values()].find((one) => one.conversation === conversation),
    all: async (kind: string) => [...rows.values()].filter((one) => one.kind === kind),
    async save(given: readonly Conversation[]) {
      store.saves += given.length
      for (const one of given) rows.set(`${one.kind}/${one.id}`, one)
    },
    async forget(kind: string, id: string) {
      rows.delete(`${kind}/${id}`)
    },
  }
  return store
}
