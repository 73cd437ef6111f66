import { webApi } from "@slack/bolt"
import { resultsOf, type CheckResult } from "../lib/check-result.ts"
import type { SendFailure } from "../platform.ts"
import { attempt, clientOptions } from "./client.ts"

type Given = {
  botToken: string
  appToken?: string | undefined
  slackApiUrl?: string | undefined
  /** What the manifest asks for. */
  scopes: readonly string[]
  /** The workspaces that the database knows from Slack. */
  known: readonly string[]
  /** Where digests go. */
  channels: readonly string[]
  timeoutMs: number
}

const { ok, warn, fail } = resultsOf("slack")
const whereTokens = "https://api.slack.com/apps → your app"

/** Asks Slack and changes nothing. */
export async function examineSlack(given: Given): Promise<CheckResult[]> {
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
  for (const channel of given.channels) found.push(await channelFound(calls, channel))
  return found
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
