import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buffer } from "node:stream/consumers"
import { setTimeout as wait } from "node:timers/promises"
import { createEmulator } from "emulate"
import { expect, onTestFinished, test } from "vitest"
import { openDatabase } from "../../src/postgres/database.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { newServerDatabase } from "../support/database.ts"
import { startAnother } from "../support/many-workspaces.ts"
import { freePort } from "../support/ports.ts"
import { cadenceFrom } from "../support/rig.ts"

const people = ["ada", "ben", "cleo", "dora", "emil", "fay"]

/** Slack as others play it: OAuth with its page, scopes that are held against every call. */
async function emulated(redirectUri: string) {
  const port = await freePort()
  const emulator = await createEmulator({
    service: "slack",
    port,
    seed: {
      slack: {
        strict_scopes: true,
        team: { name: "Harbour" },
        users: people.map((name) => ({ name, real_name: name, email: `${name}@example.org` })),
        oauth_apps: [
          {
            client_id: "client.1",
            client_secret: "client-secret",
            name: "Plimsoll",
            redirect_uris: [redirectUri],
          },
        ],
      },
    },
  })
  onTestFinished(() => emulator.close())
  return withoutGroups(emulator.url)
}

/** It knows no user groups: in their place stands what Slack says on its free plan. */
async function withoutGroups(emulator: string): Promise<string> {
  const server = createServer((req, res) => {
    void (async () => {
      const body = await buffer(req)
      if (req.url === "/api/usergroups.list")
        return res
          .writeHead(200, { "content-type": "application/json" })
          .end('{"ok":false,"error":"paid_teams_only"}')
      const { authorization = "", "content-type": type = "" } = req.headers
      const answer = await fetch(emulator + req.url, {
        method: req.method ?? "GET",
        headers: { "content-type": type, ...(authorization && { authorization }) },
        redirect: "manual",
        ...(body.length > 0 && { body }),
      })
      const kept = ["content-type", "location", "x-oauth-scopes"].flatMap((name) => {
        const value = answer.headers.get(name)
        return value === null ? [] : [[name, value] as const]
      })
      return res.writeHead(answer.status, Object.fromEntries(kept)).end(await answer.text())
    })().catch(() => res.destroy())
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Presses the first button on the page that asks who allows it, as a browser does. */
async function allow(page: Response, at: string): Promise<URL> {
  const html = await page.text()
  const [, form = ""] = /<form[^>]*>([\s\S]*?)<\/form>/.exec(html) ?? []
  const fields = new URLSearchParams()
  for (const [field] of form.matchAll(/<input[^>]*>/g)) {
    const value = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(field)?.[1] ?? ""
    fields.set(value("name"), value("value").replaceAll("&amp;", "&"))
  }
  const done = await fetch(new URL("/oauth/v2/authorize/callback", at), {
    method: "POST",
    body: fields,
    redirect: "manual",
  })
  return new URL(done.headers.get("location")!)
}

test("a workspace installs the app through another's Slack, whose scopes are strict, and its people are asked", async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const slack = await emulated(`${origin}/slack/oauth_redirect`)
  const vault = mkdtempSync(join(tmpdir(), "plimsoll-emulate-"))
  onTestFinished(() => rmSync(vault, { recursive: true, force: true }))
  const settings = {
    DATABASE_URL: await newServerDatabase(),
    VAULT_DIR: vault,
    SLACK_CLIENT_ID: "client.1",
    SLACK_CLIENT_SECRET: "client-secret",
    SLACK_STATE_SECRET: "a state secret for tests",
    SLACK_SIGNING_SECRET: "12345678",
    SLACK_API_URL: `${slack}/api/`,
    SLACK_MESSAGES_PER_SECOND: "100",
    PUBLIC_URL: origin,
    HOST: "127.0.0.1",
    PORT: String(port),
    METRICS_PORT: "0",
  }
  const log: string[] = []
  const service = await startAnother(settings, log)
  const { db, close } = await openDatabase({ url: settings.DATABASE_URL })
  onTestFinished(close)

  const start = await fetch(`${origin}/slack/install/start`, { redirect: "manual" })
  const cookie = start.headers.get("set-cookie")!.split(";")[0]!
  const page = await fetch(start.headers.get("location")!)
  expect(page.status).toBe(200)
  const back = await allow(page, slack)
  expect(back.href.split("?")[0]).toBe(`${origin}/slack/oauth_redirect`)
  const done = await fetch(back, { headers: { cookie }, redirect: "manual" })
  expect([done.headers.get("location"), log.join("")]).toEqual([
    `${origin}/slack/installed`,
    expect.stringContaining("slack.installed"),
  ])
  const until = async (look: () => Promise<boolean>) => {
    for (const end = Date.now() + 60_000; !(await look());) {
      if (Date.now() > end) throw new Error(`not within a minute:\n${log.slice(-12).join("")}`)
      await service.nudge()
      await wait(100)
    }
  }
  const [workspace] = await db.selectFrom("workspace").select(["workspace_id", "name"]).execute()
  const emails = async () =>
    (await db.selectFrom("account").select("email").orderBy("email").execute()).map(({ email }) => email)
  await until(async () => (await emails()).length >= people.length)
  expect(await emails()).toEqual(expect.arrayContaining(people.map((name) => `${name}@example.org`)))
  const cadence = { survey: "weekly-load", setBy: "ada", ...cadenceFrom(Date.now()) }
  await setCadence(db, workspace!.workspace_id, cadence)
  const delivered = async () => {
    const rows = await db.selectFrom("delivery").select("state").execute()
    return rows.length >= people.length && rows.every(({ state }) => state === "delivered")
  }
  await until(delivered)
})
