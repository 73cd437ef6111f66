import * as webApi from "@slack/web-api"
import type { SendFailure } from "../platform.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { attempt } from "./client.ts"
import { tokenIsOf, type SlackToken, type TokenSource } from "./tokens.ts"

/** What a workspace's installation gave; times in epoch ms. Without `refreshToken` it never ends by itself. */
export type InstalledToken = {
  botToken: string
  refreshToken?: string | undefined
  expiresAt?: number | undefined
}
export type StoredInstall = InstalledToken & { org: boolean; version: number }
type Version = { workspace: WorkspaceId; version: number }

/** Where installations are kept. All processes share it. */
export type InstallStore = {
  workspaces(): Promise<WorkspaceId[]>
  /** "noKey": sealed under a key that is not here; "damaged": does not open. */
  read(workspace: WorkspaceId): Promise<StoredInstall | "noKey" | "damaged" | undefined>
  /** The first, or in the place of an earlier one. */
  keep(
    workspace: WorkspaceId,
    install: InstalledToken & { org: boolean; name: string; by: string },
  ): Promise<void>
  /** One process gets the turn to renew this token, for so long (ms). */
  claimRefresh(of: Version, forMs: number): Promise<boolean>
  /** These do nothing if another token came meanwhile. */
  renew(of: Version, token: InstalledToken): Promise<void>
  end(of: Version): Promise<void>
}

type Needs = {
  store: InstallStore
  clientId: string
  clientSecret: string
  forCalls: webApi.WebClientOptions
  now: () => number
  log: (event: string, fields: Record<string, string | number | boolean>) => void
}

/** Slack's tokens last twelve hours (ms). */
const renewBeforeMs = 2 * 3_600_000
/** Longer than the call may take. */
const turnMs = 30_000
/** How long a token is believed without looking whether another process has a newer one. */
const believedMs = 30_000
const noKeyRestMs = 60_000
const otherProcessMs = 1_000

/** Each workspace's own token, renewed before it ends by one process at a time. */
export function installedTokens(needs: Needs): TokenSource {
  const { store, forCalls, now, log } = needs
  const believed = new Map<WorkspaceId, { stored: StoredInstall; until: number }>()
  let installed = new Set<WorkspaceId>()

  async function readAnew(workspace: WorkspaceId) {
    const stored = await store.read(workspace)
    if (stored === undefined) installed.delete(workspace)
    else installed.add(workspace)
    if (typeof stored === "object") believed.set(workspace, { stored, until: now() + believedMs })
    else believed.delete(workspace)
    return stored
  }

  const renewedOnce = renewal(needs, readAnew, (workspace) => void believed.delete(workspace))

  async function tokenOf(workspace: WorkspaceId): Promise<SlackToken | { fault: SendFailure }> {
    const known = believed.get(workspace)
    const stored = known && now() < known.until ? known.stored : await readAnew(workspace)
    if (stored === undefined) return { fault: { kind: "blocked", reason: "not_installed" } }
    if (stored === "damaged") {
      log("slack.token_damaged", { workspace })
      return { fault: { kind: "blocked", reason: "token_damaged" } }
    }
    if (stored === "noKey") {
      log("slack.token_without_key", { workspace })
      return { fault: { kind: "later", retryAfterMs: noKeyRestMs } }
    }
    if (stored.refreshToken === undefined || stored.expiresAt === undefined) return given(stored)
    return stored.expiresAt - now() > renewBeforeMs ? given(stored) : renewedOnce(workspace, stored)
  }

  async function refresh() {
    installed = new Set(await store.workspaces())
  }

  return {
    async start() {
      await refresh()
      // Whether each is reachable shows when it is next called.
      return []
    },
    refresh,
    hosts: (workspace) => installed.has(workspace),
    serves: async (workspace) => installed.has(workspace) || (await readAnew(workspace)) !== undefined,
    tokenOf,
    async replaced(workspace, token, reason) {
      const stored = await readAnew(workspace)
      if (typeof stored !== "object") return false
      if (stored.botToken !== token) return true
      // That is for good: only another installation gives a token.
      if (reason === "token_revoked") await store.end({ workspace, version: stored.version })
      if (reason !== "token_expired" || stored.refreshToken === undefined) return false
      const renewed = await renewedOnce(workspace, { ...stored, expiresAt: 0 })
      return "token" in renewed && renewed.token !== token
    },
    async ended(workspace) {
      const stored = await readAnew(workspace)
      if (typeof stored !== "object") return true
      // Word of an earlier token may come after a new one, and of one workspace while the organisation stays.
      const who = await tokenIsOf(given(stored), workspace, forCalls)
      if (!("fault" in who)) return !who.own
      const { fault } = who
      const over = fault.kind === "blocked" && fault.reason !== "token_expired"
      if (over) await store.end({ workspace, version: stored.version })
      if (over) await readAnew(workspace)
      return true
    },
  }
}

type Renewed = SlackToken | { fault: SendFailure }

/** Has Slack give a new token for one that ends: once in a process at a time, and in one process at a time. */
function renewal(
  { store, clientId, clientSecret, forCalls, now, log }: Needs,
  readAnew: (workspace: WorkspaceId) => ReturnType<InstallStore["read"]>,
  forget: (workspace: WorkspaceId) => void,
) {
  const calls = new webApi.WebClient(undefined, forCalls)
  const renewing = new Map<WorkspaceId, Promise<Renewed>>()

  async function renewed(workspace: WorkspaceId, stored: StoredInstall): Promise<Renewed> {
    const { version, refreshToken = "" } = stored
    // Slack takes a refresh token once.
    if (!(await store.claimRefresh({ workspace, version }, turnMs)))
      return otherwise(workspace, stored, { kind: "later", retryAfterMs: otherProcessMs })
    const grant = { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken }
    const done = await attempt("oauth.v2.access", () =>
      calls.oauth.v2.access({ ...grant, grant_type: "refresh_token" }),
    )
    if ("fault" in done) {
      log("slack.token_not_renewed", { workspace, kind: done.fault.kind })
      const { fault } = done
      return otherwise(workspace, stored, fault.kind === "blocked" ? ended(fault.reason) : fault)
    }
    const { access_token, refresh_token, expires_in, team, enterprise } = done.value
    const whose = stored.org ? enterprise?.id : team?.id
    if (access_token === undefined || (whose !== undefined && whose !== workspace)) {
      log("slack.token_of_another", { workspace })
      return otherwise(workspace, stored, ended("another workspace"))
    }
    const expiresAt = expires_in === undefined ? undefined : now() + expires_in * 1_000
    await store.renew(
      { workspace, version },
      { botToken: access_token, refreshToken: refresh_token, expiresAt },
    )
    log("slack.token_renewed", { workspace })
    const fresh = await readAnew(workspace)
    return typeof fresh === "object" ? given(fresh) : { fault: ended("not_installed") }
  }

  /** Another process's token, or this one while it lasts. */
  async function otherwise(workspace: WorkspaceId, before: StoredInstall, fault: SendFailure) {
    const stored = await readAnew(workspace)
    if (typeof stored !== "object") return { fault: ended("not_installed") }
    const lasts = stored.version !== before.version || (stored.expiresAt ?? Infinity) > now()
    if (lasts) return given(stored)
    forget(workspace)
    return { fault }
  }

  return (workspace: WorkspaceId, stored: StoredInstall): Promise<Renewed> => {
    const under = renewing.get(workspace)
    if (under) return under
    const work = renewed(workspace, stored).finally(() => renewing.delete(workspace))
    renewing.set(workspace, work)
    return work
  }
}

function given({ botToken, org }: StoredInstall): SlackToken {
  return { token: botToken, org }
}

function ended(reason: string): SendFailure {
  return { kind: "blocked", reason }
}
