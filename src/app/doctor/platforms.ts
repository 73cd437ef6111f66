import { slackInstallsOf, usesSlack, type Config } from "../../config.ts"
import type { CheckResult } from "../../lib/check-result.ts"
import { installPaths } from "../../pulse/install-paths.ts"
import { examineInstalls, examineSlack } from "../../slack/examine.ts"
import type { TeamsExamined } from "../../teams/examine.ts"
import { slackScopes } from "../manifests.ts"
import type { StoredSlack } from "./database.ts"

const callMs = 8_000

export async function slackFound(
  config: Config,
  stored: StoredSlack,
  manifests: string,
): Promise<CheckResult[]> {
  if (!usesSlack(config)) return []
  const installs = slackInstallsOf(config)
  const asked = {
    appToken: config.SLACK_APP_TOKEN,
    slackApiUrl: config.SLACK_API_URL,
    scopes: await slackScopes(manifests),
    known: stored.workspaces,
    channels: stored.channels,
    timeoutMs: callMs,
  }
  if (!installs) return examineSlack({ ...asked, botToken: config.SLACK_BOT_TOKEN! })
  const installUrl = installs.publicUrl + installPaths.page
  return examineInstalls({ ...asked, installs: stored.installs, installUrl })
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
