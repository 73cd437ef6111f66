import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { onTestFinished } from "vitest"
import { startService, type Service } from "../../src/app/service.ts"
import { readConfig } from "../../src/config.ts"
import { createLog } from "../../src/log.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { newServerDatabase } from "./database.ts"
import { freePort } from "./ports.ts"
import { cadenceFrom } from "./rig.ts"
import type { SlackPeer } from "./slack-peer.ts"
import { startSlackServer, type SlackServer } from "./slack-server.ts"
import type { SlackWorkspace } from "./slack-state.ts"

/** A service for many workspaces, a recording Slack, and people who install the app with a browser. */
export type Many = {
  slack: SlackServer
  db: Db
  vaultDir: string
  settings: Record<string, string>
  /** All that the service wrote to its log. */
  log: string[]
  service: Service
  origin: string
  peer(team: string, org?: string): SlackPeer
  /** The page that somebody ends at who goes from the install page to Slack and back. */
  install(team: string): Promise<string>
  /** Its people were read. */
  read(team: string): Promise<void>
  /** Opens a survey in this workspace by the next look at the clock. */
  schedule(team: string): Promise<void>
  until(look: () => boolean | Promise<boolean>): Promise<void>
}

export async function openMany(
  workspaces: Partial<SlackWorkspace>[],
  more: Record<string, string> = {},
  below = "",
): Promise<Many> {
  const slack = await startSlackServer({ workspaces })
  onTestFinished(slack.close)
  const vaultDir = mkdtempSync(join(tmpdir(), "plimsoll-many-"))
  onTestFinished(() => rmSync(vaultDir, { recursive: true, force: true }))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const settings = {
    DATABASE_URL: await newServerDatabase(),
    VAULT_DIR: vaultDir,
    SLACK_CLIENT_ID: slack.state.oauth.clientId,
    SLACK_CLIENT_SECRET: slack.state.oauth.clientSecret,
    SLACK_STATE_SECRET: "a state secret for tests",
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_MESSAGES_PER_SECOND: "100",
    PUBLIC_URL: origin + below,
    HOST: "127.0.0.1",
    PORT: String(port),
    METRICS_PORT: "0",
    LEASE_SECONDS: "1",
    ...more,
  }
  const log: string[] = []
  const service = await startAnother(settings, log)
  const database = await openDatabase({ url: settings.DATABASE_URL })
  onTestFinished(() => database.close())
  const { db } = database
  async function until(look: () => boolean | Promise<boolean>) {
    for (const end = Date.now() + 60_000; !(await look());) {
      const told = log.filter((line) => !line.includes('"level":"debug"'))
      if (Date.now() > end) throw new Error(`not within a minute:\n${told.slice(-20).join("")}`)
      await service.nudge()
      await wait(50)
    }
  }
  return {
    slack,
    db,
    vaultDir,
    settings,
    log,
    service,
    origin,
    peer: (team, org) => slack.peer(`${origin}/slack/events`, team, org),
    async install(team) {
      slack.state.oauth.choice = { team, as: "U0ADMIN" }
      const { path } = await throughSlack(origin + below)
      return path
    },
    async schedule(team) {
      const cadence = { survey: "weekly-load", setBy: "U0ADMIN", ...cadenceFrom(Date.now()) }
      await setCadence(db, asWorkspaceId(team), cadence)
    },
    read: (team) =>
      until(async () => {
        const rows = await db.selectFrom("account").select("via").where("active", "=", true).execute()
        return rows.some(({ via }) => via === asWorkspaceId(team))
      }),
    until,
  }
}

/** A process more, on the same settings. */
export async function startAnother(settings: Record<string, string>, log: string[]): Promise<Service> {
  const read = readConfig(settings)
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  const service = await startService(
    read.config,
    createLog("debug", { write: (line) => void log.push(line) }),
  )
  onTestFinished(() => service.stop())
  return service
}

type Step = { path: string; cookie: string; setCookie: string; status: number }

/** Follows where a browser is sent, with the cookies that it got. `alter` changes the way back from Slack. */
export async function throughSlack(
  origin: string,
  alter: (back: URL, cookie: string) => { url: URL; cookie: string } = (url, cookie) => ({ url, cookie }),
): Promise<Step> {
  const page = await fetch(`${origin}/slack/install`)
  const link = /href="([^"]*\/slack\/install\/start)"/.exec(await page.text())?.[1]
  if (link === undefined) throw new Error("the install page leads nowhere")
  const start = await fetch(link, { redirect: "manual" })
  const setCookie = start.headers.get("set-cookie") ?? ""
  const atSlack = await fetch(start.headers.get("location")!, { redirect: "manual" })
  const back = new URL(atSlack.headers.get("location")!)
  const { url, cookie } = alter(back, setCookie.split(";")[0]!)
  const done = await fetch(url, { headers: { cookie }, redirect: "manual" })
  const path = new URL(done.headers.get("location")!).pathname
  return { path, cookie, setCookie, status: (await fetch(done.headers.get("location")!)).status }
}
