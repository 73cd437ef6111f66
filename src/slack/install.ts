import { createHash } from "node:crypto"
import type { ServerResponse } from "node:http"
import { InstallProvider, type Installation } from "@slack/oauth"
import * as webApi from "@slack/web-api"
import { errorKind } from "../lib/error-kind.ts"
import type { Handlers, Route } from "../platform.ts"
import { asWorkspaceId } from "../pulse/ids.ts"
import { installPaths } from "../pulse/install-paths.ts"
import { attempt, silent } from "./client.ts"
import type { InstallStore } from "./installed-tokens.ts"
import { tokenIsOf } from "./tokens.ts"

export type InstallSettings = {
  clientId: string
  clientSecret: string
  stateSecret: string
  /** Where browsers reach this service, without a slash at its end. */
  publicUrl: string
  /** Workspaces and organisations that may install the app; absent: all. */
  only?: readonly string[] | undefined
  /** What the manifest asks for. */
  scopes: readonly string[]
}

type Needs = InstallSettings & {
  store: InstallStore
  slackApiUrl: string | undefined
  forCalls: webApi.WebClientOptions
  log: (event: string, fields: Record<string, string | number | boolean>) => void
}

/** How long a browser may take for it (s). */
const longestSeconds = 600

/** From the install page to Slack and back. What a visitor sees are pages of the site. */
export function installRoutes(needs: Needs, { firstTime }: Pick<Handlers, "firstTime">): Route[] {
  const { clientId, clientSecret, stateSecret, publicUrl, only, scopes } = needs
  const { store, slackApiUrl, forCalls, log } = needs
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    stateCookieName: "plimsoll-install",
    stateCookieExpirationSeconds: longestSeconds,
    directInstall: true,
    clientOptions: forCalls,
    logger: silent,
    ...(slackApiUrl && { authorizationUrl: new URL("/oauth/v2/authorize", slackApiUrl).href }),
    installationStore: {
      storeInstallation: keep,
      // Tokens are found by their workspace: src/slack/installed-tokens.ts.
      fetchInstallation: () => Promise.reject(new TypeError("not used")),
    },
  })
  const redirectUri = publicUrl + installPaths.back

  async function keep(installation: Installation) {
    const { bot, enterprise, team, user } = installation
    const org = installation.isEnterpriseInstall === true
    const whose = org ? enterprise : team
    if (!bot || !whose?.id) throw new InstallError("no bot token")
    const workspace = asWorkspaceId(whose.id)
    if (only && !only.includes(workspace)) {
      await giveBack(bot.token, forCalls)
      throw new InstallError(unlisted)
    }
    const who = await tokenIsOf({ token: bot.token, org }, workspace, forCalls)
    if ("fault" in who) throw new InstallError("the token cannot be tried")
    if (!who.own) throw new InstallError("the token is of another workspace")
    const { token: botToken, refreshToken, expiresAt } = bot
    await store.keep(workspace, {
      botToken,
      refreshToken,
      expiresAt: expiresAt === undefined ? undefined : expiresAt * 1_000,
      org,
      name: whose.name ?? who.name,
      by: user.id,
    })
    log("slack.installed", { workspace })
  }

  const start: Route["handle"] = (req, res) => {
    res.setHeader("cache-control", "no-store")
    return provider.handleInstallPath(req, res, {}, { scopes: [...scopes], redirectUri })
  }

  const back: Route["handle"] = (req, res) =>
    provider.handleCallback(req, res, {
      async beforeInstallation() {
        const state = new URL(req.url ?? "/", publicUrl).searchParams.get("state") ?? ""
        const digest = createHash("sha256").update(`install\n${state}`).digest("hex")
        if (await firstTime(digest, longestSeconds * 1_000)) return true
        sendTo(res, publicUrl + installPaths.over)
        return false
      },
      successAsync: async () => sendTo(res, publicUrl + installPaths.done),
      async failureAsync(error) {
        const code = codeOf(error)
        log("slack.not_installed", { code })
        sendTo(res, publicUrl + pathOf(code))
      },
    })

  const base = new URL(publicUrl).pathname.replace(/\/$/, "")
  // A proxy may hand on the prefix of the public address, or take it away.
  return [...new Set(["", base])].flatMap((before): Route[] => [
    { method: "GET", path: before + installPaths.start, handle: start },
    { method: "GET", path: before + installPaths.back, handle: back },
  ])
}

function sendTo(res: ServerResponse, address: string) {
  res.writeHead(303, { location: address, "cache-control": "no-store" }).end()
}

/** A token that nobody keeps. */
async function giveBack(token: string, forCalls: webApi.WebClientOptions): Promise<void> {
  const calls = new webApi.WebClient(token, forCalls)
  await attempt("auth.revoke", () => calls.auth.revoke())
}

class InstallError extends Error {
  override name = "InstallError"
}

/** What went wrong, in one word of the library's or of Slack's. */
function codeOf(error: { code: string; message?: string; data?: { error?: string } }): string {
  if (error instanceof InstallError) return error.message
  return error.data?.error ?? (error.code === "slack_oauth_unknown_error" ? errorKind(error) : error.code)
}

const unlisted = "not on the list"
const stale = new Set([
  "slack_oauth_missing_state",
  "slack_oauth_invalid_state",
  "slack_oauth_missing_code",
  "invalid_code",
  "code_already_used",
  "code_expired",
])

function pathOf(code: string): string {
  if (code === "slack_oauth_installer_authorization_error") return installPaths.cancelled
  if (code === unlisted) return installPaths.unlisted
  return stale.has(code) ? installPaths.over : installPaths.failed
}
