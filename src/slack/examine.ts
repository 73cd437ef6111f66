import * as webApi from "@slack/web-api"
import { resultsOf, type CheckResult } from "../lib/check-result.ts"
import type { SendFailure } from "../platform.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { attempt, clientOptions } from "./client.ts"
import { listTeams } from "./people.ts"
import { tokenIsOf } from "./tokens.ts"

type Asked = {
  appToken?: string | undefined
  slackApiUrl?: string | undefined
  /** What the manifest asks for. */
  scopes: readonly string[]
  /** The workspaces that the database knows from Slack. */
  known: readonly string[]
  /** Where digests go. */
  channels: readonly { workspace: string; channel: string }[]
  timeoutMs: number
}

/** A workspace or an organisation that installed the app by itself. */
export type InstallFound = {
  workspace: WorkspaceId
  name: string
  org: boolean
  /** "noKey", "damaged": why it cannot be read. */
  token: { botToken: string; refreshToken?: string | undefined } | "noKey" | "damaged"
}

const { ok, warn, fail } = resultsOf("slack")
const whereTokens = "https://api.slack.com/apps → your app"

/** Asks Slack and changes nothing. */
export async function examineSlack(given: Asked & { botToken: string }): Promise<CheckResult[]> {
  const { botToken, appToken, slackApiUrl, timeoutMs } = given
  const options = clientOptions(slackApiUrl, timeoutMs)
  const calls = new webApi.WebClient(botToken, options)
  const who = await attempt("auth.test", () => calls.auth.test())
  if ("fault" in who) return [tokenFault("SLACK_BOT_TOKEN", who.fault)]
  const { team, team_id: workspace = "", response_metadata: meta } = who.value
  const found = [ok(`SLACK_BOT_TOKEN is of the workspace ${team ?? workspace}`)]
  if (given.known.length > 0 && !given.known.includes(workspace)) {
    found.push(
      warn(
        `the database knows another Slack workspace (${given.known.join(", ")}) than this token's (${workspace})`,
        "If the token was mixed up, set the former one. If you moved on purpose, start: the new workspace begins empty.",
      ),
    )
  }
  found.push(scopesFound(given.scopes, meta?.scopes ?? []))
  if (appToken !== undefined) found.push(await socketFound(new webApi.WebClient(appToken, options)))
  for (const { channel } of given.channels) found.push(await channelFound(calls, channel))
  return found
}

/** As many at once as Slack bears. */
const atOnce = 8

/** Each workspace with its own token. `installUrl`: where a workspace installs the app. */
export async function examineInstalls(
  given: Asked & { installs: readonly InstallFound[]; installUrl: string },
): Promise<CheckResult[]> {
  const { installs, appToken, slackApiUrl, timeoutMs, installUrl } = given
  const options = clientOptions(slackApiUrl, timeoutMs)
  const found: CheckResult[] = []
  if (installs.length === 0)
    found.push(warn("no workspace has installed the app yet", `An admin of one opens ${installUrl}`))
  for (let at = 0; at < installs.length; at += atOnce) {
    const some = installs.slice(at, at + atOnce)
    found.push(...(await Promise.all(some.map((one) => installFound(given, one, options)))).flat())
  }
  const without = given.known.filter((one) => installs.every(({ workspace }) => workspace !== one))
  if (without.length > 0)
    found.push(
      warn(
        `known, and without the app: ${without.join(", ")}`,
        `Nothing is sent there. An admin of that workspace opens ${installUrl}`,
      ),
    )
  if (appToken !== undefined) found.push(await socketFound(new webApi.WebClient(appToken, options)))
  return found
}

async function installFound(
  { scopes, channels, installUrl }: Parameters<typeof examineInstalls>[0],
  { workspace, name, org, token }: InstallFound,
  options: webApi.WebClientOptions,
): Promise<CheckResult[]> {
  const called = `${name} (${workspace})`
  const again = `An admin of that workspace opens ${installUrl}`
  if (token === "noKey")
    return [
      fail(
        `${called}: its token is sealed with a key that is neither in TOKEN_KEYS nor in the vault`,
        `Bring the key back. If it is lost: ${again}`,
      ),
    ]
  if (token === "damaged") return [fail(`${called}: its token was altered and does not open`, again)]
  const who = await tokenIsOf({ token: token.botToken, org }, workspace, options)
  if ("fault" in who) {
    const { fault } = who
    if (fault.kind === "later" || fault.kind === "unknown") return [tokenFault(called, fault)]
    if (fault.reason === "token_expired" && token.refreshToken !== undefined)
      return [
        warn(
          `${called}: its token ended`,
          `The service renews it at its next call. If it stays so: ${again}`,
        ),
      ]
    return [fail(`${called}: Slack does not take its token (${fault.reason})`, again)]
  }
  if (!who.own) return [fail(`${called}: its token is of another workspace`, again)]
  const calls = new webApi.WebClient(token.botToken, options)
  const fits = scopesFound(scopes, who.scopes)
  const own = channels.filter((one) => one.workspace === workspace)
  return [
    { ...fits, text: `${called}: ${fits.text}`, ...(fits.level === "fail" ? { todo: again } : {}) },
    ...(org ? [await teamsFound(called, calls)] : []),
    ...(await Promise.all(own.map(({ channel }) => channelFound(calls, channel)))),
  ]
}

async function teamsFound(called: string, calls: webApi.WebClient): Promise<CheckResult> {
  const teams = await listTeams(calls)
  if (teams.length > 0) return ok(`${called}: in ${teams.map(({ name }) => name).join(", ")}`)
  return warn(
    `${called}: it is in none of the organisation's workspaces`,
    "An owner of the organisation adds workspaces to the app, in Slack's administration.",
  )
}

function tokenFault(setting: string, fault: SendFailure): CheckResult {
  const { kind } = fault
  if (kind === "blocked" || kind === "gone")
    return fail(`Slack does not take ${setting} (${fault.reason})`, `Copy it again from ${whereTokens}.`)
  const reason = kind === "unknown" ? fault.reason : "no connection, or too many requests"
  return fail(
    `Slack cannot be asked (${reason})`,
    "Check this machine's way out to Slack: DNS, firewall, proxy.",
  )
}

function scopesFound(wanted: readonly string[], granted: readonly string[]): CheckResult {
  // Some peers name none.
  if (granted.length === 0)
    return warn(
      "Slack did not say what the token may do",
      "Compare the app's scopes with manifests/slack.yaml.",
    )
  const missing = wanted.filter((scope) => !granted.includes(scope))
  if (missing.length === 0) return ok(`the token has all ${wanted.length} scopes of the manifest`)
  return fail(
    `the token lacks ${missing.join(", ")}`,
    "Add them under OAuth & Permissions (or paste the manifest again), then reinstall the app to the workspace.",
  )
}

async function socketFound(calls: webApi.WebClient): Promise<CheckResult> {
  const opened = await attempt("apps.connections.open", () => calls.apps.connections.open({}))
  if ("fault" in opened) return tokenFault("SLACK_APP_TOKEN", opened.fault)
  return ok("SLACK_APP_TOKEN opens a Socket Mode connection")
}

async function channelFound(calls: webApi.WebClient, channel: string): Promise<CheckResult> {
  const info = await attempt("conversations.info", () => calls.conversations.info({ channel }))
  const todo = "Invite the app there (/invite), or choose another channel: /pulse leaders."
  if ("fault" in info) {
    const reason = "reason" in info.fault ? info.fault.reason : "no answer"
    return fail(`the leadership channel ${channel} cannot be read (${reason})`, todo)
  }
  const { name, is_archived: archived, is_member: member } = info.value.channel ?? {}
  const called = name === undefined ? channel : `#${name}`
  if (archived) return fail(`the leadership channel ${called} is archived`, todo)
  if (member === false) return fail(`the app is not in the leadership channel ${called}`, todo)
  return ok(`digests reach ${called}`)
}
