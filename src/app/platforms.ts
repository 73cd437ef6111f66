import type { Config } from "../config.ts"
import { slackInstallsOf, usesSlack } from "../settings/slack.ts"
import { teamsTenantsOf } from "../settings/teams.ts"
import type { Log } from "../log.ts"
import type { Handlers, Platform } from "../platform.ts"
import { conversationsIn } from "../postgres/conversations.ts"
import type { Db } from "../postgres/database.ts"
import { reserveNextCall } from "../postgres/rate-limit.ts"
import { nameWorkspace, requestDirectorySync } from "../postgres/workspaces.ts"
import { clean } from "../pulse/clean.ts"
import { asWorkspaceId, type WorkspaceId } from "../pulse/ids.ts"
import { slackPlatform } from "../slack/index.ts"
import type { TeamsOptions } from "../teams/index.ts"
import type { TokenSeals } from "../vault/token-seals.ts"
import type { Metrics } from "./metrics.ts"
import { slackInstallStore } from "./slack-installs.ts"

/** Stands in for Microsoft in trials. */
export type TeamsPlayed = Pick<TeamsOptions, "serviceUrls" | "directoryUrl" | "token"> & {
  openIdMetadataUrl?: string
}

type Deps = {
  db: Db
  seals: TokenSeals
  log: Log
  now: () => number
  teams: TeamsPlayed
  tapped: Metrics["tapAcknowledged"]
  nudge(): void
}

/** Each is there if its settings are. */
const register = [slackFrom, teamsFrom]

export async function platformsOf(config: Config, handlers: Handlers, deps: Deps): Promise<Platform[]> {
  const platforms = await Promise.all(register.map((from) => from(config, handlers, deps)))
  return platforms.flat()
}

async function slackFrom(
  config: Config,
  handlers: Handlers,
  { db, seals, log, now, tapped, nudge }: Deps,
): Promise<Platform[]> {
  if (!usesSlack(config)) return []
  const installs = slackInstallsOf(config)
  const newPeople = async (workspace: WorkspaceId) => {
    await requestDirectorySync(db, workspace)
    nudge()
  }
  const platform = slackPlatform(
    {
      botToken: config.SLACK_BOT_TOKEN,
      installs: installs && {
        ...installs,
        scopes: await (await import("./manifests.ts")).slackScopes(),
        store: slackInstallStore({ db, seals, now, installed: newPeople }),
      },
      regrouped: newPeople,
      appToken: config.SLACK_APP_TOKEN,
      signingSecret: config.SLACK_SIGNING_SECRET,
      slackApiUrl: config.SLACK_API_URL,
      messagesPerSecond: config.SLACK_MESSAGES_PER_SECOND,
      updatesPerSecond: config.SLACK_UPDATES_PER_SECOND,
      local: config.SLACK_API_URL !== undefined,
      // Calls end well before their lease, so nothing is searched for while it may arrive.
      timeoutMs: Math.min(10_000, config.LEASE_SECONDS * 500),
      tapped,
      log: (event, fields) => log.info(event, fields),
      now,
    },
    handlers,
  )
  return [platform]
}

/** The SDK takes memory and time: loaded for Teams only. */
async function teamsFrom(
  config: Config,
  handlers: Handlers,
  { db, log, now, teams, nudge }: Deps,
): Promise<Platform[]> {
  const tenants = teamsTenantsOf(config)
  if (tenants.length === 0) return []
  const { openIdMetadataUrl, ...played } = teams
  const { teamsPlatforms, callsPerSecond } = await import("../teams/index.ts")
  const { TEAMS_APP_ID: appId, TEAMS_APP_TYPE: type, TEAMS_APP_PASSWORD: password } = config
  return teamsPlatforms(
    {
      ...played,
      app: appId === undefined ? undefined : { appId, type, password, openIdMetadataUrl },
      admins: new Set(config.ADMINS.map((admin) => admin.toLowerCase())),
      ownersAreAdmins: config.TEAMS_OWNERS === "admins",
      log: (event, fields) => log.info(event, fields),
      now,
      random: Math.random,
    },
    tenants.map(asWorkspaceId).map((tenant) => ({
      tenant,
      store: conversationsIn(db, tenant),
      turn: () => reserveNextCall(db, tenant, "calls", 1_000 / callsPerSecond),
      arrived: async () => {
        await requestDirectorySync(db, tenant)
        nudge()
      },
      named: async (name: string) => {
        if (givenName(config, tenant) === undefined) await nameWorkspace(db, tenant, clean(name))
      },
    })),
    handlers,
  )
}

/** The name in the settings is of the organisation that runs the service, not of others that it serves. */
export function givenName(config: Config, workspace: WorkspaceId): string | undefined {
  return config.TEAMS_TENANTS.includes(workspace) ? undefined : config.ORGANISATION_NAME
}
