import { startClock } from "./clock.ts"
import type { Config } from "./config.ts"
import { startHttp } from "./http.ts"
import type { Fields, Log } from "./log.ts"
import type { Handlers, Platform } from "./platform.ts"
import { openDatabase, reachable, type DatabasePlace } from "./postgres/database.ts"
import { workspaceReachable } from "./postgres/workspaces.ts"
import { program } from "./program.ts"
import { slackPlatform } from "./slack/index.ts"
import { readSurveys } from "./survey-files.ts"
import { openVault } from "./vault/keys.ts"

export type Service = {
  port: number
  /** Runs every step now, as the clock does each minute. */
  nudge(): Promise<void>
  stop(): Promise<void>
}

export function databasePlace(config: Config): DatabasePlace {
  return config.DATABASE_URL ? { url: config.DATABASE_URL } : { folder: config.DATA_DIR }
}

/** The service: database → platforms → clock and HTTP. `now` (epoch ms) is a parameter so that trials can set the date. */
export async function startService(config: Config, log: Log, now: () => number = Date.now): Promise<Service> {
  const { surveys, faults } = await readSurveys(config.SURVEYS_DIR)
  for (const fault of faults) log.warn("survey left out", fault)
  const database = await openDatabase(databasePlace(config), (error) =>
    log.error("database connection lost", error),
  )
  const { db } = database
  const vault = await openVault(config.VAULT_DIR)
  const homes = new Map<string, Platform>()
  const { handlers, steps, hurry, idle } = program({
    db,
    vault,
    surveys,
    admins: new Set(config.ADMINS),
    leaseMs: config.LEASE_SECONDS * 1_000,
    now,
    platformOf: (workspace) => homes.get(workspace),
    nudge: () => void clock.nudge(),
  })
  const platforms = config.SLACK_BOT_TOKEN
    ? [slackFrom(config, config.SLACK_BOT_TOKEN, handlers, log, now)]
    : []
  let state: "starting" | "started" | "stopping" = "starting"
  const http = await startHttp(
    { host: config.HOST, port: config.PORT },
    platforms.flatMap((platform) => platform.routes ?? []),
    async () => {
      const away = (await reachable(db)) ? [] : ["the database does not answer"]
      const reasons = [...(state === "started" ? [] : [state]), ...away]
      return { ok: reasons.length === 0, reasons }
    },
    (error) => log.error("request failed", error),
  )
  for (const platform of platforms) {
    for (const { workspace, name } of await platform.start()) {
      homes.set(workspace, platform)
      await workspaceReachable(db, workspace, platform.name, name)
      log.info("workspace reachable", { workspace, platform: platform.name })
    }
  }
  const clock = startClock(
    loggedSteps(steps, log),
    (step, error) => log.error("step failed", error, { step }),
    now,
  )
  state = "started"
  log.info("started", { port: http.port, count: surveys.size })

  return {
    port: http.port,
    nudge: () => clock.nudge(),
    async stop() {
      state = "stopping"
      hurry()
      await Promise.all([clock.stop(), http.stop(), ...platforms.map((platform) => platform.stop())])
      await idle()
      await database.close()
      log.info("stopped")
    },
  }
}

type Steps = ReturnType<typeof program>["steps"]

/** Each step logs what it did, if it did anything. */
function loggedSteps(steps: Steps, log: Log): Record<string, (now: number) => Promise<void>> {
  const each = (step: string, event: string, rows: Fields[]) => {
    for (const row of rows) log.info(event, { ...row, step })
  }
  return {
    people: async (now) => each("people", "people read", await steps.people(now)),
    open: async (now) => each("open", "wave opened", await steps.open(now)),
    remind: async (now) => each("remind", "reminders queued", await steps.remind(now)),
    close: async (now) => each("close", "wave closed", await steps.close(now)),
    publish: async () => each("publish", "digests posted", [await steps.publish()].filter(didSomething)),
    deliver: async () => each("deliver", "messages sent", [await steps.deliver()].filter(didSomething)),
  }
}

function didSomething(counts: Record<string, number>): boolean {
  return Object.values(counts).some((count) => count > 0)
}

function slackFrom(
  config: Config,
  botToken: string,
  handlers: Handlers,
  log: Log,
  now: () => number,
): Platform {
  return slackPlatform(
    {
      botToken,
      appToken: config.SLACK_APP_TOKEN,
      signingSecret: config.SLACK_SIGNING_SECRET,
      slackApiUrl: config.SLACK_API_URL,
      messagesPerSecond: config.SLACK_MESSAGES_PER_SECOND,
      updatesPerSecond: config.SLACK_UPDATES_PER_SECOND,
      log: (event, fields) => log.info(event, fields),
      now,
    },
    handlers,
  )
}
