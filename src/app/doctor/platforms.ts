import type { Config } from "../../config.ts"
import { slackInstallsOf, usesSlack } from "../../settings/slack.ts"
import { teamsTenantsOf } from "../../settings/teams.ts"
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
  const [home, ...others] = teamsTenantsOf(config)
  if (home === undefined) return []
  const { TEAMS_APP_ID: appId, TEAMS_APP_TYPE: type, TEAMS_APP_PASSWORD: password } = config
  const { examineTeams, examineTenant } = await import("../../teams/examine.ts")
  const registrationIn = (tenant: string) =>
    appId === undefined ? undefined : { appId, tenant, type, password }
  const asked = { timeoutMs: callMs, now, ...instead }
  const found = await examineTeams({ registration: registrationIn(home), ...asked })
  const elsewhere = others.map((tenant) => examineTenant({ registration: registrationIn(tenant), ...asked }))
  return [...found, ...(await Promise.all(elsewhere))]
}
