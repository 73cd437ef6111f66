import { setTimeout as wait } from "node:timers/promises"
import { startClock, type Clock } from "./clock.ts"
import { clockDoubt, noDoubt } from "./clock-doubt.ts"
import type { Config } from "../config.ts"
import { periodsOf } from "../settings/periods.ts"
import { signInOf } from "../settings/sign-in.ts"
import { slackInstallsOf, usesSlack } from "../settings/slack.ts"
import { metricsListener, startHttp, type HttpServer } from "./http.ts"
import { keyWatch } from "./key-watch.ts"
import type { Log } from "../log.ts"
import { createMetrics, type Metrics } from "./metrics.ts"
import { errorKind } from "../lib/error-kind.ts"
import { OutOfReach } from "../lib/out-of-reach.ts"
import type { Platform } from "../platform.ts"
import { openDatabase, type DatabasePlace } from "../postgres/database.ts"
import { duePrompts } from "../postgres/delivery-counts.ts"
import { openWaves } from "../postgres/waves.ts"
import { within } from "../lib/within.ts"
import { ownVersion } from "./version.ts"
import { workspaceReachable } from "../postgres/workspaces.ts"
import { clean } from "../pulse/clean.ts"
import { givenName, platformsOf, type TeamsPlayed } from "./platforms.ts"
import { program } from "./program.ts"
import { currentFaults } from "./readiness.ts"
import { readSurveys } from "./survey-files.ts"
import { vaultMarks } from "../postgres/vault-mark.ts"
import { ownVault } from "../vault/own-vault.ts"
import type { Vault } from "../vault/keys.ts"
import { vaultFrom } from "./vault.ts"
import { keyErasure, keysWait } from "./etcd-erasure.ts"
import { tokenSeals } from "../vault/token-seals.ts"
import { pageSources } from "./pages/sources.ts"
import { reviewPdf } from "../pdf/review.ts"
import { reviewFilesFrom } from "./pages/review-files.ts"
import type { PageParts } from "./pages/page-door.ts"
import { siteListener } from "../web/site.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Operator } from "../words/pages/papers.ts"
import { startTracing } from "./tracing.ts"
import { untilTrusted, watchedSteps } from "./watched-steps.ts"

export type Service = {
  port: number
  metricsPort: number | undefined
  nudge(): Promise<void>
  stop(): Promise<void>
}

/** The longest stop (ms), before the supervisor kills us. */
const longestStopMs = 4_000
const closingMs = 500
/** Prometheus gives up after ten seconds (ms). */
const longestReadingMs = 5_000
/** Longest pause between attempts to reach a platform (ms). */
const longestRetryMs = 30_000

export function databasePlace(config: Config): DatabasePlace {
  return config.DATABASE_URL ? { url: config.DATABASE_URL } : { folder: config.DATA_DIR }
}

/** Database, platforms, clock and HTTP. `now` (epoch ms), `teams` and `guest` are for trials. */
export async function startService(
  config: Config,
  log: Log,
  now: () => number = Date.now,
  teams: TeamsPlayed = {},
  guest?: PageParts["guest"],
): Promise<Service> {
  const { surveys, faults } = await readSurveys(config.SURVEYS_DIR)
  for (const fault of faults) log.warn("survey left out", fault)
  const database = await openDatabase(databasePlace(config), (error) =>
    log.error("database connection lost", error),
  )
  const { db, presses } = database
  const metrics = createMetrics(database.pool, ownVersion(), stateNow)
  const { vault, eraser } = await vaultFrom(config)
  const tracing = await startTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT, ownVersion(), log)
  const homes = new Map<WorkspaceId, Platform>()
  let platforms: Platform[] = []
  const admins = new Set(config.ADMINS)
  const own = ownVault({ marks: vaultMarks(db), vault })
  const seals = tokenSeals(own, config.TOKEN_KEYS)
  const sources = pageSources({ db, vault: own, surveys, admins, now })
  const platformOf = (workspace: WorkspaceId) =>
    homes.get(workspace) ?? platforms.find((platform) => platform.hosts?.(workspace))
  const pages = await pagesFrom(config, { db, vault: own, admins, now, guest, sources }, log)
  const { handlers, steps, hurry, idle } = program({
    db,
    presses,
    vault,
    surveys,
    admins,
    periods: periodsOf(config),
    leaseMs: config.LEASE_SECONDS * 1_000,
    now,
    platformOf,
    nudge: () => void clock?.nudge(),
    tapped: metrics.tap,
    linkTo: pages?.linkTo,
    trail: log.debug,
    reviewFiles: reviewFilesFrom({ db, now, sources, pages: pages !== undefined }),
  })
  platforms = await platformsOf(config, handlers, {
    db,
    seals,
    log,
    now,
    teams,
    tapped: metrics.tapAcknowledged,
    nudge: () => void clock?.nudge(),
  })
  // Trials set their own time, in days.
  const doubt = now === Date.now ? await clockDoubt(db, now) : noDoubt
  const unopened = new Set<string>()
  const watchKeys = keyWatch({ db, vault, log })
  const eraseKeys = keyErasure(eraser, log)
  let outOfReach: string | undefined
  const begin = beginner(log, (reason) => (outOfReach = reason))
  let state: "starting" | "started" | "stopping" = "starting"
  let clock: Clock | undefined
  async function ready() {
    if (!clock || state !== "started")
      return { ok: false, reasons: [state, ...(outOfReach ? [outOfReach] : [])] }
    const owedMs = database.owedMs
    const reasons = await currentFaults({ db, vault, seals, platforms, homes, clock, owedMs, unopened, now })
    const doubted = doubt.now()
    if (doubted) reasons.push(doubted.reason)
    return { ok: reasons.length === 0, reasons }
  }
  async function stateNow() {
    const all = Promise.all([ready(), openWaves(db), duePrompts(db, new Date(now())), keysWait(eraser)])
    const found = await within(longestReadingMs, "what Prometheus asks", all).catch(() => undefined)
    if (!found) return undefined
    const [{ ok }, open, due, keysWaitMs] = found
    const delayMs = due.oldest === undefined ? 0 : Math.max(0, now() - due.oldest)
    return { ready: ok, openWaves: open.length, duePrompts: due.count, delayMs, keysWaitMs }
  }
  const requestFailed = (error: unknown) => log.error("request failed", error)
  const http = await startHttp(
    { host: config.HOST, port: config.PORT },
    platforms.flatMap((platform) => platform.routes ?? []),
    siteListener({
      publicUrl: config.PUBLIC_URL,
      operator: operatorFrom(config),
      ready,
      door: pages?.door,
      pdfOf: reviewPdf,
      installs: slackInstallsOf(config) !== undefined,
      onFault: requestFailed,
    }),
    requestFailed,
    (door, status, ms) => {
      metrics.request(door, status, ms)
      tracing.request(door, status, ms)
    },
  )
  const metricsHttp = await startMetrics(config, metrics, log)
  for (const platform of platforms) {
    for (const { workspace, name } of await begin(platform)) {
      homes.set(workspace, platform)
      const called = givenName(config, workspace) ?? name
      await workspaceReachable(db, workspace, platform.name, called && clean(called))
      log.info("workspace reachable", { workspace, platform: platform.name })
    }
  }
  const ownSteps = { ...steps, reach: refreshing(platforms, steps.reach), watchKeys, eraseKeys }
  const started = startClock(
    tracing.steps(untilTrusted(watchedSteps(ownSteps, log, metrics, unopened), doubt, log)),
    {
      fault: (step, error) => log.error("step failed", error, { step }),
      ran: metrics.step,
      lag: metrics.clockLag,
    },
    now,
  )
  clock = started
  state = "started"
  const metricsPort = metricsHttp?.port
  log.info("started", { port: http.port, metricsPort, surveys: surveys.size })

  return {
    port: http.port,
    metricsPort,
    nudge: () => started.nudge(),
    async stop() {
      state = "stopping"
      hurry()
      const ending = [
        started.stop(),
        http.stop(),
        ...(metricsHttp ? [metricsHttp.stop()] : []),
        ...platforms.map((platform) => platform.stop()),
      ]
      // Claims of a hanging step are resolved when their lease ends.
      await atMost(longestStopMs, Promise.all(ending).then(idle))
      await Promise.all([atMost(closingMs, database.close()), tracing.stop()])
      log.info("stopped")
    },
  }
}

/** Retries while the platform is out of reach; its refusal ends the start. */
function beginner(log: Log, outOfReach: (reason: string | undefined) => void) {
  return async (platform: Platform) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const found = await platform.start()
        outOfReach(undefined)
        return found
      } catch (error) {
        if (!(error instanceof OutOfReach)) throw error
        outOfReach(`${platform.name} is out of reach (${error.reason})`)
        log.warn("platform out of reach", { platform: platform.name, reason: error.reason, attempt })
        await wait(Math.min(longestRetryMs, 500 * 2 ** attempt))
      }
    }
  }
}

/** Workspaces that installed the app by another process are served by this one, too. */
function refreshing<T>(platforms: readonly Platform[], reach: () => Promise<T>): () => Promise<T> {
  return async () => {
    for (const platform of platforms) await platform.refresh?.()
    return reach()
  }
}

/** A second process on one machine goes on without metrics, rather than not at all. */
async function startMetrics(config: Config, metrics: Metrics, log: Log): Promise<HttpServer | undefined> {
  const at = { host: config.METRICS_HOST, port: config.METRICS_PORT }
  try {
    return await startHttp(at, [], metricsListener(metrics.read), (error) =>
      log.error("metrics failed", error),
    )
  } catch (error) {
    log.warn("no metrics: METRICS_HOST and METRICS_PORT cannot be listened on", {
      ...at,
      reason: errorKind(error),
    })
    return undefined
  }
}

/** Leaders' pages, where browsers reach this service; what only they need is not loaded elsewhere. */
async function pagesFrom(
  config: Config,
  { vault, ...parts }: Omit<PageParts, "tokens" | "publicUrl" | "signIn"> & { vault: Vault },
  log: Log,
) {
  const { PUBLIC_URL: publicUrl } = config
  if (publicUrl === undefined) return undefined
  const { pageDoor } = await import("./pages/page-door.ts")
  const { pageTokens } = await import("../vault/page-tokens.ts")
  const settings = signInOf(config)
  const signIn = settings && {
    // Its proofs carry real times, whatever a trial sets.
    provider: (await import("../web/provider.ts")).openProvider(settings, Date.now),
    refused: (reason: string) => log.warn("sign-in refused", { reason }),
  }
  return pageDoor({ ...parts, tokens: pageTokens(vault), publicUrl, signIn })
}

/** What the public pages say of whoever runs this. */
function operatorFrom(config: Config): Operator {
  const slack = usesSlack(config)
  const teams = config.TEAMS_TENANT_ID !== undefined
  return {
    organisation: config.ORGANISATION_NAME,
    hosts: slackInstallsOf(config) !== undefined || config.TEAMS_TENANTS.length > 0,
    platforms: slack && teams ? "both" : teams ? "teams" : "slack",
    periods: periodsOf(config),
    privacyUrl: config.PRIVACY_URL,
    termsUrl: config.TERMS_URL,
  }
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController()
  const patience = wait(ms, undefined, { signal: enough.signal }).catch(() => {})
  await Promise.race([work, patience]).finally(() => enough.abort())
}
