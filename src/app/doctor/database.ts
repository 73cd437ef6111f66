import type { Config } from "../../config.ts"
import { slackInstallsOf } from "../../settings/slack.ts"
import { errorKind } from "../../lib/error-kind.ts"
import { resultsOf, type CheckResult } from "../../lib/check-result.ts"
import { migrationState, openDatabase, takesLimits, type Db } from "../../postgres/database.ts"
import { serverFacts, zonesInUse } from "../../postgres/server-facts.ts"
import { leadershipChannels } from "../../postgres/settings.ts"
import { slackInstalls } from "../../postgres/slack-installs.ts"
import { activeOrganisations, activeWorkspaces, type Workspace } from "../../postgres/workspaces.ts"
import { isZone } from "../../pulse/calendar.ts"
import type { InstallFound } from "../../slack/examine.ts"
import { tokenSeals } from "../../vault/token-seals.ts"
import { databasePlace } from "../service.ts"
import { slackInstallStore } from "../slack-installs.ts"
import { vaultFrom } from "../vault.ts"
import { area } from "./area.ts"
import { vaultFound, vaultKept } from "./folders.ts"

/** Older ones get no fixes any more (https://www.postgresql.org/support/versioning/). */
const oldestVersion = 14
const slowMs = 100
/** Waves open and close by the minute. */
const clockMs = 5_000

/** What the database says of Slack; empty where it cannot be read. */
export type StoredSlack = {
  workspaces: string[]
  channels: { workspace: string; channel: string }[]
  installs: InstallFound[]
}

export async function databaseFound(
  config: Config,
  now: () => number,
  stored: StoredSlack,
): Promise<CheckResult[]> {
  const { ok, warn, fail } = resultsOf("database")
  const place = databasePlace(config)
  let database
  try {
    database = await openDatabase(place, undefined, "unchanged")
  } catch (error) {
    const name = error instanceof Error ? error.name : ""
    if (name === "FolderInUse")
      return [
        warn(
          "the embedded database is in use, probably by the running service",
          "Stop the service to look into it, or ask the service itself: /readyz.",
        ),
        ...(await area("vault", async () => vaultKept(config))),
      ]
    if (name === "NoDatabaseError" && "folder" in place)
      return [warn("there is no embedded database yet", "Start the service once: it makes one.")]
    if (name === "NoDatabaseError" && /has no tables|no tables of/.test((error as Error).message))
      return [warn("the database is empty", "Start the service once, or run: npm run plimsoll -- migrate")]
    throw error
  }
  try {
    const { db } = database
    const found = [
      ...("url" in place ? await serverFound(db, place.url, now) : [ok("the embedded database opens")]),
      ...(await migrationsFound(db)),
    ]
    // What the tables say can be read only by the version that they belong to.
    if (found.some((one) => one.area === "migrations" && one.level !== "ok")) return found
    Object.assign(stored, await slackOf(config, db))
    return [
      ...found,
      ...(await area("vault", () => vaultFound(config, db))),
      ...(await area("time zones", () => zonesFound(db))),
    ]
  } catch (error) {
    return [fail(errorKind(error), "Read Postgres' own log for the reason.")]
  } finally {
    await database.close()
  }
}

async function serverFound(db: Db, url: string, now: () => number): Promise<CheckResult[]> {
  const { ok, warn, fail } = resultsOf("database")
  const asked = now()
  const facts = await serverFacts(db)
  const major = Math.floor(facts.version / 10_000)
  const apart = Math.round((asked + now()) / 2 - facts.clock)
  const local = ["localhost", "127.0.0.1", "[::1]", ""].includes(new URL(url).hostname)
  const round = Math.round(facts.roundTrip)
  return [
    major < oldestVersion
      ? fail(`Postgres is version ${major}`, `Upgrade to ${oldestVersion} or newer.`)
      : ok(`Postgres ${major} answers in ${round} ms`),
    ...(facts.replica
      ? [fail("this server is a replica and takes no writes", "Set DATABASE_URL to the primary.")]
      : []),
    ...(round > slowMs
      ? [warn(`an answer takes ${round} ms`, "Run the service near its database: each press asks it twice.")]
      : []),
    facts.mayMakeTables
      ? ok("this user may make tables, so the service migrates by itself")
      : ok("this user may not change tables: before an upgrade run npm run plimsoll -- migrate"),
    ...(facts.superuser
      ? [warn("this user is a superuser", "Give the service a user of its own: docs/operations.md.")]
      : []),
    ...(facts.encrypted || local
      ? []
      : [warn("the connection is not encrypted", "Add ?sslmode=verify-full to DATABASE_URL.")]),
    ...(facts.durable
      ? []
      : [
          warn(
            "synchronous_commit is off: a crash of Postgres loses answers that were acknowledged",
            "Set it to on for this database.",
          ),
        ]),
    (await takesLimits(url))
      ? ok("statements are limited from the connection's start")
      : ok("a pooler stands between: each transaction sets its own limit"),
    Math.abs(apart) > clockMs
      ? fail(
          `this machine's clock and the database's differ by ${Math.round(apart / 1_000)} s`,
          "Let both follow a time server (NTP): nothing opens or closes while they differ.",
        )
      : ok("the clocks agree"),
  ]
}

async function migrationsFound(db: Db): Promise<CheckResult[]> {
  const { ok, warn, fail } = resultsOf("migrations")
  const { pending, foreign } = await migrationState(db)
  if (foreign.length > 0)
    return [
      fail(
        `a newer version changed the tables (${foreign.at(-1)})`,
        "Run that version or a newer one: tables never go back.",
      ),
    ]
  return pending.length === 0
    ? [ok("the tables are up to date")]
    : [
        warn(
          `${pending.length} changes of tables are due (${pending.at(-1)})`,
          "They are made when the service starts, if its user may, or by: npm run plimsoll -- migrate",
        ),
      ]
}

async function zonesFound(db: Db): Promise<CheckResult[]> {
  const { ok, warn } = resultsOf("time zones")
  const unknown = (await zonesInUse(db)).filter((zone) => !isZone(zone))
  return unknown.length === 0
    ? [ok("all time zones in use are known")]
    : [
        warn(
          `unknown time zones: ${unknown.join(", ")}`,
          "Those people are asked in the survey's zone. Run a Node.js with full ICU data.",
        ),
      ]
}

async function slackOf(config: Config, db: Db): Promise<StoredSlack> {
  const known = (await activeWorkspaces(db)).filter(({ platform }) => platform === "slack")
  const workspaces = known.map(({ workspace }): string => workspace)
  const organisations = await activeOrganisations(db)
  const channels = await Promise.all(organisations.map(({ workspace }) => leadershipChannels(db, workspace)))
  const here = new Map(channels.flat().map(({ via, channel }) => [channel, { workspace: via, channel }]))
  return {
    workspaces,
    channels: [...here.values()].filter(({ workspace }) => workspaces.includes(workspace)),
    installs: slackInstallsOf(config) ? await installsOf(config, db, known) : [],
  }
}

async function installsOf(config: Config, db: Db, known: readonly Workspace[]): Promise<InstallFound[]> {
  const seals = tokenSeals((await vaultFrom(config)).vault, config.TOKEN_KEYS)
  const store = slackInstallStore({ db, seals, now: Date.now })
  const names = new Map(known.map(({ workspace, name }) => [workspace, name]))
  const rows = await slackInstalls(db)
  return Promise.all(
    rows.map(async ({ workspace, orgWide: org }) => {
      const token = (await store.read(workspace)) ?? "damaged"
      return { workspace, name: names.get(workspace) ?? "blocked", org, token }
    }),
  )
}
