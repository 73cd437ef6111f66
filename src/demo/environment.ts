import type { Log } from "../log.ts"
import { withoutFile } from "../pulse/ui-model.ts"
import { readConfig, type Config } from "../config.ts"
import { startService } from "../app/service.ts"
import type { DemoClock } from "./calendar.ts"
import type { Colleague, Company } from "./company.ts"
import type { ChatClient } from "./client-driver.ts"
import { openEngine, surveysFolder, vaultOf, type Engine } from "./engine.ts"
import { type LocalSlack, slackApp } from "./local-slack.ts"
import { playgroundSettings } from "./playground.ts"
import { freePort } from "./ports.ts"
import { slackClient } from "./slack-client.ts"

/** A local Slack, or this process alone. */
export type Environment = {
  /** Where the review is as a page. */
  review?: string
  client: ChatClient
  texts(channel: string): string[]
  /** What somebody is told after "/pulse" and a text. */
  command(person: Colleague, text: string): Promise<string>
  nudge(): Promise<void>
  stop(): Promise<void>
}

export type EnvironmentOptions = {
  folder: string
  company: Company
  clock: DemoClock
  log: Log
  teamsPort?: number | undefined
}

export async function inProcessEnvironment({
  folder,
  company,
  clock,
  log,
}: EnvironmentOptions): Promise<Environment & { engine: Engine }> {
  const posts = new Map<string, string[]>()
  const engine = await openEngine({
    folder,
    company,
    now: clock.now,
    onPost: (channel, { text }) => posts.set(channel, [...(posts.get(channel) ?? []), text]),
  })
  const { steps, platform, handlers } = engine
  return {
    engine,
    client: platform.client,
    texts: (channel) => [...(posts.get(channel) ?? []), ...platform.texts(channel)],
    async command({ id, language }, text) {
      const actor = { workspace: company.workspace, platformId: id }
      return withoutFile(await handlers.command(actor, text, language), Infinity).text
    },
    async nudge() {
      const at = clock.now()
      await steps.open(at)
      await steps.ask(at)
      await steps.remind(at)
      for (const { wave, band, state } of await steps.close(at))
        log.info("wave closed", { wave, band, state })
      await steps.publish()
      await steps.deliver()
    },
    stop: () => engine.close(),
  }
}

/** Where a port for the pages is looked for first. */
const firstPagesPort = 3310

/** The real service over Socket Mode. */
export async function slackEnvironment(
  { folder, company, clock, log, teamsPort }: EnvironmentOptions,
  slack: LocalSlack,
): Promise<Environment> {
  const client = await slackClient(slack.page)
  const port = teamsPort ?? (await freePort(firstPagesPort))
  const origin = `http://127.0.0.1:${port}`
  const given = settings(folder, company, slack, teamsPort)
  const pages = { PORT: port, PUBLIC_URL: origin, METRICS_PORT: 0 }
  const service = await startService({ ...given, ...pages }, log, clock.now, {}, leaderOf(company))
  return {
    review: `${origin}/review`,
    client,
    texts: (channel) => client.texts(channel),
    command: (person, text) => client.command(person, text),
    async nudge() {
      // A nudge during a run may join it past the step that now has work.
      await service.nudge()
      await service.nudge()
    },
    async stop() {
      client.close()
      await service.stop()
    },
  }
}

/** Whose review everybody may look at. */
function leaderOf({ workspace, people }: Company) {
  const leader = people.find(({ role }) => role === "leader")
  return leader && { workspace, platformId: leader.id }
}

function settings(folder: string, company: Company, slack: LocalSlack, teamsPort?: number): Config {
  const admins = company.people.flatMap(({ admin, id }) => (admin ? [id] : []))
  const read = readConfig({
    DATA_DIR: folder,
    VAULT_DIR: vaultOf(folder),
    SURVEYS_DIR: surveysFolder,
    SLACK_BOT_TOKEN: slackApp.botToken,
    SLACK_APP_TOKEN: slackApp.appToken,
    SLACK_API_URL: `${slack.page}/api/`,
    SLACK_MESSAGES_PER_SECOND: "100",
    SLACK_UPDATES_PER_SECOND: "100",
    HOST: "127.0.0.1",
    PORT: "0",
    ADMINS: admins.join(),
    ...(teamsPort === undefined ? {} : playgroundSettings(teamsPort, admins)),
  })
  if ("config" in read) return read.config
  throw new Error(read.faults.map(({ setting, problem }) => `${setting} ${problem}`).join("; "))
}
