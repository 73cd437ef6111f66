import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import type { Config } from "../../config.ts"
import type { CheckResult } from "../../lib/check-result.ts"
import { examineSlack } from "../../slack/examine.ts"
import type { TeamsExamined } from "../../teams/examine.ts"
import type { StoredSlack } from "./database.ts"

const callMs = 8_000

export async function slackFound(
  config: Config,
  stored: StoredSlack,
  manifests: string,
): Promise<CheckResult[]> {
  const { SLACK_BOT_TOKEN: botToken } = config
  if (botToken === undefined) return []
  const manifest = parse(await readFile(join(manifests, "slack.yaml"), "utf8")) as {
    oauth_config: { scopes: { bot: string[] } }
  }
  return examineSlack({
    botToken,
    appToken: config.SLACK_APP_TOKEN,
    slackApiUrl: config.SLACK_API_URL,
    scopes: manifest.oauth_config.scopes.bot,
    known: stored.workspaces,
    channels: stored.channels,
    timeoutMs: callMs,
  })
}

/** Stands in for Microsoft, for tests. */
export type Instead = Pick<TeamsExamined, "token" | "directoryUrl">

export async function teamsFound(config: Config, now: number, instead: Instead = {}): Promise<CheckResult[]> {
  const { TEAMS_TENANT_ID: tenant, TEAMS_APP_ID: appId } = config
  if (tenant === undefined) return []
  const { examineTeams } = await import("../../teams/examine.ts")
  const registration =
    appId === undefined
      ? undefined
      : { appId, tenant, type: config.TEAMS_APP_TYPE, password: config.TEAMS_APP_PASSWORD }
  return examineTeams({ registration, timeoutMs: callMs, now, ...instead })
}
