import { LRUCache } from "lru-cache"
import { fetchedFile } from "../lib/fetched-file.ts"
import type { Handlers, Outcome, Platform } from "../platform.ts"
import { connector, type Connector } from "./connector.ts"
import { type ConversationStore, conversationCache } from "./conversations.ts"
import { allowedFile, allowedService } from "./allowlist.ts"
import { listener } from "./listen.ts"
import { graph } from "./owners.ts"
import { channelsOf } from "./names.ts"
import { listTeams, listMembers, readRosters, type Roster } from "./people.ts"
import { messagesRoute, type Receiver } from "./receive.ts"
import { openSdk, type Registration, type Sdk } from "./sdk.ts"
import { strangers } from "./strangers.ts"
import { retryAfter } from "./retry-after.ts"
import { openChats, sendCard, sendPost, tellPerson, updateCard } from "./send.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** One organisation that is served, and what belongs to it alone. */
export type TeamsTenant = {
  tenant: WorkspaceId
  store: ConversationStore
  /** Takes the next moment for any call, `callsPerSecond` over all processes; gives the wait (ms). */
  turn: () => Promise<number>
  /** The app was added somewhere, perhaps with new people. */
  arrived: () => Promise<void>
  /** The largest team's name: Teams tells no other name of the organisation. */
  named: (name: string) => Promise<void>
}

type TeamsShared = {
  /** Without a registered app, only this machine is heard and called. */
  app?: Omit<Registration, "tenant"> | undefined
  /** Directory ids or addresses. */
  admins: ReadonlySet<string>
  /** Whether owners of teams with the app are admins, too. */
  ownersAreAdmins: boolean
  /** For trials and tests. */
  serviceUrls?: readonly string[]
  /** Instead of Microsoft Graph. */
  directoryUrl?: string
  /** Instead of Microsoft's sign-in, for tests. */
  token?: () => Promise<string>
  timeoutMs?: number
  log: (event: string, fields: Record<string, string | number | boolean>) => void
  now: () => number
  random: () => number
}

/** A tenant takes 50 a second; calls leave evenly but do not arrive so. */
export const callsPerSecond = 48

export type TeamsOptions = TeamsShared & TeamsTenant

/** One organisation alone. @internal */
export function teamsPlatform(options: TeamsOptions, handlers: Handlers): Platform {
  return teamsPlatforms(options, [options], handlers)[0]!
}

/** One app in several organisations, the first of which it is registered in. What comes from any other is turned away. */
export function teamsPlatforms(
  shared: TeamsShared,
  tenants: readonly TeamsTenant[],
  handlers: Handlers,
): Platform[] {
  const { app, token, now, log } = shared
  const allowed = allowedServices(shared)
  const platforms = tenants.map((one) => tenantPlatform({ ...shared, ...one }, allowed, handlers))
  const [home] = platforms
  const stranger = strangers({
    ...shared,
    allowed,
    token: token ? async () => ({ token: await token() }) : () => home!.sdk.token(),
  })
  const route = messagesRoute({
    sdk: home!.sdk,
    receiverOf: (tenant) => platforms.find((one) => one.tenant === tenant),
    appId: app?.appId,
    allowed,
    // Another organisation's people can reach only an app that may serve several.
    stranger: app?.type === "MultiTenant" ? stranger : undefined,
    now,
    log,
  })
  const open = () => platforms.some((one) => one.open())
  return platforms.map(({ platform }, nth) =>
    nth > 0
      ? platform
      : {
          ...platform,
          routes: [
            {
              ...route,
              async handle(req, res) {
                if (open()) return route.handle(req, res)
                res.writeHead(503).end()
              },
            },
          ],
        },
  )
}

const botOf = (appId: string | undefined) => `28:${appId ?? "plimsoll"}`

function allowedServices({ app, serviceUrls: own = [] }: TeamsShared): (serviceUrl: string) => boolean {
  const allows = (serviceUrl: string) => {
    if (app === undefined && !here(serviceUrl)) return false
    return allowedService(serviceUrl, app === undefined ? [serviceUrl] : own)
  }
  // Every request names one of a few.
  const known = new LRUCache<string, boolean>({ max: 100 })
  return (serviceUrl) => {
    const said = known.get(serviceUrl) ?? allows(serviceUrl)
    known.set(serviceUrl, said)
    return said
  }
}

function tenantPlatform(
  options: TeamsOptions,
  allowed: (serviceUrl: string) => boolean,
  handlers: Handlers,
): { platform: Platform; open: () => boolean; sdk: Sdk } & Receiver {
  const { tenant, app, store, log, now, random } = options
  const sdk = openSdk(app && { ...app, tenant })
  const { token } = options
  const timeoutMs = options.timeoutMs ?? 10_000
  const proof = (audience?: string) =>
    token ? async () => ({ token: await token() }) : () => sdk.token(audience)
  const directory =
    app !== undefined && options.ownersAreAdmins
      ? { url: options.directoryUrl ?? graph, token: proof(graph), timeoutMs }
      : undefined
  const own = options.serviceUrls ?? []
  const out = connector({
    token: proof(),
    allowed,
    timeoutMs,
    turn: options.turn,
    now,
    random,
  })
  const deps = { connector: out, store, tenant, bot: botOf(app?.appId) }
  const { receive, idle } = listener({
    handlers,
    store,
    keeper: conversationCache(store),
    send: deps,
    arrived: options.arrived,
    log,
  })
  let open = false
  /** Read for people, reused for groups. */
  let rosters: Roster[] | undefined

  /** Runs in the background; messages create missing chats themselves. */
  let makingChats: Promise<void> | undefined
  function makeChats() {
    const patient: Connector = {
      async call(...given) {
        // Two turns for each leave half of the tenant's rate for people.
        await options.turn()
        return retryAfter({ leftMs: 5_000 }, () => out.call(...given))
      },
    }
    makingChats ??= openChats({ ...deps, connector: patient }, () => open)
      .catch(() => log("teams.no_chats", {}))
      .finally(() => (makingChats = undefined))
  }

  function within(workspace: WorkspaceId, send: () => Promise<Outcome>): Promise<Outcome> {
    if (workspace !== tenant) return Promise.resolve({ kind: "blocked", reason: "another tenant" })
    return send()
  }

  const platform: Platform = {
    name: "teams",
    // Both also take turns at the tenant, so do not ask for more than it gives.
    messagesPerSecond: 48,
    updatesPerSecond: 7,
    canFind: false,
    send: (to, _deliveryId, card) => within(to.workspace, () => sendCard(deps, to, card)),
    update: (workspace, message, card) => within(workspace, () => updateCard(deps, message, card)),
    post: (workspace, channel, _deliveryId, post) => within(workspace, () => sendPost(deps, channel, post)),
    tell: (to, said) => within(to.workspace, () => tellPerson(deps, to, said)),
    find: async () => ({ kind: "unknown", reason: "Teams cannot be asked" }),

    async people() {
      rosters = await readRosters(out, store, directory)
      const [largest] = rosters.toSorted((a, b) => b.members.length - a.members.length)
      if (largest?.name) await options.named(largest.name)
      const people = await listMembers(out, rosters, store, ({ platformId, email }) =>
        [platformId.toLowerCase(), email?.toLowerCase()].some(
          (one) => one !== undefined && options.admins.has(one),
        ),
      )
      makeChats()
      return people
    },
    async groups() {
      const read = rosters ?? (await readRosters(out, store, undefined))
      rosters = undefined
      return listTeams(read)
    },

    channels: () => channelsOf(out, store),

    readFile: async (_workspace, address) =>
      allowedFile(address, own) ? fetchedFile(address, { timeoutMs, unread: "away" }) : { fault: "away" },

    reachable: async (workspace) => workspace === tenant && "token" in (await proof()()),

    async start() {
      open = true
      log("teams.started", { workspace: tenant, transport: "http" })
      if (app === undefined) log("teams.unproved", { reason: "no TEAMS_APP_ID: only this machine is heard" })
      return [{ workspace: tenant }]
    },

    async stop() {
      open = false
      await Promise.all([idle(), makingChats])
    },
  }
  return { tenant, receive, platform, open: () => open, sdk }
}

function here(serviceUrl: string): boolean {
  if (!URL.canParse(serviceUrl)) return false
  const { hostname } = new URL(serviceUrl)
  return hostname === "localhost" || hostname === "[::1]" || hostname === "127.0.0.1"
}
